"""Rising words: those that people write more often than before, as they write them; nobody's hidden words."""

from datetime import date

import pytest

from models.complaint import Complaint, Visibility
from models.dimensions import Dimension
from models.errors import NotPermitted
from models.listing import ListingFilter
from models.workflow import Kind
from services import topics as service
from services import triage
from services.commands import VerifyCommand
from services.periods import period_of
from services.topics import evidence
from services.trends import part_trends
from tests.house import House

NOVEMBER = period_of(date(2026, 11, 10), date(2026, 11, 16))
EVERYTHING = ListingFilter()


async def published(house: House, body: str) -> Complaint:
    sent = (await house.submit(body)).complaint
    return await triage.verify(house.ports, house.admin, VerifyCommand(sent.id, sent.revision, house.road.id))


async def written(house: House) -> None:
    """A week of one sort, then a week in which people write of another."""
    house.clock.advance(days=-7)
    for index in range(12):
        await published(house, f"Lampu jalan padam di gang {index}, gelap sekali")
    house.clock.advance(days=7)
    for index in range(6):
        await published(house, f"Lampu jalan padam di gang {index}, gelap sekali")
    for index in range(7):
        await published(house, f"Jalanan tergenang banjir setinggi lutut, rumah {index} kemasukan air")


async def test_what_rises_is_said_in_peoples_own_words(house: House) -> None:
    await written(house)
    found = await service.topics(house.ports, house.mayor, NOVEMBER, EVERYTHING)
    assert (found.cases, found.cases_before) == (13, 12)
    first = found.topics[0]
    assert {"banjir", "tergenang"} & set(first.words)
    assert not {"lampu", "padam", "gelap"} & {word for topic in found.topics for word in topic.words}
    assert (first.count, first.before, len(first.cases)) == (7, 0, 7)
    assert all("banjir" in case.public_body for case in first.cases)


async def test_a_topic_counts_more_cases_than_it_shows(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_SHOWN", 2)
    monkeypatch.setattr(service, "MOST_READ", 4)
    await written(house)
    first = (await service.topics(house.ports, house.mayor, NOVEMBER, EVERYTHING)).topics[0]
    assert (first.count, len(first.cases)) == (7, 2)
    assert {"banjir", "tergenang"} & set(first.words)


async def test_only_what_is_published_and_said_by_several_counts(house: House) -> None:
    await written(house)
    for index in range(8):
        await house.submit(f"Kepala dinas Rahasianto minta suap {index}", kind=Kind.MISCONDUCT)
        await house.submit(f"Tetangga saya Sulaimanto membakar sampah {index}")
        await house.submit(f"Pak Tersembunyiwan mengganggu {index}", visibility=Visibility.CONFIDENTIAL)
    for index in range(4):
        await published(house, f"Bau Limbahwati {index}")
    found = await service.topics(house.ports, house.mayor, NOVEMBER, EVERYTHING)
    words = {word for topic in found.topics for word in topic.words}
    assert not {"rahasianto", "sulaimanto", "tersembunyiwan", "limbahwati", "suap"} & words
    with pytest.raises(NotPermitted):
        await service.topics(house.ports, house.operator, NOVEMBER, EVERYTHING)


async def test_topics_are_counted_under_the_filter(house: House) -> None:
    await written(house)
    elsewhere = ListingFilter(category_ids=(house.waste.id,))
    assert (await service.topics(house.ports, house.mayor, NOVEMBER, elsewhere)).cases == 0


def test_evidence_needs_a_rise_and_something_to_compare_with() -> None:
    assert evidence(10, 100, 10, 100) == 0
    assert evidence(10, 100, 0, 0) == 0
    assert evidence(5, 100, 10, 100) == 0
    assert evidence(20, 100, 2, 100) > evidence(10, 100, 2, 100) > 0


async def test_every_part_is_counted_week_by_week(house: House) -> None:
    await written(house)
    (part,) = await part_trends(house.ports, house.mayor, NOVEMBER, EVERYTHING, Dimension.CATEGORY)
    assert (part.key, part.received, part.before) == (str(house.road.id), 13, 12)
    assert part.weeks == (0, 0, 0, 0, 0, 0, 12, 13)
    with pytest.raises(NotPermitted):
        await part_trends(house.ports, house.operator, NOVEMBER, EVERYTHING, Dimension.CATEGORY)
