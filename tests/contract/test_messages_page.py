"""docs/messages.md and docs/letters.md explain exactly what texts may mention, and both languages name it."""

import json
import re
from pathlib import Path

from services.delivering import ATTEMPTS, FIRST_WAIT, GROWTH, LEASE, LONGEST_WAIT
from services.sandbox import FILTERS
from services.wording import LETTER_PLACEHOLDERS, PLACEHOLDERS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")


def test_every_placeholder_is_on_the_page_and_no_other() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(PLACEHOLDERS)
    letters = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", letters, re.MULTILINE) == list(LETTER_PLACEHOLDERS)
    for name in FILTERS:
        assert f"`{name}`" in PAGE


def test_every_placeholder_has_a_name_for_the_administrator_in_both_languages() -> None:
    for language in ("id", "en"):
        words = json.loads((ROOT / "frontend" / "locales" / f"{language}.json").read_text(encoding="utf-8"))
        assert [
            name for name in (*PLACEHOLDERS, *LETTER_PLACEHOLDERS) if f"pesan.placeholder.{name}" not in words
        ] == []


def test_the_waits_are_as_the_page_says() -> None:
    waits = [min(FIRST_WAIT * GROWTH**step, LONGEST_WAIT) for step in range(ATTEMPTS - 1)]
    assert [int(wait.total_seconds() // 60) for wait in waits] == [1, 4, 16, 64, 256, 720, 720]
    assert f"lease of {int(LEASE.total_seconds())} seconds" in PAGE
    assert ATTEMPTS == 8
