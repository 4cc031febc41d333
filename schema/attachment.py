"""Photos, by the addresses they are served at; capture time and place never leave the house."""

from collections.abc import Callable, Iterable

import strawberry

from models.attachment import Attachment as AttachmentRow
from models.attachment import Purpose
from models.complaint import Complaint as ComplaintRow
from schema.context import Ask, Words
from schema.enums import EvidenceLevel

MERGED_SHOWN = 20
"""Of how many merged cases the photos are shown with the one that goes on."""


@strawberry.type(description="A photo of a case, stripped of all metadata. Rights are checked when it is fetched.")
class Attachment:
    """One photo."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    url: str = strawberry.field(
        description="Path of the full size. Photos of unpublished cases need staff rights or the X-Access-Key header."
    )
    card_url: str = strawberry.field(description="Path of a version 640 pixels wide.")
    thumbnail_url: str = strawberry.field(description="Path of a version cropped to 208 by 160 pixels.")
    width: int = strawberry.field(description="Width of the full size, pixels.")
    height: int = strawberry.field(description="Height of the full size, pixels.")
    alt: str | None = strawberry.field(description="What it is, in words, for those who cannot see it.")
    evidence: EvidenceLevel = strawberry.field(description="How much it proves.")
    merged_from: strawberry.ID | None = strawberry.field(
        description="Number of the merged case it came with; null for a photo of the case itself."
    )

    @classmethod
    def of(cls, row: AttachmentRow, words: Words, merged_from: str | None = None) -> "Attachment":
        """Show a photo: size, addresses and evidence level, nothing of the camera."""
        base = f"/files/{row.id}"
        key = "photo.alt.evidence" if row.purpose is Purpose.EVIDENCE else "photo.alt.report"
        return cls(
            id=strawberry.ID(str(row.id)),
            url=f"{base}/full",
            card_url=f"{base}/card",
            thumbnail_url=f"{base}/thumb",
            width=row.width_px,
            height=row.height_px,
            alt=words(key, number=row.position + 1),
            evidence=row.evidence,
            merged_from=strawberry.ID(merged_from) if merged_from else None,
        )


def photos_of(rows: Iterable[AttachmentRow], words: Words) -> list[Attachment]:
    """Show photos in their order."""
    return [Attachment.of(row, words) for row in rows]


async def photos_with_merged(
    info: Ask, row: ComplaintRow, may_show: Callable[[ComplaintRow], bool]
) -> list[Attachment]:
    """Show the photos of a case, and after them those of the merged cases that may be shown, each with its number."""
    loaders, words = info.context.loaders, info.context.words
    shown = photos_of(await loaders.report_photos(row.id), words)
    merged = [one for one in await loaders.merged(row.id) if may_show(one)]
    for one in merged[:MERGED_SHOWN]:
        shown += [Attachment.of(photo, words, one.tracking_number) for photo in await loaders.report_photos(one.id)]
    return shown
