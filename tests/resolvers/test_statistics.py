"""The mayor's figures through the contract: whole, named, ranked only where that is fair, and shut to others."""

from models.roles import Role
from services.scorecards import FEWEST, ranks
from services.tallies import Tally
from tests.resolvers.city import City

FIGURE = "{ value n previous previousN }"
DOCUMENT = f"""query ($f: StatisticsFilter!, $by: Dimension!) {{ statistics(filter: $f, by: $by) {{
  open {FIGURE} overdue {FIGURE} becameLate {FIGURE} medianDays {FIGURE} confirmedShare {FIGURE}
  trend {{ step points {{ first last received resolved }} }} backlog {{ fromDays toDays count }} dimension
  parts {{ key name received open overdue resolved rank }} }} }}"""
DAYS = {"first": "2026-10-05", "last": "2026-11-03"}


async def test_the_mayor_reads_every_figure_with_its_names(city: City):
    await city.worked_on()
    await city.verified()
    mayor = city.viewer(Role.EXECUTIVE)
    expected = {
        "SKPD": {None, "Dinas Pekerjaan Umum"},
        "CATEGORY": {"Jalan rusak"},
        "VILLAGE": {"Roban"},
        "DISTRICT": {""},
    }
    for dimension, names in expected.items():
        found = (await city.data(DOCUMENT, mayor, f=DAYS, by=dimension))["statistics"]
        assert found["open"] == {"value": 2, "n": 2, "previous": 0, "previousN": 0}
        assert found["medianDays"]["value"] is None
        assert (found["trend"]["step"], len(found["trend"]["points"])) == ("DAY", 30)
        assert found["trend"]["points"][-1]["received"] == 2
        assert {part["name"] or (None if part["key"] is None else "") for part in found["parts"]} == names
        assert {part["rank"] for part in found["parts"]} == {None}


async def test_a_filter_and_its_limits(city: City):
    await city.worked_on()
    mayor = city.viewer(Role.EXECUTIVE)
    elsewhere = {**DAYS, "skpdIds": [str(city.other_skpd.id)]}
    assert (await city.data(DOCUMENT, mayor, f=elsewhere, by="SKPD"))["statistics"]["open"]["value"] == 0
    for wrong, code in (
        ({"first": "2026-11-04", "last": "2026-11-03"}, "PERIOD_INVALID"),
        ({"first": "0001-01-01", "last": "0001-01-07"}, "PERIOD_INVALID"),
        ({"first": "9999-12-01", "last": "9999-12-31"}, "PERIOD_INVALID"),
        ({**DAYS, "skpdIds": ["x"]}, "ID_INVALID"),
        ({**DAYS, "areaCodes": ["1"] * 101}, "TOO_MANY_VALUES"),
    ):
        result = await city.ask(DOCUMENT, mayor, f=wrong, by="SKPD")
        assert result.errors[0].extensions["code"] == code


def test_nobody_is_ranked_on_few_answers_and_equals_share_a_place():
    good = Tally("a", resolved=FEWEST, on_time=FEWEST, closed=4, confirmed=4)
    same = Tally("b", resolved=FEWEST * 2, on_time=FEWEST * 2, closed=2, confirmed=2)
    late = Tally("c", resolved=FEWEST, on_time=1)
    few = Tally("d", resolved=FEWEST - 1, on_time=FEWEST - 1)
    nobody = Tally(None, resolved=FEWEST, on_time=FEWEST)
    assert ranks([late, good, few, same, nobody]) == {"a": 1, "b": 1, "c": 3}
