"""Reads what callers send into the plain values that services take: ids, words, filters, pages."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from models.errors import InvalidInput
from models.facts import Happening
from models.listing import Box, ListingFilter
from schema.inputs import BoardFilter, BoxInput
from schema.paging import LARGEST_PAGE
from services.text import SHORT_LIMIT, clean

MOST_VALUES = 100
LARGEST_OFFSET = 100_000

Value = TypeVar("Value")


def uuid_of(value: str, field: str) -> UUID:
    """Read an id.

    Raises: InvalidInput.
    """
    try:
        return UUID(value)
    except ValueError as error:
        raise InvalidInput("ID_INVALID", [field]) from error


def optional_uuid(value: str | None, field: str) -> UUID | None:
    """Read an id that may be left out.

    Raises: InvalidInput.
    """
    return uuid_of(value, field) if value else None


def page_size(first: int | None, default: int) -> int:
    """Read the size of a page.

    Raises: InvalidInput unless it is 1 to 100.
    """
    size = default if first is None else first
    if not 1 <= size <= LARGEST_PAGE:
        raise InvalidInput("PAGE_SIZE", ["first"], limit=LARGEST_PAGE)
    return size


def offset_of(value: int) -> int:
    """Read how many rows a list leaves out.

    Raises: InvalidInput unless it is 0 to 100,000.
    """
    if not 0 <= value <= LARGEST_OFFSET:
        raise InvalidInput("OFFSET_INVALID", ["offset"], limit=LARGEST_OFFSET)
    return value


def box_of(given: BoxInput) -> Box:
    """Read a box.

    Raises: InvalidInput when its edges are swapped or off the globe.
    """
    if not (-90 <= given.south <= given.north <= 90 and -180 <= given.west <= given.east <= 180):
        raise InvalidInput("BOX_INVALID", ["box"])
    return Box(given.south, given.west, given.north, given.east)


def filter_of(given: BoardFilter | None) -> ListingFilter:
    """Read a filter.

    Raises: InvalidInput.
    """
    if given is None:
        return ListingFilter()
    return ListingFilter(
        phases=few(given.phases, "phases"),
        statuses=few(given.statuses, "statuses"),
        category_ids=tuple(uuid_of(value, "categoryIds") for value in few(given.category_ids, "categoryIds")),
        skpd_ids=tuple(uuid_of(value, "skpdIds") for value in few(given.skpd_ids, "skpdIds")),
        area_codes=few(given.area_codes, "areaCodes"),
        text=clean(given.text or "", "text", SHORT_LIMIT),
        box=box_of(given.box) if given.box else None,
        submitted_from=given.submitted_from,
        submitted_to=given.submitted_to,
        overdue_only=bool(given.overdue_only),
        open_only=bool(given.open_only),
        bounced_only=bool(given.bounced_only),
        without=few(given.without, "without"),
        happening=Happening(asked.fact, asked.first, asked.last) if (asked := given.happening) else None,
    )


def few(values: Sequence[Value] | None, field: str) -> tuple[Value, ...]:
    """Read a list that may be left out.

    Raises: InvalidInput when it is longer than 100.
    """
    if values is not None and len(values) > MOST_VALUES:
        raise InvalidInput("TOO_MANY_VALUES", ["filter", field], limit=MOST_VALUES)
    return tuple(values or ())
