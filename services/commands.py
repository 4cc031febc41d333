"""What callers ask services to do, as plain frozen values: no GraphQL type and no form field gets past here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.complaint import Channel, IdentityMode, Urgency, Visibility
from models.roles import Role
from models.workflow import Kind, ReplyKind


@dataclass(frozen=True, slots=True)
class GivenPosition:
    """A point the reporter chose. Units: degrees (WGS 84), metres."""

    latitude: float
    longitude: float
    accuracy_metres: float | None = None


@dataclass(frozen=True, slots=True)
class GivenIdentity:
    """What the reporter says of themselves; empty strings are absent."""

    name: str = ""
    nik: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SubmitCommand:
    """A new complaint. Shape: `source` is a network address prefix for limits, never stored;
    `entered_by_id` the member of staff who wrote it down for somebody.
    """

    submission_id: UUID
    body: str
    title: str = ""
    kind: Kind = Kind.COMPLAINT
    category_id: UUID | None = None
    skpd_id: UUID | None = None
    occurred_on: date | None = None
    position: GivenPosition | None = None
    area_code: str | None = None
    landmark: str = ""
    photo_tickets: tuple[str, ...] = ()
    identity_mode: IdentityMode = IdentityMode.SHOWN
    visibility: Visibility = Visibility.PUBLIC
    identity: GivenIdentity = GivenIdentity()
    language: str = "id"
    channel: Channel = Channel.WEB
    source: str = ""
    entered_by_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MoveCommand:
    """A move of a case. Shape: `revision` is the one the caller saw."""

    case_id: UUID
    revision: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonedCommand:
    """A move that needs a reason in words."""

    case_id: UUID
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class VerifyCommand:
    """Accept a report as valid; what is left out stays as the case has it, public words as the reporter's own."""

    case_id: UUID
    revision: int
    category_id: UUID | None = None
    urgency: Urgency | None = None
    public_title: str = ""
    public_body: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RejectCommand:
    """Refuse a report, with a code and words for the reporter."""

    case_id: UUID
    revision: int
    reason_code: str
    note: str


@dataclass(frozen=True, slots=True)
class AssignCommand:
    """Send a case to an agency; a second time, or finally, needs the note as reason."""

    case_id: UUID
    revision: int
    skpd_id: UUID
    note: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class ReplyCommand:
    """Tell everybody how the work goes."""

    case_id: UUID
    revision: int
    text: str
    photo_tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolveCommand:
    """Give the final answer: AFFIRMATIVE with new photos or those of tasks, or NEGATIVE with a reason code."""

    case_id: UUID
    revision: int
    kind: ReplyKind
    text: str
    reason_code: str = ""
    photo_tickets: tuple[str, ...] = ()
    evidence_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to open."""

    username: str
    display_name: str
    password: str
    roles: frozenset[Role]
    skpd_id: UUID | None = None
    area_codes: tuple[str, ...] = ()
    is_head: bool = False
