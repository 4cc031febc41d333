"""What callers may send, with every limit said beforehand."""

from datetime import date

import strawberry

from schema.enums import (
    Channel,
    Dimension,
    Fact,
    IdentityMode,
    Kind,
    NegativeReason,
    Phase,
    RejectionReason,
    ReplyKind,
    Status,
    Urgency,
    Visibility,
)

CASE_ID = "The case, UUID."
REVISION = "The revision the client saw; a newer one answers StaleRevision."
TICKETS = "Tickets from PUT /uploads, at most 3, each good for one use."


@strawberry.input(description="A bounding box. Units: degrees, WGS 84.")
class BoxInput:
    """A rectangle on the map."""

    south: float = strawberry.field(description="Southern edge, -90 to 90 degrees.")
    west: float = strawberry.field(description="Western edge, -180 to 180 degrees.")
    north: float = strawberry.field(description="Northern edge, -90 to 90 degrees.")
    east: float = strawberry.field(description="Eastern edge, -180 to 180 degrees.")


@strawberry.input(description="A point the reporter chose. Units: degrees, WGS 84.")
class PositionInput:
    """A point on the map."""

    latitude: float = strawberry.field(description="-90 to 90 degrees.")
    longitude: float = strawberry.field(description="-180 to 180 degrees.")
    accuracy_metres: float | None = strawberry.field(
        default=None, description="How exact the device says it is, metres; leave out for a point set by hand."
    )


@strawberry.input(description="What happened to a case, and the days it happened in.")
class HappeningInput:
    """A fact within some days."""

    fact: Fact = strawberry.field(description="What happened.")
    first: date = strawberry.field(description="First day, local date.")
    last: date = strawberry.field(description="Last day, local date.")


@strawberry.input(description="What to narrow a list by; conditions join by AND, values of one list by OR.")
class BoardFilter:
    """A filter of board and queue. Each list holds at most 100 values."""

    phases: list[Phase] | None = strawberry.field(default=None, description="Phases to show.")
    statuses: list[Status] | None = strawberry.field(default=None, description="Statuses to show.")
    category_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Categories, UUID, up to 100."
    )
    skpd_ids: list[strawberry.ID] | None = strawberry.field(default=None, description="Agencies, UUID, up to 100.")
    area_codes: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Areas by Kemendagri code, with everything inside them, up to 100."
    )
    text: str | None = strawberry.field(
        default=None, description="Words to find, or a tracking number; up to 200 characters."
    )
    box: BoxInput | None = strawberry.field(default=None, description="Only cases inside this box.")
    submitted_from: date | None = strawberry.field(default=None, description="First day of submission, local date.")
    submitted_to: date | None = strawberry.field(default=None, description="Last day of submission, local date.")
    overdue_only: bool | None = strawberry.field(default=None, description="True for only those past their due day.")
    open_only: bool | None = strawberry.field(default=None, description="True for only those without a final answer.")
    bounced_only: bool | None = strawberry.field(
        default=None, description="True for only those an agency has sent back at least once."
    )
    without: list[Dimension] | None = strawberry.field(
        default=None, description="Only cases that have no agency, category or area."
    )
    happening: HappeningInput | None = strawberry.field(
        default=None, description="Only cases to which this happened, as the figures of `statistics` count it."
    )


@strawberry.input(description="Who reports. All optional unless the installation requires it; sealed at once.")
class ReporterInput:
    """The reporter's own words about themselves."""

    name: str | None = strawberry.field(default=None, description="Name, up to 200 characters.")
    nik: str | None = strawberry.field(default=None, description="National identity number, 16 digits.")
    phone: str | None = strawberry.field(default=None, description="Telephone number, Indonesian or international.")
    email: str | None = strawberry.field(default=None, description="E-mail address, up to 200 characters.")


