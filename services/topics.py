"""Finds the words that people write more often than before, and the cases in which they write them.

Only what is published is read, so nothing that was blackened, sealed or refused can come up; and a word counts only
when it stands in several cases, so one person's name cannot. Words are compared by stem and shown as people write them.
How good this is, tests/bench/understanding.py measures. Source: SIPAKATAU 1.8, web complaints 2.6.
"""

import asyncio
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import Any

import orjson

from models.clauses import as_id
from models.complaint import Complaint
from models.database import fetch
from models.errors import NotPermitted
from models.facts import Fact
from models.listing import ListingFilter
from models.roles import LEADER_ROLES, Viewer
from models.search import only_telling, telling_stems, telling_words
from services.board import PUBLISHED
from services.periods import Period, all_of_them, counted, happened_in
from services.ports import Ports

LEAST_CASES = 5
LEAST_RATIO = 1.5
"""How much oftener, of all cases, a word must stand than before."""
LEAST_EVIDENCE = 10.83
"""The log-likelihood ratio that chance exceeds once in a thousand words."""
SAME_TOPIC = 0.5
"""How much of the smaller word's cases two words must share to be one topic."""
MOST_TOPICS = 20
MOST_JUDGED = 60
MOST_WORDS = 4
MOST_READ = 10
"""In how many of its newest cases a word's spelling is looked up."""
MOST_SHOWN = 20

_WHERE_WORDS = "bawah depan samping belakang sebelah seberang ujung pinggir tengah luar kiri kanan lokasi tempat"
_WHERE = frozenset(telling_stems(_WHERE_WORDS))
"""Words that say where and not what."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that rise together. Shape: `words` as people write them; `before` of the period of the same length before.

    `count` cases of the period hold at least one of them, newest first in `cases`, at most 20.
    """

    words: tuple[str, ...]
    count: int
    before: int
    cases: list[Complaint]


@dataclass(frozen=True, slots=True)
class Rising:
    """Topics of a period. Shape: `cases` and `cases_before` are how many were read."""

    topics: list[Topic]
    cases: int
    cases_before: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """The stems of a period's cases.

    Shape: `ids` as text; `texts` the stems of each, in the same order; `counts` how many cases hold
    each stem that says what a case is about.
    """

    ids: list[str]
    texts: list[str]
    counts: dict[str, int]

    def holders(self, wanted: Iterable[str]) -> dict[str, set[int]]:
        """Find the places, in `ids`, of the cases that hold each of these stems."""
        found: dict[str, set[int]] = {stem: set() for stem in wanted}
        for place, text in enumerate(self.texts):
            for stem in found.keys() & text.split():
                found[stem].add(place)
        return found


Group = dict[str, set[int]]
"""Stems that are one topic, the strongest first, each with the places of the cases that hold it."""


async def topics(ports: Ports, viewer: Viewer, period: Period, wanted: ListingFilter) -> Rising:
    """Find what rises in a period, the strongest first.

    Raises: NotPermitted.
    """
    if viewer.account_id is None or not viewer.has(*LEADER_ROLES):
        raise NotPermitted
    now = await _read(ports, period, wanted)
    before = await _read(ports, period.before(), wanted)
    groups = await asyncio.to_thread(rising, now, before)
    told = [_places_of(group) for group in groups]
    earlier = await asyncio.to_thread(before.holders, {stem for group in groups for stem in group})
    read = [_newest_of(group) for group in groups]
    rows = await _cases(now, {place for union in told for place in union[:MOST_SHOWN]}.union(*read))
    found: list[Topic] = []
    for group, union, places in zip(groups, told, read, strict=True):
        spelt = await asyncio.to_thread(spellings, list(group), [rows[place] for place in places if place in rows])
        shown = [rows[place] for place in union[:MOST_SHOWN] if place in rows]
        past = _places_of({stem: earlier[stem] for stem in group})
        found.append(Topic(tuple(spelt), len(union), len(past), shown))
    return Rising(found, len(now.ids), len(before.ids))


