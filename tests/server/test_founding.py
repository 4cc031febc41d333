"""A new city stands in one step: every kelurahan resolves, everybody can sign in, and it cannot be done twice."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.account import Account
from models.area import Area, AreaLevel
from models.audit import AuditEvent
from models.category import Category
from models.errors import InvalidInput, NotPermitted, TooManyRequests
from models.roles import PUBLIC_VIEWER, Role
from models.skpd import Skpd
from resolvers.context import RequestContext
from server.demo import city as demo
from server.founding.reading import read_areas, read_plan, starter_in
from server.i18n import words
from services import accounts, founding
from services.founding import FirstAccount, Plan, within
from services.ports import Ports
from services.starters import SETS, starter
from services.wizard import Answers, letters_of, operators_of, plan_of, proposals, regencies
from tests.house import FrozenClock, make_ports
from tests.resolvers.city import SCHEMA
from tests.serving import run

DATA = Path(__file__).parents[3] / "shared" / "data" / "wilayah"
FILES = ("wilayah-kota.csv", "kota.geojson", "kecamatan.geojson", "kelurahan-singkawang.geojson")
SINGKAWANG = "61.72"
ADMINISTRATOR = FirstAccount("sistem", "Pengelola", frozenset({Role.SYSADMIN}), "sandi-yang-panjang")
Ring = Sequence[Sequence[float]]


@pytest.fixture
def ports(database: str, tmp_path: Path):
    made = make_ports(tmp_path, FrozenClock())
    yield made
    made.photos.close()


def inside(area: Area) -> tuple[float, float]:
    """Find a point of an area: the middle of the widest stretch on a line through it."""
    rings: list[Ring] = area.geometry["coordinates"]  # type: ignore[index]
    rings = rings if area.geometry["type"] == "Polygon" else rings[0]  # type: ignore[index,assignment]
    latitudes = [point[1] for point in rings[0]]
    latitude = (min(latitudes) + max(latitudes)) / 2 + 1e-7
    crossed = sorted(
        a[0] + (latitude - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] > latitude) != (b[1] > latitude)
    )
    west, east = max(zip(crossed[::2], crossed[1::2], strict=True), key=lambda pair: pair[1] - pair[0])
    return latitude, (west + east) / 2


async def area_at(ports: Ports, point: tuple[float, float]) -> str | None:
    document = "query($a: Float!, $o: Float!) { areaAt(latitude: $a, longitude: $o) { code } }"
    context = RequestContext(words=words("id"), viewer=PUBLIC_VIEWER, language="id", ports=ports)
    answer = await SCHEMA.execute(document, {"a": point[0], "o": point[1]}, context_value=context)
    assert answer.data is not None
    return answer.data["areaAt"] and answer.data["areaAt"]["code"]


async def test_singkawang_stands_from_the_ministrys_files_alone(ports: Ports):
    if not DATA.is_dir():
        if os.environ.get("TANGGAP_REQUIRE_ALL") == "1" and DATA.parent.is_dir():
            pytest.fail("the files of the areas are required here")
        pytest.skip("the ministry's files of areas are not here")
    rows = read_areas([DATA / name for name in FILES])
    proposed = proposals(rows, SINGKAWANG)
    assert proposed == {
        "city": "Kota Singkawang",
        "office": "Pemerintah Kota Singkawang",
        "prefix": "SNG",
        "timezone": "Asia/Jakarta",
    }
    values = {"city": proposed["city"], "prefix": proposed["prefix"], "zone": proposed["timezone"]}
    chosen = starter("lengkap")
    people = [ADMINISTRATOR, *operators_of(chosen, [])]
    made = await founding.found(ports, Plan(values, "", within(rows, SINGKAWANG), chosen, people))
    assert (made.areas, made.skpds, made.categories) == (33, 13, 15)
    villages = await Area.filter(level=AreaLevel.VILLAGE)
    assert len(villages) == 26
    assert not await Area.exclude(code__startswith="61").exists()
    for village in villages:
        assert await area_at(ports, inside(village)) == village.code, village.name
    assert await area_at(ports, (-6.2, 106.8)) is None
    assert ports.installation.city == "Kota Singkawang"


def demo_files(directory: Path) -> list[str]:
    lines = ["kode,nama,lat,lon"]
    lines += [f"{row['kode']},{row['nama']},{row['lat']},{row['lon']}" for row in demo.area_rows()]
    (directory / "wilayah.csv").write_text("\n".join(lines), encoding="utf-8")
    (directory / "kelurahan.geojson").write_text(json.dumps(demo.feature_collection()), encoding="utf-8")
    return ["wilayah.csv", "kelurahan.geojson"]


def test_a_file_sets_a_city_up_at_the_shell_and_only_once(tmp_path: Path):
    plan = {
        "name": "Lapor Sagara",
        "regency": demo.CITY_CODE,
        "brand": "#005573",
        "areas": demo_files(tmp_path),
        "starter": "ringkas",
        "operators": True,
        "accounts": [
            {"username": "sistem", "displayName": "Pengelola", "roles": ["SYSADMIN"], "password": "sandi-yang-panjang"},
            {"username": "admin", "roles": ["VERIFIER", "COORDINATOR"]},
        ],
    }
    (tmp_path / "setup.json").write_text(json.dumps(plan), encoding="utf-8")
    environment = {**os.environ, "TANGGAP_DATA_DIR": str(tmp_path / "data"), "TANGGAP_DATABASE_URL": ""}
    said = run(environment, "setup", "--file", str(tmp_path / "setup.json"))
    assert "Lapor Sagara Kota Sagara" in said
    assert "5 agencies, 8 categories, 7 accounts" in said
    with pytest.raises(AssertionError, match="set up already"):
        run(environment, "setup", "--file", str(tmp_path / "setup.json"))


async def test_everybody_of_the_plan_can_sign_in_and_provisional_passwords_must_be_changed(ports: Ports):
    chosen = starter("ringkas")
    people = [ADMINISTRATOR, *operators_of(chosen, [])]
    await founding.found(ports, Plan({}, "", (), chosen, people))
    for person in people:
        viewer = (await accounts.sign_in(ports, person.username, person.password, "here")).viewer
        assert (await Account.get(id=viewer.account_id)).roles == person.roles
    assert await Account.filter(must_change_password=True).count() == len(people) - 1
    assert (await AuditEvent.filter(action=founding.FOUNDED).count()) == 1


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan({}, "", (), starter("ringkas"), ()), "SET_UP_WITHOUT_ADMINISTRATOR"),
        (Plan({"city": ""}, "", (), starter("ringkas"), (ADMINISTRATOR,)), "REQUIRED"),
        (Plan({}, "", (), starter("ringkas"), (ADMINISTRATOR, ADMINISTRATOR)), "USERNAME_TAKEN"),
        (
            Plan({}, "", (), starter("ringkas"), (ADMINISTRATOR, FirstAccount("a", "A", frozenset(), "x" * 12))),
            "UNKNOWN_CHOICE",
        ),
    ],
)
async def test_a_wrong_plan_leaves_nothing_behind(ports: Ports, plan: Plan, code: str):
    with pytest.raises(InvalidInput, match=code):
        await founding.found(ports, plan)
    for table in (Account, Skpd, Category, AuditEvent):
        assert await table.all().count() == 0
    assert await founding.is_open()


async def test_a_founded_city_is_not_founded_again(ports: Ports):
    await founding.found(ports, Plan(accounts=(ADMINISTRATOR,)))
    with pytest.raises(NotPermitted, match="SET_UP_ALREADY"):
        await founding.found(ports, Plan({"city": "Lain"}, accounts=(ADMINISTRATOR,)))
    assert ports.installation.city == "Kota Sagara"
    with pytest.raises(NotPermitted, match="SET_UP_ALREADY"):
        await founding.require_code(ports, founding.code_of(ports), "here")


async def test_the_code_lets_in_however_it_is_typed_and_cannot_be_guessed_for_long(ports: Ports):
    code = founding.code_of(ports)
    await founding.require_code(ports, f" {code.lower()} ", "here")
    for _ in range(ports.installation.limits.sign_ins_per_window):
        with pytest.raises(NotPermitted, match="SET_UP_CODE_WRONG"):
            await founding.require_code(ports, "AAAA-AAAA", "elsewhere")
    with pytest.raises(TooManyRequests):
        await founding.require_code(ports, code, "elsewhere")


def test_the_starter_sets_fit_together():
    for name in SETS:
        chosen = starter(name)
        slugs = {skpd.slug for skpd in chosen.skpds}
        assert all(category.skpd in slugs for category in chosen.categories)
        assert all(category.name_en and category.examples_en for category in chosen.categories)


def test_a_plan_says_which_word_it_does_not_know(tmp_path: Path):
    (tmp_path / "setup.json").write_text('{"citty": "x"}', encoding="utf-8")
    with pytest.raises(InvalidInput, match="SET_UP_KEY_UNKNOWN"):
        read_plan(tmp_path / "setup.json")
    (tmp_path / "setup.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InvalidInput, match="SET_UP_FILE_UNREADABLE"):
        read_plan(tmp_path / "setup.json")


def test_own_agencies_and_categories_stand_instead_of_a_set():
    told = {"skpds": [{"slug": "pu", "name": "Dinas PU", "shortName": "PU"}], "starter": "ringkas"}
    chosen = starter_in(told)
    assert [skpd.slug for skpd in chosen.skpds] == ["pu"]
    assert chosen.categories == starter("ringkas").categories
    with pytest.raises(InvalidInput):
        starter_in({"categories": [{"slug": "x", "nama": "salah"}]})


def test_what_follows_from_the_files_is_proposed(tmp_path: Path):
    rows = read_areas([tmp_path / name for name in demo_files(tmp_path)])
    assert regencies(rows) == {demo.CITY_CODE: demo.NAME}
    assert proposals(rows, demo.CITY_CODE)["timezone"] == "Asia/Makassar"
    assert letters_of("Kabupaten Aa") == "ADU"
    with pytest.raises(InvalidInput, match="REGENCY_UNKNOWN"):
        within(rows, "11.01")


def test_few_answers_make_a_whole_plan(tmp_path: Path):
    files = [(name, (tmp_path / name).read_bytes()) for name in demo_files(tmp_path)]
    plan = plan_of(Answers({"name": "Lapor", "city": ""}, files, "", "ringkas", (ADMINISTRATOR,), opens_operators=True))
    assert plan.values == {
        "name": "Lapor",
        "city": demo.NAME,
        "office": f"Pemerintah {demo.NAME}",
        "prefix": "SGR",
        "zone": "Asia/Makassar",
    }
    assert len(plan.areas) > 20
    assert [person.username for person in plan.accounts][:2] == ["sistem", "dlh"]
    two = [*files, ("lain.csv", b"kode,nama\n11.01,Lain\n11.01.01,Sini\n11.01.01.1001,Sana\n")]
    with pytest.raises(InvalidInput, match="REGENCY_NEEDED"):
        plan_of(Answers({}, two))
