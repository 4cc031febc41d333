"""The status machine, as one table that people can read and tests can walk.

Everything that decides whether a case may move lives here: statuses, phases, moves, who may make them and
what each requires. `check_move()` and `moves_for()` are pure; services only carry out what they allow, and
docs/workflow.md is generated from `MOVES`. Source: ALAMI 0.5, SIPAKATAU 1.21, Sigap 3.13 and the law behind them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from models.errors import IllegalMove, InvalidInput, NotPermitted
from models.roles import ALL_CASES_ROLES, Role, Viewer


class Status(StrEnum):
    """Where a case stands."""

    SUBMITTED = "SUBMITTED"
    NEEDS_INFO = "NEEDS_INFO"
    VERIFIED = "VERIFIED"
    ASSIGNED = "ASSIGNED"
    IN_PROGRESS = "IN_PROGRESS"
    ON_HOLD = "ON_HOLD"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"
    REJECTED = "REJECTED"
    REFERRED = "REFERRED"
    MERGED = "MERGED"
    WITHDRAWN = "WITHDRAWN"


class Phase(StrEnum):
    """SIPAKATAU's belum / sedang / telah."""

    WAITING = "WAITING"
    ACTIVE = "ACTIVE"
    DONE = "DONE"


PHASE: dict[Status, Phase] = {
    Status.SUBMITTED: Phase.WAITING,
    Status.NEEDS_INFO: Phase.WAITING,
    Status.VERIFIED: Phase.WAITING,
    Status.ASSIGNED: Phase.WAITING,
    Status.IN_PROGRESS: Phase.ACTIVE,
    Status.ON_HOLD: Phase.ACTIVE,
    Status.RESOLVED: Phase.DONE,
    Status.CLOSED: Phase.DONE,
    Status.REJECTED: Phase.DONE,
    Status.REFERRED: Phase.DONE,
    Status.MERGED: Phase.DONE,
    Status.WITHDRAWN: Phase.DONE,
}

OPEN = frozenset(
    {Status.SUBMITTED, Status.NEEDS_INFO, Status.VERIFIED, Status.ASSIGNED, Status.IN_PROGRESS, Status.ON_HOLD}
)


class Stage(StrEnum):
    """Which clock runs."""

    VERIFICATION = "VERIFICATION"
    FIRST_RESPONSE = "FIRST_RESPONSE"
    RESOLUTION = "RESOLUTION"
    CONFIRMATION = "CONFIRMATION"
    FINISHED = "FINISHED"


STAGE: dict[Status, Stage] = {
    Status.SUBMITTED: Stage.VERIFICATION,
    Status.NEEDS_INFO: Stage.VERIFICATION,
    Status.VERIFIED: Stage.FIRST_RESPONSE,
    Status.ASSIGNED: Stage.FIRST_RESPONSE,
    Status.IN_PROGRESS: Stage.RESOLUTION,
    Status.ON_HOLD: Stage.RESOLUTION,
    Status.RESOLVED: Stage.CONFIRMATION,
    Status.CLOSED: Stage.FINISHED,
    Status.REJECTED: Stage.FINISHED,
    Status.REFERRED: Stage.FINISHED,
    Status.MERGED: Stage.FINISHED,
    Status.WITHDRAWN: Stage.FINISHED,
}


