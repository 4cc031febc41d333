"""Sigap! Depok: what its document promises about a case, retold through the API."""

from tests.stories.town import Town, events


async def test_aspirations_and_complaints_go_one_way(town: Town):
    """3.1 3.5 3.13: one queue, one numbering, the same named steps."""
    for kind in ("ASPIRATION", "COMPLAINT"):
        sent = await town.report("Tambah ruang baca di taman kota", kind=kind)
        await town.taken_on(sent)
        await town.resolved(sent)
        assert events(await town.seen(sent)) == ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "RESOLVED"]


async def test_the_reporter_may_hide(town: Town):
    """3.3: hidden or anonymous, the report goes its whole way; the reporter still answers by the key."""
    for mode in ("HIDDEN", "ANONYMOUS"):
        sent = await town.report(identityMode=mode, reporter={"name": "Budi Santoso", "phone": "081234567890"})
        await town.taken_on(sent)
        await town.moved(town.house.operator, "askReporter", sent, text="Di sisi mana?")
        assert (await town.own("answerQuestion", sent, text="Sisi utara"))["__typename"] == "ComplaintChanged"
        await town.resolved(sent)
        opened = await town.ask(
            "query ($id: ID!) { case(id: $id) { hasSealedIdentity reporter { name } } }",
            town.house.operator,
            id=(await town.case(sent))["id"],
        )
        assert opened["case"] == {"hasSealedIdentity": mode == "HIDDEN", "reporter": None}
        assert "Budi" not in str(await town.seen(sent))


async def test_nobody_must_know_the_right_agency(town: Town):
    """3.4 3.8: the case goes straight where it belongs: the system suggests, the administrator decides."""
    for _ in range(6):
        await town.assigned_after(await town.report("Sampah menumpuk dan bau di selokan pasar"), town.house.cleaning)
    suggested = await town.ask('query { suggestRouting(text: "tumpukan sampah bau") { skpds { skpd { shortName } } } }')
    assert suggested["suggestRouting"]["skpds"][0]["skpd"] == {"shortName": "DLH"}
    sent = await town.report("Tumpukan sampah bau", categoryId=None)
    await town.verified(sent, categoryId=str(town.house.waste.id))
    await town.moved(town.house.admin, "assignComplaint", sent, skpdId=str(town.house.cleaning.id))
    assert (await town.seen(sent))["skpd"] == {"shortName": "DLH"}


async def test_a_live_photo_is_told_from_an_old_one(town: Town):
    """3.6 3.7: how much a photo proves is written beside it instead of shutting people out."""
    sent = await town.report(photoTickets=[await town.photo()])
    await town.verified(sent)
    seen = await town.ask("query ($n: ID!) { complaint(trackingNumber: $n) { photos { evidence } } }", n=sent.number)
    assert seen["complaint"]["photos"] == [{"evidence": "LIVE_CAPTURE"}]


async def test_agencies_and_field_officers_work_on_one_case_together(town: Town):
    """3.10 3.11 3.12: the lead asks another agency and sends its own officer; each has a clock; the lead answers."""
    sent = await town.report()
    await town.taken_on(sent)
    officer = await town.officer()
    case = await town.case(sent, town.house.operator)
    asked = await town.call(
        "askPartner",
        town.house.operator,
        caseId=case["id"],
        revision=case["revision"],
        skpdId=str(town.house.cleaning.id),
        words="Mohon angkut ranting di bawah tiang.",
    )
    assert asked["__typename"] == "CaseChanged", asked
    case = await town.case(sent, town.house.operator)
    given = await town.call(
        "giveTask",
        town.house.operator,
        caseId=case["id"],
        revision=case["revision"],
        officerId=str(officer.account_id),
        words="Ganti lampu tiang 14",
    )
    assert given["__typename"] == "CaseChanged", given
    for viewer, photos in ((town.house.other_operator, 0), (officer, 1)):
        found = await town.ask("{ myAssignments { assignment { id revision state dueOn words } } }", viewer)
        rows = [row["assignment"] for row in found["myAssignments"]]
        assert len(rows) == 1
        assert rows[0]["dueOn"]
        tickets = [await town.photo() for _ in range(photos)]
        done = await town.call(
            "finishAssignment",
            viewer,
            assignmentId=rows[0]["id"],
            revision=rows[0]["revision"],
            answer="Sudah dikerjakan.",
            photoTickets=tickets,
        )
        assert "code" not in done, done
    await town.resolved(sent)
    names = events(await town.seen(sent))
    assert "PARTNER_ASKED" in names
    assert "PARTNER_ANSWERED" in names
