"""Days on which this city decides otherwise than the calendar of the country."""

from datetime import date

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least


class Holiday(Model):
    """One overruled day. Shape: `is_working` says whether offices are open on it."""

    day: date = fields.DateField(primary_key=True)
    name = fields.CharField(max_length=120)
    is_working = fields.BooleanField(default=False)
    revision = fields.IntField(default=1)

    class Meta:
        table = "holiday"
        constraints = (at_least("holiday_revision", "revision", 1),)