class Event(StrEnum):
    """What happened to a case; each is one row of its timeline."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    INFO_REQUESTED = "INFO_REQUESTED"
    INFO_ANSWERED = "INFO_ANSWERED"
    INFO_LAPSED = "INFO_LAPSED"
    REJECTED = "REJECTED"
    APPEALED = "APPEALED"
    REFERRED = "REFERRED"
    REFERRAL_RETURNED = "REFERRAL_RETURNED"
    MERGED = "MERGED"
    UNMERGED = "UNMERGED"
    ASSIGNED = "ASSIGNED"
    REASSIGNED = "REASSIGNED"
    ACCEPTED = "ACCEPTED"
    RETURNED = "RETURNED"
    PROGRESS_REPLIED = "PROGRESS_REPLIED"
    HELD = "HELD"
    RESUMED = "RESUMED"
    RESOLVED = "RESOLVED"
    CONFIRMED = "CONFIRMED"
    CLOSED_SILENTLY = "CLOSED_SILENTLY"
    REOPENED = "REOPENED"
    WITHDRAWN = "WITHDRAWN"
    AUTO_UPDATED = "AUTO_UPDATED"
    PARTNER_ASKED = "PARTNER_ASKED"
    PARTNER_ANSWERED = "PARTNER_ANSWERED"
    SENT_TO_INSPECTOR = "SENT_TO_INSPECTOR"


class Requirement(StrEnum):
    """What a move cannot be made without."""

    NOTE = "NOTE"
    REASON = "REASON"
    REASON_CODE = "REASON_CODE"
    SKPD = "SKPD"
    REPLY = "REPLY"
    EVIDENCE = "EVIDENCE"
    NEXT_UPDATE_ON = "NEXT_UPDATE_ON"
    PARENT = "PARENT"
    TARGET = "TARGET"
    CATEGORY = "CATEGORY"


class ReplyKind(StrEnum):
    """The typed answers of the SKPD. Source: DKI/Qlue readers 4.10-4.13."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    INFO_REQUEST = "INFO_REQUEST"
    PROGRESS = "PROGRESS"
    AFFIRMATIVE = "AFFIRMATIVE"
    NEGATIVE = "NEGATIVE"


class Back(StrEnum):
    """A target that is not a status of its own: where the case stood before, or where it stands."""

    PREVIOUS = "PREVIOUS"
    PRESENT = "PRESENT"


class RejectionReason(StrEnum):
    """Why a report is not a complaint the city can take up."""

    NOT_A_COMPLAINT = "NOT_A_COMPLAINT"
    OUT_OF_JURISDICTION = "OUT_OF_JURISDICTION"
    INCOMPLETE = "INCOMPLETE"
    DUPLICATE = "DUPLICATE"
    HOAX = "HOAX"
    ABUSIVE = "ABUSIVE"


class ClosedBy(StrEnum):
    """Who ended a resolved case: the reporter's word, or ten working days of silence (counted apart)."""

    REPORTER = "REPORTER"
    SILENCE = "SILENCE"


class NegativeReason(StrEnum):
    """Why an SKPD cannot do what was asked."""

    NO_BUDGET = "NO_BUDGET"
    NO_AUTHORITY = "NO_AUTHORITY"
    NOT_FEASIBLE = "NOT_FEASIBLE"
    NOT_FOUND = "NOT_FOUND"
    ALREADY_PLANNED = "ALREADY_PLANNED"


