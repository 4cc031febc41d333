"""Finds who holds an office, so that what happens can be told to people and not to a role."""

from uuid import UUID

from models.account import Account
from models.roles import Role


async def holders(role: Role, skpd_id: UUID | None = None, unit_id: UUID | None = None) -> list[Account]:
    """List the active accounts with a role, in the whole city or in one agency or unit of it."""
    accounts = Account.filter(is_active=True).order_by("id")
    if skpd_id is not None:
        accounts = accounts.filter(skpd_id=skpd_id)
    if unit_id is not None:
        accounts = accounts.filter(unit_id=unit_id)
    return [account for account in await accounts if role in account.roles]
