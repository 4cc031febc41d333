"""What an administrator may make of a text, and what no text may ever do."""

import time

import pytest

from models.audit import AuditEvent
from models.errors import InvalidInput, NotFound, NotPermitted
from models.message import MessageText
from models.roles import Role, Viewer
from models.workflow import Event
from services import sandbox, wording
from services.wording import (
    NAMES,
    PLACEHOLDERS,
    Text,
    fill,
    languages_of,
    placeholders_of,
    preview,
    sample_values,
    save,
    texts,
)
from tests.house import House, account

FORBIDDEN = [
    "{{ ''.__class__.__mro__ }}",
    "{{ note.__class__ }}",
    "{{ note.format(note) }}",
    "{{ note['__class__'] }}",
    "{% for letter in note %}{% for other in note %}x{% endfor %}{% endfor %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ range(1000000000) }}",
    "{{ note ~ note }}",
    "{% set x = note %}",
    "{% macro a() %}{% endmacro %}",
    "{% include 'letter.txt' %}",
    "{% extends 'letter.txt' %}",
    "{% import 'letter.txt' as x %}",
    "{% block x %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% call x() %}{% endcall %}",
    "{{ note|replace('a', 'b') }}",
    "{{ note|attr('x') }}",
    "{{ note|map('upper') }}",
    "{{ note is defined }}",
    "{{ [note, note] }}",
    "{{ {'a': note} }}",
    "{{ (note, note) }}",
    "{{ note[0] }}",
    "{{ " + "(" * 1900 + "note" + ")" * 1900 + " }}",
    "{{ " + "not " * 900 + "note }}",
    "{% if note %}" * 60 + "{% endif %}" * 60,
]


