"""Asks the application's own first question of a page ahead of it, so that its first sight needs no second request.

The document is the application's file; where it is missing, or nothing can answer, the page boots without data.
"""

from functools import cache
from pathlib import Path
from typing import Any

from models.listing import ListingFilter, Sort
from server.pages.shell import Visit

OPERATIONS = Path(__file__).resolve().parent.parent.parent / "frontend" / "src" / "api" / "operations"


@cache
def document(name: str) -> str | None:
    """Read one operation of the application."""
    path = OPERATIONS / f"{name}.graphql"
    return path.read_text() if path.is_file() else None


async def board_data(here: Visit, wanted: ListingFilter, sort: Sort, after: str | None) -> dict[str, Any] | None:
    """Answer the board's first question; None when it cannot be asked."""
    asked = document("board")
    if asked is None or here.site.execute is None:
        return None
    variables = {"filter": filter_json(wanted), "sort": sort.value, "first": 20, "after": after}
    return await here.site.execute(asked, variables, here.viewer)


def filter_json(wanted: ListingFilter) -> dict[str, Any]:
    """Write a filter as the contract's input; what is empty is left out."""
    parts: dict[str, Any] = {
        "phases": [phase.value for phase in wanted.phases],
        "categoryIds": [str(category_id) for category_id in wanted.category_ids],
        "skpdIds": [str(skpd_id) for skpd_id in wanted.skpd_ids],
        "areaCodes": list(wanted.area_codes),
        "text": wanted.text,
    }
    return {name: value for name, value in parts.items() if value}
