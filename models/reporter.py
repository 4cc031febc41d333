"""Who reported, in a table of its own: every value sealed, and erasable without touching the case."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.complaint import Complaint
from models.ids import new_id


class Reporter(Model):
    """The sealed identity of one case's reporter.

    Shape: `sealed_*` hold nonce + AES-256-GCM ciphertext bound to table, row and column; `*_index` a keyed hash that
    finds equal values without opening them. Absent for anonymous reports.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.OneToOneRelation[Complaint] = fields.OneToOneField(
        "models.Complaint", related_name="reporter", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    sealed_name: bytes | None = fields.BinaryField(null=True)
    sealed_nik: bytes | None = fields.BinaryField(null=True)
    sealed_phone: bytes | None = fields.BinaryField(null=True)
    sealed_email: bytes | None = fields.BinaryField(null=True)
    nik_index = fields.CharField(max_length=64, null=True, db_index=True)
    phone_index = fields.CharField(max_length=64, null=True, db_index=True)
    email_index = fields.CharField(max_length=64, null=True, db_index=True)

    class Meta:
        table = "reporter"
