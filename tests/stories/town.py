"""A town whose people speak only GraphQL: citizens, offices and the public, in a time that the story sets.

Every document goes through the guarded schema as a third party's would; what a story asserts is what the API answers.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import Any
from uuid import uuid4

from graphql import GraphQLObjectType, build_schema, get_named_type
from PIL import Image, ImageDraw

from models.area import Area, AreaLevel
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.skpd import Skpd
from resolvers import build
from resolvers.context import RequestContext
from tests.house import House, account

SCHEMA = build.build_schema()
CONTRACT = build_schema(SCHEMA.as_str())
CASE = """id trackingNumber status revision moves { event mutation }"""
SEEN = """trackingNumber title body status phase isPublished isReporter bounceCount reopenCount supportCount rating
  skpd { shortName } category { name } stage { name dueOn workingDaysLeft isOverdue isPaused } marks
  photos { url } finalReply { kind text reasonCode }
  transitions { event fromStatus toStatus office note at reply { kind text reasonCode } photos { url } }"""
LETTER = "id kind number state revision subject body instruction trackingNumber madeBy signedBy sha256 url moves"
_SELECTIONS = {
    "Receipt": f"accessKey trackUrl acknowledgedAt verifyBy auditSequence auditHash complaint {{ {SEEN} }}",
    "CaseChanged": f"case {{ {CASE} }}",
    "ComplaintChanged": f"complaint {{ {SEEN} }}",
    "LetterChanged": f"letter {{ {LETTER} }}",
    "InvalidInput": "code message path",
}


def say(key: str, /, **values: str | int) -> str:
    """Answer with the key, so that a story reads which sentence was chosen."""
    return key


@cache
def document_of(root: str) -> str:
    """Write the mutation that calls one root and reads every answer it may give."""
    assert CONTRACT.mutation_type is not None
    declared = CONTRACT.mutation_type.fields[root]
    arguments = declared.args
    union = get_named_type(declared.type)
    parts: list[str] = []
    for member in union.types if hasattr(union, "types") else [union]:
        assert isinstance(member, GraphQLObjectType)
        if member.name in _SELECTIONS and member.name != "InvalidInput":
            parts.append(f"... on {member.name} {{ {_SELECTIONS[member.name]} }}")
        elif any(interface.name == "UserError" for interface in member.interfaces):
            parts.append(f"... on {member.name} {{ code path }}")
        else:
            plain = [name for name, one in member.fields.items() if not hasattr(get_named_type(one.type), "fields")]
            parts.append(f"... on {member.name} {{ {' '.join(plain)} }}")
    given = ", ".join(f"${name}: {argument.type}" for name, argument in arguments.items())
    passed = ", ".join(f"{name}: ${name}" for name in arguments)
    return f"mutation ({given}) {{ {root}({passed}) {{ __typename {' '.join(parts)} }} }}"


@dataclass
class Sent:
    """What a reporter took home."""

    number: str
    key: str
    receipt: Mapping[str, Any]


@dataclass
class Town:
    """Where stories happen."""

    house: House
    photos: int = field(default=0)

    async def ask(self, document: str, viewer: Viewer = PUBLIC_VIEWER, **variables: Any) -> dict[str, Any]:
        """Run one operation that must not fail as a whole."""
        context = RequestContext(ports=self.house.ports, words=say, viewer=viewer)
        result = await SCHEMA.execute(document, variables, context)
        assert result.errors is None, result.errors
        assert result.data is not None
        return result.data

    async def refused(self, document: str, viewer: Viewer = PUBLIC_VIEWER, **variables: Any) -> str:
        """Run an operation that must be refused as a whole and return the code."""
        context = RequestContext(ports=self.house.ports, words=say, viewer=viewer)
        result = await SCHEMA.execute(document, variables, context)
        assert result.errors, result.data
        return str((result.errors[0].extensions or {}).get("code"))

    async def call(self, root: str, viewer: Viewer = PUBLIC_VIEWER, /, **given: Any) -> dict[str, Any]:
        """Call one mutation with its `input` and return its answer, whichever it is."""
        return (await self.ask(document_of(root), viewer, input=given))[root]

    async def report(self, body: str = "Lampu jalan padam sejak Senin, gelap sekali.", **more: Any) -> Sent:
        """Let a citizen report something."""
        given = {"submissionId": str(uuid4()), "body": body, "categoryId": str(self.house.road.id), **more}
        receipt = await self.call("submitComplaint", **given)
        assert receipt["__typename"] == "Receipt", receipt
        return Sent(receipt["complaint"]["trackingNumber"], receipt["accessKey"], receipt)

    async def seen(self, sent: Sent, *, by_reporter: bool = False, more: str = "") -> dict[str, Any]:
        """Look a case up by its number, as anybody or as its reporter."""
        document = f"query ($n: ID!, $k: String) {{ complaint(trackingNumber: $n, accessKey: $k) {{ {SEEN} {more} }} }}"
        found = await self.ask(document, n=sent.number, k=sent.key if by_reporter else None)
        assert found["complaint"] is not None
        return found["complaint"]

    async def case(self, sent: Sent, viewer: Viewer | None = None, more: str = "") -> dict[str, Any]:
        """Find a case in a member of staff's queue."""
        document = f"""query ($f: BoardFilter) {{ queue(view: ALL, filter: $f) {{
          edges {{ node {{ {CASE} {more} }} }} }} }}"""
        page = await self.ask(document, viewer or self.house.admin, f={"text": sent.number})
        assert len(page["queue"]["edges"]) == 1, (sent.number, page)
        return page["queue"]["edges"][0]["node"]

    async def move(self, viewer: Viewer, root: str, sent: Sent, /, **more: Any) -> dict[str, Any]:
        """Let staff move a case and return the answer, whichever it is."""
        finder = viewer if viewer.roles else self.house.admin
        case = await self.case(sent, finder)
        return await self.call(root, viewer, caseId=case["id"], revision=case["revision"], **more)

    async def moved(self, viewer: Viewer, root: str, sent: Sent, /, **more: Any) -> dict[str, Any]:
        """Let staff make a move that must succeed."""
        answer = await self.move(viewer, root, sent, **more)
        assert answer["__typename"] == "CaseChanged", answer
        return answer["case"]

    async def own(self, root: str, sent: Sent, /, **more: Any) -> dict[str, Any]:
        """Let the reporter act on their case by number and key, and return the answer."""
        return await self.call(root, trackingNumber=sent.number, accessKey=sent.key, **more)

    async def verified(self, sent: Sent, **more: Any) -> dict[str, Any]:
        """Let the administrator accept a report."""
        given = {"categoryId": str(self.house.road.id), **more}
        return await self.moved(self.house.admin, "verifyComplaint", sent, **given)

    async def assigned(self, sent: Sent, **more: Any) -> dict[str, Any]:
        """Let the coordinator send a verified case to the agency of public works."""
        return await self.moved(self.house.admin, "assignComplaint", sent, skpdId=str(self.house.works.id), **more)

    async def taken_on(self, sent: Sent) -> dict[str, Any]:
        """Bring a new report into the agency's hands."""
        await self.verified(sent)
        await self.assigned(sent)
        return await self.moved(self.house.operator, "acceptComplaint", sent)

    async def resolved(self, sent: Sent, text: str = "Lampu sudah diganti.") -> dict[str, Any]:
        """Let the agency give its affirmative answer with a photo."""
        tickets = [await self.photo()]
        given = {"kind": "AFFIRMATIVE", "text": text, "photoTickets": tickets}
        return await self.moved(self.house.operator, "resolveComplaint", sent, **given)

    async def assigned_after(self, sent: Sent, skpd: Skpd) -> dict[str, Any]:
        """Verify a report and send it to an agency."""
        await self.verified(sent, categoryId=str(self.house.waste.id))
        return await self.moved(self.house.admin, "assignComplaint", sent, skpdId=str(skpd.id))

    async def officer(self) -> Viewer:
        """Hire a field officer of public works."""
        return await account(self.house.ports, "petugas", [Role.FIELD_OFFICER], self.house.works.id)

    async def area_manager(self, code: str) -> Viewer:
        """Appoint the head of a district or village, and put the place on the map."""
        for place, level, parent in ((code, AreaLevel.DISTRICT, None), (f"{code}.1001", AreaLevel.VILLAGE, code)):
            await Area.get_or_create(
                {"name": f"Wilayah {place}", "level": level, "parent_id": parent, "path": place}, code=place
            )
        viewer = await account(self.house.ports, f"camat-{code}", [Role.AREA_MANAGER])
        return replace(viewer, area_codes=(code,))

    async def photo(self) -> str:
        """Send a photo, each another picture, and return its ticket."""
        self.photos += 1
        image = Image.new("RGB", (640, 480), (40 + self.photos * 37 % 180, 120, 90))
        draw = ImageDraw.Draw(image)
        for index in range(8):
            left, top = (self.photos * 97 + index * 131) % 560, (self.photos * 53 + index * 71) % 400
            draw.rectangle((left, top, left + 90, top + 60), fill=(index * 30, 255 - index * 25, left % 255))
        buffer = BytesIO()
        image.save(buffer, "JPEG")

        async def chunks() -> AsyncGenerator[bytes]:
            yield buffer.getvalue()

        return (await self.house.ports.photos.receive(chunks(), "image/jpeg", "camera")).ticket

    def pass_days(self, days: float) -> None:
        """Let calendar days go by."""
        self.house.clock.at += timedelta(days=days)


def events(complaint: Mapping[str, Any]) -> list[str]:
    """List what happened, oldest first."""
    return [row["event"] for row in complaint["transitions"]]
