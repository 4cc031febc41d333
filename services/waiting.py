"""What keeps a case waiting, said aloud: a question to the reporter, a delay with a date, another body's turn.

Each has its reason or question in words and is told to the reporter; nothing waits in silence. Source: DKI 4.14-4.16.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from models.complaint import Complaint
from models.errors import InvalidInput
from models.roles import Viewer
from models.workflow import Event, ReplyKind, Requirement
from services.commands import MoveCommand, ReasonedCommand
from services.moving import Step, move_case
from services.ports import Ports
from services.text import BODY_LIMIT, SHORT_LIMIT, clean
from services.unit import Words

LONGEST_HOLD_DAYS = 90


@dataclass(frozen=True, slots=True)
class AskCommand:
    """A question to the reporter."""

    case_id: UUID
    revision: int
    text: str


@dataclass(frozen=True, slots=True)
class HoldCommand:
    """A delay. Shape: `next_update_on` is the day by which there will be news."""

    case_id: UUID
    revision: int
    reason: str
    next_update_on: date


@dataclass(frozen=True, slots=True)
class ReferCommand:
    """Another body's case. Shape: `target` is its name."""

    case_id: UUID
    revision: int
    target: str
    reason: str


async def ask(ports: Ports, viewer: Viewer, command: AskCommand) -> Complaint:
    """Ask the reporter what is missing; the clocks stand still until the answer.

    Raises: as `move_case`.
    """
    text = clean(command.text, "text", BODY_LIMIT, required=True)
    words = Words(reply_kind=ReplyKind.INFO_REQUEST, reply_text=text)
    step = Step(Event.INFO_REQUESTED, words, [Requirement.REPLY])
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def hold(ports: Ports, viewer: Viewer, command: HoldCommand) -> Complaint:
    """Explain a delay and promise a day for the next news; the clock runs on in public.

    Raises: as `move_case`; InvalidInput for a day that is past or more than ninety days ahead.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)
    today = ports.today()
    if not today < command.next_update_on <= today + timedelta(days=LONGEST_HOLD_DAYS):
        raise InvalidInput("NEXT_UPDATE_OUT_OF_RANGE", ["nextUpdateOn"], limit=LONGEST_HOLD_DAYS)
    step = Step(
        Event.HELD,
        Words(note=reason),
        [Requirement.REASON, Requirement.NEXT_UPDATE_ON],
        {"next_update_on": command.next_update_on},
    )
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def resume(ports: Ports, viewer: Viewer, command: MoveCommand) -> Complaint:
    """Go on with a case that was held.

    Raises: as `move_case`.
    """
    words = Words(note=clean(command.note, "note", BODY_LIMIT))
    return await move_case(ports, viewer, command.case_id, command.revision, Step(Event.RESUMED, words))


async def refer(ports: Ports, viewer: Viewer, command: ReferCommand) -> Complaint:
    """Hand a case on to a body outside the city's government, by name and with the reason.

    Raises: as `move_case`.
    """
    target = clean(command.target, "target", SHORT_LIMIT, required=True)
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)
    step = Step(Event.REFERRED, Words(note=reason), [Requirement.TARGET, Requirement.REASON], {"referred_to": target})
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def take_back(ports: Ports, viewer: Viewer, command: ReasonedCommand) -> Complaint:
    """Take a referred case back, because the other body would not have it; it is judged anew.

    Raises: as `move_case`.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)
    step = Step(Event.REFERRAL_RETURNED, Words(note=reason), [Requirement.REASON], {"referred_to": ""})
    return await move_case(ports, viewer, command.case_id, command.revision, step)