class Kind(StrEnum):
    """What sort of report it is; misconduct is sealed to the inspectorate."""

    COMPLAINT = "COMPLAINT"
    ASPIRATION = "ASPIRATION"
    SUGGESTION = "SUGGESTION"
    INFORMATION_REQUEST = "INFORMATION_REQUEST"
    MISCONDUCT = "MISCONDUCT"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table.

    Shape: `target` is a status or a `Back`; `mutation` is the API root that performs it, None when no root of the case
    does. `urgent_sources` are where it may begin too while the case is an emergency, leading to `urgent_target`.
    """

    event: Event
    sources: frozenset[Status]
    target: Status | Back
    roles: frozenset[Role]
    requires: frozenset[Requirement] = frozenset()
    is_public: bool = True
    tells_reporter: bool = True
    mutation: str | None = None
    urgent_sources: frozenset[Status] = frozenset()
    urgent_target: Status | Back | None = None


def _move(
    event: Event,
    sources: Iterable[Status],
    target: Status | Back,
    roles: Iterable[Role],
    requires: Iterable[Requirement] = (),
    mutation: str | None = None,
    *,
    is_public: bool = True,
    tells_reporter: bool = True,
    urgent_sources: Iterable[Status] = (),
    urgent_target: Status | Back | None = None,
) -> Move:
    return Move(
        event,
        frozenset(sources),
        target,
        frozenset(roles),
        frozenset(requires),
        is_public=is_public,
        tells_reporter=tells_reporter,
        mutation=mutation,
        urgent_sources=frozenset(urgent_sources),
        urgent_target=urgent_target,
    )


S, R, Q = Status, Role, Requirement

MOVES: tuple[Move, ...] = (
    _move(
        Event.VERIFIED,
        [S.SUBMITTED],
        S.VERIFIED,
        [R.VERIFIER],
        [Q.CATEGORY],
        "verifyComplaint",
        urgent_sources=[S.IN_PROGRESS, S.ON_HOLD, S.RESOLVED],
        urgent_target=Back.PRESENT,
    ),
    _move(
        Event.INFO_REQUESTED,
        [S.SUBMITTED, S.IN_PROGRESS],
        S.NEEDS_INFO,
        [R.VERIFIER, R.OPERATOR],
        [Q.REPLY],
        "askReporter",
    ),
    _move(Event.INFO_ANSWERED, [S.NEEDS_INFO], Back.PREVIOUS, [R.REPORTER], [Q.REPLY], "answerQuestion"),
    _move(Event.INFO_LAPSED, [S.NEEDS_INFO], S.REJECTED, [R.SYSTEM], [Q.REASON_CODE]),
    _move(
        Event.REJECTED,
        [S.SUBMITTED, S.VERIFIED],
        S.REJECTED,
        [R.VERIFIER, R.COORDINATOR],
        [Q.REASON_CODE, Q.REASON],
        "rejectComplaint",
        urgent_sources=[S.IN_PROGRESS],
    ),
    _move(Event.APPEALED, [S.REJECTED], S.SUBMITTED, [R.REPORTER], [Q.REASON], "appealRejection"),
    _move(
        Event.REFERRED,
        [S.SUBMITTED, S.VERIFIED, S.IN_PROGRESS],
        S.REFERRED,
        [R.VERIFIER, R.COORDINATOR, R.OPERATOR],
        [Q.TARGET, Q.REASON],
        "referComplaint",
    ),
    _move(Event.REFERRAL_RETURNED, [S.REFERRED], S.SUBMITTED, [R.COORDINATOR], [Q.REASON], "returnReferral"),
    _move(
        Event.MERGED,
        [S.SUBMITTED, S.VERIFIED],
        S.MERGED,
        [R.VERIFIER, R.COORDINATOR],
        [Q.PARENT],
        "mergeComplaints",
    ),
    _move(
        Event.SENT_TO_INSPECTOR,
        [S.SUBMITTED, S.VERIFIED, S.ASSIGNED, S.IN_PROGRESS],
        S.SUBMITTED,
        [R.VERIFIER, R.COORDINATOR],
        [Q.REASON],
        "sendToInspector",
    ),
    _move(Event.UNMERGED, [S.MERGED], Back.PREVIOUS, [R.VERIFIER, R.COORDINATOR], [Q.REASON], "unmergeComplaint"),
    _move(Event.ASSIGNED, [S.VERIFIED], S.ASSIGNED, [R.COORDINATOR], [Q.SKPD], "assignComplaint"),
    _move(Event.REASSIGNED, [S.ASSIGNED], S.ASSIGNED, [R.COORDINATOR], [Q.SKPD, Q.REASON], "assignComplaint"),
    _move(
        Event.ACCEPTED,
        [S.ASSIGNED],
        S.IN_PROGRESS,
        [R.OPERATOR],
        [],
        "acceptComplaint",
        urgent_sources=[S.SUBMITTED, S.VERIFIED],
    ),
    _move(
        Event.RETURNED,
        [S.ASSIGNED, S.IN_PROGRESS],
        S.VERIFIED,
        [R.OPERATOR],
        [Q.REASON],
        "returnComplaint",
    ),
    _move(
        Event.PROGRESS_REPLIED,
        [S.IN_PROGRESS],
        S.IN_PROGRESS,
        [R.OPERATOR, R.FIELD_OFFICER],
        [Q.REPLY],
        "replyToComplaint",
    ),
    _move(
        Event.PARTNER_ASKED,
        [S.ASSIGNED, S.IN_PROGRESS, S.ON_HOLD],
        Back.PRESENT,
        [R.COORDINATOR, R.OPERATOR],
        [Q.SKPD, Q.NOTE],
        "askPartner",
    ),
    _move(
        Event.PARTNER_ANSWERED,
        [S.NEEDS_INFO, S.ASSIGNED, S.IN_PROGRESS, S.ON_HOLD],
        Back.PRESENT,
        [R.OPERATOR],
        [Q.REPLY],
    ),
    _move(Event.HELD, [S.IN_PROGRESS], S.ON_HOLD, [R.OPERATOR], [Q.REASON, Q.NEXT_UPDATE_ON], "holdComplaint"),
    _move(Event.RESUMED, [S.ON_HOLD], S.IN_PROGRESS, [R.OPERATOR], [], "resumeComplaint"),
    _move(
        Event.RESOLVED,
        [S.IN_PROGRESS],
        S.RESOLVED,
        [R.OPERATOR],
        [Q.REPLY, Q.EVIDENCE],
        "resolveComplaint",
    ),
    _move(Event.CONFIRMED, [S.RESOLVED], S.CLOSED, [R.REPORTER], [], "confirmResolution"),
    _move(Event.CLOSED_SILENTLY, [S.RESOLVED], S.CLOSED, [R.SYSTEM]),
    _move(Event.REOPENED, [S.RESOLVED, S.CLOSED], S.IN_PROGRESS, [R.REPORTER], [Q.REASON], "reopenComplaint"),
    _move(Event.WITHDRAWN, sorted(OPEN), S.WITHDRAWN, [R.REPORTER], [], "withdrawComplaint"),
)

BY_EVENT: dict[Event, Move] = {move.event: move for move in MOVES}

JUDGEMENTS = frozenset({Event.VERIFIED, Event.REJECTED, Event.REFERRED})
"""Moves that say whether a report is valid; after an appeal they belong to another verifier than the first."""

OWN_SKPD_ROLES = frozenset({Role.OPERATOR, Role.FIELD_OFFICER})
"""Roles that act only on cases their SKPD holds."""

PARTNER_EVENTS = frozenset({Event.PARTNER_ANSWERED})
"""What the operators of an agency that works along do, and nobody else; everything else is the lead agency's."""

