"""Accounts of staff: found, opened, changed, closed; and everybody's own password."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import strawberry

from models.account import Account as AccountRow
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.roles import Role
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.errors import member_of
from resolvers.values import optional_uuid, page_size, uuid_of
from schema import staffing as contract
from schema.account import Viewer
from schema.bulk import MOST_ROWS
from schema.paging import PageInfo
from services import staffing
from services.staffing import AccountCommand, Opened

ADMIN_REFUSALS = (InvalidInput, NotFound, NotPermitted, ChangedMeanwhile)


async def accounts(
    info: Ask,
    search: Annotated[
        str | None, strawberry.argument(description="Only those with this in a name, up to 120 characters.")
    ] = None,
    role: Annotated[Role | None, strawberry.argument(description="Only those with this office.")] = None,
    skpd_id: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only those of this agency, UUID.")
    ] = None,
    first: First = 50,
    after: After = None,
) -> contract.AccountConnection:
    """Return a page of accounts."""
    rows = await staffing.found(search or "", role, optional_uuid(skpd_id, "skpdId"))
    page = await staffing.page(info.context.viewer, rows, page_size(first, 50), after)
    edges = [contract.AccountEdge(cursor=row.username, node=contract.StaffAccount.of(row)) for row in page.rows]
    return contract.AccountConnection(
        total_count=len(rows),
        edges=edges,
        page_info=PageInfo(end_cursor=edges[-1].cursor if edges else None, has_next_page=page.has_next),
    )


def _command(given: contract.AccountInput, *, is_active: bool = True) -> AccountCommand:
    return AccountCommand(
        given.display_name,
        frozenset(given.roles),
        optional_uuid(given.skpd_id, "skpdId"),
        optional_uuid(given.unit_id, "unitId"),
        tuple(given.area_codes or ()),
        given.is_head,
        given.email or "",
        given.phone or "",
        is_active,
    )


def _made(opened: Opened) -> contract.PasswordMade:
    return contract.PasswordMade(account=contract.StaffAccount.of(opened.account), password=opened.password)


async def create_account(
    info: Ask,
    given: Annotated[contract.CreateAccountInput, strawberry.argument(name="input", description="The account.")],
) -> contract.CreateAccountResult:
    """Open an account."""
    context = info.context
    return _made(await staffing.create(context.ports, context.viewer, given.username, _command(given.account)))


async def change_account(
    info: Ask,
    given: Annotated[contract.ChangeAccountInput, strawberry.argument(name="input", description="The change.")],
) -> contract.AccountResult:
    """Change an account."""
    context, account_id = info.context, uuid_of(given.account_id, "accountId")
    command = _command(given.account, is_active=given.is_active)
    row = await staffing.change(context.ports, context.viewer, account_id, given.revision, command)
    return contract.AccountSaved(account=contract.StaffAccount.of(row))


async def reset_password(
    info: Ask,
    given: Annotated[contract.AccountRevisionInput, strawberry.argument(name="input", description="Which account.")],
) -> contract.ResetPasswordResult:
    """Give an account a new password for one sign-in."""
    context, account_id = info.context, uuid_of(given.account_id, "accountId")
    return _made(await staffing.reset_password(context.ports, context.viewer, account_id, given.revision))


async def deactivate_accounts(
    info: Ask,
    accounts: Annotated[
        list[contract.AccountRevisionInput],
        strawberry.argument(description="Which, 1 to 100, each closed by itself in this order."),
    ],
) -> list[contract.AccountBulkRow]:
    """Close many accounts."""
    require_rows(accounts, "accounts")
    answers: list[contract.AccountBulkRow] = []
    for given in accounts:
        try:
            answer = contract.AccountSaved(account=contract.StaffAccount.of(await _closed(info, given)))
        except ADMIN_REFUSALS as refusal:
            answer = await member_of(info.context, refusal)
        answers.append(
            contract.AccountBulkRow(account_id=given.account_id, result=answer)  # pyright: ignore[reportArgumentType]
        )
    return answers


async def _closed(info: Ask, given: contract.AccountRevisionInput) -> AccountRow:
    account_id: UUID = uuid_of(given.account_id, "accountId")
    return await staffing.deactivate(info.context.ports, info.context.viewer, account_id, given.revision)


def require_rows(rows: Sequence[object], field: str) -> None:
    """Refuse no rows and too many.

    Raises: InvalidInput.
    """
    if not 1 <= len(rows) <= MOST_ROWS:
        raise InvalidInput("ROWS_COUNT", [field], limit=MOST_ROWS)


async def change_own_password(
    info: Ask,
    given: Annotated[
        contract.ChangeOwnPasswordInput, strawberry.argument(name="input", description="The present and the new one.")
    ],
) -> contract.OwnPasswordResult:
    """Change one's own password."""
    context = info.context
    viewer = await staffing.change_own_password(
        context.ports, context.viewer, context.token, given.current, given.wanted, context.source
    )
    context.viewer = viewer
    return contract.OwnPasswordChanged(viewer=Viewer.of(viewer))


async def finish_guide(info: Ask) -> contract.GuideResult:
    """Note that the viewer went through the first day."""
    context = info.context
    context.viewer = await staffing.finish_guide(context.ports, context.viewer)
    return contract.GuideFinished(viewer=Viewer.of(context.viewer))
