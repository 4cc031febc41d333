"""The agency's work: take a case on, tell how it goes, and give the final answer with its proof.

A final answer is affirmative with evidence or negative with a reason; nothing else closes. Source: SIPAKATAU 1.21,
DKI 4.10.
"""

from models.complaint import Complaint
from models.errors import InvalidInput
from models.roles import Viewer
from models.workflow import Event, NegativeReason, ReplyKind, Requirement
from services.commands import MoveCommand, ReplyCommand, ResolveCommand
from services.moving import Step, move_case
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Words

FINAL = frozenset({ReplyKind.AFFIRMATIVE, ReplyKind.NEGATIVE})


async def accept(ports: Ports, viewer: Viewer, command: MoveCommand) -> Complaint:
    """Take an assigned case on; from now on it is «sedang».

    Raises: as `move_case`.
    """
    words = Words(note=clean(command.note, "note", BODY_LIMIT))
    return await move_case(ports, viewer, command.case_id, command.revision, Step(Event.ACCEPTED, words))


async def reply(ports: Ports, viewer: Viewer, command: ReplyCommand) -> Complaint:
    """Tell the reporter and everybody how the work goes.

    Raises: as `move_case`.
    """
    text = clean(command.text, "text", BODY_LIMIT, required=True)
    step = Step(
        Event.PROGRESS_REPLIED,
        Words(reply_kind=ReplyKind.PROGRESS, reply_text=text),
        [Requirement.REPLY],
        photo_tickets=command.photo_tickets,
    )
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def resolve(ports: Ports, viewer: Viewer, command: ResolveCommand) -> Complaint:
    """Give the final answer. An affirmative one needs a photo as evidence, a negative one a reason code.

    Raises: as `move_case`.
    """
    if command.kind not in FINAL:
        raise InvalidInput("UNKNOWN_CHOICE", ["kind"])
    text = clean(command.text, "text", BODY_LIMIT, required=True)
    if command.kind is ReplyKind.NEGATIVE:
        if command.reason_code not in set(NegativeReason):
            raise InvalidInput("REQUIRED" if not command.reason_code else "UNKNOWN_CHOICE", ["reasonCode"])
    elif command.reason_code:
        raise InvalidInput("UNKNOWN_CHOICE", ["reasonCode"])
    has_proof = bool(command.photo_tickets or command.evidence_ids) or command.kind is ReplyKind.NEGATIVE
    step = Step(
        Event.RESOLVED,
        Words(reply_kind=command.kind, reply_text=text, reason_code=command.reason_code),
        [Requirement.REPLY, *([Requirement.EVIDENCE] if has_proof else [])],
        photo_tickets=command.photo_tickets,
        evidence_ids=command.evidence_ids,
    )
    return await move_case(ports, viewer, command.case_id, command.revision, step)
