"""One move on many cases: a result per row, the failed ones untouched, bounded in number and in what is asked back."""

from uuid import uuid4

from models.complaint import Complaint
from models.roles import Role
from models.transition import StatusTransition
from models.workflow import Event, Status
from tests.resolvers.city import City

RESULT = """{ caseId result { __typename
  ... on CaseChanged { case { status revision complaint { trackingNumber } moves { mutation } } }
  ... on StaleRevision { code current { revision } } ... on InvalidInput { code path } ... on NotFound { code }
  ... on NotPermitted { code } ... on IllegalMove { fromStatus } } }"""
ACCEPT = f"mutation($i: MoveComplaintsInput!) {{ acceptComplaints(input: $i) {RESULT} }}"
ASSIGN = f"mutation($i: AssignComplaintsInput!) {{ assignComplaints(input: $i) {RESULT} }}"
REPLY = f"mutation($i: ReplyToComplaintsInput!) {{ replyToComplaints(input: $i) {RESULT} }}"
RETURN = f"mutation($i: ReasonedMovesInput!) {{ returnComplaints(input: $i) {RESULT} }}"
HOLD = f"mutation($i: HoldComplaintsInput!) {{ holdComplaints(input: $i) {RESULT} }}"
VERIFY = f"mutation($i: VerifyComplaintsInput!) {{ verifyComplaints(input: $i) {RESULT} }}"


def named(*rows: Complaint) -> list[dict[str, object]]:
    """Name cases as a caller saw them."""
    return [{"caseId": str(row.id), "revision": row.revision} for row in rows]


async def test_two_refused_rows_hinder_no_other(city: City):
    rows = [await city.assigned() for _ in range(4)]
    given = named(*rows)
    given[1]["revision"] = 1
    given.append({"caseId": str(uuid4()), "revision": 1})
    answers = (await city.data(ACCEPT, city.viewer(Role.OPERATOR), i={"cases": given}))["acceptComplaints"]
    assert [answer["caseId"] for answer in answers] == [row["caseId"] for row in given]
    kinds = [answer["result"]["__typename"] for answer in answers]
    assert kinds == ["CaseChanged", "StaleRevision", "CaseChanged", "CaseChanged", "NotFound"]
    assert answers[0]["result"]["case"]["status"] == "IN_PROGRESS"
    assert answers[1]["result"]["current"]["revision"] == rows[1].revision
    assert (await Complaint.get(id=rows[1].id)).status is Status.ASSIGNED
    assert await StatusTransition.filter(event=Event.ACCEPTED).count() == 3


async def test_the_whole_way_of_two_cases(city: City):
    rows = [await city.submit(), await city.submit()]

    async def all_now() -> list[dict[str, object]]:
        return named(*[await Complaint.get(id=row.id) for row in rows])

    verifier, coordinator = city.viewer(Role.VERIFIER), city.viewer(Role.COORDINATOR)
    operator = city.viewer(Role.OPERATOR)
    steps = (
        (VERIFY, verifier, {}, "VERIFIED"),
        (ASSIGN, coordinator, {"skpdId": str(city.skpd.id)}, "ASSIGNED"),
        (ACCEPT, operator, {}, "IN_PROGRESS"),
        (REPLY, operator, {"text": "Tim berangkat"}, "IN_PROGRESS"),
        (RETURN, operator, {"reason": "Bukan jalan kota"}, "VERIFIED"),
    )
    for document, viewer, more, status in steps:
        (answers,) = (await city.data(document, viewer, i={"cases": await all_now(), **more})).values()
        kinds = {answer["result"]["__typename"] for answer in answers}
        if document is RETURN:
            assert kinds == {"CaseChanged"}
        assert [(await Complaint.get(id=row.id)).status for row in rows] == [status, status], kinds


async def test_many_wait_for_one_reason(city: City):
    rows = [await city.worked_on(), await city.worked_on()]
    given = {"cases": named(*rows), "reason": "Menunggu aspal", "nextUpdateOn": "2026-11-20"}
    await city.data(HOLD, city.viewer(Role.OPERATOR), i=given)
    assert {(await Complaint.get(id=row.id)).status for row in rows} == {Status.ON_HOLD}


async def test_a_stranger_to_the_move_stays_outside(city: City):
    row = await city.assigned()
    result = await city.ask(ACCEPT, city.viewer(Role.EXECUTIVE), i={"cases": named(row)})
    assert result.errors
    assert result.errors[0].extensions["code"] == "NOT_PERMITTED"


async def test_rows_are_bounded_in_number_and_in_what_they_answer(city: City):
    row = await city.assigned()
    for cases in ([], named(row) * 101):
        result = await city.ask(ACCEPT, city.viewer(Role.OPERATOR), i={"cases": cases})
        assert result.errors
        assert result.errors[0].extensions["code"] == "ROWS_COUNT"
    photos = "photos { id url cardUrl thumbnailUrl width height alt evidence }"
    long = f"transitions {{ id event at office note {photos} }}"
    greedy = ACCEPT.replace("moves { mutation }", f"moves {{ mutation }} {long}")
    result = await city.ask(greedy, city.viewer(Role.OPERATOR), i={"cases": named(row)})
    assert result.errors
    assert result.errors[0].extensions["code"] == "TOO_COSTLY"
    assert (await Complaint.get(id=row.id)).status is Status.ASSIGNED
