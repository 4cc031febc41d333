"""The DKI and Qlue announcement and what its readers asked for: silence, buck-passing, false endings, retold by API."""

from dataclasses import replace

from models.message import Message
from models.roles import Role
from services import clocks
from services.watching import watch
from tests.stories.town import Town, events


async def test_anybody_reports_anything_and_is_answered_at_once(town: Town):
    """4.1 4.2 4.3 4.9: no limit on kinds, no charge, an acknowledgement with number and date in the same breath."""
    for words in ("Parkir liar di trotoar", "PKL menutup jalan", "Kecelakaan di simpang", "Tawuran tiap malam"):
        sent = await town.report(words, categoryId=None)
        assert sent.receipt["verifyBy"]
        assert (await Message.get(complaint__tracking_number=sent.number)).event == "SUBMITTED"


async def test_replies_have_a_type_and_only_a_final_one_ends_a_case(town: Town):
    """4.10 4.11 4.13: in process, yes, or no with its reason; bad news is news."""
    sent = await town.report()
    await town.taken_on(sent)
    await town.moved(town.house.operator, "replyToComplaint", sent, text="Menunggu suku cadang.")
    assert (await town.seen(sent))["finalReply"] is None
    bare = await town.move(town.house.operator, "resolveComplaint", sent, kind="NEGATIVE", text="Tidak bisa")
    assert (bare["__typename"], bare["path"]) == ("InvalidInput", ["reasonCode"])
    unproven = await town.move(town.house.operator, "resolveComplaint", sent, kind="AFFIRMATIVE", text="Sudah")
    assert (unproven["__typename"], unproven["path"]) == ("InvalidInput", ["photoTickets"])
    given = {"kind": "NEGATIVE", "text": "Anggaran baru ada Januari.", "reasonCode": "NO_BUDGET"}
    await town.moved(town.house.operator, "resolveComplaint", sent, **given)
    final = (await town.seen(sent))["finalReply"]
    assert final == {"kind": "NEGATIVE", "text": "Anggaran baru ada Januari.", "reasonCode": "NO_BUDGET"}


async def test_while_nobody_speaks_the_system_does_and_counts(town: Town):
    """4.6 4.8 4.11 4.12 4.14: an automatic, honest update every few working days; their number is the alarm."""
    sent = await town.report(reporter={"email": "siti@contoh.id"})
    await town.taken_on(sent)
    for _ in range(28):
        town.pass_days(1)
        await clocks.tick(town.house.ports)
    seen = await town.seen(sent, more="autoUpdateCount")
    assert events(seen).count("AUTO_UPDATED") == seen["autoUpdateCount"] >= 3
    owed = await Message.filter(
        complaint__tracking_number=sent.number, event="AUTO_UPDATED", audience="REPORTER"
    ).count()
    assert owed == seen["autoUpdateCount"]
    stalled = await town.ask("{ queue(view: STALLED) { edges { node { trackingNumber } } } }", town.house.mayor)
    assert [edge["node"]["trackingNumber"] for edge in stalled["queue"]["edges"]] == [sent.number]


async def test_agencies_cannot_pass_a_case_around_unseen(town: Town):
    """4.7 4.15: each return has a reason everybody reads; after the second the coordinator decides for good."""
    sent = await town.report()
    await town.verified(sent)
    await town.assigned(sent)
    due = (await town.seen(sent))["stage"]["dueOn"]
    await town.moved(town.house.operator, "returnComplaint", sent, reason="Ini kewenangan DLH")
    await town.moved(town.house.admin, "assignComplaint", sent, skpdId=str(town.house.cleaning.id))
    await town.moved(town.house.other_operator, "returnComplaint", sent, reason="Ini kewenangan PU")
    seen = await town.seen(sent, more="hands { office reason }")
    assert seen["bounceCount"] == 2
    assert seen["stage"]["dueOn"] == due
    reasons = [hand["reason"] for hand in seen["hands"] if hand["reason"]]
    assert reasons == ["Ini kewenangan DLH", "Ini kewenangan PU"]
    await town.assigned(sent, isFinal=True, note="PU yang menjawab.")
    again = await town.move(town.house.operator, "returnComplaint", sent, reason="Bukan kami")
    assert again["__typename"] in ("IllegalMove", "NotPermitted"), again
    await town.moved(town.house.operator, "acceptComplaint", sent)


