"""Every reason a photo is turned away, carrying data instead of sentences.

Words are chosen at the edge by `code` and language. A broken disk is nobody's photo and is not here.
"""

from typing import ClassVar

ACCEPTED_TYPES = ("image/jpeg", "image/png", "image/webp")


class PhotoRefused(Exception):
    """A photo that is not taken. Shape: `code` names the sentence, `data` the values it mentions."""

    code: ClassVar[str] = "PHOTO_REFUSED"

    def __init__(self, **data: str | int) -> None:
        self.data: dict[str, str | int] = dict(data)
        super().__init__(self.code)


class PhotoTooLarge(PhotoRefused):
    """More bytes came than are taken."""

    code = "PHOTO_TOO_LARGE"

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes=limit_bytes)
        self.limit_bytes = limit_bytes


class PhotoTypeRefused(PhotoRefused):
    """The bytes are no JPEG, PNG or WebP, whatever their name says."""

    code = "PHOTO_TYPE_REFUSED"

    def __init__(self) -> None:
        super().__init__(accepted=" ".join(ACCEPTED_TYPES))
        self.accepted = ACCEPTED_TYPES


class PhotoUnreadable(PhotoRefused):
    """The bytes begin like a photo and cannot be decoded."""

    code = "PHOTO_UNREADABLE"


class PhotoTooManyPixels(PhotoRefused):
    """The header promises more pixels than are decoded."""

    code = "PHOTO_TOO_MANY_PIXELS"

    def __init__(self, limit_pixels: int) -> None:
        super().__init__(limit_pixels=limit_pixels)
        self.limit_pixels = limit_pixels
