"""The wording of every message: the catalogue's own, or what an administrator made of it, and what may stand in it.

A text has a name, `<audience>.<what>`, and a language. Messages about sealed cases use the SEALED texts, which know the
number and the status and nothing else, so no editing can put more into a mailbox.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.errors import InvalidInput, NotFound, NotPermitted
from models.letter import LetterKind
from models.message import Audience, Message, MessageText, Topic
from models.roles import Role, Viewer
from models.workflow import Event
from services import sandbox
from services.carriers import Speech
from services.ports import Ports
from services.unit import unit

LANGUAGES = ("id", "en")
SUBJECT_LIMIT = 200
EDITOR_ROLES = frozenset({Role.SYSADMIN, Role.COORDINATOR})

NAMES: tuple[str, ...] = (
    *(f"reporter.{event}" for event in Event),
    f"reporter.{Topic.OMBUDSMAN}",
    f"reporter.{Topic.CONFIRM}",
    "reporter.JOINED",
    "reporter.SEALED",
    "follower.MOVED",
    *(f"staff.{topic}" for topic in (Topic.EMERGENCY, Topic.TASK, Topic.WARNED, Topic.OVERDUE, Topic.ESCALATED)),
    f"staff.{Topic.LETTER}",
    f"staff.{Topic.HOTSPOT}",
    f"staff.{Topic.REPORT}",
    "staff.SEALED",
    *(f"letter.{kind}" for kind in LetterKind),
)
"""Every text there is."""

OFFICE_LANGUAGE = "id"
"""Office letters have one language, whoever makes them."""

LETTER_PLACEHOLDERS = ("number", "city", "title", "category", "area", "received", "addressee", "due")
"""What an office letter may mention."""

REPORT_PLACEHOLDERS = ("city", "report", "days")
"""What the covering letter of a periodic report may mention."""

SEALED_PLACEHOLDERS = ("number", "status", "city")
PLACEHOLDERS = (
    *SEALED_PLACEHOLDERS,
    "title",
    "event",
    "office",
    "holder",
    "note",
    "reply",
    "reason",
    "target",
    "since",
    "due",
    "late_days",
    "where",
    "next",
    "emergency_phone",
)
"""What a text may mention; each is a string, empty when there is nothing to say. docs/messages.md explains them."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in force. Shape: `revision` 0 and no `changed_at` for the catalogue's own."""

    name: str
    language: str
    subject: str
    body: str
    revision: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text filled in; the subject is one line."""

    subject: str
    body: str


def name_of(message: Message, *, is_sealed: bool = False, is_joined: bool = False) -> str:
    """Name the text of a message. Shape: `is_joined` when it tells of the case that this one was merged into."""
    reader = "staff" if message.audience is Audience.STAFF else "reporter"
    if is_sealed:
        return f"{reader}.SEALED"
    if message.audience is Audience.FOLLOWERS:
        return "follower.MOVED"
    if is_joined:
        return "reporter.JOINED"
    return f"{reader}.{message.event if message.topic is Topic.MOVED else message.topic}"


def languages_of(name: str) -> tuple[str, ...]:
    """List the languages a text is written in."""
    return (OFFICE_LANGUAGE,) if name.startswith("letter.") else LANGUAGES


def placeholders_of(name: str) -> tuple[str, ...]:
    """List what one text may mention."""
    if name.startswith("letter."):
        return LETTER_PLACEHOLDERS
    if name == f"staff.{Topic.REPORT}":
        return REPORT_PLACEHOLDERS
    return SEALED_PLACEHOLDERS if name.endswith(".SEALED") else PLACEHOLDERS


def _own(speech: Speech, name: str, language: str) -> Text:
    """Read the catalogue's own text.

    Raises: NotFound for a name it has no text for.
    """
    subject, body = speech.raw(f"text.{name}.subject"), speech.raw(f"text.{name}.body")
    if subject is None or body is None:
        raise NotFound("TEXT_UNKNOWN", ["name"])
    return Text(name, language, subject, body)


async def text_of(ports: Ports, name: str, language: str) -> Text:
    """Return the text in force.

    Raises: NotFound.
    """
    row = await MessageText.get_or_none(name=name, language=language)
    return _of_row(row) if row else _own(ports.speech(language), name, language)


def _of_row(row: MessageText) -> Text:
    return Text(row.name, row.language, row.subject, row.body, row.revision, row.changed_at)


def fill(text: Text, values: Mapping[str, str]) -> Rendered:
    """Fill a text in with the placeholders it may mention.

    Raises: InvalidInput.
    """
    known = {name: _readable(values.get(name, "")) for name in placeholders_of(text.name)}
    subject = " ".join(sandbox.render(text.subject, known, "subject").split())
    return Rendered(_readable(subject)[:SUBJECT_LIMIT], _tidy(_readable(sandbox.render(text.body, known))))


async def words_for(ports: Ports, name: str, language: str, values: Mapping[str, str]) -> Rendered:
    """Fill in the text in force; when an edited one cannot be, the catalogue's own, so that nobody is left untold."""
    text = await text_of(ports, name, language)
    try:
        return fill(text, values)
    except InvalidInput:
        return fill(_own(ports.speech(language), name, language), values)