async def test_a_long_delay_is_explained_with_a_date(town: Town):
    """4.16: blocked work says why and when there will be news, its clock runs on, and a passed date alarms."""
    sent = await town.report()
    await town.taken_on(sent)
    given = {"reason": "Menunggu pembebasan lahan", "nextUpdateOn": "2026-11-20"}
    await town.moved(town.house.operator, "holdComplaint", sent, **given)
    seen = await town.seen(sent, more="nextUpdateOn")
    assert (seen["status"], seen["nextUpdateOn"], seen["stage"]["isPaused"]) == ("ON_HOLD", "2026-11-20", False)
    town.pass_days(5)
    await clocks.tick(town.house.ports)
    raised = await town.ask("{ escalations { edges { node { cause case { trackingNumber } } } } }", town.house.admin)
    assert {"cause": "HOLD_PASSED", "case": {"trackingNumber": sent.number}} in [
        edge["node"] for edge in raised["escalations"]["edges"]
    ]


async def test_misconduct_never_reaches_the_office_it_is_about(town: Town):
    """4.17 4.19: extortion by an official goes sealed to the inspectorate, who does all the work itself."""
    sent = await town.report("Petugas meminta uang damai untuk IMB", kind="MISCONDUCT", skpdId=str(town.house.works.id))
    for viewer in (town.house.admin, town.house.operator, town.house.mayor):
        page = await town.ask("{ queue(view: ALL) { totalCount } }", viewer)
        assert page["queue"]["totalCount"] == 0
    await town.moved(town.house.inspector, "verifyComplaint", sent, categoryId=str(town.house.road.id))
    seen = await town.seen(sent)
    assert (seen["isPublished"], seen["title"], seen["skpd"]) == (False, None, None)
    assert (await town.ask("{ board { totalCount } }"))["board"]["totalCount"] == 0


async def test_the_same_trouble_is_one_case_with_many_voices(town: Town):
    """4.8 4.18: the second reporter finds the first report, says «me too», or is merged and still told everything."""
    place = {"latitude": -5.1477, "longitude": 119.4327}
    first = await town.report("Bus berhenti di bawah rambu dilarang berhenti", position=place)
    await town.verified(first)
    found = await town.ask(
        """query ($c: ID, $p: PositionInput) {
          similarComplaints(text: "bus berhenti sembarangan", categoryId: $c, position: $p) {
            complaint { trackingNumber } distanceMetres } }""",
        c=str(town.house.road.id),
        p=place,
    )
    assert [row["complaint"]["trackingNumber"] for row in found["similarComplaints"]] == [first.number]
    for device in ("perangkat-satu-0001", "perangkat-dua-00002", "perangkat-dua-00002"):
        await town.call("support", trackingNumber=first.number, deviceId=device)
    assert (await town.seen(first))["supportCount"] == 2
    second = await town.report("Bus ngetem di bawah rambu", position=place, reporter={"email": "dua@contoh.id"})
    parent = await town.case(first)
    await town.moved(town.house.admin, "mergeComplaints", second, parentId=parent["id"])
    merged = await town.seen(second, by_reporter=True, more="mergedInto { trackingNumber }")
    assert (merged["status"], merged["mergedInto"]) == ("MERGED", {"trackingNumber": first.number})
    await town.assigned(first)
    told = await Message.filter(complaint__tracking_number=second.number, event="ASSIGNED", audience="REPORTER").count()
    assert told == 1


