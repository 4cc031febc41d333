"""What the reporter does with the access key: answer, confirm, send back, appeal, withdraw, rate.

The key is the whole proof; no account. The reporter saw no revision, so a move is made on the case as it stands.
Source: DKI 4.10-4.13, workflow «Decisions taken».
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.complaint import Complaint
from models.errors import IllegalMove, InvalidInput, NotFound, NotPermitted
from models.roles import Role, Viewer
from models.workflow import Event, Move, Requirement, Status, moves_for
from services.cases import as_reporter, by_number
from services.evidence import add_photos, read_tickets
from services.findings import examine
from services.moving import Step, carry_out
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Unit, Words, unit
from uploads.tickets import ReceivedPhoto

RATING_WORDS_LIMIT = 500
RATEABLE = frozenset({Status.CLOSED})
HIGHEST_RATING = 5


@dataclass(frozen=True, slots=True)
class ReporterCommand:
    """What the reporter wants. Shape: `source` is a network address prefix for limits, never stored."""

    tracking_number: str
    access_key: str
    text: str = ""
    photo_tickets: tuple[str, ...] = ()
    rating: int | None = None
    source: str = ""


async def answer(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Answer the question that is open; photos join those of the report.

    Raises: as `_move`; InvalidInput, PhotoTicketRefused.
    """
    text = clean(command.text, "text", BODY_LIMIT, required=True)
    photos = await read_tickets(ports, command.photo_tickets)
    step = Step(Event.INFO_ANSWERED, Words(note=text), [Requirement.REPLY])
    return await _move(ports, viewer, command, step, photos)


async def confirm(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Say that it is solved, with a rating if one is given.

    Raises: as `_move`; InvalidInput.
    """
    columns = _rating(command) if command.rating is not None else {}
    return await _move(ports, viewer, command, Step(Event.CONFIRMED, columns=columns))


async def reopen(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Send an answer back, with the reason and photos; the promise of its first day stays.

    Raises: as `_move`; IllegalMove when the time for it is over.
    """
    reason = clean(command.text, "reason", BODY_LIMIT, required=True)
    photos = await read_tickets(ports, command.photo_tickets)

    def columns(complaint: Complaint) -> dict[str, Any]:
        last = reopen_until(ports, complaint)
        if last is not None and ports.today() > last:
            raise IllegalMove(complaint.status, [])
        return {"reopen_count": complaint.reopen_count + 1, "rating": None, "rating_words": ""}

    return await _move(
        ports, viewer, command, Step(Event.REOPENED, Words(note=reason), [Requirement.REASON], columns), photos
    )


async def appeal(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Ask once that somebody else looks at a refused report.

    Raises: as `_move`.
    """
    reason = clean(command.text, "reason", BODY_LIMIT, required=True)

    def columns(complaint: Complaint) -> dict[str, Any]:
        return {"appeal_count": complaint.appeal_count + 1}

    return await _move(ports, viewer, command, Step(Event.APPEALED, Words(note=reason), [Requirement.REASON], columns))


async def withdraw(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Take a report back; it leaves the board, its steps stay on record.

    Raises: as `_move`.
    """
    note = clean(command.text, "reason", BODY_LIMIT)
    return await _move(ports, viewer, command, Step(Event.WITHDRAWN, Words(note=note)))


async def rate(ports: Ports, viewer: Viewer, command: ReporterCommand) -> Complaint:
    """Rate how a closed case was handled; a second rating takes the place of the first.

    Effects: rating of the case, one audit entry. Raises: NotFound, NotPermitted, InvalidInput, IllegalMove.
    """
    columns = _rating(command)
    complaint, reporter = await _known(ports, viewer, command)
    async with unit(ports, reporter) as work:
        complaint = await work.case(complaint.id)
        if complaint.status not in RATEABLE:
            raise IllegalMove(complaint.status, [])
        fresh = await work.change(complaint, complaint.revision, columns)
        await work.audit("RATED", fresh, Role.REPORTER, {"rating": command.rating})
    return fresh


def _rating(command: ReporterCommand) -> dict[str, Any]:
    if command.rating is None or not 1 <= command.rating <= HIGHEST_RATING:
        raise InvalidInput("RATING_OUT_OF_RANGE", ["rating"], limit=HIGHEST_RATING)
    return {"rating": command.rating, "rating_words": clean(command.text, "words", RATING_WORDS_LIMIT)}


def reopen_until(ports: Ports, complaint: Complaint) -> date | None:
    """Return the last day for reopening; None while the case is not closed."""
    if complaint.status is not Status.CLOSED or complaint.closed_at is None:
        return None
    closed_on = ports.installation.local_date(complaint.closed_at)
    return ports.calendar.add(closed_on, ports.installation.deadlines.reopening)


def answer_until(ports: Ports, complaint: Complaint) -> date | None:
    """Return the last day for answering the open question; None while nothing is asked."""
    if complaint.status is not Status.NEEDS_INFO or complaint.paused_on is None:
        return None
    return ports.calendar.add(complaint.paused_on, ports.installation.deadlines.info_answer)


def _last_day(ports: Ports, move: Move, complaint: Complaint) -> date | None:
    if complaint.status is Status.RESOLVED:
        return complaint.stage_due_on
    return answer_until(ports, complaint) if move.event is Event.INFO_ANSWERED else reopen_until(ports, complaint)


def reporter_moves(ports: Ports, viewer: Viewer, complaint: Complaint) -> list[tuple[Move, date | None]]:
    """List what the reporter may do now, each with its last day where it has one."""
    found: list[tuple[Move, date | None]] = []
    for move in moves_for(as_reporter(viewer, complaint), complaint):
        if Role.REPORTER not in move.roles:
            continue
        last = _last_day(ports, move, complaint)
        is_over = complaint.status is Status.CLOSED and last is not None and last < ports.today()
        if not is_over:
            found.append((move, last))
    return found


async def _known(ports: Ports, viewer: Viewer, command: ReporterCommand) -> tuple[Complaint, Viewer]:
    """Check number and key.

    Raises: InvalidInput for a mistyped number, NotFound, NotPermitted, TooManyRequests for who guesses.
    """
    found = await by_number(ports, command.tracking_number, command.access_key, command.source)
    if found is None:
        raise NotFound(path=["trackingNumber"])
    if not found.is_reporter:
        raise NotPermitted("ACCESS_KEY_WRONG", ["accessKey"])
    return found.complaint, as_reporter(viewer, found.complaint)


async def _move(
    ports: Ports, viewer: Viewer, command: ReporterCommand, step: Step, photos: list[ReceivedPhoto] | None = None
) -> Complaint:
    """Make one move as the reporter, on the case as it stands at that moment.

    Raises: NotFound, NotPermitted, IllegalMove, InvalidInput, TooManyRequests.
    """
    complaint, reporter = await _known(ports, viewer, command)
    async with unit(ports, reporter) as work:
        present = await _locked(work, complaint)
        fresh = await carry_out(work, present.id, present.revision, step)
        await add_photos(fresh, photos or [], work.now)
        await examine(work, fresh, photos or [])
    return fresh


async def _locked(work: Unit, complaint: Complaint) -> Complaint:
    """Read the case so that nobody can change it before this unit does."""
    return await Complaint.filter(id=complaint.id).select_for_update().get()