@pytest.mark.parametrize("source", FORBIDDEN)
def test_a_text_holds_words_placeholders_and_conditions_and_nothing_else(source: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(InvalidInput) as refused:
        sandbox.render(source, {"note": "x" * 2000})
    assert refused.value.code == "TEMPLATE_FORBIDDEN"
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ rahasia }}", "PLACEHOLDER_UNKNOWN"),
        ("{{ self }}", "PLACEHOLDER_UNKNOWN"),
        ("{{ loop }}", "PLACEHOLDER_UNKNOWN"),
        ("{{ cycler }}", "PLACEHOLDER_UNKNOWN"),
        ("{{ note", "TEMPLATE_BROKEN"),
        ("{% if note %}", "TEMPLATE_BROKEN"),
        ("x" * 4001, "TOO_LONG"),
        ("{{ note }}" * 300, "TOO_LONG"),
    ],
)
def test_a_broken_text_is_refused_by_name(source: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        sandbox.render(source, {"note": "x" * 2000})
    assert refused.value.code == code


def test_what_a_citizen_wrote_is_never_read_as_a_text() -> None:
    evil = "{{ 7 * 7 }}{% for a in b %}"
    filled = fill(Text("reporter.HELD", "id", "{{ note }}", "{% if note %}{{ note|upper }}{% endif %}"), {"note": evil})
    assert filled.subject == evil
    assert filled.body == evil.upper()


def test_a_subject_is_one_line_without_control_characters() -> None:
    filled = fill(Text("reporter.HELD", "id", "A\n{{ note }}", "x"), {"note": "b\r\nBcc: c@d.test\x00\u202e"})
    assert filled.subject == "A b Bcc: c@d.test"


async def test_every_name_has_a_text_in_its_languages_that_can_be_filled_in(house: House) -> None:
    admin = await account(house.ports, "sistem", [Role.SYSADMIN])
    found = await texts(house.ports, admin)
    assert [(text.name, text.language) for text in found] == [
        (name, tongue) for name in NAMES for tongue in languages_of(name)
    ]
    assert {f"reporter.{event}" for event in Event} < set(NAMES)
    for text in found:
        for values in (sample_values(house.ports, text.language), {"number": "SGR-1", "status": "Diproses"}):
            filled = fill(text, values)
            assert filled.subject
            assert "SGR-" in filled.subject or text.name in ("staff.HOTSPOT", "staff.REPORT")
            assert "{" not in filled.subject + filled.body
            assert "\n\n\n" not in filled.body


def test_sealed_texts_know_number_and_status_only() -> None:
    assert placeholders_of("reporter.SEALED") == placeholders_of("staff.SEALED") == ("number", "status", "city")
    assert "title" in placeholders_of("reporter.SUBMITTED")
    with pytest.raises(InvalidInput) as refused:
        fill(Text("reporter.SEALED", "id", "{{ number }}", "{{ title }}"), dict.fromkeys(PLACEHOLDERS, "x"))
    assert refused.value.code == "PLACEHOLDER_UNKNOWN"


async def test_an_edited_text_is_sent_logged_and_can_be_taken_back(house: House) -> None:
    given = ("reporter.SUBMITTED", "id", "Terima kasih, {{ number }}", "Kami baca {{ title }}.")
    text = await save(house.ports, house.admin, *given, revision=0)
    assert text.revision == 1
    values = {"number": "SGR-1", "title": "Got meluap"}
    assert (await wording.words_for(house.ports, "reporter.SUBMITTED", "id", values)).body == "Kami baca Got meluap."
    with pytest.raises(InvalidInput, match="TEXT_CHANGED_MEANWHILE"):
        await save(house.ports, house.admin, *given, revision=0)
    event = await AuditEvent.filter(action="MESSAGE_TEXT_CHANGED").first()
    assert event is not None
    assert "Got" not in event.payload
    assert "reporter.SUBMITTED" in event.payload
    back = await save(house.ports, house.admin, "reporter.SUBMITTED", "id", "", "", revision=1)
    assert back.revision == 0
    assert "sudah kami terima" in back.subject


@pytest.mark.parametrize(
    ("name", "language", "subject", "body", "path"),
    [
        ("reporter.SUBMITTED", "id", "", "x", "subject"),
        ("reporter.SUBMITTED", "id", "x", " ", "body"),
        ("reporter.SUBMITTED", "id", "x" * 201, "x", "subject"),
        ("reporter.SUBMITTED", "id", "{{ rahasia }}", "x", "subject"),
        ("reporter.SUBMITTED", "id", "x", "{{ rahasia }}", "body"),
        ("reporter.SUBMITTED", "de", "x", "x", "language"),
        ("reporter.SEALED", "id", "x", "{{ note }}", "body"),
    ],
)
async def test_a_text_that_could_not_be_sent_is_not_kept(
    house: House, name: str, language: str, subject: str, body: str, path: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await save(house.ports, house.admin, name, language, subject, body, revision=0)
    assert refused.value.path == (path,)
    assert not await MessageText.all().exists()


async def test_only_keepers_touch_texts(house: House) -> None:
    for viewer in (house.operator, house.mayor, house.inspector, Viewer()):
        with pytest.raises(NotPermitted):
            await save(house.ports, viewer, "reporter.SUBMITTED", "id", "x", "x", revision=0)
        with pytest.raises(NotPermitted):
            preview(house.ports, viewer, "reporter.SUBMITTED", "id", "x", "x")
        with pytest.raises(NotPermitted):
            await texts(house.ports, viewer)
    with pytest.raises(NotFound):
        preview(house.ports, house.admin, "reporter.NOTHING", "id", "x", "x")


async def test_a_text_that_went_bad_in_the_table_does_not_silence_anybody(house: House) -> None:
    await MessageText.create(
        name="reporter.SUBMITTED", language="id", subject="{{ gone }}", body="x", changed_at=house.clock.now()
    )
    words = await wording.words_for(house.ports, "reporter.SUBMITTED", "id", {"number": "SGR-1"})
    assert words.subject == "Laporan SGR-1 sudah kami terima"
