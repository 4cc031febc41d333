"""docs/panduan must speak the words of the screen, have a part for every role, and a first day in each."""

import json
import re
from pathlib import Path

import pytest

from models.roles import ACCOUNT_ROLES, PUBLIC_VIEWER, Role, Viewer
from server.pages.manual import MANUAL, PARTS, manual_of, part_for

ROOT = Path(__file__).resolve().parents[2]
WORDS = set(json.loads((ROOT / "frontend" / "locales" / "id.json").read_text(encoding="utf-8")).values())
STAFF_PARTS = [part for part in PARTS if part != "warga"]


def text_of(name: str) -> str:
    return (MANUAL / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README", *PARTS])
def test_every_quoted_word_is_on_a_screen(name: str):
    quoted = {" ".join(words.split()) for words in re.findall(r"«([^»]+)»", text_of(name))}
    assert quoted - WORDS == set()


def test_every_part_is_listed_and_nothing_else_lies_there():
    assert {path.stem for path in MANUAL.glob("*.md")} == {"README", *PARTS}
    assert set(re.findall(r"\]\(([a-z-]+)\.md\)", text_of("README"))) == set(PARTS)


@pytest.mark.parametrize("part", STAFF_PARTS)
def test_every_part_for_staff_ends_with_a_first_day(part: str):
    _, _, first_day = text_of(part).partition("## Hari pertama\n")
    assert len(re.findall(r"^\d\. ", first_day, re.MULTILINE)) >= 3


@pytest.mark.parametrize("part", PARTS)
def test_what_is_shown_has_no_dead_link_and_no_picture(part: str):
    title, html = manual_of(part)
    assert title
    assert "<img" not in html
    assert all(link.startswith("/bantuan/") for link in re.findall(r'href="([^"]+)"', html))


def test_every_role_has_a_part_of_its_own():
    for role in ACCOUNT_ROLES - {Role.API_CLIENT, Role.REPORTER}:
        assert part_for(Viewer(roles=frozenset({role}))) in STAFF_PARTS, role
    assert part_for(PUBLIC_VIEWER) == "warga"
