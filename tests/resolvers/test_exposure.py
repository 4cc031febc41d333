"""Exactly what each class of viewer can read. A new field fails here until somebody decides who may see it."""

from collections.abc import Iterable
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

from models.complaint import Visibility
from models.roles import ACCOUNT_ROLES, PUBLIC_VIEWER, STAFF_ROLES, Role, Viewer
from models.workflow import Kind
from resolvers.build import sdl_text
from services import triage
from tests.resolvers.city import SECRETS, City
from tests.resolvers.test_permissions import KEEPERS, MAY

SIGNED_IN_TOO: dict[str, str] = {"GuideFinished": "viewer", "OwnPasswordChanged": "viewer"}
PUBLIC: dict[str, str] = {
    "Account": "displayName id isGuided",
    "Area": "bounds centre code level name parent path",
    "Attachment": "alt cardUrl evidence height id mergedFrom signals thumbnailUrl url width",
    "AuditConnection": "edges pageInfo",
    "AuditEdge": "cursor node",
    "AuditEvent": "action actorRole at hash payload previousHash seal sequence trackingNumber",
    "BoardSummary": "active done total waiting",
    "Box": "east north south west",
    "Category": "defaultSkpd examples group icon id isEmergency name slug",
    "ColourPair": "dark light",
    "Complaint": "area autoUpdateCount body bounceCount category changedAt closedBy finalReply hands "
    "isPublished isReporter kind landmark marks mergedCount mergedInto nextUpdateOn occurredOn "
    "partners phase photos position publishedAt question rating ratingWords referredTo reopenCount "
    "reporterMoves revision sealsOpened skpd stage status submittedAt supportCount title trackingNumber "
    "transitions urgency visibility",
    "ComplaintChanged": "complaint",
    "ComplaintConnection": "edges pageInfo totalCount",
    "ComplaintEdge": "cursor node",
    "ComplaintHidden": "cursor trackingNumber",
    "ComplaintUpdate": "change complaint cursor",
    "Followed": "complaint followUrl followerKey",
    "Hand": "endedBy from office reason skpd until",
    "IllegalMove": "allowed code fromStatus message path",
    "InvalidInput": "code message path",
    "NotFound": "code message path",
    "NotPermitted": "code message path",
    "OpenedAccount": "password roles username",
    "PageInfo": "endCursor hasNextPage",
    "SetUpDone": "accounts areas categories skpds",
    "Palette": "brand contrast cover live onBrand onLive",
    "PhotoSignal": "measure otherNumber signal",
    "PhotoTicketRefused": "code message path",
    "Pin": "count phase position status title trackingNumber",
    "Place": "about aboutEn address hours id kind latitude longitude name nameEn phone revision skpd website",
    "Position": "isGeneralised latitude longitude",
    "PushChanged": "isSubscribed",
    "Receipt": "accessKey acknowledgedAt auditHash auditSequence complaint trackUrl verifyBy",
    "ReporterMove": "event mutation requires until",
    "Reply": "at kind office reasonCode text",
    "Resync": "cursor",
    "RoutingSuggestion": "categories skpds",
    "SealOpened": "at reason",
    "SignInRefused": "code message path",
    "SignedIn": "viewer",
    "SimilarComplaint": "complaint distanceMetres isSameCategory likeness",
    "SuggestedCategory": "category probability",
    "SuggestedSkpd": "probability skpd",
    "Supported": "complaint",
    "SignedOut": "ok",
    "Skpd": "bounceCount id name openCount overdueCount shortName slug",
    "SkpdProfile": "about aboutEn address email hours phone revision services servicesEn skpd website",
    "Stage": "dueAt dueOn isOverdue isPaused isWarned name startedAt warnOn workingDays workingDaysLeft "
    "workingDaysTotal",
    "StatusTransition": "at event fromStatus id note office photos reasonCode reply toStatus",
    "TooManyRequests": "code message path retryAfterSeconds",
    "Unfollowed": "complaint",
    "Viewer": "account areas roles skpd",
}
STAFF_TOO: dict[str, str] = {
    "Assignment": "after answer before createdAt dueOn endedAt id isOverdue kind moves officer revision skpd state "
    "unit words workingDaysLeft",
    "Case": "area assignments category channel complaint exactPosition hasSealedIdentity id identityMode "
    "internalNotes isOwnerSettled kind lettersToMake mayGiveTasks "
    "landmark marks mergedCases moves occurredOn originalBody originalTitle photos reporter requestedSkpd revision "
    "similar skpd stage status submittedAt trackingNumber transitions urgency visibility",
    "CaseChanged": "case",
    "CaseConnection": "edges pageInfo totalCount",
    "CaseEdge": "cursor node",
    "CaseUpdate": "case change cursor",
    "Escalation": "case cause dueOn id level raisedAt settledAt skpd stage",
    "EscalationConnection": "edges pageInfo",
    "EscalationEdge": "cursor node",
    "InternalNote": "at author id text",
    "Letter": "body caseId id instruction kind madeAt madeBy moves number revision serial sha256 signedAt signedBy "
    "sizeBytes skpd state subject trackingNumber url year",
    "LetterConnection": "edges pageInfo totalCount",
    "LetterEdge": "cursor node",
    "Move": "event mutation requires toStatus",
    "MyAssignment": "assignment case",
    "Officer": "displayName id unitId",
    "QueueCount": "count view",
    "SimilarCase": "case distanceMetres isSameCategory likeness",
    "Reporter": "email name nik phone",
    "SkpdUnit": "id name",
    "Workforce": "officers units",
    "StaleRevision": "code current message path",
    "ReplyText": "body filled id mayChange revision skpdId title",
}
LETTERERS_TOO: dict[str, str] = {
    "ChangedMeanwhile": "code currentRevision message path",
    "LetterChanged": "letter",
}
MOVERS_TOO: dict[str, str] = {"BulkRow": "caseId result"}
KEEPERS_TOO: dict[str, str] = {
    "ChangedMeanwhile": "code currentRevision message path",
    "Holiday": "day isDecided isWorking name revision",
    "HolidayPreview": "cases isWorkingNow",
    "HolidaySaved": "holiday",
    "Delivery": "attempts channel dueAt fault id recipient sentAt state",
    "Message": "audience createdAt deliveries event id language state topic trackingNumber",
    "MessageConnection": "edges pageInfo totalCount",
    "MessageEdge": "cursor node",
    "MessagePreview": "body subject",
    "MessageRetried": "retried",
    "MessageText": "body changedAt isEdited language name placeholders revision subject",
    "MessageTextSaved": "text",
}
REPLY_KEEPERS_TOO: dict[str, str] = {
    "ChangedMeanwhile": "code currentRevision message path",
    "ReplyTextChanged": "text",
    "PlaceChanged": "place",
    "SkpdProfileChanged": "profile",
}
ADMINISTRATORS_TOO: dict[str, str] = {
    "ReplyText": "body filled id mayChange revision skpdId title",
    "ReplyTextChanged": "text",
    "PlaceChanged": "place",
    "SkpdProfileChanged": "profile",
    "AccountBulkRow": "accountId result",
    "AccountConnection": "edges pageInfo totalCount",
    "AccountEdge": "cursor node",
    "AccountSaved": "account",
    "AreaSaved": "area",
    "CategoryBulkRow": "categoryId result",
    "CategorySaved": "category",
    "ChangedMeanwhile": "code currentRevision message path",
    "Deadlines": "automaticUpdate confirmation firstResponse infoAnswer legalMaximum quick reopening resolution "
    "supervisory verification",
    "Installation": "brand city deadlines emergencyPhone live logoUrl name nik office palette prefix reportReaders "
    "revision tilesAttribution tilesUrl timezone",
    "InstallationChanged": "installation",
    "Directory": "areas categories skpds",
    "KeptArea": "code hasShape isActive level name parentCode revision",
    "KeptCategory": "defaultSkpdId emergencyMinutes examples examplesEn group icon id isActive isEmergency name nameEn "
    "resolutionDays revision slug sort",
    "KeptSkpd": "id isActive name revision shortName slug units",
    "KeptUnit": "id isActive name revision",
    "PasswordMade": "account password",
    "SkpdSaved": "skpd",
    "StaffAccount": "areaCodes createdAt displayName email id isActive isHead mustChangePassword phone revision roles "
    "skpd unitId username",
    "UnitSaved": "unit",
}
LEADERS_TOO: dict[str, str] = {
    "AgeBucket": "count fromDays toDays",
    "CaseLine": "id status submittedAt title trackingNumber",
    "ChangedMeanwhile": "code currentRevision message path",
    "Figure": "n previous previousN value",
    "Hotspot": "area caseCount cases category centre dismissalReason dismissedAt endedAt expected foundAt grownAt id "
    "kind radiusMetres revision",
    "HotspotConnection": "edges pageInfo",
    "HotspotDismissed": "hotspot",
    "HotspotEdge": "cursor node",
    "HotspotsUpdate": "cursor openCount",
    "PartTrend": "before key name received weeks",
    "PartTrends": "dimension parts",
    "RisingTopic": "before cases count words",
    "RisingTopics": "caseCount caseCountBefore topics",
    "Report": "csvSha256 csvUrl first id kind language last madeAt madeBy mailedAt pdfSha256 pdfUrl",
    "ReportConnection": "edges pageInfo totalCount",
    "ReportEdge": "cursor node",
    "ReportMade": "report",
    "Statistics": "backlog becameLate confirmedShare dimension medianDays open overdue parts trend",
    "Tally": "bounced bounces closed confirmedShare key medianDays name onTimeShare open openMedianDays overdue "
    "p90Days rank received reopenedShare resolved",
    "Trend": "points step",
    "TrendPoint": "first last received resolved",
}
GRADES_TOO: dict[str, str] = {
    "Grade": "first gradedAt gradedBy id last mark note skpd",
    "GradeConnection": "edges pageInfo",
    "GradeEdge": "cursor node",
}
CARDS_TOO: dict[str, str] = {
    "Grade": GRADES_TOO["Grade"],
    "Scorecard": "figures grade",
    "Tally": LEADERS_TOO["Tally"],
}
MAYOR_TOO: dict[str, str] = {"SkpdGraded": "grade"}
OPENINGS_TOO: dict[str, str] = {"IdentityOpening": "at basis id openedBy reason trackingNumber"}
CUSTODIAN_TOO: dict[str, str] = {"IdentityOpened": "opening reporter", "Reporter": STAFF_TOO["Reporter"]}
LEADERS = frozenset({Role.EXECUTIVE, Role.COORDINATOR})
MOVERS = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR, Role.FIELD_OFFICER, Role.INSPECTOR})
LETTERERS = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR, Role.EXECUTIVE, Role.INSPECTOR})
NOT_STAFF = (ACCOUNT_ROLES - STAFF_ROLES) | {Role.PUBLIC}


