"""Mutations through the schema: success and every expected refusal, each as the union member it should be."""

from typing import Any
from uuid import uuid4

import pytest

from models.complaint import Complaint
from models.roles import SYSTEM_VIEWER, Role
from services.accounts import create, sign_in, sign_out
from services.commands import NewAccount
from tests.resolvers.city import City

ERROR = "... on UserError { code message path }"
SUBMIT = f"""mutation($i: SubmitComplaintInput!) {{ submitComplaint(input: $i) {{ __typename {ERROR}
  ... on Receipt {{ accessKey trackUrl verifyBy auditSequence auditHash
    complaint {{ trackingNumber isReporter body }} }} }} }}"""
MOVED = f"""{{ __typename {ERROR}
  ... on IllegalMove {{ fromStatus allowed }} ... on StaleRevision {{ current {{ revision status }} }}
  ... on CaseChanged {{ case {{ status revision complaint {{ status }} internalNotes {{ text author }} }} }} }}"""


def move(name: str, kind: str) -> str:
    """Write the document of one move."""
    return f"mutation($i: {kind}!) {{ {name}(input: $i) {MOVED} }}"


VERIFY = move("verifyComplaint", "VerifyComplaintInput")
REJECT = move("rejectComplaint", "RejectComplaintInput")
ASSIGN = move("assignComplaint", "AssignComplaintInput")
ACCEPT = move("acceptComplaint", "CaseMoveInput")
RETURN = move("returnComplaint", "ReasonedMoveInput")
REPLY = move("replyToComplaint", "ReplyInput")
RESOLVE = move("resolveComplaint", "ResolveInput")
NOTE = move("addInternalNote", "InternalNoteInput")


def about(row: Complaint, **more: Any) -> dict[str, Any]:
    """Write the input of a move."""
    return {"caseId": str(row.id), "revision": row.revision, **more}


async def one(city: City, document: str, viewer: Any = None, **given: Any) -> Any:
    """Run one mutation and return what it answered."""
    data = await (city.data(document, viewer, i=given) if viewer else city.data(document, i=given))
    return next(iter(data.values()))


async def test_a_resend_returns_the_first_receipt(city: City):
    given = {"submissionId": str(uuid4()), "body": "Lampu jalan mati.", "position": {"latitude": 0.9, "longitude": 109}}
    first = await one(city, SUBMIT, **given)
    assert first["__typename"] == "Receipt"
    assert first["complaint"]["isReporter"] is True
    assert first["complaint"]["body"] == "Lampu jalan mati."
    number, key = first["complaint"]["trackingNumber"], first["accessKey"]
    assert first["trackUrl"] == f"http://localhost:8000/lacak/{number}#kunci={key}"
    assert await one(city, SUBMIT, **given) == first
    assert await Complaint.all().count() == 1
    other = await one(city, SUBMIT, **{**given, "body": "Lain."})
    assert (other["__typename"], other["code"], other["path"]) == (
        "InvalidInput",
        "SUBMISSION_ID_REUSED",
        ["submissionId"],
    )


@pytest.mark.parametrize(
    ("given", "kind", "code", "path"),
    [
        ({"submissionId": "1"}, "InvalidInput", "ID_INVALID", ["submissionId"]),
        ({"body": " "}, "InvalidInput", "REQUIRED", ["body"]),
        ({"body": "x" * 2001}, "InvalidInput", "TOO_LONG", ["body"]),
        ({"body": "a\0b"}, "InvalidInput", "TEXT_UNREADABLE", ["body"]),
        ({"body": "a\ud800b"}, "InvalidInput", "TEXT_UNREADABLE", ["body"]),
        ({"reporter": {"name": "a\0"}}, "InvalidInput", "TEXT_UNREADABLE", ["reporter", "name"]),
        ({"reporter": {"email": "x" * 201}}, "InvalidInput", "TOO_LONG", ["reporter", "email"]),
        ({"reporter": {"email": "kosong"}}, "InvalidInput", "EMAIL_INVALID", ["reporter", "email"]),
        ({"categoryId": str(uuid4())}, "InvalidInput", "UNKNOWN_CHOICE", ["categoryId"]),
        ({"areaCode": "99"}, "InvalidInput", "UNKNOWN_CHOICE", ["areaCode"]),
        ({"occurredOn": "2030-01-01"}, "InvalidInput", "DATE_IN_FUTURE", ["occurredOn"]),
        ({"position": {"latitude": 91, "longitude": 0}}, "InvalidInput", "POSITION_INVALID", ["position"]),
        ({"photoTickets": ["forged"]}, "PhotoTicketRefused", "PHOTO_TICKET_REFUSED", ["photoTickets", "0"]),
        ({"photoTickets": ["a"] * 4}, "InvalidInput", "TOO_MANY_PHOTOS", ["photoTickets"]),
    ],
)
async def test_a_wrong_report_is_refused_at_its_field(
    city: City, given: dict[str, Any], kind: str, code: str, path: list[str]
):
    answer = await one(city, SUBMIT, **{"submissionId": str(uuid4()), "body": "Baik.", **given})
    assert answer == {"__typename": kind, "code": code, "message": f"error.{code}", "path": path}
    assert await Complaint.all().count() == 0


async def test_too_many_reports_from_one_source_must_wait(city: City):
    allowed = city.ports.installation.limits.submissions_per_window
    context = city.context(source="192.0.2.0/24")
    document = SUBMIT.replace(ERROR, ERROR + " ... on TooManyRequests { retryAfterSeconds }")
    for _ in range(allowed):
        await city.ask(document, context=context, i={"submissionId": str(uuid4()), "body": "Baik."})
    result = await city.ask(document, context=context, i={"submissionId": str(uuid4()), "body": "Baik."})
    answer = result.data["submitComplaint"]
    assert answer["__typename"] == "TooManyRequests"
    assert 0 < answer["retryAfterSeconds"] <= 900


