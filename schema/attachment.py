"""Photos, by the addresses they are served at; capture time and place never leave the house."""

from collections.abc import Callable, Iterable
from uuid import UUID

import strawberry

from models.attachment import Attachment as AttachmentRow
from models.attachment import Purpose
from models.complaint import Complaint as ComplaintRow
from models.finding import Finding
from models.workflow import may_read_case
from schema.context import Ask, Words
from schema.enums import EvidenceLevel, Signal

MERGED_SHOWN = 20
"""Of how many merged cases the photos are shown with the one that goes on."""


MOST_SIGNALS = 5
_STEP_METRES = 100


@strawberry.type(description="Something a machine noticed about a photo, shown for people to judge.")
class PhotoSignal:
    """One signal."""

    signal: Signal = strawberry.field(description="What was noticed.")
    measure: float = strawberry.field(
        description="How much: of a repeated photo the percentage of the picture that differs, days before the report, "
        "or metres from the case in hundreds."
    )
    other_number: strawberry.ID | None = strawberry.field(
        description="Number of the case that the earlier photo belongs to, which may be this case; null when this "
        "viewer may not know of that case, and for the other signals."
    )

    @classmethod
    def of(cls, row: Finding, other_number: str | None) -> "PhotoSignal":
        """Show a finding, no more exactly than it is meant."""
        is_far = row.signal is Signal.TAKEN_ELSEWHERE
        return cls(
            signal=row.signal,
            measure=float(round(row.measure / _STEP_METRES) * _STEP_METRES) if is_far else round(row.measure, 2),
            other_number=strawberry.ID(other_number) if other_number else None,
        )


@strawberry.type(description="A photo of a case, stripped of all metadata. Rights are checked when it is fetched.")
class Attachment:
    """One photo."""

    key: strawberry.Private[UUID]
    case_id: strawberry.Private[UUID]
    is_evidence: strawberry.Private[bool]
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

    @strawberry.field(
        description="What was noticed about it, at most 5. Of evidence everybody sees it who sees the photo; of a "
        "reporter's photo only staff who may read the case."
    )
    async def signals(self, info: Ask) -> list[PhotoSignal]:
        """Load the findings, and name only cases that the viewer may know of."""
        loaders, viewer = info.context.loaders, info.context.viewer
        rows = await loaders.findings(self.key)
        own = await loaders.complaint(self.case_id) if rows else None
        if own is None or not (self.is_evidence or may_read_case(viewer, own)):
            return []
        shown: list[PhotoSignal] = []
        for row in rows[:MOST_SIGNALS]:
            other = await loaders.complaint(row.other.complaint_id) if row.other else None
            known = other and (other.id == own.id or other.is_published or may_read_case(viewer, other))
            shown.append(PhotoSignal.of(row, other.tracking_number if other and known else None))
        return shown

    @classmethod
    def of(cls, row: AttachmentRow, words: Words, merged_from: str | None = None) -> "Attachment":
        """Show a photo: size, addresses and evidence level, nothing of the camera."""
        base = f"/files/{row.id}"
        key = "photo.alt.evidence" if row.purpose is Purpose.EVIDENCE else "photo.alt.report"
        return cls(
            key=row.id,
            case_id=row.complaint_id,
            is_evidence=row.purpose is Purpose.EVIDENCE,
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
