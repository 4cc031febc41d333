"""Lays what the installation did in the simulated year beside what a plain calculation says it must have done."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from models.complaint import Complaint
from models.escalation import Cause, Escalation
from models.message import Audience, Message, Topic
from models.transition import StatusTransition
from models.workflow import OPEN, Event, Status
from server.simulation.acting import Case
from server.simulation.lives import Figures, Pass, WorkingDays
from server.simulation.reckoning import Fact, reckon
from services.ports import Ports

OF_THE_CLOCK = (Event.AUTO_UPDATED, Event.CLOSED_SILENTLY, Event.INFO_LAPSED)
TOLD_APART = (Topic.OMBUDSMAN, Topic.CONFIRM)


@dataclass(slots=True)
class Compared:
    """The verdict. Shape: `facts` what had to happen, by what; `wrong` every difference, in words; `silent` cases that
    were open for longer than promised without a message; `longest` working days between two messages of an open case.
    """

    promises: int = 0
    facts: Counter[str] = field(default_factory=Counter[str])
    wrong: list[str] = field(default_factory=list[str])
    silent: list[str] = field(default_factory=list[str])
    longest: int = 0


async def compare(ports: Ports, cases: Sequence[Case], passes: Sequence[Pass], years: Sequence[int]) -> Compared:
    """Compare every case, then look for silence."""
    deadlines = ports.installation.deadlines
    figures = Figures(
        deadlines.verification,
        deadlines.first_response,
        deadlines.confirmation,
        deadlines.automatic_update,
        deadlines.info_answer,
        deadlines.legal_maximum,
    )
    days, found = WorkingDays(years), Compared()
    done, standing = await _facts(), {row.id: row.status.value for row in await Complaint.all()}
    for case in cases:
        right = reckon(case.life, passes, days, figures, ports.installation.zone)
        found.promises += right.compared
        found.wrong += right.wrong
        found.facts.update(_name(fact) for fact in right.facts)
        number, did = case.life.number, done.get(case.id, set())
        found.wrong += [f"{number}: missing {' '.join(fact)}" for fact in sorted(right.facts - did)]
        found.wrong += [f"{number}: not due {' '.join(fact)}" for fact in sorted(did - right.facts)]
        if right.status != standing[case.id]:
            found.wrong.append(f"{number}: must be {right.status}, is {standing[case.id]}")
    await _listen(ports, cases, days, found)
    return found


def _name(fact: Fact) -> str:
    return " ".join(fact[1:3])


def _fact(at: datetime, *what: str) -> Fact:
    return (at.isoformat(timespec="seconds"), *what)


async def _facts() -> dict[UUID, set[Fact]]:
    """Read what the clock did, by case."""
    found: dict[UUID, set[Fact]] = defaultdict(set)
    for step in await Escalation.exclude(cause=Cause.BOUNCED):
        what = (step.cause.value, step.level.value, step.stage.value, step.due_on.isoformat())
        found[step.complaint_id].add(_fact(step.raised_at, *what))
    for move in await StatusTransition.filter(event__in=list(OF_THE_CLOCK)):
        found[move.complaint_id].add(_fact(move.at, move.event.value))
    for message in await Message.filter(topic__in=list(TOLD_APART)):
        if message.complaint_id:
            found[message.complaint_id].add(_fact(message.created_at, message.topic.value))
    return found


async def _listen(ports: Ports, cases: Sequence[Case], days: WorkingDays, found: Compared) -> None:
    """Find open cases whose reporter heard nothing for longer than promised."""
    zone, now = ports.installation.zone, ports.clock.now()
    heard: dict[UUID, list[datetime]] = defaultdict(list)
    for message in await Message.filter(audience=Audience.REPORTER).order_by("created_at"):
        if message.complaint_id:
            heard[message.complaint_id].append(message.created_at)
    stood: dict[UUID, list[tuple[datetime, Status]]] = defaultdict(list)
    for move in await StatusTransition.all().order_by("at", "ordinal"):
        stood[move.complaint_id].append((move.at, move.to_status))
    for case in cases:
        longest = 0
        ends = [*heard[case.id][1:], now]
        for at, following in zip(heard[case.id], ends, strict=True):
            status = [status for since, status in stood[case.id] if since <= at][-1]
            if status in OPEN:
                gap = days.passed(at.astimezone(zone).date(), following.astimezone(zone).date())
                longest = max(longest, gap)
        found.longest = max(found.longest, longest)
        if not heard[case.id] or longest > ports.installation.deadlines.automatic_update:
            found.silent.append(case.life.number)
