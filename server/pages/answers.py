"""The answers of the form between its steps: read from hidden fields, checked step by step, made into a command.

Nothing typed is ever dropped: an answer that cannot stand is kept and named. What is checked here only looks better
beside its field; the service checks everything again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID, uuid4

from starlette.datastructures import FormData

from models.complaint import IdentityMode, Visibility
from models.errors import InvalidInput
from models.workflow import Kind
from server.pages.posting import text_of, texts_of
from services.commands import GivenIdentity, SubmitCommand
from services.identity import check_identity
from services.ports import Installation
from services.text import BODY_LIMIT, SHORT_LIMIT

STEPS = (1, 2, 3, 4)
TEXTS = ("cerita", "kategori", "jenis", "dinas", "tanggal", "wilayah", "patokan", "nama", "nik", "hp", "surel")
IDENTITY = {"tampil": IdentityMode.SHOWN, "rahasia": IdentityMode.HIDDEN, "anonim": IdentityMode.ANONYMOUS}
VISIBILITY = {"umum": Visibility.PUBLIC, "tertutup": Visibility.CONFIDENTIAL}
KINDS = tuple(Kind)
STEP_OF = {
    "cerita": 1,
    "foto": 1,
    "kategori": 1,
    "jenis": 1,
    "dinas": 1,
    "tanggal": 1,
    "wilayah": 2,
    "patokan": 2,
    "nama": 3,
    "nik": 3,
    "hp": 3,
    "surel": 3,
    "identitas": 3,
    "papan": 3,
}
FIELD_OF = {
    "body": "cerita",
    "categoryId": "kategori",
    "kind": "jenis",
    "skpdId": "dinas",
    "occurredOn": "tanggal",
    "areaCode": "wilayah",
    "position": "wilayah",
    "landmark": "patokan",
    "photoTickets": "foto",
    "name": "nama",
    "nik": "nik",
    "phone": "hp",
    "email": "surel",
}
"""Which field of the page a path of a refusal means; the last known name of the path counts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right. Shape: `field` is the id of the field on the page."""

    field: str
    words: str

    @property
    def step(self) -> int:
        """Return the step the field is on."""
        return STEP_OF.get(self.field, 4)


@dataclass(slots=True)
class Answers:
    """Everything answered so far, as typed."""

    submission: UUID = field(default_factory=uuid4)
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    identity: str = "tampil"
    board: str = "umum"
    tickets: list[str] = field(default_factory=list[str])

    def hidden(self, step: int) -> list[tuple[str, str]]:
        """Return the fields of the other steps, to be carried along."""
        kept = [("kiriman", str(self.submission))]
        kept += [(name, value) for name, value in self.texts.items() if value and STEP_OF[name] != step]
        if step != 3:
            kept += [("identitas", self.identity), ("papan", self.board)]
        return kept + [("tiket", ticket) for ticket in self.tickets]

    @property
    def kind(self) -> Kind:
        """Return what kind of report it is; an ordinary complaint when nothing else was chosen."""
        return Kind(self.texts["jenis"]) if self.texts["jenis"] in KINDS else Kind.COMPLAINT

    def command(self, language: str, source: str) -> SubmitCommand:
        """Make the command. Shape: only answers without problems come here."""
        texts = self.texts
        return SubmitCommand(
            submission_id=self.submission,
            body=texts["cerita"],
            kind=self.kind,
            category_id=as_id(texts["kategori"]),
            skpd_id=as_id(texts["dinas"]),
            occurred_on=as_date(texts["tanggal"]),
            area_code=texts["wilayah"] or None,
            landmark=texts["patokan"],
            photo_tickets=tuple(self.tickets),
            identity_mode=IDENTITY[self.identity],
            visibility=VISIBILITY[self.board],
            identity=GivenIdentity(texts["nama"], texts["nik"], texts["hp"], texts["surel"]),
            language=language,
            source=source,
        )


def read_answers(form: FormData, most_photos: int) -> Answers:
    """Read what a step posted, with what it carried along."""
    identity, board = text_of(form, "identitas"), text_of(form, "papan")
    return Answers(
        submission=as_id(text_of(form, "kiriman")) or uuid4(),
        texts={name: _readable(text_of(form, name)) for name in TEXTS},
        identity=identity if identity in IDENTITY else "tampil",
        board=board if board in VISIBILITY else "umum",
        tickets=list(dict.fromkeys(texts_of(form, "tiket")))[:most_photos],
    )


def _readable(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "�", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_id(text: str) -> UUID | None:
    """Read an id; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def as_date(text: str) -> date | None:
    """Read a day as the browser writes it; None when it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the form may choose from, and what the installation asks for."""

    categories: frozenset[str]
    skpds: frozenset[str]
    areas: frozenset[str]
    today: date
    installation: Installation


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that cannot stand, the key of the sentence that says so, and its values."""

    name: str
    key: str
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


def faults(answers: Answers, rules: Rules, step: int) -> list[Fault]:
    """Return what is wrong on one step."""
    check = {1: _faults_of_story, 2: _faults_of_place, 3: _faults_of_contact}.get(step)
    return list(check(answers, rules)) if check else []


def _faults_of_story(answers: Answers, rules: Rules) -> Iterator[Fault]:
    texts = answers.texts
    story, day = texts["cerita"].strip(), as_date(texts["tanggal"])
    if not story:
        yield Fault("cerita", "page.form.error.story")
    elif (excess := len(story) - BODY_LIMIT) > 0:
        yield Fault("cerita", "page.form.error.storyTooLong", {"limit": BODY_LIMIT, "n": excess})
    if rules.categories and texts["kategori"] not in rules.categories:
        yield Fault("kategori", "page.form.error.category")
    if texts["jenis"] and texts["jenis"] not in KINDS:
        yield Fault("jenis", "page.form.error.choice")
    if texts["dinas"] and texts["dinas"] not in rules.skpds:
        yield Fault("dinas", "page.form.error.choice")
    if texts["tanggal"].strip() and day is None:
        yield Fault("tanggal", "page.form.error.date")
    elif day is not None and day > rules.today:
        yield Fault("tanggal", "page.form.error.dateInFuture")


def _faults_of_place(answers: Answers, rules: Rules) -> Iterator[Fault]:
    if rules.areas and answers.texts["wilayah"] not in rules.areas:
        yield Fault("wilayah", "page.form.error.area")
    if (excess := len(answers.texts["patokan"].strip()) - SHORT_LIMIT) > 0:
        yield Fault("patokan", "page.form.error.tooLong", {"limit": SHORT_LIMIT, "n": excess})


def _faults_of_contact(answers: Answers, rules: Rules) -> Iterator[Fault]:
    for name, column in (("nama", "name"), ("nik", "nik"), ("hp", "phone"), ("surel", "email")):
        # Each field is asked alone, so that all that is wrong is said at once.
        house = rules.installation if name == "nik" else replace(rules.installation, nik="optional")
        try:
            check_identity(house, GivenIdentity(**{column: answers.texts[name]}), IDENTITY[answers.identity])
        except InvalidInput as refusal:
            yield Fault(name, f"error.{refusal.code}", refusal.data)