async def test_a_case_goes_its_way(city: City):
    row = await city.submit()
    verifier, coordinator, operator = (city.viewer(role) for role in (Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR))
    answer = await one(city, VERIFY, verifier, **about(row, categoryId=str(city.category.id), urgency="HIGH"))
    assert answer["case"]["status"] == "VERIFIED" == answer["case"]["complaint"]["status"]
    row = await Complaint.get(id=row.id)
    answer = await one(city, ASSIGN, coordinator, **about(row, skpdId=str(city.skpd.id)))
    assert answer["case"]["status"] == "ASSIGNED"
    row = await Complaint.get(id=row.id)
    answer = await one(city, RETURN, operator, **about(row, reason="Bukan wewenang kami"))
    assert answer["case"]["status"] == "VERIFIED"
    row = await Complaint.get(id=row.id)
    await one(city, ASSIGN, coordinator, **about(row, skpdId=str(city.skpd.id)))
    row = await Complaint.get(id=row.id)
    await one(city, ACCEPT, operator, **about(row))
    row = await Complaint.get(id=row.id)
    answer = await one(city, REPLY, operator, **about(row, text="Tim berangkat"))
    assert answer["case"]["status"] == "IN_PROGRESS"
    answer = await one(city, NOTE, operator, caseId=str(row.id), text="Anggaran ada")
    assert [note["text"] for note in answer["case"]["internalNotes"]] == ["Anggaran ada"]
    row = await Complaint.get(id=row.id)
    answer = await one(city, RESOLVE, operator, **about(row, kind="AFFIRMATIVE", text="Selesai"))
    assert (answer["__typename"], answer["code"], answer["path"]) == ("InvalidInput", "REQUIRED", ["photoTickets"])
    answer = await one(city, RESOLVE, operator, **about(row, kind="NEGATIVE", text="Tidak ada", reasonCode="NOT_FOUND"))
    assert answer["case"]["status"] == "RESOLVED"


async def test_refusals_of_moves_are_members_with_their_data(city: City):
    row, verifier = await city.submit(), city.viewer(Role.VERIFIER)
    reject = about(row, reasonCode="HOAX", note="Tidak benar")
    assert (await one(city, REJECT, verifier, **reject))["case"]["status"] == "REJECTED"
    again = await one(city, REJECT, verifier, **reject)
    assert again["__typename"] == "StaleRevision"
    assert again["current"] == {"revision": 2, "status": "REJECTED"}
    fresh = await Complaint.get(id=row.id)
    answer = await one(city, REJECT, verifier, **about(fresh, reasonCode="HOAX", note="Tidak benar"))
    assert (answer["__typename"], answer["fromStatus"], answer["allowed"]) == ("IllegalMove", "REJECTED", [])
    for case_id, code in (("x", "ID_INVALID"), (str(uuid4()), "NOT_FOUND")):
        answer = await one(city, REJECT, verifier, **{**reject, "caseId": case_id})
        assert (answer["code"], answer["path"]) == (code, ["caseId"])
    foreign = await city.assigned()
    answer = await one(city, ACCEPT, city.viewer(Role.OPERATOR, skpd=city.other_skpd), **about(foreign))
    assert answer["__typename"] == "NotFound"


async def test_signing_in_and_out_moves_the_cookie(city: City):
    command = NewAccount("sari", "Sari", "rahasia-sekali", frozenset({Role.VERIFIER}))
    await create(city.ports, SYSTEM_VIEWER, command)
    cookies: list[str | None] = []
    context = city.context(set_session=cookies.append)
    document = (
        f'mutation($p: String!) {{ signIn(input: {{username: "sari", password: $p}}) {{ __typename {ERROR} '
        "... on SignedIn { viewer { roles account { displayName } } } } }"
    )
    wrong = (await city.ask(document, context=context, p="salah-sekali")).data["signIn"]
    assert (wrong["__typename"], wrong["code"], cookies) == ("SignInRefused", "SIGN_IN_REFUSED", [])
    right = (await city.ask(document, context=context, p="rahasia-sekali")).data["signIn"]
    assert right["viewer"] == {"roles": ["VERIFIER"], "account": {"displayName": "Sari"}}
    assert cookies == [context.token]
    token = context.token
    out = await city.ask("mutation { signOut { ... on SignedOut { ok } } }", context=context)
    assert out.data == {"signOut": {"ok": True}}
    assert cookies == [token, None]


async def test_a_session_that_is_over_loses_its_rights_on_an_open_socket(city: City):
    command = NewAccount("sari", "Sari", "rahasia-sekali", frozenset({Role.VERIFIER}))
    await create(city.ports, SYSTEM_VIEWER, command)
    opened = await sign_in(city.ports, "sari", "rahasia-sekali", "test")
    socket, document = city.context(opened.viewer, token=opened.token), "{ queue(view: ALL) { totalCount } }"
    assert (await city.ask(document, context=socket)).errors is None
    await sign_out(city.ports, opened.token)
    city.clock.pass_by(seconds=4)
    assert (await city.ask(document, context=socket)).errors[0].extensions["code"] == "NOT_PERMITTED"
    stale_cookie = city.context(token=opened.token)
    assert await stale_cookie.still_signed_in(), "a visitor with an old cookie is simply the public"