INSPECTOR_ACTS_AS = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR})
"""In a misconduct case the inspectorate does all the work itself, and nobody else any."""


class CaseFacts(Protocol):
    """What the rules need to know of a case; a `Complaint` row has it."""

    @property
    def id(self) -> UUID: ...
    @property
    def status(self) -> Status: ...
    @property
    def status_before(self) -> Status | None: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def skpd_id(self) -> UUID | None: ...
    @property
    def area_code(self) -> str | None: ...
    @property
    def appeal_count(self) -> int: ...
    @property
    def is_owner_settled(self) -> bool: ...
    @property
    def is_emergency(self) -> bool: ...
    @property
    def verified_at(self) -> datetime | None: ...
    @property
    def partner_skpd_ids(self) -> list[str]: ...
    @property
    def tasked_skpd_ids(self) -> list[str]: ...
    @property
    def refused_by_id(self) -> UUID | None: ...


def acting_roles(viewer: Viewer, case: CaseFacts) -> frozenset[Role]:
    """Reduce the viewer's roles to those that count for this case."""
    roles = set(viewer.roles) - {Role.REPORTER}
    if viewer.reporter_of == case.id:
        roles.add(Role.REPORTER)
    if case.kind is Kind.MISCONDUCT:
        sealed = roles & {Role.REPORTER, Role.SYSTEM, Role.PUBLIC}
        return frozenset(sealed | (INSPECTOR_ACTS_AS if Role.INSPECTOR in roles else set()))
    if viewer.skpd_id is None or case.skpd_id != viewer.skpd_id:
        roles -= OWN_SKPD_ROLES
    elif not _is_tasked(viewer, case):
        roles.discard(Role.FIELD_OFFICER)
    return frozenset(roles)


def roles_for(event: Event, viewer: Viewer, case: CaseFacts) -> frozenset[Role]:
    """Reduce the viewer's roles to those that count for one event: a partner's answer is the partner's alone."""
    if event not in PARTNER_EVENTS:
        return acting_roles(viewer, case)
    return frozenset({Role.OPERATOR}) & viewer.roles if is_partner(viewer, case) else frozenset()


def is_partner(viewer: Viewer, case: CaseFacts) -> bool:
    """Tell whether the viewer's agency works along in a case that another one holds."""
    return case.kind is not Kind.MISCONDUCT and str(viewer.skpd_id) in case.partner_skpd_ids


def _works_on(viewer: Viewer, case: CaseFacts) -> bool:
    """Tell whether the viewer is of an agency that holds the case or works along in it."""
    if viewer.skpd_id is None or not viewer.roles & OWN_SKPD_ROLES:
        return False
    return case.skpd_id == viewer.skpd_id or is_partner(viewer, case)


def _is_tasked(viewer: Viewer, case: CaseFacts) -> bool:
    return str(viewer.skpd_id) in case.tasked_skpd_ids