@strawberry.input(description="A new complaint. Send it again with the same `submissionId` after a lost answer.")
class SubmitComplaintInput:
    """What a citizen reports."""

    submission_id: strawberry.ID = strawberry.field(
        description="Made by the client, once per draft (UUID). Sending it again returns the first result."
    )
    body: str = strawberry.field(description="What is wrong, plain text, 1 to 2000 characters.")
    kind: Kind | None = strawberry.field(default=Kind.COMPLAINT, description="What sort of report it is.")
    title: str | None = strawberry.field(
        default=None, description="Up to 300 characters; made from the text when left out."
    )
    category_id: strawberry.ID | None = strawberry.field(default=None, description="What it is about, UUID.")
    skpd_id: strawberry.ID | None = strawberry.field(
        default=None, description="The agency the reporter means, UUID; the verifier decides."
    )
    occurred_on: date | None = strawberry.field(
        default=None, description="When it happened, local date, within the last ten years; today when left out."
    )
    position: PositionInput | None = strawberry.field(default=None, description="Where it is.")
    area_code: strawberry.ID | None = strawberry.field(
        default=None, description="The kelurahan or desa, when there is no point; the point decides otherwise."
    )
    landmark: str | None = strawberry.field(default=None, description="Nearby place in words, up to 200 characters.")
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description=TICKETS)
    identity_mode: IdentityMode = strawberry.field(default=IdentityMode.SHOWN, description="Who may know the reporter.")
    visibility: Visibility = strawberry.field(default=Visibility.PUBLIC, description="Whether it may be published.")
    reporter: ReporterInput | None = strawberry.field(
        default=None, description="Who reports; ignored when identityMode is ANONYMOUS."
    )
    language: str | None = strawberry.field(
        default="id", description="Language for messages to the reporter: id or en."
    )


@strawberry.input(description="A complaint that staff write down for somebody; the rest as `SubmitComplaintInput`.")
class EnterComplaintInput(SubmitComplaintInput):
    """What somebody reports to a member of staff."""

    channel: Channel = strawberry.field(
        description="How it reached the desk: COUNTER, PHONE, WHATSAPP, SMS, EMAIL or SOCIAL."
    )


@strawberry.input(description="User name and password of a staff account.")
class SignInInput:
    """Credentials."""

    username: str = strawberry.field(description="User name, up to 60 characters.")
    password: str = strawberry.field(description="Password, 10 to 200 characters.")


@strawberry.input(description="A move of a case without further words.")
class CaseMoveInput:
    """A plain move."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    note: str | None = strawberry.field(default=None, description="Public note, up to 2000 characters.")


@strawberry.input(description="A move of a case that needs a reason.")
class ReasonedMoveInput:
    """A move with its reason."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    reason: str = strawberry.field(description="Why, public, 1 to 2000 characters.")


@strawberry.input(description="Accept a report as valid and publish it unless it is confidential.")
class VerifyComplaintInput:
    """A verification."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    category_id: strawberry.ID = strawberry.field(description="What it is about, UUID.")
    urgency: Urgency | None = strawberry.field(
        default=None, description="How quickly it is to be handled; as it came in when left out."
    )
    public_title: str | None = strawberry.field(
        default=None, description="Title to publish, up to 300 characters; the reporter's own when left out."
    )
    public_body: str | None = strawberry.field(
        default=None, description="Text to publish, up to 2000 characters; the reporter's own when left out."
    )
    note: str | None = strawberry.field(default=None, description="Public note, up to 2000 characters.")


@strawberry.input(description="Refuse a report.")
class RejectComplaintInput:
    """A rejection."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    reason_code: RejectionReason = strawberry.field(description="Why, from the closed list.")
    note: str = strawberry.field(description="Why, in words for the reporter, 1 to 2000 characters.")


@strawberry.input(description="Send a case to an agency.")
class AssignComplaintInput:
    """An assignment."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    skpd_id: strawberry.ID = strawberry.field(description="The agency, UUID.")
    note: str | None = strawberry.field(
        default=None,
        description="Public note, up to 2000 characters; the reason, and required, when reassigning or final.",
    )
    is_final: bool | None = strawberry.field(
        default=None,
        description="True to settle who answers: the agency cannot return it. Always so from the second return on.",
    )


@strawberry.input(description="Tell the reporter and everybody how the work goes.")
class ReplyInput:
    """News."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    text: str = strawberry.field(description="The news, public, 1 to 2000 characters.")
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description=TICKETS)


@strawberry.input(description="Give the final answer: AFFIRMATIVE with a photo, or NEGATIVE with a reason code.")
class ResolveInput:
    """A final answer."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    kind: ReplyKind = strawberry.field(description="AFFIRMATIVE or NEGATIVE.")
    text: str = strawberry.field(description="The answer, public, 1 to 2000 characters.")
    reason_code: NegativeReason | None = strawberry.field(
        default=None, description="Required when NEGATIVE, else left out."
    )
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description=TICKETS)
    evidence_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list[strawberry.ID],
        description="Photos of finished tasks that prove it too, UUID of attachments; with the tickets at most 3. They "
        "become public with the answer.",
    )


@strawberry.input(description="Write a note among staff.")
class InternalNoteInput:
    """A note."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    text: str = strawberry.field(description="The note, 1 to 2000 characters; never public.")
