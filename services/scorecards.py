"""Says which parts of the city may be compared, and how: never by closing rate, never under twenty answers.

Closing rates neither separate agencies nor resist gaming; what counts is being on time, being confirmed by reporters,
and not being sent back. Source: ux §4, requirements «Fair scorecards».
"""

from collections.abc import Sequence

from services.tallies import Tally

FEWEST = 20


def ranks(tallies: Sequence[Tally]) -> dict[str | None, int]:
    """Give each comparable part its place; equal figures share one."""
    compared = sorted((_merit(tally), tally.key) for tally in tallies if tally.key and tally.resolved >= FEWEST)
    places: dict[str | None, int] = {}
    last: tuple[float, float, float] | None = None
    place = 0
    for index, (merit, key) in enumerate(compared, 1):
        if merit != last:
            place, last = index, merit
        places[key] = place
    return places


def _merit(tally: Tally) -> tuple[float, float, float]:
    return (-(tally.on_time_share or 0.0), -(tally.confirmed_share or 0.0), tally.reopened_share or 0.0)
