"""docs/requirements.md must list every promise once, and name only tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
PAGE = (TESTS.parent / "docs" / "requirements.md").read_text(encoding="utf-8")
LAST = {0: 17, 1: 22, 2: 17, 3: 13, 4: 19}
"""How many promises each of the five documents makes."""
OPEN: set[str] = set()
"""Promises nothing proves yet."""

ROWS = {
    row[0]: row[3] for row in (re.split(r" *\| *", line.strip("| ")) for line in PAGE.splitlines()) if len(row) == 4
}


def test_every_promise_is_listed():
    promised = {f"{document}.{number}" for document, last in LAST.items() for number in range(1, last + 1)}
    assert {number for number in ROWS if number[0].isdigit()} == promised


def test_only_the_known_ones_are_open():
    assert {number for number, proof in ROWS.items() if "**open**" in proof} == OPEN


def test_every_named_test_is_there():
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) > 60
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (TESTS / file).is_file() or (name and f"def {name}(" not in (TESTS / file).read_text(encoding="utf-8"))
    ]
    assert missing == []
