"""The append-only log, readable by anybody for published cases; it never says which person acted."""

from datetime import datetime
from uuid import UUID

import strawberry

from models.audit import AuditEvent as AuditRow
from schema.context import Ask
from schema.enums import Role


@strawberry.type(description="One entry of the append-only, hash-linked log. Holds no personal data.")
class AuditEvent:
    """One entry."""

    complaint_id: strawberry.Private[UUID | None]
    sequence: int = strawberry.field(description="Place in the log, from 1, without gaps.")
    at: datetime = strawberry.field(description="When, UTC.")
    action: str = strawberry.field(description="What happened, such as VERIFIED or SIGNED_IN.")
    actor_role: Role | None = strawberry.field(description="In which office or circumstance somebody acted.")
    payload: str = strawberry.field(description="Facts about it, canonical JSON.")
    previous_hash: str = strawberry.field(description="Hash of the entry before, SHA-256, hexadecimal.")
    seal: str = strawberry.field(
        description="Keyed digest of this entry, who acted and what was said, hexadecimal; empty in the oldest entries."
    )
    hash: str = strawberry.field(
        description="SHA-256, hexadecimal, over the JSON list of sequence, at, action, actorRole, payload, previousHash"
        " and seal, without spaces."
    )

    @strawberry.field(description="The case it is about; null when it concerns none.")
    async def tracking_number(self, info: Ask) -> strawberry.ID | None:
        """Load the case's number."""
        row = await info.context.loaders.complaint(self.complaint_id) if self.complaint_id else None
        return strawberry.ID(row.tracking_number) if row else None

    @classmethod
    def of(cls, row: AuditRow) -> "AuditEvent":
        """Show an entry without the id of who acted."""
        return cls(
            complaint_id=row.complaint_id,
            sequence=row.sequence,
            at=row.at,
            action=row.action,
            actor_role=row.actor_role,
            payload=row.payload,
            previous_hash=row.previous_hash,
            seal=row.seal,
            hash=row.hash,
        )
