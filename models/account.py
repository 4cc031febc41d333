"""Staff accounts and their sessions; citizens need neither."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least
from models.ids import new_id
from models.roles import Role
from models.skpd import Skpd, SkpdUnit


class Account(Model):
    """One member of staff.

    Shape: `role_codes` a list of `Role` values, `area_codes` a list of Kemendagri codes; `is_head` of the agency, who
    hears of what its operators leave lying; `email` and `phone` are of the office; `guided_at` is when they finished
    their guided first day.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    username = fields.CharField(max_length=60, unique=True)
    display_name = fields.CharField(max_length=120)
    password_hash = fields.CharField(max_length=200)
    role_codes: list[str] = fields.JSONField(default=list)
    area_codes: list[str] = fields.JSONField(default=list)
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="accounts", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    unit: fields.ForeignKeyNullableRelation[SkpdUnit] = fields.ForeignKeyField(
        "models.SkpdUnit", related_name="accounts", null=True, on_delete=fields.RESTRICT
    )
    unit_id: UUID | None
    is_head = fields.BooleanField(default=False, db_default=False)
    email = fields.CharField(max_length=200, default="", db_default="")
    phone = fields.CharField(max_length=30, default="", db_default="")
    language = fields.CharField(max_length=5, default="id", db_default="id")
    is_active = fields.BooleanField(default=True)
    must_change_password = fields.BooleanField(default=False, db_default=False)
    guided_at: datetime | None = fields.DatetimeField(null=True)
    revision = fields.IntField(default=1)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "account"
        constraints = (at_least("account_revision", "revision", 1),)

    @property
    def roles(self) -> frozenset[Role]:
        """The account's offices."""
        return frozenset(Role(code) for code in self.role_codes)


class Session(Model):
    """One sign-in. Shape: only the SHA-256 of the cookie is kept."""

    token_hash = fields.CharField(max_length=64, primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="sessions", on_delete=fields.CASCADE
    )
    account_id: UUID
    created_at: datetime = fields.DatetimeField()
    seen_at: datetime = fields.DatetimeField()
    expires_at: datetime = fields.DatetimeField()

    class Meta:
        table = "session"


class RateWindow(Model):
    """A counter that several processes share. Shape: `key` names limit, source and window; `count` grows by UPSERT."""

    key = fields.CharField(max_length=160, primary_key=True)
    count = fields.IntField(default=0)
    expires_at: datetime = fields.DatetimeField(db_index=True)

    class Meta:
        table = "rate_window"
        constraints = (at_least("rate_window_count", "count", 0),)
