"""Two things side by side: how many times as long the one takes as the other, whatever machine they run on.

A time alone says more about the machine than about the program, so none is kept. Both sides are taken in turn, round by
round, and what else the machine does meets both.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter

SAMPLE_SECONDS = 0.02
MOST_TIMES = 2_000
ROUNDS = 9
QUICK_ROUNDS = 3

Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Row:
    """One comparison. Shape: `ratio` is how many times as long `what` takes as `against`, the middle one of all rounds;
    `low` and `high` are the ends.
    """

    what: str
    against: str
    ratio: float
    low: float
    high: float


@asynccontextmanager
async def anywhere() -> AsyncGenerator[None]:
    """Need no surroundings."""
    yield


@dataclass(frozen=True)
class Side:
    """One of two things to compare. Shape: `inside` opens what the work needs, outside the measured time."""

    name: str
    work: Work
    inside: Callable[[], AbstractAsyncContextManager[object]] = anywhere


async def _seconds(side: Side, times: int) -> float:
    """Take the time of one go, on average."""
    async with side.inside():
        await side.work()
        begun = perf_counter()
        for _ in range(times):
            await side.work()
        return (perf_counter() - begun) / times


async def compare(what: Side, against: Side, *, quick: bool) -> Row:
    """Run both in turn and say how they compare. Short works are repeated until a sample is long enough to trust."""
    sample = SAMPLE_SECONDS / (4 if quick else 1)
    times = {side.name: min(MOST_TIMES, int(sample / await _seconds(side, 1)) + 1) for side in (what, against)}
    ratios: list[float] = []
    for turn in range(QUICK_ROUNDS if quick else ROUNDS):
        order = (what, against) if turn % 2 else (against, what)
        taken = {side.name: await _seconds(side, times[side.name]) for side in order}
        ratios.append(taken[what.name] / taken[against.name])
    return Row(what.name, against.name, median(ratios), min(ratios), max(ratios))