def readable(schema: GraphQLSchema, role: Role) -> set[tuple[str, str]]:
    """Walk from the roots that a role may use to every field it could select."""
    found: set[tuple[str, str]] = set()
    waiting: list[GraphQLField] = []
    for root in (schema.query_type, schema.mutation_type, schema.subscription_type):
        assert root is not None
        waiting += [field for name, field in root.fields.items() if role in MAY[name]]
    while waiting:
        kind = get_named_type(waiting.pop().type)
        for one in kind.types if isinstance(kind, GraphQLUnionType) else [kind]:
            if isinstance(one, GraphQLObjectType | GraphQLInterfaceType):
                for name, field in one.fields.items():
                    if (one.name, name) not in found:
                        found.add((one.name, name))
                        waiting.append(field)
    return found


def pairs(*tables: dict[str, str]) -> set[tuple[str, str]]:
    """Spell a table out."""
    return {(kind, field) for table in tables for kind, fields in table.items() for field in fields.split()}


def test_each_class_of_viewer_reads_exactly_what_is_listed():
    schema = build_schema(sdl_text())
    for role in NOT_STAFF:
        more = [SIGNED_IN_TOO] if role in ACCOUNT_ROLES else []
        more += [KEEPERS_TOO] if role in KEEPERS else []
        more += [OPENINGS_TOO, CUSTODIAN_TOO] if role is Role.CUSTODIAN else []
        more += [ADMINISTRATORS_TOO] if role is Role.SYSADMIN else []
        assert readable(schema, role) == pairs(PUBLIC, *more), role
    for role in STAFF_ROLES:
        more = [SIGNED_IN_TOO, *([MOVERS_TOO] if role in MOVERS else [])]
        more += [KEEPERS_TOO] if role in KEEPERS else []
        more += [LEADERS_TOO] if role in LEADERS else []
        more += [REPLY_KEEPERS_TOO] if role is Role.OPERATOR else []
        more += [LETTERERS_TOO] if role in LETTERERS else []
        more += [GRADES_TOO] if role in LEADERS | {Role.OPERATOR} else []
        more += [CARDS_TOO] if role in LEADERS | {Role.AREA_MANAGER} else []
        more += [OPENINGS_TOO] if role is Role.INSPECTOR else []
        more += [MAYOR_TOO] if role is Role.EXECUTIVE else []
        assert readable(schema, role) == pairs(PUBLIC, STAFF_TOO, *more), role


