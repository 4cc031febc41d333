"""Canned replies, as those who answer are offered them and those who keep them change them."""

from typing import Annotated, TypeAlias

import strawberry

from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted

TITLE = "What it is for, up to 120 characters."
BODY = "The words, up to 2000 characters; may hold {nomor} {judul} {kategori} {dinas} {kota} {hari_ini} {tenggat}."


@strawberry.type(description="Words an office uses often.")
class ReplyText:
    """One text."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    skpd_id: strawberry.ID | None = strawberry.field(description="The agency it belongs to; null for the whole city.")
    title: str = strawberry.field(description=TITLE)
    body: str = strawberry.field(description=BODY)
    filled: str = strawberry.field(description="The words with the facts of the case asked for; else as written.")
    may_change: bool = strawberry.field(description="Whether the viewer may change or delete it.")
    revision: int = strawberry.field(description="Give it back when saving or deleting.")


@strawberry.input(description="A canned reply to keep.")
class SaveReplyTextInput:
    """New words."""

    title: str = strawberry.field(description=TITLE)
    body: str = strawberry.field(description=BODY)
    id: strawberry.ID | None = strawberry.field(default=None, description="The text to change; null for a new one.")
    revision: int = strawberry.field(default=0, description="The revision that was read; 0 for a new one.")
    skpd_id: strawberry.ID | None = strawberry.field(
        default=None, description="The agency of a new text; null for the whole city, which is the administrator's."
    )


@strawberry.input(description="A canned reply that is offered no more.")
class DeleteReplyTextInput:
    """Gone."""

    id: strawberry.ID = strawberry.field(description="The text, UUID.")
    revision: int = strawberry.field(description="The revision that was read.")


@strawberry.type(description="The text is kept, or offered no more.")
class ReplyTextChanged:
    """Done."""

    text: ReplyText = strawberry.field(description="The text as it is now.")


ReplyTextResult: TypeAlias = Annotated[
    ReplyTextChanged | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("ReplyTextResult", description="What changing a canned reply can answer."),
]
