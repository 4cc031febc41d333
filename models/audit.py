"""The append-only, hash-linked log of everything that happened; it holds no personal data.

Its sequence has no gaps, because it is taken while the head row is locked; so it is also the cursor of the live feed.
"""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least, holds, one_of
from models.roles import Role


class AuditEvent(Model):
    """One entry.

    Shape: `payload` is canonical JSON; `seal` a keyed digest, hexadecimal, of the entry together with who acted and
    what was said, empty in entries older than seals; `hash` is SHA-256 over the entry, its seal and `previous_hash`.
    """

    sequence = fields.BigIntField(primary_key=True, generated=False)
    at: datetime = fields.DatetimeField()
    action = fields.CharField(max_length=40)
    actor_role = fields.CharEnumField(Role, max_length=16)
    actor_id: UUID | None = fields.UUIDField(null=True)
    complaint_id: UUID | None = fields.UUIDField(null=True, db_index=True)
    payload = fields.TextField()
    seal = fields.CharField(max_length=64, default="", db_default="")
    previous_hash = fields.CharField(max_length=64)
    hash = fields.CharField(max_length=64)

    class Meta:
        table = "audit_event"
        constraints = (
            at_least("audit_event_sequence", "sequence", 1),
            one_of("audit_event_actor_role", "actor_role", Role),
            holds("audit_event_hash", "length(hash) = 64 AND length(previous_hash) = 64"),
        )


class AuditHead(Model):
    """The end of the chain: one row, locked by whoever appends."""

    id = fields.IntField(primary_key=True, generated=False)
    sequence = fields.BigIntField()
    hash = fields.CharField(max_length=64)

    class Meta:
        table = "audit_head"
        constraints = (holds("audit_head_single", "id = 1"), at_least("audit_head_sequence", "sequence", 0))