def _readable(value: str) -> str:
    return "".join(character for character in value if character in "\n\t" or character.isprintable())


def _tidy(body: str) -> str:
    """Leave one empty line between paragraphs, whatever conditions left behind."""
    paragraphs = [paragraph.strip() for paragraph in body.split("\n\n")]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _require_editor(viewer: Viewer) -> None:
    if not viewer.has(*EDITOR_ROLES):
        raise NotPermitted


def _require_known(name: str, language: str) -> None:
    if name not in NAMES:
        raise NotFound("TEXT_UNKNOWN", ["name"])
    if language not in languages_of(name):
        raise InvalidInput("UNKNOWN_CHOICE", ["language"])


async def texts(ports: Ports, viewer: Viewer) -> list[Text]:
    """List every text in force, in order of names and languages.

    Raises: NotPermitted.
    """
    _require_editor(viewer)
    edited = {(row.name, row.language): _of_row(row) for row in await MessageText.all()}
    return [
        edited.get((name, language)) or _own(ports.speech(language), name, language)
        for name in NAMES
        for language in languages_of(name)
    ]


def sample_values(ports: Ports, language: str) -> dict[str, str]:
    """Return invented values for a preview."""
    speech, today = ports.speech(language), ports.today()
    values = {name: speech.raw(f"mail.sample.{name}") or "" for name in (*PLACEHOLDERS, *LETTER_PLACEHOLDERS)}
    due = speech.day(ports.calendar.add(today, 3))
    installation = ports.installation
    number = f"{installation.prefix}-7K4D-9QXH"
    return {
        **values,
        "number": number,
        "city": installation.city,
        "emergency_phone": installation.emergency_phone,
        "since": speech.day(today),
        "received": speech.day(today),
        "report": speech.say("report.heading.WEEKLY"),
        "days": speech.say("report.days", first=speech.day(today), last=speech.day(today)),
        "due": due,
        "where": speech.say("mail.where.IN_PROGRESS", holder=values["holder"], since=speech.day(today)),
        "next": speech.say("mail.next.IN_PROGRESS", holder=values["holder"], due=due),
    }


def preview(ports: Ports, viewer: Viewer, name: str, language: str, subject: str, body: str) -> Rendered:
    """Show what a text would look like, without keeping it.

    Raises: NotPermitted, NotFound, InvalidInput.
    """
    _require_editor(viewer)
    _require_known(name, language)
    return fill(Text(name, language, subject, body), sample_values(ports, language))


async def save(ports: Ports, viewer: Viewer, name: str, language: str, subject: str, body: str, revision: int) -> Text:
    """Put a text in force; an empty subject and body bring the catalogue's own back.

    Effects: one row, one audit entry that names the text. Raises: NotPermitted, NotFound, InvalidInput.
    """
    _require_editor(viewer)
    _require_known(name, language)
    subject, body = subject.strip(), body.replace("\r\n", "\n").strip()
    if subject or body:
        _require_sendable(ports, Text(name, language, subject, body))
    async with unit(ports, viewer) as work:
        row = await MessageText.select_for_update().get_or_none(name=name, language=language)
        if (row.revision if row else 0) != revision:
            raise InvalidInput("TEXT_CHANGED_MEANWHILE", ["revision"])
        columns: dict[str, Any] = {"subject": subject, "body": body, "revision": revision + 1, "changed_at": work.now}
        if not (subject or body):
            await MessageText.filter(name=name, language=language).delete()
        elif row:
            await MessageText.filter(id=row.id).update(**columns)
        else:
            await MessageText.create(name=name, language=language, **columns)
        role = next(role for role in (Role.SYSADMIN, Role.COORDINATOR) if viewer.has(role))
        facts = {"text": name, "language": language, "isOwn": not (subject or body)}
        await work.audit("MESSAGE_TEXT_CHANGED", None, role, facts)
    return await text_of(ports, name, language)


def _require_sendable(ports: Ports, text: Text) -> None:
    for value, field in ((text.subject, "subject"), (text.body, "body")):
        if not value:
            raise InvalidInput("REQUIRED", [field])
    if len(text.subject) > SUBJECT_LIMIT:
        raise InvalidInput("TOO_LONG", ["subject"], limit=SUBJECT_LIMIT, excess=len(text.subject) - SUBJECT_LIMIT)
    filled = fill(text, sample_values(ports, text.language))
    if not filled.subject:
        raise InvalidInput("REQUIRED", ["subject"])
