"""Asks the application's own first question of a page ahead of it, so that its first sight needs no second request.

The document stands beside the templates and the application imports the same file. Where nothing can answer, the page
boots without data and the application asks for itself.
"""

from typing import Any

from models.listing import ListingFilter, Sort
from server.pages.shell import TEMPLATES, Visit

BOARD = (TEMPLATES / "board.graphql").read_text()
TASKS = (TEMPLATES / "tasks.graphql").read_text()


async def board_data(
    here: Visit, wanted: ListingFilter, sort: Sort, first: int, after: str | None
) -> dict[str, Any] | None:
    """Answer the board's first question, with the variables it was asked by; None when it cannot be answered whole."""
    if here.site.execute is None:
        return None
    narrowed = filter_json(wanted)
    counted = {name: value for name, value in narrowed.items() if name != "phases"}
    variables = {"filter": narrowed, "counted": counted, "sort": sort.value, "first": first, "after": after}
    answer = await here.site.execute(BOARD, variables, here.viewer)
    if answer.get("errors") or not answer.get("data"):
        return None
    return {**answer["data"], "variables": variables}


async def tasks_data(here: Visit) -> dict[str, Any] | None:
    """Answer the task page's first question; None when it cannot be answered whole."""
    if here.site.execute is None:
        return None
    answer = await here.site.execute(TASKS, {}, here.viewer)
    return None if answer.get("errors") else answer.get("data")


def filter_json(wanted: ListingFilter) -> dict[str, Any]:
    """Write a filter as the contract's input; what is empty is left out."""
    parts: dict[str, Any] = {
        "phases": [phase.value for phase in wanted.phases],
        "categoryIds": [str(category_id) for category_id in wanted.category_ids],
        "skpdIds": [str(skpd_id) for skpd_id in wanted.skpd_ids],
        "areaCodes": list(wanted.area_codes),
        "text": wanted.text,
        "submittedFrom": wanted.submitted_from.isoformat() if wanted.submitted_from else "",
        "submittedTo": wanted.submitted_to.isoformat() if wanted.submitted_to else "",
    }
    return {name: value for name, value in parts.items() if value}
