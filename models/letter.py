"""The office letter a complaint becomes, and the instruction its head signs it off with.

Source: ALAMI («menjadi sebuah surat … untuk diteruskan kepada Ketua»).
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import at_least, holds, one_of
from models.complaint import Complaint
from models.ids import new_id
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.workflow import OPEN, Status, acting_roles

MAKER_ROLES = frozenset({Role.VERIFIER, Role.COORDINATOR})
"""Who turns a case into a letter; of a sealed one only the inspectorate acts as these."""


class LetterKind(StrEnum):
    """COMPLAINT is the surat pengaduan of a verified case, DISPOSITION the lembar disposisi of an assigned one."""

    COMPLAINT = "COMPLAINT"
    DISPOSITION = "DISPOSITION"


class LetterState(StrEnum):
    """What became of it; a number once given stays given."""

    WAITING = "WAITING"
    SIGNED = "SIGNED"
    WITHDRAWN = "WITHDRAWN"


class Letter(Model):
    """One numbered letter.

    Shape: `year`, `kind` and `serial` are unique together and without gaps; `file` names the stored PDF, `digest` its
    SHA-256 (of the signed one once signed); `instruction` what the head ordered. Units: `size_bytes`.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="letters", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    kind = fields.CharEnumField(LetterKind, max_length=12)
    state = fields.CharEnumField(LetterState, max_length=10, default=LetterState.WAITING)
    year = fields.IntField()
    serial = fields.IntField()
    number = fields.CharField(max_length=60, unique=True)
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="letters", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    subject = fields.CharField(max_length=200)
    body = fields.TextField(default="")
    instruction = fields.TextField(default="")
    made_by: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="letters_made", on_delete=fields.RESTRICT
    )
    made_by_id: UUID
    made_at: datetime = fields.DatetimeField()
    signed_by: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="letters_signed", null=True, on_delete=fields.RESTRICT
    )
    signed_by_id: UUID | None
    signed_at: datetime | None = fields.DatetimeField(null=True)
    file = fields.CharField(max_length=80, default="")
    digest = fields.CharField(max_length=64, default="")
    size_bytes = fields.IntField(default=0)
    revision = fields.IntField(default=1)

    class Meta:
        table = "letter"
        unique_together = (("year", "kind", "serial"),)
        indexes = (("complaint_id", "made_at"), ("state", "made_at"), ("skpd_id", "state", "made_at"))
        constraints = (
            one_of("letter_kind", "kind", LetterKind),
            one_of("letter_state", "state", LetterState),
            at_least("letter_serial", "serial", 1),
            at_least("letter_size_bytes", "size_bytes", 0),
            at_least("letter_revision", "revision", 1),
            holds("letter_signed", "(state = 'SIGNED') = (signed_at IS NOT NULL)"),
        )


def is_ripe(kind: LetterKind, case: Complaint) -> bool:
    """Tell whether a case has come so far that this letter says the truth: verified, or with an agency, and open."""
    if case.verified_at is None or case.status not in OPEN or case.status is Status.SUBMITTED:
        return False
    return kind is LetterKind.COMPLAINT or case.skpd_id is not None


def letters_to_make(viewer: Viewer, case: Complaint) -> list[LetterKind]:
    """List the letters a viewer may make of a case now."""
    if not acting_roles(viewer, case) & MAKER_ROLES:
        return []
    return [kind for kind in LetterKind if is_ripe(kind, case)]
