"""The timeline of a case: offices and moves, never a private person.

What the reporter and the offices write to each other is theirs: everybody sees that it happened, not the words.
"""

from datetime import datetime
from uuid import UUID

import strawberry

from models.transition import StatusTransition as TransitionRow
from schema.attachment import Attachment, photos_of
from schema.context import Ask
from schema.enums import Event, ReplyKind, Status

BETWEEN_THEM = frozenset(
    {
        Event.INFO_REQUESTED,
        Event.INFO_ANSWERED,
        Event.REOPENED,
        Event.APPEALED,
        Event.WITHDRAWN,
        Event.SENT_TO_INSPECTOR,
    }
)
"""Moves whose words only the reporter and the offices on the case read."""


@strawberry.type(description="What an agency answered.")
class Reply:
    """One typed answer."""

    kind: ReplyKind = strawberry.field(description="What sort of answer.")
    text: str = strawberry.field(description="The answer, plain text, up to 2000 characters.")
    reason_code: str | None = strawberry.field(description="A NegativeReason when the answer is negative, else null.")
    at: datetime = strawberry.field(description="When, UTC.")
    office: str = strawberry.field(description="Which office answered.")


@strawberry.type(description="One move of a case: which office, when, why, and what was answered.")
class StatusTransition:
    """One row of the timeline."""

    key: strawberry.Private[UUID]
    has_words: strawberry.Private[bool]
    id: strawberry.ID = strawberry.field(description="UUID.")
    event: Event = strawberry.field(description="What happened.")
    from_status: Status | None = strawberry.field(description="Where the case stood before; null for the first row.")
    to_status: Status = strawberry.field(description="Where it stands after.")
    at: datetime = strawberry.field(description="When, UTC.")
    office: str = strawberry.field(description="Which office moved it; empty when the reporter did.")
    note: str | None = strawberry.field(description="Words that came with the move; null in a bare timeline.")
    reason_code: str | None = strawberry.field(
        description="Reason from a closed list (RejectionReason or NegativeReason); null in a bare timeline."
    )
    reply: Reply | None = strawberry.field(description="The answer it carried; null in a bare timeline.")

    @strawberry.field(description="Photos the agency proved it with, at most 3; empty in a bare timeline.")
    async def photos(self, info: Ask) -> list[Attachment]:
        """Load the evidence."""
        if not self.has_words:
            return []
        return photos_of(await info.context.loaders.move_photos(self.key), info.context.words)

    @classmethod
    def of(cls, row: TransitionRow, *, has_words: bool) -> "StatusTransition":
        """Show a move, with or without what was said."""
        return cls(
            key=row.id,
            has_words=has_words,
            id=strawberry.ID(str(row.id)),
            event=row.event,
            from_status=row.from_status,
            to_status=row.to_status,
            at=row.at,
            office=row.office,
            note=(row.note or None) if has_words else None,
            reason_code=(row.reason_code or None) if has_words else None,
            reply=reply_of(row) if has_words else None,
        )


def reply_of(row: TransitionRow) -> Reply | None:
    """Show the answer a move carried."""
    if row.reply_kind is None:
        return None
    return Reply(
        kind=row.reply_kind, text=row.reply_text, reason_code=row.reason_code or None, at=row.at, office=row.office
    )
