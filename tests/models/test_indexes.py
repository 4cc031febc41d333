"""An index over an expression is used only when the query writes the same text: compared here, letter by letter."""

import re
from pathlib import Path

from models.listing import DEADLINE_ORDER

OBJECTS = Path(__file__).resolve().parents[2] / "models" / "objects"


def plain(sql: str) -> str:
    """Take out the names of tables and what only makes lines."""
    return " ".join(re.sub(r"\b[ct]\.", "", sql).split())


def test_the_index_of_the_queue_holds_its_order():
    assert plain(DEADLINE_ORDER) in plain((OBJECTS / "indexes.sql").read_text(encoding="utf-8"))
