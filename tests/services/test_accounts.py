"""Sessions begin with the right password, end by themselves, and end for everybody who is shut out."""

from dataclasses import replace

import pytest

from models.account import Account, Session
from models.audit import AuditEvent
from models.errors import InvalidInput, NotPermitted, SignInRefused, TooManyRequests
from models.roles import SYSTEM_VIEWER, Role
from services import accounts
from services.commands import NewAccount
from tests.house import PASSWORD, House


async def test_the_right_password_opens_a_session_and_wrong_ones_are_not_told_apart(house: House) -> None:
    signed = await accounts.sign_in(house.ports, " ADMIN ", PASSWORD, "10.0.0.1")
    assert await accounts.viewer_of(house.ports, signed.token) == signed.viewer == house.admin
    assert not await Session.filter(token_hash=signed.token).exists()
    refusals = []
    for name, password in (("admin", "salah-sandi"), ("tidak-ada", PASSWORD), ("nul\0", PASSWORD)):
        with pytest.raises(SignInRefused) as refused:
            await accounts.sign_in(house.ports, name, password, "10.0.0.1")
        refusals.append((refused.value.code, refused.value.path, refused.value.data))
    assert len({str(refusal) for refusal in refusals}) == 1
    assert await AuditEvent.filter(action="SIGNED_IN").count() == 1


async def test_a_session_ends_idle_after_30_minutes_and_always_after_12_hours(house: House) -> None:
    token = (await accounts.sign_in(house.ports, "admin", PASSWORD, "x")).token
    for _ in range(25):
        house.clock.advance(minutes=29)
        assert (await accounts.viewer_of(house.ports, token) is None) is (house.clock.at.hour >= 14)
        if house.clock.at.hour >= 14:
            break
    fresh = (await accounts.sign_in(house.ports, "admin", PASSWORD, "x")).token
    house.clock.advance(minutes=20)
    assert await accounts.viewer_of(house.ports, fresh, is_use=False) is not None
    house.clock.advance(minutes=11)
    assert await accounts.viewer_of(house.ports, fresh) is None


async def test_signing_out_and_closing_the_account_end_the_session(house: House) -> None:
    token = (await accounts.sign_in(house.ports, "pu", PASSWORD, "x")).token
    await accounts.sign_out(house.ports, token)
    assert await accounts.viewer_of(house.ports, token) is None
    await accounts.sign_out(house.ports, "never was")
    other = (await accounts.sign_in(house.ports, "pu", PASSWORD, "x")).token
    await Account.filter(username="pu").update(is_active=False)
    assert await accounts.viewer_of(house.ports, other) is None
    with pytest.raises(SignInRefused):
        await accounts.sign_in(house.ports, "pu", PASSWORD, "x")


async def test_guessing_passwords_is_stopped_for_the_guesser_only(house: House) -> None:
    for _ in range(house.ports.installation.limits.sign_ins_per_window):
        with pytest.raises(SignInRefused):
            await accounts.sign_in(house.ports, "admin", "salah-sandi", "10.9.9.9")
    with pytest.raises(TooManyRequests):
        await accounts.sign_in(house.ports, "admin", PASSWORD, "10.9.9.9")
    assert (await accounts.sign_in(house.ports, "admin", PASSWORD, "10.0.0.7")).viewer == house.admin


async def test_one_source_tries_few_passwords_over_all_names(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = replace(house.ports.installation.limits, failed_sign_ins_per_window=3, sign_ins_per_window=2)
    ports = replace(house.ports, installation=replace(house.ports.installation, limits=allowed))
    looked_at: list[str] = []
    matches = accounts.matches_password

    async def watched(stored: str, password: str) -> bool:
        looked_at.append(password)
        return await matches(stored, password)

    monkeypatch.setattr(accounts, "matches_password", watched)
    for name in ("admin", "pu", "tidak-ada"):
        with pytest.raises(SignInRefused):
            await accounts.sign_in(ports, name, "salah-sandi", "10.9.9.9")
    for name, password in (("pu", PASSWORD), ("siapa-saja", "salah-sandi")):
        with pytest.raises(TooManyRequests):
            await accounts.sign_in(ports, name, password, "10.9.9.9")
    assert looked_at == ["salah-sandi"] * 3
    assert (await accounts.sign_in(ports, "admin", PASSWORD, "10.0.0.7")).viewer == house.admin
    house.clock.advance(seconds=allowed.window_seconds)
    assert (await accounts.sign_in(ports, "admin", PASSWORD, "10.9.9.9")).viewer == house.admin


async def test_an_office_behind_one_address_signs_in_however_many_they_are(house: House) -> None:
    allowed = replace(house.ports.installation.limits, failed_sign_ins_per_window=4, sign_ins_per_window=3)
    ports = replace(house.ports, installation=replace(house.ports.installation, limits=allowed))
    for name in ("admin", "pu") * 3:
        await accounts.sign_in(ports, name, PASSWORD, "10.0.0.1")
    for _ in range(6):
        with pytest.raises(TooManyRequests):
            await accounts.sign_in(ports, "pu", "salah-sandi", "10.0.0.1")
    for _ in range(3):
        with pytest.raises(SignInRefused):
            await accounts.sign_in(ports, "tidak-ada", "salah-sandi", "10.0.0.1")
    with pytest.raises(SignInRefused):
        await accounts.sign_in(ports, "lupa", "salah-sandi", "10.0.0.1")
    with pytest.raises(TooManyRequests):
        await accounts.sign_in(ports, "orang-lain", PASSWORD, "10.0.0.1")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (NewAccount("admin", "Kembar", PASSWORD, frozenset({Role.VERIFIER})), "USERNAME_TAKEN"),
        (NewAccount("baru", "Baru", "pendek", frozenset({Role.VERIFIER})), "PASSWORD_TOO_SHORT"),
        (NewAccount("baru", "Baru", PASSWORD, frozenset()), "UNKNOWN_CHOICE"),
        (NewAccount("baru", "Baru", PASSWORD, frozenset({Role.SYSTEM})), "UNKNOWN_CHOICE"),
        (NewAccount(" ", "Baru", PASSWORD, frozenset({Role.VERIFIER})), "REQUIRED"),
    ],
)
async def test_accounts_are_refused_by_field(house: House, command: NewAccount, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await accounts.create(house.ports, SYSTEM_VIEWER, command)
    assert refused.value.code == code


async def test_only_the_sysadmin_opens_accounts(house: House) -> None:
    with pytest.raises(NotPermitted):
        await accounts.create(
            house.ports, house.admin, NewAccount("baru", "Baru", PASSWORD, frozenset({Role.VERIFIER}))
        )