async def _read(ports: Ports, period: Period, wanted: ListingFilter) -> _Texts:
    """Read the published stems of a period, newest case first."""
    where = counted(ports, wanted, PUBLISHED, happened_in(ports, Fact.RECEIVED, period))
    rows = await fetch(
        f"SELECT {all_of_them('one.id')} AS ids, {all_of_them('one.stems')} AS texts FROM ("  # noqa: S608
        "SELECT c.id AS id, s.public_stems AS stems FROM complaint c JOIN search_document s ON s.complaint_id = c.id "
        f"WHERE {where.sql} ORDER BY c.submitted_at DESC, c.id DESC) one",
        where.values,
    )
    return await asyncio.to_thread(_parsed, rows[0])


def _parsed(row: Mapping[str, Any]) -> _Texts:
    return gathered(orjson.loads(row["ids"] or "[]"), orjson.loads(row["texts"] or "[]"))


def gathered(ids: list[str], texts: list[str]) -> _Texts:
    """Count in how many cases each stem stands."""
    counts = Counter(chain.from_iterable(map(set, map(str.split, texts))))
    telling = set(only_telling(" ".join(counts))) - _WHERE
    return _Texts(ids, texts, {stem: counts[stem] for stem in telling})


def rising(now: _Texts, before: _Texts) -> list[Group]:
    """Group the stems that rise into topics, the strongest first."""
    all_now, all_before = len(now.ids), len(before.ids)
    judged = [
        (evidence(count, all_now, before.counts.get(stem, 0), all_before), stem)
        for stem, count in now.counts.items()
        if count >= LEAST_CASES
    ]
    best = sorted((one for one in judged if one[0] >= LEAST_EVIDENCE), key=lambda one: (-one[0], one[1]))[:MOST_JUDGED]
    groups: list[Group] = []
    for stem, places in now.holders(stem for _, stem in best).items():
        home = next((group for group in groups if _belongs(places, group)), None)
        if home is None:
            groups.append({stem: places})
        elif len(home) < MOST_WORDS:
            home[stem] = places
    return groups[:MOST_TOPICS]


def evidence(found: int, whole: int, found_before: int, whole_before: int) -> float:
    """Weigh by log-likelihood how surely a word became more frequent; 0 when it did not, or hardly.

    Nothing rises from nothing: before there are cases to compare with, every word is new.
    """
    if not whole or not whole_before:
        return 0.0
    if found / whole < LEAST_RATIO * found_before / whole_before:
        return 0.0
    usual = (found + found_before) / (whole + whole_before)
    parts = ((found, whole), (found_before, whole_before))
    return 2 * math.fsum(
        _weigh(part, usual * all_of_it) + _weigh(all_of_it - part, (1 - usual) * all_of_it) for part, all_of_it in parts
    )


def _weigh(seen: float, usual: float) -> float:
    return seen * math.log(seen / usual) if seen and usual else 0.0


def _belongs(places: set[int], group: Group) -> bool:
    leading = next(iter(group.values()))
    return len(places & leading) >= SAME_TOPIC * min(len(places), len(leading))


def _places_of(group: Group) -> list[int]:
    """List the places of every case that holds a stem of a group, newest first."""
    return sorted(set[int]().union(*group.values()))


def _newest_of(group: Group) -> list[int]:
    """List the newest cases of every stem of a group, enough to see how most people spell it."""
    return sorted({place for places in group.values() for place in nsmallest(MOST_READ, places)})


_LINE = ("id", "tracking_number", "status", "submitted_at", "title", "public_title", "public_body")


async def _cases(now: _Texts, places: set[int]) -> dict[int, Complaint]:
    """Read the cases at these places at once, as far as a line about each shows."""
    ids = {place: as_id(now.ids[place]) for place in places}
    found = {row.id: row for row in await Complaint.filter(id__in=[*ids.values()]).only(*_LINE)}
    return {place: found[row_id] for place, row_id in ids.items() if row_id in found}


def spellings(stems: Sequence[str], cases: Iterable[Complaint]) -> list[str]:
    """Return each stem as most people write it, in the same order."""
    written: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
    for case in cases:
        words = list(dict.fromkeys(telling_words(f"{case.public_title} {case.public_body}")))
        for word, stem in zip(words, telling_stems(" ".join(words)), strict=True):
            if stem in written:
                written[stem][word] += 1
    return [min(seen, key=lambda word: (-seen[word], word)) if seen else stem for stem, seen in written.items()]
