"""Colleagues and citizens who act at the same moment, through the API with a browser's own session."""

import uuid
from typing import Any

from playwright.async_api import BrowserContext

from tests.e2e.browser import HOME, Person

SUBMIT = """mutation($input: SubmitComplaintInput!) { submitComplaint(input: $input) {
  __typename ... on Receipt { accessKey complaint { trackingNumber } } ... on UserError { code message } } }"""


async def ask(person: Person, document: str, **variables: Any) -> dict[str, Any]:
    """Send one operation as this person and return its data."""
    return await ask_at(person.context, person.url, document, **variables)


async def ask_at(context: BrowserContext, url: str, document: str, **variables: Any) -> dict[str, Any]:
    """Send one operation and return its data."""
    answer = await context.request.post(f"{url}/graphql", data={"query": document, "variables": variables})
    body: dict[str, Any] = await answer.json()
    assert "errors" not in body, body
    data: dict[str, Any] = body["data"]
    return data


async def category(person: Person, slug: str) -> str:
    """Find a category by its short name."""
    found = await ask(person, "{ categories { id slug } }")
    return next(one["id"] for one in found["categories"] if one["slug"] == slug)


async def photo_ticket(person: Person, data: bytes) -> str:
    """Send a photo as a camera would; return its ticket."""
    headers = {"content-type": "image/jpeg", "x-tanggap": "1", "x-evidence": "camera"}
    answer = await person.context.request.put(f"{person.url}/uploads", data=data, headers=headers)
    body: dict[str, Any] = await answer.json()
    return str(body["ticket"])


async def report(person: Person, story: str, category_id: str | None = None, **more: Any) -> tuple[str, str]:
    """Report something at the usual place; return its number and the reporter's key."""
    given = {
        "submissionId": str(uuid.uuid4()),
        "body": story,
        "categoryId": category_id,
        "position": {"latitude": HOME.latitude, "longitude": HOME.longitude},
        "identityMode": "ANONYMOUS",
        **more,
    }
    done = (await ask(person, SUBMIT, input=given))["submitComplaint"]
    assert done["__typename"] == "Receipt", done
    return done["complaint"]["trackingNumber"], done["accessKey"]


async def found(person: Person, number: str) -> dict[str, Any]:
    """Find a case as a colleague sees it: id, revision and moves."""
    document = """query($text: String!) { queue(view: ALL, filter: { text: $text }, first: 1) {
      edges { node { id revision status moves { mutation requires } category { id } } } } }"""
    edges = (await ask(person, document, text=number))["queue"]["edges"]
    case: dict[str, Any] = edges[0]["node"]
    return case


async def move(person: Person, number: str, mutation: str, kind: str, /, **given: Any) -> None:
    """Make a move of a case; `kind` is the type of its input."""
    case = await found(person, number)
    document = f"""mutation($input: {kind}!) {{ done: {mutation}(input: $input) {{
      __typename ... on UserError {{ code message }} }} }}"""
    full = {"caseId": case["id"], "revision": case["revision"], **given}
    done = (await ask(person, document, input=full))["done"]
    assert done["__typename"] == "CaseChanged", done


async def verify(person: Person, number: str, category_id: str) -> None:
    """Accept a report as valid."""
    await move(person, number, "verifyComplaint", "VerifyComplaintInput", categoryId=category_id)