async def test_the_same_violation_at_the_same_spot_comes_before_the_leaders(town: Town):
    """4.18: buses under the sign that forbids it, month after month, settled each time: one spot, five cases."""
    place = {"latitude": -5.1402, "longitude": 119.4203}
    for _ in range(5):
        sent = await town.report("Bus berhenti lagi di bawah rambu dilarang berhenti", position=place)
        await town.taken_on(sent)
        await town.resolved(sent, "Sudah ditertibkan.")
        town.pass_days(28)
    town.pass_days(-26)
    assert (await watch(town.house.ports)).found == 1
    document = "{ hotspots { edges { node { kind caseCount cases { trackingNumber } } } } }"
    (spot,) = (await town.ask(document, town.house.mayor))["hotspots"]["edges"]
    assert (spot["node"]["kind"], spot["node"]["caseCount"]) == ("RECURRING", 5)
    assert sent.number in {case["trackingNumber"] for case in spot["node"]["cases"]}


async def test_a_false_ending_is_undone_by_the_reporter_and_silence_is_counted_apart(town: Town):
    """4.11: a case ends by the reporter's word, or, plainly labelled, by ten working days of silence."""
    quiet, loud = await town.report(), await town.report()
    for sent in (quiet, loud):
        await town.taken_on(sent)
        await town.resolved(sent)
    await town.own("reopenComplaint", loud, reason="Fotonya bukan lampu kami.")
    for _ in range(20):
        town.pass_days(1)
        await clocks.tick(town.house.ports)
    assert (await town.seen(quiet, more="closedBy"))["closedBy"] == "SILENCE"
    assert (await town.seen(loud))["status"] == "IN_PROGRESS"


async def test_village_heads_see_their_area_only(town: Town):
    """4.4: the lurah is manager of the area: reads it and comments, and reads no other."""
    lurah, elsewhere = await town.area_manager("73.71.01"), await town.area_manager("73.72.01")
    sent = await town.report(areaCode="73.71.01.1001")
    await town.verified(sent)
    case = await town.case(sent, lurah)
    noted = await town.call("addInternalNote", lurah, caseId=case["id"], text="Sudah saya cek di lokasi.")
    assert noted["__typename"] == "CaseChanged"
    assert (await town.ask("{ queue(view: ALL) { totalCount } }", elsewhere))["queue"]["totalCount"] == 0


CARDS = """query ($by: Dimension!) { scorecards(first: "2026-11-01", last: "2026-11-30", by: $by) {
  figures { key received } grade { mark } } }"""


OWN_CARDS = (
    """{ scorecards(first: "2026-11-01", last: "2026-11-30", by: VILLAGE, ownArea: true) { figures { key } } }"""
)


async def test_a_district_head_compares_the_own_villages_only(town: Town):
    """4.4: as manager of the area the head sees how its villages are answered, and no other area."""
    camat = await town.area_manager("73.71.01")
    await town.verified(await town.report(areaCode="73.71.01.1001"))
    whole = (await town.ask(CARDS, town.house.mayor, by="VILLAGE"))["scorecards"]
    own = (await town.ask(CARDS, camat, by="VILLAGE"))["scorecards"]
    assert own == whole == [{"figures": {"key": "73.71.01.1001", "received": 1}, "grade": None}]
    elsewhere = await town.area_manager("73.72.01")
    assert (await town.ask(CARDS, elsewhere, by="VILLAGE"))["scorecards"] == []
    both = replace(elsewhere, roles=elsewhere.roles | {Role.COORDINATOR})
    assert (await town.ask(CARDS, both, by="VILLAGE"))["scorecards"] == whole
    assert (await town.ask(OWN_CARDS, both))["scorecards"] == []
    assert await town.refused(OWN_CARDS, town.house.mayor) == "NOT_PERMITTED"
    assert await town.refused(CARDS, camat, by="SKPD") == "NOT_PERMITTED"
    assert await town.refused(CARDS, town.house.operator, by="VILLAGE") == "NOT_PERMITTED"
