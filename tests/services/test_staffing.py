"""Accounts begin with a password that opens one door, end at once, and never leave the house without a keeper."""

import pytest

from models.account import Account, Session
from models.audit import AuditEvent
from models.errors import ChangedMeanwhile, InvalidInput, NotPermitted, SignInRefused
from models.roles import Role, Viewer
from services import accounts, staffing
from services.staffing import AccountCommand, Opened
from tests.house import PASSWORD, House, account


async def keeper(house: House) -> Viewer:
    return await account(house.ports, "sistem", [Role.SYSADMIN])


async def operator(house: House, boss: Viewer, name: str = "dewi") -> Opened:
    command = AccountCommand("Dewi Anggraini", frozenset({Role.OPERATOR}), house.works.id, email="dewi@kota.example")
    return await staffing.create(house.ports, boss, name, command)


async def test_the_first_password_opens_nothing_but_its_own_change(house: House) -> None:
    boss = await keeper(house)
    made = await operator(house, boss)
    signed = await accounts.sign_in(house.ports, "dewi", made.password, "x")
    assert signed.viewer.must_change_password
    assert signed.viewer.roles == {Role.PUBLIC}
    assert not signed.viewer.is_staff
    for current, wanted, code in (
        ("salah", "sandi-baru-dewi", "PASSWORD_WRONG"),
        (made.password, "pendek", "PASSWORD_TOO_SHORT"),
        (made.password, made.password, "PASSWORD_SAME"),
    ):
        with pytest.raises((InvalidInput, SignInRefused)) as refused:
            await staffing.change_own_password(house.ports, signed.viewer, signed.token, current, wanted, "x")
        assert refused.value.code == code
    other = await accounts.sign_in(house.ports, "dewi", made.password, "x")
    viewer = await staffing.change_own_password(
        house.ports, signed.viewer, signed.token, made.password, "sandi-baru-dewi", "x"
    )
    assert viewer.roles == {Role.OPERATOR}
    assert await accounts.viewer_of(house.ports, signed.token) == viewer
    assert await accounts.viewer_of(house.ports, other.token) is None
    told = [row.payload async for row in AuditEvent.all()]
    assert all(secret not in payload for payload in told for secret in (made.password, "Dewi", "dewi@", "sandi-baru"))


async def test_a_reset_password_ends_every_session(house: House) -> None:
    boss = await keeper(house)
    token = (await accounts.sign_in(house.ports, "pu", PASSWORD, "x")).token
    row = await Account.get(username="pu")
    made = await staffing.reset_password(house.ports, boss, row.id, row.revision)
    assert await accounts.viewer_of(house.ports, token) is None
    with pytest.raises(SignInRefused):
        await accounts.sign_in(house.ports, "pu", PASSWORD, "x")
    assert (await accounts.sign_in(house.ports, "pu", made.password, "x")).viewer.must_change_password
    with pytest.raises(ChangedMeanwhile):
        await staffing.reset_password(house.ports, boss, row.id, row.revision)


async def test_a_change_of_roles_counts_from_the_next_request_on(house: House) -> None:
    boss = await keeper(house)
    token = (await accounts.sign_in(house.ports, "pu", PASSWORD, "x")).token
    row = await Account.get(username="pu")
    command = AccountCommand("Petugas pu", frozenset({Role.FIELD_OFFICER}), house.works.id)
    changed = await staffing.change(house.ports, boss, row.id, row.revision, command)
    viewer = await accounts.viewer_of(house.ports, token)
    assert viewer is not None
    assert viewer.roles == {Role.FIELD_OFFICER}
    with pytest.raises(ChangedMeanwhile) as late:
        await staffing.change(house.ports, boss, row.id, row.revision, command)
    assert late.value.current_revision == changed.revision
    event = await AuditEvent.filter(action="ACCOUNT_CHANGED").first()
    assert event is not None
    assert '"roles":"FIELD_OFFICER"' in event.payload


async def test_closing_an_account_ends_its_sessions_and_never_the_last_keepers(house: House) -> None:
    boss = await keeper(house)
    token = (await accounts.sign_in(house.ports, "pu", PASSWORD, "x")).token
    row = await Account.get(username="pu")
    closed = await staffing.deactivate(house.ports, boss, row.id, row.revision)
    assert not closed.is_active
    assert await accounts.viewer_of(house.ports, token) is None
    assert not await Session.filter(account_id=row.id).exists()
    own = await Account.get(username="sistem")
    with pytest.raises(InvalidInput) as refused:
        await staffing.deactivate(house.ports, boss, own.id, own.revision)
    assert refused.value.code == "OWN_ACCOUNT"
    second = await account(house.ports, "sistem2", [Role.SYSADMIN])
    gone = await staffing.deactivate(house.ports, second, own.id, own.revision)
    assert not gone.is_active
    last = await Account.get(username="sistem2")
    with pytest.raises(InvalidInput) as left:
        await staffing.deactivate(house.ports, boss, last.id, last.revision)
    assert left.value.code == "LAST_SYSADMIN"


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (AccountCommand("Dewi", frozenset({Role.OPERATOR})), "skpdId"),
        (AccountCommand("Dewi", frozenset({Role.VERIFIER}), is_head=True), "skpdId"),
        (AccountCommand("Dewi", frozenset({Role.AREA_MANAGER})), "areaCodes"),
        (AccountCommand("Dewi", frozenset({Role.AREA_MANAGER}), area_codes=("99.99",)), "areaCodes"),
        (AccountCommand("Dewi", frozenset({Role.REPORTER})), "roles"),
        (AccountCommand("Dewi", frozenset({Role.VERIFIER}), email="bukan surel"), "email"),
        (AccountCommand(" ", frozenset({Role.VERIFIER})), "displayName"),
    ],
)
async def test_what_an_account_lacks_is_said_by_field(house: House, command: AccountCommand, field: str) -> None:
    boss = await keeper(house)
    with pytest.raises(InvalidInput) as refused:
        await staffing.create(house.ports, boss, "dewi", command)
    assert refused.value.path == (field,)


async def test_accounts_are_found_by_name_role_and_agency_and_only_by_the_keeper(house: House) -> None:
    boss = await keeper(house)
    await operator(house, boss)
    assert [row.username for row in await staffing.found("DEWI", None, None)] == ["dewi"]
    assert [row.username for row in await staffing.found("", Role.OPERATOR, house.works.id)] == ["dewi", "pu"]
    rows = await staffing.found("", None, None)
    first = await staffing.page(boss, rows, 2, None)
    rest = await staffing.page(boss, rows, 50, first.rows[-1].username)
    assert [row.username for row in [*first.rows, *rest.rows]] == sorted(row.username for row in rows)
    with pytest.raises(NotPermitted):
        await staffing.page(house.admin, rows, 2, None)
    with pytest.raises(InvalidInput):
        await operator(house, boss)
    with pytest.raises(NotPermitted):
        await operator(house, house.admin, "lain")
