"""The demo city is made of data nobody checks by hand: its map must tile, its cases must fit it, its photos repeat."""

import json
import random
import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from models.area import LEVEL_BY_CODE_LENGTH
from models.roles import ACCOUNT_ROLES
from models.workflow import BY_EVENT, Back, Event, Kind, NegativeReason, RejectionReason, Status
from server.demo import city, photos
from server.demo.directory import ACCOUNTS, CATEGORIES, SKPDS
from server.demo.stories import PATHS, ComplaintPlan, draw_plans
from server.demo.texts import stories

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def plans() -> list[ComplaintPlan]:
    return list(draw_plans(1200, 7, NOW))


def test_every_point_of_the_land_lies_in_one_kelurahan() -> None:
    rng, features = random.Random(1), city.feature_collection()["features"]
    assert isinstance(features, list)
    whole = next(f for f in features if f["properties"]["kode"] == city.CITY_CODE)["geometry"]
    points = [p for polygon in whole["coordinates"] for p in polygon[0]]
    wests, souths = [p[0] for p in points], [p[1] for p in points]
    seen = Counter[int]()
    for _ in range(4000):
        longitude, latitude = rng.uniform(min(wests), max(wests)), rng.uniform(min(souths), max(souths))
        holding = [village for village in city.villages() if village.holds(latitude, longitude)]
        in_city = any(
            city.contains([tuple(p) for p in polygon[0]], (longitude, latitude)) for polygon in whole["coordinates"]
        )
        assert len(holding) == int(in_city)
        seen[len(holding)] += 1
    assert min(seen[0], seen[1]) > 500


def test_borders_are_the_same_from_both_sides() -> None:
    steps = Counter[tuple[tuple[float, float], tuple[float, float]]]()
    for village in city.villages():
        assert village.ring[0] == village.ring[-1]
        steps.update(zip(village.ring, village.ring[1:], strict=False))
        west_to_east = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(village.ring, village.ring[1:], strict=False))
        assert west_to_east < 0, f"{village.name} runs clockwise"
    assert set(steps.values()) == {1}
    shared = sum((b, a) in steps for a, b in steps)
    assert shared > len(steps) / 2


def test_rows_and_features_have_the_shape_of_the_national_lists() -> None:
    rows = city.area_rows()
    codes = {row["kode"] for row in rows}
    assert len(codes) == len(rows) == 1 + 1 + 5 + len(city.villages())
    assert {LEVEL_BY_CODE_LENGTH[len(code)] for code in codes} == set(LEVEL_BY_CODE_LENGTH.values())
    assert all(row["kode_induk"] in codes for row in rows[1:])
    collection = json.loads(json.dumps(city.feature_collection()))
    assert {f["properties"]["kode"] for f in collection["features"]} == codes - {city.PROVINCE_CODE}
    assert {f["properties"]["tingkat"] for f in collection["features"]} == {"kabkota", "kecamatan", "kelurahan"}
    assert all(village.holds(village.latitude, village.longitude) for village in city.villages())


def test_the_directory_is_whole() -> None:
    offices = {skpd.slug for skpd in SKPDS}
    assert len(offices) == len(SKPDS) >= 12
    assert {category.skpd for category in CATEGORIES} <= offices
    assert {category.resolution_days for category in CATEGORIES} <= {5, 14, 60}
    assert frozenset[str]().union(*(account.roles for account in ACCOUNTS)) >= ACCOUNT_ROLES - {"API_CLIENT"}
    assert {account.skpd for account in ACCOUNTS if account.skpd} <= offices
    answering = {account.skpd for account in ACCOUNTS if "OPERATOR" in account.roles}
    assert {category.skpd for category in CATEGORIES} <= answering


def test_there_are_many_stories_in_many_voices() -> None:
    everything = [story for category in CATEGORIES for story in stories(category.slug)]
    assert len({story.body for story in everything}) == len(everything) >= 150
    assert len({story.title for story in everything}) == len(everything)
    assert sum(story.language == "en" for story in everything) >= 8
    assert sum(story.title.isupper() for story in everything) >= 5
    assert {story.kind for story in everything} == set(Kind)
    assert {story.scene for story in everything} - {""} == set(photos.SCENES)
    lengths = sorted(len(story.body) for story in everything)
    assert lengths[0] < 60
    assert lengths[-1] > 240


def test_plans_repeat_and_follow_the_seed() -> None:
    first = list(draw_plans(40, 3, NOW))
    assert first == list(draw_plans(40, 3, NOW))
    assert first != list(draw_plans(40, 4, NOW))


def test_every_plan_lies_in_its_area_and_in_the_past(plans: list[ComplaintPlan]) -> None:
    areas = {village.code: village for village in city.villages()}
    assert all(areas[plan.area_code].holds(plan.latitude, plan.longitude) for plan in plans)
    assert {plan.area_code for plan in plans} == set(areas)
    ages = [plan.days_ago for plan in plans]
    assert ages == sorted(ages, reverse=True)
    assert ages[-1] > 0
    assert sum(age < 60 for age in ages) > len(ages) / 2


def test_plans_say_nothing_half_filled_and_name_nobody_real(plans: list[ComplaintPlan]) -> None:
    for plan in plans:
        said = [plan.title, plan.body, plan.landmark, *(getattr(plan.words, name) for name in plan.words.__slots__)]
        assert not any("{" in text or "}" in text for text in said)
        assert not any(re.search(r"\d{5}", text.replace("-", "").replace(" ", "")) for text in said)
        assert re.fullmatch(r"0812-0000-\d{4}", plan.phone)
        assert plan.words.rejection_code in set(RejectionReason)
        assert plan.words.cannot_code in set(NegativeReason)
        assert plan.words.done
        assert plan.words.progress
        assert plan.kind is not Kind.MISCONDUCT or not plan.path
    assert len({plan.body for plan in plans}) > 800


def test_every_path_is_lawful_and_together_they_end_in_every_status() -> None:
    ends = set[Status]()
    for _, path in PATHS:
        status, before = Status.SUBMITTED, Status.SUBMITTED
        for event in path:
            move = BY_EVENT[event]
            assert status in move.sources, f"{event} after {status} in {path}"
            target = before if isinstance(move.target, Back) else move.target
            before, status = status, target
        ends.add(status)
    assert ends == set(Status)


def test_drawn_cases_end_in_every_status(plans: list[ComplaintPlan]) -> None:
    last = {plan.path[-1] if plan.path else Event.SUBMITTED for plan in plans}
    wanted = {Event.SUBMITTED, Event.VERIFIED, Event.ASSIGNED, Event.ACCEPTED, Event.HELD, Event.RESOLVED}
    wanted |= {Event.REJECTED, Event.REFERRED, Event.MERGED, Event.WITHDRAWN, Event.INFO_REQUESTED, Event.CONFIRMED}
    assert last >= wanted


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("scene", photos.SCENES)
def test_every_scene_is_drawn_the_same_twice(scene: str, after: bool) -> None:
    first = photos.render(scene, 11, after=after)
    assert first == photos.render(scene, 11, after=after)
    assert first != photos.render(scene, 12, after=after)
    with Image.open(BytesIO(first)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (960, 720))
        low, high = picture.convert("L").getextrema()
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert high - low > 120


@pytest.mark.parametrize("scene", photos.SCENES)
def test_before_and_after_differ(scene: str) -> None:
    assert photos.render(scene, 5) != photos.render(scene, 5, after=True)
