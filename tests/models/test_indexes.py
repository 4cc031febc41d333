"""Indexes over expressions are used only when the queries write the same text: compared here, letter by letter."""

import re
from pathlib import Path

import pytest

from models.listing import DEADLINE_ORDER
from services.statistics import TURNED

OBJECTS = Path(__file__).resolve().parents[2] / "models" / "objects"


def plain(sql: str) -> str:
    """Take out the names of tables and what only makes lines."""
    return " ".join(re.sub(r"\b[ct]\.", "", sql).split())


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
@pytest.mark.parametrize("text", [DEADLINE_ORDER, TURNED], ids=["order of the queue", "turns"])
def test_an_index_holds_the_same_text(dialect: str, text: str):
    assert plain(text) in plain((OBJECTS / f"{dialect}.sql").read_text(encoding="utf-8"))
