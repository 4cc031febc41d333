"""What an installation's own staff decided about it; without a row, the environment's setting stands."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least


class InstallationSetting(Model):
    """One decision. Shape: `name` from the closed list of `services/installation.py`, `value` any JSON of its shape."""

    name = fields.CharField(max_length=60, primary_key=True)
    value: Any = fields.JSONField()
    revision = fields.IntField(default=1)
    changed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "installation_setting"
        constraints = (at_least("installation_setting_revision", "revision", 1),)
