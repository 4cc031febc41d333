"""SIPAKATAU, Makassar: what its document promises about a case, retold through the API."""

from itertools import pairwise
from uuid import UUID

from models.message import Message, Topic
from services import reports
from services.watching import watch
from tests.stories.town import Town, events

TRAIL = """query ($n: ID!) { auditTrail(trackingNumber: $n, first: 100) {
  edges { node { sequence action actorRole previousHash hash payload } } } }"""
HOTSPOTS = "{ hotspots { edges { node { kind caseCount cases { trackingNumber } } } } }"
TOPICS = "query ($f: StatisticsFilter!) { topics(filter: $f) { caseCount caseCountBefore topics { words count } } }"
TRENDS = "query ($f: StatisticsFilter!) { partTrends(filter: $f, by: CATEGORY) { parts { received before weeks } } }"


async def test_the_citizen_chooses_the_agency_and_the_verifier_decides(town: Town):
    """1.15 1.16 1.17 1.18: agency, place, photo and a factual description come with the report."""
    sent = await town.report(
        "Sampah menumpuk di depan pasar, bau sekali.",
        skpdId=str(town.house.cleaning.id),
        position={"latitude": -5.1477, "longitude": 119.4327, "accuracyMetres": 8},
        photoTickets=[await town.photo()],
    )
    case = await town.case(
        sent, more="requestedSkpd { shortName } exactPosition { latitude longitude } photos { evidence }"
    )
    assert case["requestedSkpd"] == {"shortName": "DLH"}
    assert case["exactPosition"] == {"latitude": -5.1477, "longitude": 119.4327}
    assert case["photos"] == [{"evidence": "LIVE_CAPTURE"}]
    await town.verified(sent)
    await town.moved(town.house.admin, "assignComplaint", sent, skpdId=str(town.house.cleaning.id))
    assert (await town.seen(sent))["skpd"] == {"shortName": "DLH"}


async def test_input_suggestions_and_questions_are_welcome_too(town: Town):
    """1.2 1.13: not only complaints; a visitor asks in English and is answered in English."""
    for kind in ("ASPIRATION", "SUGGESTION", "INFORMATION_REQUEST"):
        sent = await town.report("When does the fort open on Sundays?", kind=kind, language="en")
        await town.verified(sent)
        assert (await town.seen(sent, more="kind"))["kind"] == kind


async def test_a_valid_report_is_published_and_forwarded_an_invalid_one_is_not(town: Town):
    """1.19 1.20: the web monitoring shows what the administrator found valid, and nothing else."""
    good, bad = await town.report(), await town.report("asdf asdf")
    await town.verified(good)
    await town.moved(town.house.admin, "rejectComplaint", bad, reasonCode="NOT_A_COMPLAINT", note="Tanpa isi.")
    board = await town.ask("{ board { edges { node { trackingNumber } } } }")
    assert [edge["node"]["trackingNumber"] for edge in board["board"]["edges"]] == [good.number]
    assert (await town.seen(bad))["title"] is None


async def test_the_operator_sets_belum_sedang_telah(town: Town):
    """1.7 1.21 1.22: three actors; the status is kept by the agency's operator, and by no other agency's."""
    sent = await town.report()
    phases = [(await town.seen(sent))["phase"]]
    await town.verified(sent)
    await town.assigned(sent)
    case = await town.case(sent)
    given = {"caseId": case["id"], "revision": case["revision"]}
    assert (await town.call("acceptComplaint", town.house.other_operator, **given))["__typename"] == "NotFound"
    assert (await town.call("acceptComplaint", town.house.mayor, **given))["code"] == "NOT_PERMITTED"
    await town.moved(town.house.operator, "acceptComplaint", sent)
    phases.append((await town.seen(sent))["phase"])
    await town.resolved(sent)
    phases.append((await town.seen(sent))["phase"])
    assert phases == ["WAITING", "ACTIVE", "DONE"]


async def test_data_and_answers_flow_both_ways(town: Town):
    """1.3 1.6: the agency asks, the reporter answers, and whether there was a response is on record."""
    sent = await town.report()
    await town.taken_on(sent)
    await town.moved(town.house.operator, "askReporter", sent, text="Tiang nomor berapa?")
    asked = await town.seen(sent, by_reporter=True)
    assert (asked["status"], asked["marks"]) == ("NEEDS_INFO", ["AWAITING_REPORTER"])
    answered = await town.own("answerQuestion", sent, text="Tiang nomor 14, di seberang warung.")
    assert answered["__typename"] == "ComplaintChanged", answered
    assert answered["complaint"]["status"] == "IN_PROGRESS"
    await town.resolved(sent)
    seen = await town.seen(sent)
    assert events(seen)[-3:] == ["INFO_REQUESTED", "INFO_ANSWERED", "RESOLVED"]
    assert seen["finalReply"]["text"] == "Lampu sudah diganti."


async def test_every_step_leaves_a_linked_event(town: Town):
    """1.10: the trail of all activity, each entry sealed to the one before, without personal data."""
    sent = await town.report(reporter={"name": "Andi Baso", "phone": "081234567890"})
    await town.taken_on(sent)
    await town.resolved(sent)
    rows = [edge["node"] for edge in (await town.ask(TRAIL, n=sent.number))["auditTrail"]["edges"]]
    assert [row["action"] for row in rows] == ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "RESOLVED"]
    told = " ".join(row["payload"] for row in rows)
    assert "Andi" not in told
    assert "812345678" not in told
    whole = await town.ask("{ auditTrail(first: 100) { edges { node { previousHash hash } } } }", town.house.mayor)
    links = [edge["node"] for edge in whole["auditTrail"]["edges"]]
    assert all(later["previousHash"] == earlier["hash"] for earlier, later in pairwise(links))


