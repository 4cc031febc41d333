"""What a photo is known again by, and the index that finds the few earlier ones it may resemble.

Beside the photo and not in it: pages read photos by the hundred and need none of this.
"""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.attachment import Attachment


class PhotoPrint(Model):
    """The prints of one photo, as `uploads.prints` writes them. Shape: `attachment` is the key; one per photo."""

    attachment: fields.OneToOneRelation[Attachment] = fields.OneToOneField(
        "models.Attachment", related_name="print", on_delete=fields.CASCADE, primary_key=True
    )
    attachment_id: UUID
    data: bytes = fields.BinaryField()

    class Meta:
        table = "photo_print"


class PhotoBand(Model):
    """One piece of a print by which it is looked up.

    Shape: `band` 0 for a detail of the picture, 1 and 2 for the halves of the whole; `value` 16 bits.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    band = fields.SmallIntField()
    value = fields.IntField()
    attachment: fields.ForeignKeyRelation[Attachment] = fields.ForeignKeyField(
        "models.Attachment", related_name="bands", on_delete=fields.CASCADE
    )
    attachment_id: UUID

    class Meta:
        table = "photo_band"
        indexes = (("band", "value", "attachment_id"),)