def selection(schema: GraphQLSchema, kind: str, depth: int) -> str:
    """Select every field of a type, down to a depth."""
    parts: list[str] = []
    for name, field in schema.type_map[kind].fields.items():
        inner = get_named_type(field.type)
        if isinstance(inner, GraphQLObjectType):
            if depth > 0:
                parts.append(f"{name} {{ {selection(schema, inner.name, depth - 1)} }}")
        else:
            parts.append(name)
    return " ".join(parts)


def texts(value: Any) -> Iterable[str]:
    """Yield everything an answer says."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    else:
        yield str(value)


async def whole_answer(city: City, number: str, viewer: Viewer) -> str:
    """Read everything the public roots say of a case."""
    select = selection(build_schema(sdl_text()), "Complaint", 2)
    document = "query($n: ID!) { complaint(trackingNumber: $n) { %s } }" % select  # noqa: UP031 - braces of GraphQL
    found = await city.data(document, viewer, n=number)
    log = await city.ask(
        "query($n: ID!) { auditTrail(trackingNumber: $n) { edges { node { payload } } } }", viewer, n=number
    )
    return "\n".join(texts([found, log.data]))


async def test_nothing_public_says_who_reported_or_where_exactly_or_what_staff_noted(city: City):
    verifier = city.viewer(Role.VERIFIER)
    cases = [
        await city.worked_on(),
        await city.submit(),
        await city.verified(visibility=Visibility.CONFIDENTIAL),
        await city.verified(kind=Kind.MISCONDUCT),
    ]
    await triage.add_note(city.ports, verifier, cases[0].id, "Pelapor tetangga kami")
    for row in cases:
        for viewer in (PUBLIC_VIEWER, city.viewer(Role.SYSADMIN), city.viewer(Role.CUSTODIAN)):
            said = await whole_answer(city, row.tracking_number, viewer)
            assert row.tracking_number in said
            for secret in (
                *filter(None, SECRETS.values()),
                "+6281234567890",
                "tetangga",
                str(row.id),
                row.access_key_hash,
            ):
                assert secret not in said, (row.status, secret)
            if not row.is_published:
                for hidden in (row.title, row.body, "SDN 3", "Roban", "0.9", "Terima kasih"):
                    assert hidden not in said, (row.status, hidden)
