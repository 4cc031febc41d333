"""Accounts of staff as the administrator of the system keeps them; a password is shown once and never again."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from models.account import Account as AccountRow
from schema.account import Viewer
from schema.context import Ask
from schema.enums import Role
from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted, SignInRefused, TooManyRequests
from schema.paging import PageInfo
from schema.skpd import Skpd, skpd_of


@strawberry.type(description="An account of a member of staff, as the administrator keeps it.")
class StaffAccount:
    """One account."""

    skpd_id: strawberry.Private[UUID | None]
    id: strawberry.ID = strawberry.field(description="UUID.")
    username: str = strawberry.field(description="Name to sign in with; never changes.")
    display_name: str = strawberry.field(description="Name shown to colleagues.")
    roles: list[Role] = strawberry.field(description="Offices held, in a fixed order.", metadata={"size": 12})
    unit_id: strawberry.ID | None = strawberry.field(description="The unit of the agency it works in, UUID.")
    area_codes: list[strawberry.ID] = strawberry.field(
        description="The areas it answers for, at most 50.", metadata={"size": 5}
    )
    is_head: bool = strawberry.field(description="True for the head of the agency.")
    email: str = strawberry.field(description="E-mail of the office; empty when there is none.")
    phone: str = strawberry.field(description="Telephone of the office; empty when there is none.")
    is_active: bool = strawberry.field(description="False when nobody can sign in with it any more.")
    must_change_password: bool = strawberry.field(description="True until the first password was changed by its owner.")
    created_at: datetime = strawberry.field(description="When it was opened, UTC.")
    revision: int = strawberry.field(description="Give it back when changing; grows with every change.")

    @strawberry.field(description="The agency it works for.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.skpd_id)

    @classmethod
    def of(cls, row: AccountRow) -> "StaffAccount":
        """Show an account to its keeper; never the hash."""
        return cls(
            skpd_id=row.skpd_id,
            unit_id=strawberry.ID(str(row.unit_id)) if row.unit_id else None,
            area_codes=[strawberry.ID(code) for code in row.area_codes],
            id=strawberry.ID(str(row.id)),
            username=row.username,
            display_name=row.display_name,
            roles=[role for role in Role if role in row.roles],
            is_head=row.is_head,
            email=row.email,
            phone=row.phone,
            is_active=row.is_active,
            must_change_password=row.must_change_password,
            created_at=row.created_at,
            revision=row.revision,
        )


@strawberry.type(description="An account in a page.")
class AccountEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: StaffAccount = strawberry.field(description="The account.")


@strawberry.type(description="One page of accounts, by user name.")
class AccountConnection:
    """A page of accounts."""

    total_count: int = strawberry.field(description="How many accounts match in all.")
    edges: list[AccountEdge] = strawberry.field(description="The accounts of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")


ACCOUNT_ID = "The account, UUID."
READ = "The revision that was read; a later one refuses the change."


@strawberry.input(description="What an account is to be; all of it, as it shall be from now on.")
class AccountInput:
    """An account."""

    display_name: str = strawberry.field(description="Name shown to colleagues, 1 to 120 characters.")
    roles: list[Role] = strawberry.field(description="Offices, at least one that accounts can hold.")
    skpd_id: strawberry.ID | None = strawberry.field(
        default=None, description="Agency, UUID; operators, field officers and heads need one."
    )
    unit_id: strawberry.ID | None = strawberry.field(default=None, description="Unit of that agency, UUID.")
    area_codes: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Areas answered for, at most 50; area managers need one."
    )
    is_head: bool = strawberry.field(default=False, description="Head of the agency.")
    email: str | None = strawberry.field(default=None, description="E-mail of the office, up to 200 characters.")
    phone: str | None = strawberry.field(default=None, description="Telephone of the office.")


@strawberry.input(description="Open an account.")
class CreateAccountInput:
    """A new account."""

    username: str = strawberry.field(description="Name to sign in with, 1 to 60 characters, not used before.")
    account: AccountInput = strawberry.field(description="What it is to be.")


@strawberry.input(description="Change an account, close it, or open it again.")
class ChangeAccountInput:
    """A change."""

    account_id: strawberry.ID = strawberry.field(description=ACCOUNT_ID)
    revision: int = strawberry.field(description=READ)
    account: AccountInput = strawberry.field(description="What it is to be.")
    is_active: bool = strawberry.field(default=True, description="False closes it and ends its sessions at once.")


@strawberry.input(description="One account, as the caller saw it.")
class AccountRevisionInput:
    """Which account."""

    account_id: strawberry.ID = strawberry.field(description=ACCOUNT_ID)
    revision: int = strawberry.field(description=READ)


@strawberry.input(description="Change one's own password.")
class ChangeOwnPasswordInput:
    """Two passwords."""

    current: str = strawberry.field(description="The present password.")
    wanted: str = strawberry.field(description="The new one, 10 to 200 characters.")


@strawberry.type(description="The account opens with this password once; it must then be changed.")
class PasswordMade:
    """A password, shown this one time."""

    account: StaffAccount = strawberry.field(description="The account.")
    password: str = strawberry.field(description="For the first sign-in; it is kept nowhere and not shown again.")


@strawberry.type(description="The account is as asked.")
class AccountSaved:
    """Saved."""

    account: StaffAccount = strawberry.field(description="The account as it is now.")


@strawberry.type(description="The password is changed; every other session of the account has ended.")
class OwnPasswordChanged:
    """Changed."""

    viewer: Viewer = strawberry.field(description="The asker, now with all offices.")


@strawberry.type(description="It is noted that the asker went through the guided first day.")
class GuideFinished:
    """Noted."""

    viewer: Viewer = strawberry.field(description="The asker, now guided.")


GuideResult: TypeAlias = Annotated[
    GuideFinished | NotPermitted,
    strawberry.union("GuideResult", description="What finishing the guided first day can answer."),
]
CreateAccountResult: TypeAlias = Annotated[
    PasswordMade | InvalidInput | NotPermitted,
    strawberry.union("CreateAccountResult", description="What opening an account can answer."),
]
ResetPasswordResult: TypeAlias = Annotated[
    PasswordMade | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("ResetPasswordResult", description="What giving a new password can answer."),
]
AccountResult: TypeAlias = Annotated[
    AccountSaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("AccountResult", description="What changing an account can answer."),
]
OwnPasswordResult: TypeAlias = Annotated[
    OwnPasswordChanged | InvalidInput | NotPermitted | SignInRefused | TooManyRequests,
    strawberry.union("OwnPasswordResult", description="What changing one's own password can answer."),
]


@strawberry.type(description="What became of one account of many.")
class AccountBulkRow:
    """One answer."""

    account_id: strawberry.ID = strawberry.field(description="The account, as the caller named it.")
    result: AccountResult = strawberry.field(description="The account after the change, or why it was not made.")