async def test_the_city_seeks_and_understands_what_reports_have_in_common(town: Town):
    """1.8: what piles up is noticed and told by the system itself, rising words are found, and all of it is shared."""
    place = {"latitude": -5.14, "longitude": 119.42}
    for index in range(6):
        sent = await town.report(f"Banjir setinggi lutut di gang {index}", position=place)
        await town.verified(sent)
    assert (await watch(town.house.ports)).found == 1
    spots = await town.ask(HOTSPOTS, town.house.mayor)
    (spot,) = [edge["node"] for edge in spots["hotspots"]["edges"]]
    assert (spot["kind"], spot["caseCount"], len(spot["cases"])) == ("CLUSTER", 6, 6)
    assert await Message.filter(topic=Topic.HOTSPOT, account_id=town.house.mayor.account_id).count() == 1
    days = {"first": "2026-11-16", "last": "2026-11-22"}
    grown = await town.ask(TRENDS, town.house.mayor, f=days)
    assert [(part["received"], part["before"]) for part in grown["partTrends"]["parts"]] == [(6, 0)]
    assert (await town.ask(TOPICS, town.house.mayor, f=days))["topics"]["caseCount"] == 6
    assert await town.refused(HOTSPOTS) == "NOT_PERMITTED"
    assert await town.refused(TOPICS, town.house.operator, f=days) == "NOT_PERMITTED"


async def test_the_mayor_watches_and_grades_every_agency(town: Town):
    """1.1 1.9: figures and charts of every agency, never ranked on few answers, and the mayor's own mark."""
    sent = await town.report()
    await town.taken_on(sent)
    await town.resolved(sent)
    days = {"first": "2026-11-01", "last": "2026-11-30"}
    watched = await town.ask(
        "query($f: StatisticsFilter!) { statistics(filter: $f) { open { value } trend { points { received } } "
        "backlog { count } parts { key received resolved } } }",
        town.house.mayor,
        f=days,
    )
    works = str(town.house.works.id)
    assert watched["statistics"]["parts"] == [{"key": works, "received": 1, "resolved": 1}]
    assert sum(point["received"] for point in watched["statistics"]["trend"]["points"]) == 1
    grade = {"skpdId": works, **days, "mark": 4, "note": "Cepat, tetapi kabarnya singkat."}
    given = await town.call("gradeSkpd", town.house.mayor, **grade)
    assert given["__typename"] == "SkpdGraded", given
    assert (await town.call("gradeSkpd", town.house.operator, **grade))["code"] == "NOT_PERMITTED"
    cards = await town.ask(
        "query($first: Date!, $last: Date!) { scorecards(first: $first, last: $last) "
        "{ figures { key resolved rank } grade { mark note } } }",
        town.house.mayor,
        **days,
    )
    assert cards["scorecards"] == [
        {"figures": {"key": works, "resolved": 1, "rank": None}, "grade": {"mark": 4, "note": grade["note"]}}
    ]


async def test_the_activity_report_comes_every_week(town: Town):
    """1.9 1.10: made by itself, with the performance and the trail of all activity, for the head of the region."""
    sent = await town.report()
    await town.taken_on(sent)
    town.house.clock.advance(days=7)
    await reports.make_due(town.house.ports)
    listed = await town.ask(
        "{ reports(kind: WEEKLY) { edges { node { id first last madeBy pdfUrl csvUrl } } } }", town.house.mayor
    )
    (report,) = [edge["node"] for edge in listed["reports"]["edges"]]
    assert (report["first"], report["last"], report["madeBy"]) == ("2026-11-16", "2026-11-22", None)
    found = await reports.sheet(town.house.ports, town.house.mayor, UUID(report["id"]), "csv")
    assert found is not None
    told = found[1].decode("utf-8-sig")
    assert "Kegiatan yang tercatat" in told
    assert "Laporan masuk,,1" in told
    head = await town.ask("{ auditTrail(first: 100) { edges { node { hash action } } } }", town.house.mayor)
    hashes = {edge["node"]["hash"] for edge in head["auditTrail"]["edges"]}
    assert told.strip().rpartition(",")[2] in hashes


async def test_an_emergency_reaches_the_agency_at_once(town: Town):
    """1.12: fire is seen by its operators at the same moment as by the verifier, and its clock runs in minutes."""
    fire = await town.house.road.create(
        slug="kebakaran", name="Kebakaran", name_en="Fire", group="GENERAL", is_emergency=True,
        default_skpd=town.house.works,
    )  # fmt: skip
    sent = await town.report("Rumah terbakar di Jalan Veteran", categoryId=str(fire.id))
    calm = await town.report()
    assert (await town.case(sent, town.house.operator, more="urgency"))["urgency"] == "EMERGENCY"
    queue = await town.ask("{ queue(view: ALL) { edges { node { trackingNumber } } } }", town.house.admin)
    numbers = [edge["node"]["trackingNumber"] for edge in queue["queue"]["edges"]]
    assert numbers == [sent.number, calm.number]
    seen = await town.seen(sent, by_reporter=True, more="stage { dueAt }")
    assert seen["stage"]["dueAt"] is not None
    await town.moved(town.house.operator, "acceptComplaint", sent)
    assert (await town.seen(sent, by_reporter=True))["status"] == "IN_PROGRESS"
