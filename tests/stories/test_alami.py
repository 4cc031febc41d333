"""ALAMI, Kecamatan Singkawang Timur: what its document promises about a complaint, retold through the API."""

from dataclasses import replace

from tests.stories.town import Town, events


async def test_a_complaint_gets_a_number_and_goes_through_four_visible_steps(town: Town):
    """0.3 0.4 0.5 0.6: a number without an account, and progress that everybody can follow by it."""
    sent = await town.report()
    assert sent.receipt["verifyBy"] == "2026-11-19"
    assert (await town.seen(sent))["phase"] == "WAITING"
    await town.verified(sent)
    anybody = await town.seen(sent)
    assert (anybody["status"], anybody["isPublished"]) == ("VERIFIED", True)
    await town.assigned(sent)
    await town.moved(town.house.operator, "acceptComplaint", sent)
    assert (await town.seen(sent))["phase"] == "ACTIVE"
    await town.resolved(sent)
    seen = await town.seen(sent)
    assert (seen["phase"], seen["finalReply"]["kind"]) == ("DONE", "AFFIRMATIVE")
    assert events(seen) == ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "RESOLVED"]
    board = await town.ask("{ board { edges { node { trackingNumber status } } } }")
    assert board["board"]["edges"] == [{"node": {"trackingNumber": sent.number, "status": "RESOLVED"}}]


async def test_there_are_two_doors_general_and_service(town: Town):
    """0.7: the category families of the form."""
    service = await town.house.road.create(
        slug="layanan-ktp", name="Layanan KTP", name_en="ID card service", group="SERVICE"
    )
    found = await town.ask("{ categories { id group } }")
    groups = {row["id"]: row["group"] for row in found["categories"]}
    assert groups[str(service.id)] == "SERVICE"
    assert groups[str(town.house.road.id)] == "GENERAL"
    sent = await town.report(categoryId=str(service.id))
    await town.verified(sent, categoryId=str(service.id))
    assert (await town.seen(sent))["category"] == {"name": "Layanan KTP"}


async def test_title_body_date_and_photos_arrive_as_they_were_sent(town: Town):
    """0.8 0.10 0.11: the fields of the form."""
    tickets = [await town.photo(), await town.photo()]
    sent = await town.report(
        "Sudah tiga malam gelap.", title="Lampu padam di Gang Melati", occurredOn="2026-11-12", photoTickets=tickets
    )
    await town.verified(sent)
    seen = await town.seen(sent, more="occurredOn")
    assert seen["title"] == "Lampu padam di Gang Melati"
    assert seen["body"] == "Sudah tiga malam gelap."
    assert seen["occurredOn"] == "2026-11-12"
    assert len(seen["photos"]) == 2


async def test_nik_and_phone_are_taken_checked_and_never_shown(town: Town):
    """0.9: where the installation asks for the NIK, it is needed, checked by its structure, and sealed."""
    strict = replace(town.house.ports, installation=replace(town.house.ports.installation, nik="required"))
    town.house = replace(town.house, ports=strict)
    citizen = {"name": "Siti Rahmawati", "nik": "3271014501800002", "phone": "0812-3456-7890"}
    given = {"submissionId": "0190f3f2-0000-7000-8000-000000000001", "body": "Jalan berlubang"}
    missing = await town.call("submitComplaint", **given, reporter={"phone": citizen["phone"]})
    wrong = await town.call("submitComplaint", **given, reporter={**citizen, "nik": "1234567890123456"})
    assert {missing["__typename"], wrong["__typename"]} == {"InvalidInput"}
    assert wrong["path"] == ["reporter", "nik"]
    sent = await town.report(reporter=citizen)
    await town.verified(sent)
    public = str(await town.seen(sent)) + str(
        await town.ask("{ auditTrail { edges { node { payload } } } }", town.house.mayor)
    )
    assert not any(secret in public for secret in citizen.values())
    case = await town.case(sent, town.house.admin)
    opened = await town.ask(
        "query ($id: ID!) { case(id: $id) { reporter { name nik phone } } }", town.house.admin, id=case["id"]
    )
    assert opened["case"]["reporter"]["nik"] == citizen["nik"]


async def test_a_wrong_complaint_is_told_why(town: Town):
    """0.5: verification also says no, with a reason the reporter reads."""
    sent = await town.report("Tes tes tes")
    await town.moved(
        town.house.admin, "rejectComplaint", sent, reasonCode="NOT_A_COMPLAINT", note="Tidak ada yang dilaporkan."
    )
    seen = await town.seen(sent, by_reporter=True)
    assert seen["status"] == "REJECTED"
    assert seen["transitions"][-1]["note"] == "Tidak ada yang dilaporkan."
    assert (await town.seen(sent))["body"] is None
