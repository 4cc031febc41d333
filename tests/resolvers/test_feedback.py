"""The reporter's moves through the contract: what each answers when it is made, and every way it is refused."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from services.clocks import tick
from tests.house import opened
from tests.stories.town import Sent, Town

WORDS: dict[str, dict[str, Any]] = {
    "answerQuestion": {"text": "Tiang nomor 14"},
    "confirmResolution": {},
    "reopenComplaint": {"reason": "Masih padam"},
    "appealRejection": {"reason": "Lampunya padam"},
    "withdrawComplaint": {},
    "rateComplaint": {"rating": 4},
}
LONG: dict[str, dict[str, Any]] = {
    "answerQuestion": {"text": "a" * 2001},
    "confirmResolution": {"rating": 3, "words": "a" * 501},
    "reopenComplaint": {"reason": "a" * 2001},
    "appealRejection": {"reason": "a" * 2001},
    "withdrawComplaint": {"reason": "a" * 2001},
    "rateComplaint": {"rating": 3, "words": "a" * 501},
}
STANDING = {
    "answerQuestion": "asked",
    "confirmResolution": "resolved",
    "reopenComplaint": "resolved",
    "appealRejection": "refused",
    "withdrawComplaint": "sent",
    "rateComplaint": "confirmed",
}
AFTER = {
    "answerQuestion": "IN_PROGRESS",
    "confirmResolution": "CLOSED",
    "reopenComplaint": "IN_PROGRESS",
    "appealRejection": "SUBMITTED",
    "withdrawComplaint": "WITHDRAWN",
    "rateComplaint": "CLOSED",
}
MOVES = """reporterMoves { mutation until } question { text } isPublished
  rating ratingWords closedBy reopenCount nextUpdateOn referredTo"""


@pytest_asyncio.fixture
async def town(database: object, tmp_path: Path) -> AsyncGenerator[Town, None]:
    async with opened(tmp_path) as house:
        yield Town(house)


async def standing(town: Town, where: str) -> Sent:
    """Bring a report where a move can be made."""
    sent = await town.report()
    if where == "refused":
        await town.moved(town.house.admin, "rejectComplaint", sent, reasonCode="NOT_A_COMPLAINT", note="Tanpa isi")
    elif where != "sent":
        await town.taken_on(sent)
    if where == "asked":
        await town.moved(town.house.operator, "askReporter", sent, text="Tiang nomor berapa?")
    if where in ("resolved", "confirmed"):
        await town.resolved(sent)
    if where == "confirmed":
        await town.own("confirmResolution", sent)
    return sent


async def now(town: Town, sent: Sent) -> dict[str, Any]:
    return await town.seen(sent, by_reporter=True, more=MOVES)


@pytest.mark.parametrize("root", WORDS)
async def test_a_move_is_offered_made_and_answered_with_the_case(town: Town, root: str):
    sent = await standing(town, STANDING[root])
    offered = [move["mutation"] for move in (await now(town, sent))["reporterMoves"]]
    assert (root in offered) is (root != "rateComplaint")
    assert (await town.own(root, sent, **WORDS[root]))["__typename"] == "ComplaintChanged"
    assert (await now(town, sent))["status"] == AFTER[root]


@pytest.mark.parametrize("root", WORDS)
async def test_a_wrong_key_moves_nothing(town: Town, root: str):
    sent = await standing(town, STANDING[root])
    before = await now(town, sent)
    answer = await town.call(root, trackingNumber=sent.number, accessKey="bukan-kuncinya", **WORDS[root])
    assert (answer["__typename"], answer["code"]) == ("NotPermitted", "ACCESS_KEY_WRONG")
    unknown = await town.call(root, trackingNumber="SGR-7K4D-9QXH", accessKey=sent.key, **WORDS[root])
    assert unknown["__typename"] == "NotFound"
    assert await now(town, sent) == before


@pytest.mark.parametrize("root", WORDS)
async def test_a_case_that_stands_elsewhere_is_left_where_it_is(town: Town, root: str):
    sent = await standing(town, "confirmed" if root == "withdrawComplaint" else "sent")
    before = await now(town, sent)
    assert (await town.own(root, sent, **WORDS[root]))["__typename"] == "IllegalMove"
    assert await now(town, sent) == before


@pytest.mark.parametrize("root", WORDS)
async def test_words_that_are_too_long_are_refused_beside_their_field(town: Town, root: str):
    sent = await standing(town, STANDING[root])
    answer = await town.own(root, sent, **LONG[root])
    (field,) = set(LONG[root]) - {"rating"}
    assert (answer["__typename"], answer["code"], answer["path"][-1]) == ("InvalidInput", "TOO_LONG", field)


@pytest.mark.parametrize("root", ["answerQuestion", "reopenComplaint", "appealRejection"])
async def test_a_move_that_needs_words_is_refused_without(town: Town, root: str):
    sent = await standing(town, STANDING[root])
    (field,) = WORDS[root]
    answer = await town.own(root, sent, **{field: "  "})
    assert (answer["code"], answer["path"][-1]) == ("REQUIRED", field)


async def test_reopening_ends_with_its_last_day(town: Town):
    sent = await standing(town, "confirmed")
    (move,) = (await now(town, sent))["reporterMoves"]
    assert (move["mutation"], move["until"] is None) == ("reopenComplaint", False)
    town.pass_days(60)
    assert (await now(town, sent))["reporterMoves"] == []
    answer = await town.own("reopenComplaint", sent, reason="Padam lagi")
    assert answer["__typename"] == "IllegalMove"


async def test_a_question_can_be_answered_until_the_day_the_clock_gives_up(town: Town):
    sent = await standing(town, "asked")
    offered = {move["mutation"]: move["until"] for move in (await now(town, sent))["reporterMoves"]}
    ports = town.house.ports
    last = ports.calendar.add(ports.today(), ports.installation.deadlines.info_answer)
    assert offered["answerQuestion"] == last.isoformat()
    assert {until for mutation, until in offered.items() if mutation != "answerQuestion"} <= {None}
    town.pass_days((last - ports.today()).days)
    await tick(ports)
    assert (await now(town, sent))["status"] == "NEEDS_INFO"
    town.pass_days(1)
    while not ports.calendar.is_working_day(ports.today()):
        town.pass_days(1)
    await tick(ports)
    assert (await now(town, sent))["status"] == "REJECTED"


async def test_a_rating_is_one_to_five_and_the_second_counts(town: Town):
    sent = await standing(town, "confirmed")
    for rating in (0, 6, -1):
        answer = await town.own("rateComplaint", sent, rating=rating)
        assert (answer["code"], answer["path"][-1]) == ("RATING_OUT_OF_RANGE", "rating")
    await town.own("rateComplaint", sent, rating=2, words="Lama")
    await town.own("rateComplaint", sent, rating=5, words="Ternyata rapi")
    seen = await town.seen(sent, more=MOVES)
    assert (seen["rating"], seen["ratingWords"], seen["closedBy"]) == (5, "Ternyata rapi", "REPORTER")
    assert (seen["reporterMoves"], seen["question"]) == ([], None)


async def test_an_appeal_is_had_once_and_judged_by_other_eyes(town: Town):
    sent = await standing(town, "refused")
    await town.own("appealRejection", sent, reason="Lampunya padam")
    again = await town.move(
        town.house.admin, "rejectComplaint", sent, reasonCode="NOT_A_COMPLAINT", note="Tetap tanpa isi"
    )
    assert (again["__typename"], again["code"]) == ("NotPermitted", "SAME_VERIFIER")


async def test_a_photo_is_used_once(town: Town):
    sent = await standing(town, "asked")
    ticket = await town.photo()
    await town.own("answerQuestion", sent, text="Ini fotonya", photoTickets=[ticket])
    await town.moved(town.house.operator, "askReporter", sent, text="Satu lagi?")
    answer = await town.own("answerQuestion", sent, text="Ini lagi", photoTickets=[ticket])
    assert answer["__typename"] == "PhotoTicketRefused"
    assert (await now(town, sent))["question"] == {"text": "Satu lagi?"}
