"""The closed lists of the contract: the domain's own enums, given their public names and explained value by value.

Types import enums from here, so that none is used before it has its name.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from models.area import AreaLevel
from models.assignment import AssignmentKind, AssignmentState
from models.attachment import EvidenceLevel
from models.category import CategoryGroup
from models.complaint import Channel, IdentityMode, Urgency, Visibility
from models.dimensions import Dimension, TrendStep
from models.escalation import Cause, Level
from models.facts import Fact
from models.finding import Signal
from models.identity_opening import OpeningReason
from models.letter import LetterKind, LetterState
from models.listing import QueueView, Sort
from models.roles import Role
from models.workflow import (
    ClosedBy,
    Event,
    Kind,
    NegativeReason,
    Phase,
    RejectionReason,
    ReplyKind,
    Requirement,
    Stage,
    Status,
)


class Mark(StrEnum):
    """What deserves attention on a card."""

    OVERDUE = "OVERDUE"
    REOPENED = "REOPENED"
    AWAITING_REPORTER = "AWAITING_REPORTER"


class ChangeKind(StrEnum):
    """What sort of change a live event tells."""

    SUBMITTED = "SUBMITTED"
    PUBLISHED = "PUBLISHED"
    STATUS_CHANGED = "STATUS_CHANGED"
    REPLIED = "REPLIED"
    ASSIGNED = "ASSIGNED"
    RETURNED = "RETURNED"
    SUPPORTED = "SUPPORTED"
    CORRECTED = "CORRECTED"


def publish(enum: type[Enum], name: str, description: str, values: Mapping[str, str]) -> None:
    """Give a domain enum its public name and describe each value; a value left out is an error at import."""
    strawberry.enum(enum, name=name, description=description)
    definition = vars(enum)["__strawberry_definition__"]
    assert isinstance(definition, StrawberryEnumDefinition)  # noqa: S101
    for value in definition.values:
        value.description = values[value.name]


publish(
    Status,
    "ComplaintStatus",
    "Where a case stands.",
    {
        "SUBMITTED": "Received; waits for verification.",
        "NEEDS_INFO": "Waits for the reporter's answer; clocks stand still.",
        "VERIFIED": "Found valid; waits for an agency.",
        "ASSIGNED": "Sent to an agency; waits for it to accept.",
        "IN_PROGRESS": "The agency works on it.",
        "ON_HOLD": "The agency waits for something and has said until when.",
        "RESOLVED": "Answered; waits for the reporter's confirmation.",
        "CLOSED": "Finished.",
        "REJECTED": "Not a complaint the city can take up; a reason is given.",
        "REFERRED": "Sent on to another authority.",
        "MERGED": "The same matter as another case, which goes on alone.",
        "WITHDRAWN": "Taken back by the reporter.",
    },
)
publish(
    Phase,
    "Phase",
    "What the public filters by: belum, sedang, telah.",
    {
        "WAITING": "Nobody works on it yet (belum).",
        "ACTIVE": "An agency works on it (sedang).",
        "DONE": "Finished one way or another (telah).",
    },
)
publish(
    Kind,
    "ComplaintKind",
    "What sort of report it is.",
    {
        "COMPLAINT": "Something is wrong and should be put right.",
        "ASPIRATION": "A wish for the city.",
        "SUGGESTION": "An idea how to do something better.",
        "INFORMATION_REQUEST": "A question for public information.",
        "MISCONDUCT": "A report about an official; sealed to the inspectorate and never published.",
    },
)
publish(
    Urgency,
    "Urgency",
    "How quickly the verifier wants it handled.",
    {
        "LOW": "May wait.",
        "NORMAL": "The ordinary order.",
        "HIGH": "Before others.",
        "EMERGENCY": "Danger to life; the emergency number has been given to the reporter.",
    },
)
publish(
    IdentityMode,
    "IdentityMode",
    "Who may know the reporter. The public never does.",
    {
        "SHOWN": "The offices that handle the case may read it; every reading is logged.",
        "HIDDEN": "Sealed; opened only by the custodian, with a reason.",
        "ANONYMOUS": "Nothing is kept.",
    },
)
publish(
    OpeningReason,
    "OpeningReason",
    "What gives the right to open a sealed identity.",
    {
        "LEGAL_ORDER": "A court or the police asked for it in writing.",
        "INQUIRY": "The inspectorate asked for it in writing.",
        "SAFETY": "Somebody's life or safety depends on it.",
        "CONSENT": "The reporter asked for it.",
    },
)
publish(
    Visibility,
    "Visibility",
    "Whether the report may stand on the public board.",
    {"PUBLIC": "Published once verified.", "CONFIDENTIAL": "Never published; only its bare timeline can be followed."},
)
publish(
    ReplyKind,
    "ReplyKind",
    "What sort of answer an agency gave.",
    {
        "ACKNOWLEDGEMENT": "It took the case.",
        "INFO_REQUEST": "It asks the reporter something.",
        "PROGRESS": "It tells how the work goes.",
        "AFFIRMATIVE": "It did what was asked.",
        "NEGATIVE": "It cannot do what was asked, and says why.",
    },
)
publish(
    EvidenceLevel,
    "EvidenceLevel",
    "How much a photo proves.",
    {
        "LIVE_CAPTURE": "Taken with the camera inside this form.",
        "RECENT_METADATA": "Its own data says it is recent.",
        "UNVERIFIED": "Nothing is known of when and where it was taken.",
    },
)
publish(
    Role,
    "Role",
    "An office or circumstance somebody acts in.",
    {
        "PUBLIC": "Anybody.",
        "REPORTER": "Whoever holds the access key of a case.",
        "INTAKE": "Enters reports that came by counter or telephone.",
        "VERIFIER": "Checks new reports.",
        "COORDINATOR": "Sends cases to agencies.",
        "OPERATOR": "Answers for one agency.",
        "FIELD_OFFICER": "Works outside for one agency.",
        "AREA_MANAGER": "Watches the cases of an area (camat, lurah).",
        "EXECUTIVE": "Reads everything, changes nothing.",
        "INSPECTOR": "The inspectorate: handles misconduct alone.",
        "CUSTODIAN": "Opens sealed identities.",
        "SYSADMIN": "Keeps accounts and the installation.",
        "API_CLIENT": "Another system.",
        "SYSTEM": "The clock.",
    },
)
publish(
    Sort,
    "BoardSort",
    "Orders a list of cases can have.",
    {
        "NEWEST": "Latest submitted first.",
        "OLDEST": "Earliest submitted first.",
        "RECENTLY_CHANGED": "Latest changed first.",
        "MOST_SUPPORTED": "Most supporters first.",
        "NEAREST_DEADLINE": "Earliest due day first; finished cases last.",
    },
)
publish(
    QueueView,
    "QueueView",
    "Saved views of the staff queue.",
    {
        "TO_VERIFY": "New reports that wait for verification.",
        "MY_SKPD": "Open cases of the viewer's agency.",
        "MY_TASKS": "Open cases that wait for a move this viewer may make.",
        "MY_AREA": "Open cases in the viewer's areas.",
        "OVERDUE": "Open cases past their due day.",
        "REOPENED": "Open cases the reporter reopened.",
        "RETURNED": "Cases an agency sent back and that wait for another.",
        "STALLED": "Open cases nobody has changed for long.",
        "ALL": "Everything the viewer may read.",
    },
)
publish(
    AreaLevel,
    "AreaLevel",
    "Levels of Indonesian administration.",
    {
        "PROVINCE": "Provinsi.",
        "REGENCY": "Kabupaten or kota.",
        "DISTRICT": "Kecamatan.",
        "VILLAGE": "Kelurahan or desa.",
    },
)
publish(
    CategoryGroup,
    "CategoryGroup",
    "The two doors of a report.",
    {"GENERAL": "Something in public space.", "SERVICE": "A public service that went wrong."},
)
publish(
    Stage,
    "StageName",
    "Which clock runs.",
    {
        "VERIFICATION": "Until the report is checked.",
        "FIRST_RESPONSE": "Until an agency takes it.",
        "RESOLUTION": "Until it is solved.",
        "CONFIRMATION": "Until the reporter confirms or the time for it is over.",
        "FINISHED": "No clock runs.",
    },
)
publish(
    Requirement,
    "MoveRequirement",
    "What a move cannot be made without.",
    {
        "NOTE": "A note.",
        "REASON": "A reason in words.",
        "REASON_CODE": "A reason from the closed list.",
        "SKPD": "An agency.",
        "REPLY": "Words for the reporter.",
        "EVIDENCE": "A photo of the result, when the answer is affirmative.",
        "NEXT_UPDATE_ON": "The day of the next news.",
        "PARENT": "The case that goes on.",
        "TARGET": "The authority it is sent to.",
        "CATEGORY": "A category.",
    },
)
publish(
    RejectionReason,
    "RejectionReason",
    "Why a report is not taken up.",
    {
        "NOT_A_COMPLAINT": "It reports nothing that could be handled.",
        "OUT_OF_JURISDICTION": "Another authority answers for it.",
        "INCOMPLETE": "Too little is said, and asking did not help.",
        "DUPLICATE": "The same person already reported it.",
        "HOAX": "What it says did not happen.",
        "ABUSIVE": "It insults or threatens instead of reporting.",
    },
)
publish(
    NegativeReason,
    "NegativeReason",
    "Why an agency cannot do what was asked.",
    {
        "NO_BUDGET": "No money is planned for it this year.",
        "NO_AUTHORITY": "The agency has no authority over it.",
        "NOT_FEASIBLE": "It cannot be done.",
        "NOT_FOUND": "On site, what was reported was not there.",
        "ALREADY_PLANNED": "It is already planned for a stated time.",
    },
)
publish(
    Mark,
    "Mark",
    "What deserves attention on a card.",
    {
        "OVERDUE": "The present stage is past its due day.",
        "REOPENED": "The reporter was not satisfied and the case is open again.",
        "AWAITING_REPORTER": "It waits for the reporter's answer.",
    },
)
publish(
    Channel,
    "Channel",
    "Where a report came in.",
    {
        "WEB": "The web form.",
        "API": "Another system.",
        "COUNTER": "A counter.",
        "PHONE": "The telephone.",
        "WHATSAPP": "WhatsApp.",
        "SMS": "SMS.",
        "EMAIL": "E-mail.",
        "SOCIAL": "Social media.",
        "LAPOR": "SP4N-LAPOR!, the national channel.",
    },
)
publish(
    Event,
    "CaseEvent",
    "What happened to a case; each is one row of its timeline.",
    {
        "SUBMITTED": "Reported.",
        "VERIFIED": "Found valid.",
        "INFO_REQUESTED": "The reporter was asked.",
        "INFO_ANSWERED": "The reporter answered.",
        "INFO_LAPSED": "The reporter did not answer in time.",
        "REJECTED": "Not taken up.",
        "APPEALED": "The reporter asked for a second look at the rejection.",
        "REFERRED": "Sent to another authority.",
        "REFERRAL_RETURNED": "Came back from another authority.",
        "MERGED": "Joined to another case.",
        "UNMERGED": "Separated again.",
        "ASSIGNED": "Sent to an agency.",
        "REASSIGNED": "Sent to another agency.",
        "ACCEPTED": "Taken up by the agency.",
        "RETURNED": "Sent back by the agency.",
        "SENT_TO_INSPECTOR": "Sealed, and sent to the inspectorate.",
        "PROGRESS_REPLIED": "The agency told how the work goes.",
        "HELD": "Put on hold.",
        "RESUMED": "Taken up again after a hold.",
        "RESOLVED": "Answered finally.",
        "CONFIRMED": "The reporter confirmed the solution.",
        "CLOSED_SILENTLY": "Closed because nobody objected in time.",
        "REOPENED": "The reporter was not satisfied.",
        "WITHDRAWN": "Taken back by the reporter.",
        "AUTO_UPDATED": "The system said where the case lies, because nobody else had for some days.",
        "PARTNER_ASKED": "The agency that holds the case asked another one to work along.",
        "PARTNER_ANSWERED": "The agency that was asked to work along has answered.",
    },
)
publish(
    ChangeKind,
    "ChangeKind",
    "What sort of change a live event tells.",
    {
        "SUBMITTED": "A new report.",
        "PUBLISHED": "It came onto the public board.",
        "STATUS_CHANGED": "It moved.",
        "REPLIED": "An agency said something.",
        "ASSIGNED": "It was sent to an agency.",
        "RETURNED": "An agency sent it back.",
        "SUPPORTED": "More or fewer people said that it concerns them too, or another case was joined to it.",
        "CORRECTED": "Something else about it changed, such as a note.",
    },
)
publish(
    AssignmentKind,
    "AssignmentKind",
    "Who works along in a case.",
    {"PARTNER": "Another agency.", "TASK": "A unit or field officer inside an agency."},
)
publish(
    AssignmentState,
    "AssignmentState",
    "How far a share of the work is.",
    {
        "OPEN": "Asked, not begun.",
        "STARTED": "Begun.",
        "DONE": "Answered.",
        "DECLINED": "Refused, with a reason.",
        "CANCELLED": "Taken back.",
    },
)

publish(
    ClosedBy,
    "ClosedBy",
    "Who ended a resolved case.",
    {
        "REPORTER": "The reporter confirmed that it is solved.",
        "SILENCE": "Nobody answered in the working days for it; counted apart from confirmed cases.",
    },
)

publish(
    Cause,
    "EscalationCause",
    "Why a case was reported upwards.",
    {
        "WARNING": "Three quarters of the time are over.",
        "OVERDUE": "The promised day is over.",
        "EMERGENCY": "An emergency was not taken on within its minutes.",
        "HOLD_PASSED": "The day by which a held case promised news is over.",
        "STALLED": "Nobody but the system has spoken for a long time.",
        "BOUNCED": "It was returned twice; the coordinator decides.",
    },
)
publish(
    Level,
    "EscalationLevel",
    "Up to whom a case was reported, from below to above.",
    {
        "OPERATOR": "Whose turn it is: the agency's operators, or the verifiers.",
        "HEAD": "The head of the agency.",
        "COORDINATOR": "The coordinators.",
        "EXECUTIVE": "The mayor.",
    },
)
publish(
    Dimension,
    "Dimension",
    "What figures are divided by.",
    {"SKPD": "Agency.", "CATEGORY": "Category.", "DISTRICT": "Kecamatan.", "VILLAGE": "Kelurahan or desa."},
)
publish(
    Fact,
    "Fact",
    "What can have happened to a case.",
    {
        "RECEIVED": "It came.",
        "BECAME_LATE": "It passed its day without an answer.",
        "ANSWERED": "It got its final answer.",
        "ANSWERED_IN_TIME": "It got its final answer by its first promised day.",
        "ANSWERED_AND_REOPENED": "It got its final answer, and the reporter sent it back at least once.",
        "CLOSED": "It was closed, by the reporter or by silence.",
        "CONFIRMED": "It was closed by the reporter.",
    },
)
publish(
    TrendStep,
    "TrendStep",
    "How wide the points of a trend are.",
    {"DAY": "One day each.", "WEEK": "Weeks from Monday.", "MONTH": "Calendar months."},
)
publish(
    Signal,
    "Signal",
    "What a machine noticed about a photo: something for people to look at, no verdict.",
    {
        "SAME_PHOTO": "It is an earlier photo again.",
        "MIRRORED_PHOTO": "It is an earlier photo, mirrored.",
        "CROPPED_PHOTO": "It is a part of an earlier photo, or an earlier photo is a part of it.",
        "TAKEN_BEFORE": "By its own account it was taken before the report came in.",
        "TAKEN_ELSEWHERE": "By its own account it was taken more than 300 metres from the case.",
    },
)
publish(
    LetterKind,
    "LetterKind",
    "Which letter.",
    {
        "COMPLAINT": "Surat pengaduan: a verified case, to the head who decides what is done.",
        "DISPOSITION": "Lembar disposisi: an assigned case, to the head of its agency.",
    },
)
publish(
    LetterState,
    "LetterState",
    "What became of a letter; its number stays taken.",
    {
        "WAITING": "Waits for the head's signature.",
        "SIGNED": "Signed off with an instruction.",
        "WITHDRAWN": "Taken back before it was signed.",
    },
)
