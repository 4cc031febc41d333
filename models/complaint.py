"""The case itself: what was reported, where it stands, who holds it. The reporter's identity is in `reporter.py`."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import cast
from uuid import UUID

from tortoise import fields
from tortoise.expressions import Q, RawSQL
from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.area import Area
from models.category import Category
from models.checks import at_least, holds, one_of, within
from models.ids import new_id
from models.roles import ALL_CASES_ROLES, Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.workflow import OWN_SKPD_ROLES, ClosedBy, Kind, Stage, Status, may_read_case


class Urgency(StrEnum):
    """Rendah, sedang, tinggi, darurat."""

    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"
    EMERGENCY = "EMERGENCY"


class IdentityMode(StrEnum):
    """SHOWN to the offices on the case, HIDDEN behind the custodian, or ANONYMOUS: nothing kept."""

    SHOWN = "SHOWN"
    HIDDEN = "HIDDEN"
    ANONYMOUS = "ANONYMOUS"


class Visibility(StrEnum):
    """Whether the report itself may stand on the public board."""

    PUBLIC = "PUBLIC"
    CONFIDENTIAL = "CONFIDENTIAL"


class OversightClass(StrEnum):
    """Berkadar / tidak berkadar pengawasan. Source: Permendagri 8/2023."""

    SUPERVISORY = "SUPERVISORY"
    NON_SUPERVISORY = "NON_SUPERVISORY"


class Channel(StrEnum):
    """Where the report came in."""

    WEB = "WEB"
    API = "API"
    COUNTER = "COUNTER"
    PHONE = "PHONE"
    WHATSAPP = "WHATSAPP"
    SMS = "SMS"
    EMAIL = "EMAIL"
    SOCIAL = "SOCIAL"
    LAPOR = "LAPOR"


PARTNER = "PARTNER"
TASK = "TASK"
SHARED_SQL = (
    "SELECT a.complaint_id FROM assignment a "
    "WHERE a.skpd_id = ? AND a.kind = ? AND a.state NOT IN ('DECLINED', 'CANCELLED')"
)
"""The cases in which an agency has a share: as partner, or with tasks of its own (`models/assignment.py`)."""


class Complaint(Model):
    """One case.

    Shape: `title`/`body` are the reporter's own words; `public_title`/`public_body` what everybody may read, set at
    verification. `position` columns are exact; `public_*` are moved to the area for confidential reporters.
    The clock (`services/stages.py`): `stage_due_on` and, in minutes for emergencies, `stage_due_at`; `stage_warn_on` at
    75 %; `paused_on` since when the reporter is asked; `next_update_on` promised by a held case; `tell_on` the day of
    the next automatic update; `escalation_level` how far up it was reported. `is_owner_settled` when the coordinator
    has decided who answers; `partner_skpd_ids` agencies that work along and `tasked_skpd_ids` those that gave tasks in
    it (both kept from its assignments). `*_at` say when it was so first.
    Units: degrees (WGS 84), metres, UTC instants, local dates, working days.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    tracking_number = fields.CharField(max_length=20, unique=True)
    access_key_hash = fields.CharField(max_length=64)
    submission_id = fields.UUIDField(unique=True)
    submission_digest = fields.CharField(max_length=64)
    revision = fields.IntField(default=1)

    kind = cast("Kind", fields.CharEnumField(Kind, max_length=20, default=Kind.COMPLAINT))
    title = fields.CharField(max_length=300)
    body = fields.TextField()
    public_title = fields.CharField(max_length=300, default="")
    public_body = fields.TextField(default="")
    language = fields.CharField(max_length=5, default="id")
    channel = fields.CharEnumField(Channel, max_length=10, default=Channel.WEB)
    occurred_on = fields.DateField()
    landmark = fields.CharField(max_length=200, default="")
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "models.Category", related_name="complaints", null=True, on_delete=fields.RESTRICT
    )
    category_id: UUID | None
    requested_skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="requested_complaints", null=True, on_delete=fields.RESTRICT
    )
    requested_skpd_id: UUID | None
    area: fields.ForeignKeyNullableRelation[Area] = fields.ForeignKeyField(
        "models.Area", related_name="complaints", null=True, on_delete=fields.RESTRICT
    )
    area_id: str | None
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    accuracy_metres = fields.FloatField(null=True)
    public_latitude = fields.FloatField(null=True)
    public_longitude = fields.FloatField(null=True)
    is_position_generalised = fields.BooleanField(default=False)

    status = cast("Status", fields.CharEnumField(Status, max_length=12, default=Status.SUBMITTED))
    status_before = cast("Status | None", fields.CharEnumField(Status, max_length=12, null=True))
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="complaints", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    unit: fields.ForeignKeyNullableRelation[SkpdUnit] = fields.ForeignKeyField(
        "models.SkpdUnit", related_name="complaints", null=True, on_delete=fields.RESTRICT
    )
    unit_id: UUID | None
    merged_into: fields.ForeignKeyNullableRelation["Complaint"] = fields.ForeignKeyField(
        "models.Complaint", related_name="merged", null=True, on_delete=fields.RESTRICT
    )
    merged_into_id: UUID | None
    urgency = fields.CharEnumField(Urgency, max_length=10, default=Urgency.NORMAL)
    oversight_class = fields.CharEnumField(OversightClass, max_length=16, default=OversightClass.NON_SUPERVISORY)
    visibility = fields.CharEnumField(Visibility, max_length=12, default=Visibility.PUBLIC)
    identity_mode = fields.CharEnumField(IdentityMode, max_length=10, default=IdentityMode.SHOWN)

    submitted_at: datetime = fields.DatetimeField()
    published_at: datetime | None = fields.DatetimeField(null=True)
    changed_at: datetime = fields.DatetimeField()
    stage = fields.CharEnumField(Stage, max_length=16, default=Stage.VERIFICATION)
    stage_started_at: datetime = fields.DatetimeField()
    stage_due_on: date | None = fields.DateField(null=True)
    resolution_due_on: date | None = fields.DateField(null=True)
    bounce_count = fields.IntField(default=0)
    reopen_count = fields.IntField(default=0)
    appeal_count = fields.IntField(default=0)
    support_count = fields.IntField(default=0)
    rating: int | None = fields.SmallIntField(null=True)
    rating_words = fields.CharField(max_length=500, default="", db_default="")

    stage_warn_on: date | None = fields.DateField(null=True)
    stage_due_at: datetime | None = fields.DatetimeField(null=True)
    paused_on: date | None = fields.DateField(null=True)
    next_update_on: date | None = fields.DateField(null=True)
    tell_on: date | None = fields.DateField(null=True)
    auto_update_count = fields.IntField(default=0, db_default=0)
    escalation_level = fields.SmallIntField(default=0, db_default=0)
    is_owner_settled = cast("bool", fields.BooleanField(default=False, db_default=False))
    partner_skpd_ids: list[str] = fields.JSONField(default=list, db_default=[])
    tasked_skpd_ids: list[str] = fields.JSONField(default=list, db_default=[])
    referred_to = fields.CharField(max_length=200, default="", db_default="")
    verified_at: datetime | None = fields.DatetimeField(null=True)
    assigned_at: datetime | None = fields.DatetimeField(null=True)
    accepted_at: datetime | None = fields.DatetimeField(null=True)
    resolved_at: datetime | None = fields.DatetimeField(null=True)
    closed_at: datetime | None = fields.DatetimeField(null=True)
    closed_by = cast("ClosedBy | None", fields.CharEnumField(ClosedBy, max_length=10, null=True))
    entered_by_id: UUID | None = fields.UUIDField(null=True)
    refused_by_id: UUID | None = fields.UUIDField(null=True)

    class Meta:
        table = "complaint"
        indexes = (
            ("submitted_at", "id"),
            ("support_count", "id"),
            ("status", "stage_due_on"),
            ("skpd_id", "status", "stage_due_on"),
            ("area_id", "submitted_at"),
            ("changed_at", "id"),
            ("public_latitude", "public_longitude"),
            ("stage_warn_on",),
            ("tell_on",),
            ("entered_by_id", "submitted_at"),
        )
        constraints = (
            one_of("complaint_kind", "kind", Kind),
            one_of("complaint_channel", "channel", Channel),
            one_of("complaint_status", "status", Status),
            one_of("complaint_status_before", "status_before", Status),
            one_of("complaint_stage", "stage", Stage),
            one_of("complaint_urgency", "urgency", Urgency),
            one_of("complaint_oversight_class", "oversight_class", OversightClass),
            one_of("complaint_visibility", "visibility", Visibility),
            one_of("complaint_identity_mode", "identity_mode", IdentityMode),
            at_least("complaint_revision", "revision", 1),
            at_least("complaint_bounce_count", "bounce_count", 0),
            at_least("complaint_reopen_count", "reopen_count", 0),
            at_least("complaint_appeal_count", "appeal_count", 0),
            at_least("complaint_support_count", "support_count", 0),
            at_least("complaint_accuracy", "accuracy_metres", 0),
            within("complaint_rating", "rating", 1, 5),
            one_of("complaint_closed_by", "closed_by", ClosedBy),
            at_least("complaint_auto_update_count", "auto_update_count", 0),
            within("complaint_escalation_level", "escalation_level", 0, 4),
            within("complaint_latitude", "latitude", -90, 90),
            within("complaint_longitude", "longitude", -180, 180),
            within("complaint_public_latitude", "public_latitude", -90, 90),
            within("complaint_public_longitude", "public_longitude", -180, 180),
            holds(
                "complaint_published",
                "published_at IS NULL OR (visibility = 'PUBLIC' AND kind <> 'MISCONDUCT')",
            ),
        )

    @property
    def area_code(self) -> str | None:
        """The code of the area, which is its key."""
        return self.area_id

    @property
    def is_emergency(self) -> bool:
        """Tell whether it goes before everything else."""
        return self.urgency is Urgency.EMERGENCY and self.kind is not Kind.MISCONDUCT

    @property
    def is_published(self) -> bool:
        """Tell whether everybody may read it."""
        return self.published_at is not None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> QuerySet["Complaint"]:
        """Select the cases whose staff view `viewer` may read; the same rule as `workflow.may_read_case`."""
        query = Complaint.all()
        if not viewer.is_staff:
            return query.filter(id__in=[])
        if viewer.has(Role.INSPECTOR):
            sealed = Q(kind=Kind.MISCONDUCT)
            return query.filter(sealed | _open_cases(viewer))
        return query.filter(_open_cases(viewer))


