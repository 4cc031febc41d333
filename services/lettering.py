"""Writes the data of an office letter: what the case says, in the words an office uses, and nothing of who reported it.

The layout stands in `frontend/templates/letters`, the wording in the texts an administrator may edit; both only show
what is gathered here, so no letter can hold a name, a number or an address of a citizen.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

import segno

from models.account import Account
from models.area import Area
from models.category import Category
from models.complaint import Complaint, IdentityMode, Urgency
from models.letter import Letter, LetterKind, LetterState
from models.skpd import Skpd
from models.workflow import Kind
from services.carriers import Speech
from services.ports import Ports
from services.wording import OFFICE_LANGUAGE, Rendered, words_for

HURRY = {Urgency.EMERGENCY: "highest", Urgency.HIGH: "high"}


@dataclass(frozen=True, slots=True)
class Matter:
    """A case with what its letters name."""

    case: Complaint
    category: Category | None
    area: Area | None
    skpd: Skpd | None


async def matter_of(case: Complaint, skpd_id: UUID | None) -> Matter:
    """Gather what a letter about a case to an agency (or to the city's own head) names."""
    return Matter(
        case,
        await Category.get_or_none(id=case.category_id) if case.category_id else None,
        await Area.get_or_none(code=case.area_id) if case.area_id else None,
        await Skpd.get(id=skpd_id) if skpd_id else None,
    )


def case_address(ports: Ports, case: Complaint) -> str:
    """Return the address that a letter's QR code opens."""
    return f"{ports.installation.public_url}/lacak/{case.tracking_number}"


def addressee(ports: Ports, speech: Speech, matter: Matter) -> str:
    """Name whom a letter goes to, by the office."""
    city = ports.installation.city
    if matter.case.kind is Kind.MISCONDUCT:
        return speech.say("letter.to.inspector", city=city)
    if matter.skpd:
        return speech.say("letter.to.skpd", skpd=matter.skpd.name)
    return speech.say("letter.to.head", city=city)


async def wording_of(ports: Ports, kind: LetterKind, matter: Matter) -> Rendered:
    """Fill in the wording in force of one kind of letter."""
    speech, case = ports.speech(OFFICE_LANGUAGE), matter.case
    values = {
        "number": case.tracking_number,
        "city": ports.installation.city,
        "title": case.public_title or case.title,
        "category": matter.category.name if matter.category else "",
        "area": matter.area.path if matter.area else "",
        "received": speech.day(ports.installation.local_date(case.submitted_at)),
        "addressee": addressee(ports, speech, matter),
        "due": speech.day(case.stage_due_on) if case.stage_due_on else "",
    }
    return await words_for(ports, f"letter.{kind}", OFFICE_LANGUAGE, values)


async def sheet_of(ports: Ports, letter: Letter, matter: Matter, at: datetime) -> dict[str, object]:
    """Write the data of a letter as it stands. Shape: `at` is when it got that way, which the document is dated by."""
    speech, installation, case = ports.speech(OFFICE_LANGUAGE), ports.installation, matter.case
    made_on = installation.local_date(letter.made_at)
    address = case_address(ports, case)
    kind = speech.say(f"letter.kind.{letter.kind}")
    maker = await Account.get(id=letter.made_by_id)
    return {
        "title": f"{kind} {letter.number}",
        "language": OFFICE_LANGUAGE,
        "date": installation.local_date(at).isoformat(),
        "author": installation.office,
        "city": installation.city,
        "office": installation.office,
        "site": installation.public_url,
        "kind": kind,
        "number": letter.number,
        "meta": [
            [speech.say("letter.label.number"), letter.number],
            [speech.say("letter.label.date"), speech.day(made_on)],
            [speech.say("letter.label.hurry"), speech.say(f"letter.hurry.{HURRY.get(case.urgency, 'plain')}")],
            [speech.say("letter.label.subject"), letter.subject],
        ],
        "to": speech.say("letter.label.to"),
        "addressee": addressee(ports, speech, matter),
        "body": letter.body,
        "facts_title": speech.say("letter.label.case"),
        "facts": _facts(ports, speech, matter),
        "story_title": speech.say("letter.label.story"),
        "story": case.public_body or case.body,
        "qr": _drawn(address),
        "qr_words": speech.say("letter.qr", number=case.tracking_number),
        "address": address,
        "maker_title": speech.say("letter.label.maker"),
        "maker": maker.display_name,
        "maker_office": installation.office,
        "instruction_title": speech.say("letter.label.instruction"),
        "instruction": letter.instruction,
        **await _ending(ports, speech, letter, matter, at),
    }


def _drawn(address: str) -> str:
    drawing = BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", scale=4, border=0)
    return drawing.getvalue().decode()


def _facts(ports: Ports, speech: Speech, matter: Matter) -> list[list[str]]:
    case = matter.case
    place = ", ".join(part for part in (case.landmark, matter.area.path if matter.area else "") if part)
    reporter = "anonymous" if case.identity_mode is IdentityMode.ANONYMOUS else "sealed"
    rows = [
        ("case", case.tracking_number),
        ("category", matter.category.name if matter.category else ""),
        ("received", speech.day(ports.installation.local_date(case.submitted_at))),
        ("occurred", speech.day(case.occurred_on)),
        ("place", place),
        ("due", speech.day(case.stage_due_on) if case.stage_due_on else ""),
        ("reporter", speech.say(f"letter.reporter.{reporter}")),
    ]
    return [[speech.say(f"letter.fact.{name}"), value] for name, value in rows if value]


async def _ending(ports: Ports, speech: Speech, letter: Letter, matter: Matter, at: datetime) -> dict[str, object]:
    """Say how far the letter has come: waiting, signed by whom and when, or withdrawn."""
    if letter.state is LetterState.SIGNED and letter.signed_by_id and letter.signed_at:
        signer = await Account.get(id=letter.signed_by_id)
        office = await Skpd.get(id=signer.skpd_id) if signer.skpd_id else None
        when = speech.say("letter.signed", at=speech.instant(letter.signed_at))
        return {
            "state": letter.state,
            "signer": signer.display_name,
            "signer_office": office.name if office else ports.installation.office,
            "state_words": when,
        }
    key = "letter.withdrawn" if letter.state is LetterState.WITHDRAWN else "letter.waiting"
    words = speech.say(key, at=speech.instant(at))
    return {
        "state": letter.state,
        "signer": "",
        "signer_office": addressee(ports, speech, matter),
        "state_words": words,
    }
