"""Runs the simulated year: people act, the clock passes every night, and at the end both accounts are compared."""

import heapq
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from tortoise.transactions import in_transaction

from models.complaint import Complaint
from models.errors import DomainError
from server.simulation import acting
from server.simulation.acting import Case, Stage
from server.simulation.arrivals import Arrival
from server.simulation.comparing import Compared, compare
from server.simulation.habits import LOOK, Surroundings, intent
from server.simulation.lives import Pass
from server.simulation.town import found
from services import clocks
from services.ports import Ports

PASS_AT = time(0, 5)
"""The city's hour of the nightly pass."""
REPORT_EVERY = 25


@dataclass
class Frozen:
    """A clock that stands where the year is."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant of the year."""
        return self.at


@dataclass(slots=True)
class YearTold:
    """How the year went. Shape: `moves` by event; `clock` what the clock did, by what; `compared` the verdict."""

    cases: int
    moves: Counter[str]
    clock: Counter[str]
    compared: Compared


@dataclass
class _Year:
    stage: Stage
    clock: Frozen
    around: Surroundings
    seed: int
    end: datetime
    cases: list[Case] = field(default_factory=list[Case])
    passes: list[Pass] = field(default_factory=list[Pass])
    moves: Counter[str] = field(default_factory=Counter[str])
    ticked: Counter[str] = field(default_factory=Counter[str])
    ahead: list[tuple[datetime, int, str, Case | None]] = field(
        default_factory=list[tuple[datetime, int, str, Case | None]]
    )
    serial: int = 0
    refused: list[str] = field(default_factory=list[str])

    def later(self, at: datetime, event: str, case: Case | None = None) -> None:
        """Put something into the year's diary."""
        if at < self.end:
            self.serial += 1
            heapq.heappush(self.ahead, (at, self.serial, event, case))


async def act_out(
    ports: Ports,
    arrivals: Sequence[Arrival],
    year: int,
    seed: int,
    progress: Callable[[int, int], None] = lambda day, days: None,
) -> YearTold:
    """Act one year out in an empty, open installation and compare.

    Effects: everything a year of that many cases leaves behind, in the open database.
    """
    zone = ports.installation.zone
    clock = Frozen(datetime(year, 1, 1, tzinfo=zone).astimezone(UTC))
    ports = replace(ports, clock=clock)
    end = datetime(year + 1, 1, 1, 1, tzinfo=zone).astimezone(UTC)
    stage = Stage(ports, await found(ports))
    told = _Year(stage, clock, Surroundings(ports.calendar, zone), seed, end)
    days = [date(year, 1, 1) + timedelta(days=place) for place in range(366)]
    nights = [datetime.combine(day, PASS_AT, zone).astimezone(UTC) for day in days if day <= date(year + 1, 1, 1)]
    pending = list(reversed(arrivals))
    for number, night in enumerate(nights):
        async with in_transaction():
            await _until(told, night, pending)
            clock.at = night
            await _pass(told)
        progress(number + 1, len(nights))
    compared = await compare(ports, told.cases, told.passes, (year - 1, year, year + 1, year + 2))
    compared.wrong += told.refused
    return YearTold(len(told.cases), told.moves, told.ticked, compared)


async def _until(told: _Year, night: datetime, pending: list[Arrival]) -> None:
    """Let everything happen that is due before the night."""
    while True:
        nearest = told.ahead[0][0] if told.ahead else night
        if pending and pending[-1].at < min(nearest, night):
            await _arrive(told, pending.pop())
        elif nearest < night:
            at, _, event, case = heapq.heappop(told.ahead)
            told.clock.at = at
            if case is None:
                await _pass(told)
            else:
                await _act(told, case, event)
        else:
            return


async def _arrive(told: _Year, arrival: Arrival) -> None:
    told.clock.at = arrival.at
    rng = random.Random(f"{told.seed}:{len(told.cases)}")
    case, row = await acting.report(told.stage, arrival, rng)
    told.cases.append(case)
    told.moves["SUBMITTED"] += 1
    if row.stage_due_at is not None:
        told.later(row.stage_due_at, "")
        told.later(row.stage_due_at + timedelta(minutes=1), "")
    _plan(told, case, row)


async def _act(told: _Year, case: Case, event: str) -> None:
    """Do what was meant, unless the clock has moved the case meanwhile."""
    row = await Complaint.get(id=case.id)
    if event == LOOK or row.revision != case.planned:
        _plan(told, case, row, anew=row.revision != case.planned)
        return
    try:
        fresh = await acting.act(told.stage, case, event, row)
    except DomainError as refusal:
        told.refused.append(f"{row.tracking_number}: {event} at {row.status.value} was refused: {refusal!r}")
        return
    if fresh is not None:
        told.moves[event] += 1
        _plan(told, case, fresh)


def _plan(told: _Year, case: Case, row: Complaint, *, anew: bool = True) -> None:
    if not anew:
        return
    meant = intent(row, case.work, told.clock.at, case.rng, told.around, case.words)
    case.planned = row.revision
    if meant is not None:
        told.later(meant.at, meant.event, case)


async def _pass(told: _Year) -> None:
    told.passes.append(Pass(told.stage.tick(), told.clock.at))
    done = await clocks.tick(told.stage.ports)
    for what, number in done.counts.items():
        told.ticked[what] += number