def shared_with(kind: str, skpd_id: UUID) -> RawSQL:
    """Select the cases in which an agency has a share of a kind."""
    return RawSQL("(" + SHARED_SQL.replace("?", f"'{UUID(str(skpd_id))}'", 1).replace("?", f"'{kind}'", 1) + ")")


def _open_cases(viewer: Viewer) -> Q:
    ordinary = ~Q(kind=Kind.MISCONDUCT)
    if viewer.roles & ALL_CASES_ROLES:
        return ordinary
    parts: list[Q] = []
    if viewer.skpd_id is not None and viewer.roles & OWN_SKPD_ROLES:
        shared = Q(skpd_id=viewer.skpd_id) | Q(id__in=shared_with(PARTNER, viewer.skpd_id))
        is_operator = viewer.has(Role.OPERATOR)
        parts.append(shared if is_operator else shared & Q(id__in=shared_with(TASK, viewer.skpd_id)))
    if viewer.has(Role.AREA_MANAGER):
        parts.extend(Q(area_id=code) | Q(area_id__startswith=f"{code}.") for code in viewer.area_codes)
    return ordinary & Q(*parts, join_type="OR") if parts else Q(id__in=[])


def may_see_photos(viewer: Viewer, case: Complaint) -> bool:
    """Tell whether staff may see the photos of a report: of a confidential one not the officer outside.

    What was photographed, and from where, tells who did it; the operator says in words what is to be done.
    Source: trust, section 2 (JAKI 2021).
    """
    if not may_read_case(viewer, case):
        return False
    is_inside = viewer.has(*ALL_CASES_ROLES, Role.OPERATOR, Role.AREA_MANAGER, Role.INSPECTOR)
    return is_inside or case.visibility is not Visibility.CONFIDENTIAL


def published() -> QuerySet[Complaint]:
    """Select what everybody may read."""
    return Complaint.filter(published_at__isnull=False)


def ids_of(rows: Iterable[Complaint]) -> list[UUID]:
    """List the ids, in order."""
    return [row.id for row in rows]
