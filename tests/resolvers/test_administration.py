"""The administrator's roots: what is kept, what many rows answer one by one, and what colleagues see at once."""

from typing import Any
from uuid import uuid4

from models.account import Account
from models.roles import PUBLIC_VIEWER, Role, Viewer
from services import accounts
from services.commands import NewAccount
from tests.resolvers.city import City

SAVED = "__typename ... on UserError { code path }"
CREATE = f"""mutation($i: CreateAccountInput!) {{ createAccount(input: $i) {{ {SAVED}
  ... on PasswordMade {{ password
    account {{ id username roles mustChangePassword revision skpd {{ slug }} }} }} }} }}"""
CHANGE = f"""mutation($i: ChangeAccountInput!) {{ changeAccount(input: $i) {{ {SAVED}
  ... on AccountSaved {{ account {{ displayName roles areaCodes isActive revision }} }}
  ... on ChangedMeanwhile {{ currentRevision }} }} }}"""
CLOSE = f"""mutation($rows: [AccountRevisionInput!]!) {{ deactivateAccounts(accounts: $rows) {{
  accountId result {{ {SAVED} ... on AccountSaved {{ account {{ isActive }} }} }} }} }}"""
MOVE = f"""mutation($i: ChangeCategoriesInput!) {{ changeCategories(input: $i) {{
  categoryId result {{ {SAVED} ... on CategorySaved {{ category {{ defaultSkpdId }} }} }} }} }}"""
DIRECTORY = """{ directory { skpds { id slug isActive revision units { name } } areas { code hasShape revision }
  categories { id slug resolutionDays revision defaultSkpdId } } }"""


async def keeper(city: City) -> Viewer:
    """Let somebody with an account of their own keep the installation."""
    command = NewAccount("sistem", "Pengelola", "sandi-yang-panjang", frozenset({Role.SYSADMIN}))
    row = await accounts.create(city.ports, Viewer(roles=frozenset({Role.SYSTEM})), command)
    return accounts.viewer_of_account(row)


async def opened(city: City, boss: Viewer, name: str) -> dict[str, Any]:
    given = {"displayName": name.title(), "roles": ["OPERATOR"], "skpdId": str(city.skpd.id)}
    answer = await city.data(CREATE, boss, i={"username": name, "account": given})
    return answer["createAccount"]["account"]


async def test_an_account_is_opened_changed_and_found(city: City):
    boss = await keeper(city)
    made = await opened(city, boss, "dewi")
    assert made["mustChangePassword"]
    assert made["skpd"]["slug"] == "pu"
    given = {"displayName": "Dewi A.", "roles": ["AREA_MANAGER"], "areaCodes": [city.area.code]}
    change = {"accountId": made["id"], "revision": made["revision"], "account": given}
    saved = (await city.data(CHANGE, boss, i=change))["changeAccount"]["account"]
    assert saved == {
        "displayName": "Dewi A.",
        "roles": ["AREA_MANAGER"],
        "areaCodes": [city.area.code],
        "isActive": True,
        "revision": made["revision"] + 1,
    }
    late = (await city.data(CHANGE, boss, i=change))["changeAccount"]
    assert (late["__typename"], late["currentRevision"]) == ("ChangedMeanwhile", saved["revision"])
    page = """query($a: String) { accounts(first: 1, after: $a) { totalCount edges { node { username } }
      pageInfo { hasNextPage endCursor } } }"""
    first = (await city.data(page, boss))["accounts"]
    second = (await city.data(page, boss, a=first["pageInfo"]["endCursor"]))["accounts"]
    assert [answer["edges"][0]["node"]["username"] for answer in (first, second)] == ["dewi", "sistem"]
    assert (first["totalCount"], second["pageInfo"]["hasNextPage"]) == (2, False)
    found = await city.data('{ accounts(search: "dewi", role: AREA_MANAGER) { totalCount } }', boss)
    assert found["accounts"]["totalCount"] == 1


async def test_of_many_accounts_each_has_its_own_answer(city: City):
    boss = await keeper(city)
    one, two = await opened(city, boss, "satu"), await opened(city, boss, "dua")
    rows = [
        {"accountId": one["id"], "revision": one["revision"]},
        {"accountId": two["id"], "revision": 99},
        {"accountId": str(boss.account_id), "revision": 1},
        {"accountId": str(uuid4()), "revision": 1},
    ]
    answers = (await city.data(CLOSE, boss, rows=rows))["deactivateAccounts"]
    assert [row["accountId"] for row in answers] == [row["accountId"] for row in rows]
    assert [row["result"].get("code", row["result"]["__typename"]) for row in answers] == [
        "AccountSaved",
        "CHANGED_MEANWHILE",
        "OWN_ACCOUNT",
        "NOT_FOUND",
    ]
    assert [row.is_active for row in await Account.filter(username__in=["satu", "dua"]).order_by("username")] == [
        True,
        False,
    ]
    none = await city.ask(CLOSE, boss, rows=[])
    assert none.errors[0].extensions["code"] == "ROWS_COUNT"


async def test_categories_move_together_and_everybody_sees_it_at_once(city: City):
    boss = await keeper(city)
    lists = (await city.data(DIRECTORY, boss))["directory"]
    category = lists["categories"][0]
    assert [skpd["slug"] for skpd in lists["skpds"]] == ["dlh", "pu"]
    assert lists["areas"] == [{"code": city.area.code, "hasShape": True, "revision": 1}]
    rows = [{"categoryId": category["id"], "revision": category["revision"]}, {"categoryId": "x", "revision": 1}]
    given = {"categories": rows, "defaultSkpdId": str(city.other_skpd.id)}
    answers = (await city.data(MOVE, boss, i=given))["changeCategories"]
    assert answers[0]["result"]["category"]["defaultSkpdId"] == str(city.other_skpd.id)
    assert (answers[1]["result"]["code"], answers[1]["result"]["path"]) == ("ID_INVALID", ["categoryId"])
    seen = await city.data("{ categories { defaultSkpd { slug } } }", PUBLIC_VIEWER)
    assert seen["categories"] == [{"defaultSkpd": {"slug": "dlh"}}]


async def test_days_can_be_decided_by_coordinators_too(city: City):
    coordinator = city.viewer(Role.COORDINATOR)
    decide = f"""mutation($i: DecideHolidayInput!) {{ decideHoliday(input: $i) {{ {SAVED}
      ... on HolidaySaved {{ holiday {{ day name isWorking isDecided revision }} }} }} }}"""
    given = {"day": "2026-11-18", "revision": 0, "name": "Hari jadi"}
    saved = (await city.data(decide, coordinator, i=given))["decideHoliday"]["holiday"]
    assert saved == {"day": "2026-11-18", "name": "Hari jadi", "isWorking": False, "isDecided": True, "revision": 1}
    shown = await city.data('{ previewHoliday(day: "2026-11-18") { isWorkingNow cases } }', coordinator)
    assert shown["previewHoliday"] == {"isWorkingNow": False, "cases": 0}
    days = (await city.data("{ holidays(year: 2026) { day isDecided } }", coordinator))["holidays"]
    assert {"day": "2026-11-18", "isDecided": True} in days
    assert {"day": "2026-12-25", "isDecided": False} in days