def may_read_case(viewer: Viewer, case: CaseFacts) -> bool:
    """Tell whether the viewer may read the staff view of this case.

    An operator reads what the agency holds or works along in; a field officer, of that, where it has given tasks.
    """
    if not viewer.is_staff:
        return False
    if case.kind is Kind.MISCONDUCT:
        return viewer.has(Role.INSPECTOR)
    if viewer.roles & ALL_CASES_ROLES:
        return True
    if _works_on(viewer, case) and (viewer.has(Role.OPERATOR) or _is_tasked(viewer, case)):
        return True
    return viewer.has(Role.AREA_MANAGER) and any(lies_in(case.area_code, code) for code in viewer.area_codes)


def lies_in(area_code: str | None, code: str) -> bool:
    """Tell whether an area is `code` or inside it; codes are dotted, so `73.7` is no part of `73.71`."""
    return area_code is not None and (area_code == code or area_code.startswith(f"{code}."))


def _possible(move: Move, case: CaseFacts) -> bool:
    if move.event is Event.APPEALED and case.appeal_count > 0:
        return False
    if move.event is Event.RETURNED and case.is_owner_settled:
        return False
    if move.event in (Event.PARTNER_ASKED, Event.SENT_TO_INSPECTOR) and case.kind is Kind.MISCONDUCT:
        return False
    return case.status in move.sources or _is_urgent(move, case)


def _is_urgent(move: Move, case: CaseFacts) -> bool:
    """Tell whether the move may begin here only because the case is an emergency; verified is what it is once."""
    is_open = move.event is Event.ACCEPTED or case.verified_at is None
    return case.is_emergency and is_open and case.status in move.urgent_sources


def _judges_oneself(viewer: Viewer, move: Move, case: CaseFacts) -> bool:
    """Tell whether this would be the second word, after an appeal, of who said no before."""
    again = case.appeal_count > 0 and case.refused_by_id is not None and viewer.account_id == case.refused_by_id
    return again and move.event in JUDGEMENTS


def moves_for(viewer: Viewer, case: CaseFacts) -> tuple[Move, ...]:
    """List the moves this viewer may make now, in the order of the table."""
    return tuple(
        move
        for move in MOVES
        if _possible(move, case)
        and move.roles & roles_for(move.event, viewer, case)
        and not _judges_oneself(viewer, move, case)
    )


def target_of(move: Move, case: CaseFacts) -> Status:
    """Name the status the move leads to, resolving «previous» and «present»."""
    is_urgent = case.status not in move.sources and _is_urgent(move, case)
    target = (move.urgent_target if is_urgent else None) or move.target
    if target is Back.PRESENT:
        return case.status
    if target is Back.PREVIOUS:
        return case.status_before or Status.SUBMITTED
    return target


def check_move(
    viewer: Viewer, case: CaseFacts, event: Event, given: Iterable[Requirement] = frozenset(Requirement)
) -> Move:
    """Return the move, or say why it cannot be made.

    Raises: NotPermitted when no role of the viewer may ever make it here, when the coordinator has settled who answers,
    or when an appeal needs other eyes; IllegalMove when the case stands elsewhere; InvalidInput naming the first
    requirement that is missing.
    """
    move = BY_EVENT[event]
    if not move.roles & roles_for(event, viewer, case):
        raise NotPermitted
    if event is Event.RETURNED and case.is_owner_settled and case.status in move.sources:
        raise NotPermitted("OWNER_SETTLED")
    if _judges_oneself(viewer, move, case):
        raise NotPermitted("SAME_VERIFIER")
    if not _possible(move, case):
        instead = [target_of(m, case) for m in moves_for(viewer, case) if m.target is not Back.PRESENT]
        raise IllegalMove(case.status, instead)
    missing = sorted(move.requires - set(given))
    if missing:
        raise InvalidInput("REQUIRED", [REQUIREMENT_FIELD[missing[0]]])
    return move


REQUIREMENT_FIELD: dict[Requirement, str] = {
    Requirement.NOTE: "note",
    Requirement.REASON: "reason",
    Requirement.REASON_CODE: "reasonCode",
    Requirement.SKPD: "skpdId",
    Requirement.REPLY: "text",
    Requirement.EVIDENCE: "photoTickets",
    Requirement.NEXT_UPDATE_ON: "nextUpdateOn",
    Requirement.PARENT: "parentId",
    Requirement.TARGET: "target",
    Requirement.CATEGORY: "categoryId",
}
"""Which input field carries each requirement."""
