"""What is reported in the demo city, where and when, and how each case goes: drawn from one seed, about nobody.

`draw_plans()` combines texts, places and paths, so the same number always makes the same city.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from models.complaint import IdentityMode, Urgency, Visibility
from models.workflow import Event, Kind
from server.demo.city import TIMEZONE, Village, draw_position, villages
from server.demo.directory import CATEGORIES
from server.demo.texts import COMMON, Story, lines, pairs, phrases, questions, speech, stories

DAYS = 170
PHONE = "0812-0000-{:04d}"
"""Numbers nobody has: the block is not given out."""

COAST = frozenset(
    {"Pantai Kenari", "Muara Jernih", "Nelayan Jaya", "Pelabuhan Lama", "Tanjung Camar", "Ujung Karang", "Pulau Camar"}
)
HILLS = frozenset({"Puncak Sari", "Bukit Lontar", "Mata Air", "Lembah Hijau"})
_CENTRE = "Bandar Sagara"
_WEIGHT = {"jalan": 18, "sampah": 16, "drainase": 13, "lampu": 12, "lalu-lintas": 11, "lainnya": 3, "keamanan": 4}
_HOURS = (1, 1, 1, 1, 2, 5, 12, 16, 17, 15, 14, 13, 14, 13, 12, 13, 14, 15, 13, 12, 11, 8, 4, 2)
"""How often people report in each hour of the day."""

_E = Event
_BEGUN = (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED)
PATHS: tuple[tuple[int, tuple[Event, ...]], ...] = (
    (9, ()),
    (6, (_E.VERIFIED,)),
    (9, (_E.VERIFIED, _E.ASSIGNED)),
    (16, _BEGUN),
    (12, (*_BEGUN, _E.PROGRESS_REPLIED)),
    (5, (*_BEGUN, _E.PROGRESS_REPLIED, _E.PROGRESS_REPLIED)),
    (4, (*_BEGUN, _E.HELD)),
    (3, (_E.INFO_REQUESTED,)),
    (3, (_E.INFO_REQUESTED, _E.INFO_ANSWERED, *_BEGUN)),
    (12, (*_BEGUN, _E.RESOLVED)),
    (12, (*_BEGUN, _E.PROGRESS_REPLIED, _E.RESOLVED, _E.CONFIRMED)),
    (34, (*_BEGUN, _E.RESOLVED, _E.CONFIRMED)),
    (18, (*_BEGUN, _E.PROGRESS_REPLIED, _E.RESOLVED, _E.CLOSED_SILENTLY)),
    (3, (*_BEGUN, _E.HELD, _E.RESUMED, _E.RESOLVED, _E.CONFIRMED)),
    (5, (_E.VERIFIED, _E.ASSIGNED, _E.RETURNED, _E.ASSIGNED, _E.ACCEPTED, _E.RESOLVED, _E.CONFIRMED)),
    (3, (_E.VERIFIED, _E.ASSIGNED, _E.RETURNED)),
    (4, (*_BEGUN, _E.RESOLVED, _E.REOPENED)),
    (3, (*_BEGUN, _E.RESOLVED, _E.REOPENED, _E.PROGRESS_REPLIED, _E.RESOLVED, _E.CONFIRMED)),
    (7, (_E.REJECTED,)),
    (3, (_E.VERIFIED, _E.REFERRED)),
    (4, (_E.VERIFIED, _E.MERGED)),
    (2, (_E.WITHDRAWN,)),
)
"""How cases go, with weights. Shape: events after submission, in order."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What is said in the course of one case, whichever way it goes. Shape: codes are those of `models.workflow`."""

    progress: str
    done: str
    cannot_code: str
    cannot: str
    question: str
    answer: str
    returned: str
    held: str
    reopened: str
    rejection_code: str
    rejection: str
    referred_to: str
    note: str


@dataclass(frozen=True, slots=True)
class ComplaintPlan:
    """One case to act out. Shape: `days_ago` since submission; `scene` names the photo, empty for none."""

    title: str
    body: str
    category: str
    kind: Kind
    landmark: str
    area_code: str
    latitude: float
    longitude: float
    days_ago: float
    urgency: Urgency
    identity_mode: IdentityMode
    visibility: Visibility
    reporter: str
    phone: str
    scene: str
    photo_seed: int
    path: tuple[Event, ...]
    words: CaseWords
    language: str = "id"


def draw_plans(size: int, seed: int, now: datetime) -> Iterator[ComplaintPlan]:
    """Draw that many cases, oldest first: more of them lately, and at the hours when people are awake."""
    rng = random.Random(seed)
    ages = sorted((_age(rng, now) for _ in range(size)), reverse=True)
    for number, age in enumerate(ages):
        yield draw_plan(rng, number, age)


def _age(rng: random.Random, now: datetime) -> float:
    age = 0.02 + DAYS * rng.random() ** 1.6
    day = (now - timedelta(days=age)).astimezone(ZoneInfo(TIMEZONE))
    if day.weekday() >= 5 and rng.random() < 0.4:
        day -= timedelta(days=2)
    hour = rng.choices(range(24), _HOURS)[0]
    at = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
    return (now - at) / timedelta(days=1) if at < now - timedelta(minutes=15) else age


@cache
def _categories() -> tuple[tuple[str, ...], tuple[int, ...]]:
    slugs = tuple(category.slug for category in CATEGORIES)
    return slugs, tuple(_WEIGHT.get(slug, 6) for slug in slugs)


def draw_plan(rng: random.Random, number: int, age: float) -> ComplaintPlan:
    """Draw one case of an age. Units: days."""
    slugs, shares = _categories()
    story = rng.choice(stories(rng.choices(slugs, shares)[0]))
    landmark = story.landmark or rng.choice(lines(COMMON, "landmarks"))
    span = rng.choice(lines(COMMON, "spans"))
    village = _village(rng, story.where)
    latitude, longitude = draw_position(rng, village)
    is_sealed = story.kind is Kind.MISCONDUCT
    weights = [_likelihood(weight, path, age) for weight, path in PATHS]
    path = rng.choices([path for _, path in PATHS], weights)[0]
    return ComplaintPlan(
        title=_fill(story.title, landmark, span),
        body=_fill(story.body, landmark, span),
        category=story.category,
        kind=story.kind,
        landmark=landmark,
        area_code=village.code,
        latitude=latitude,
        longitude=longitude,
        days_ago=age,
        urgency=story.urgency,
        identity_mode=rng.choices(list(IdentityMode), [1, 6, 3] if is_sealed else [6, 2, 2])[0],
        visibility=Visibility.CONFIDENTIAL if is_sealed or rng.random() < 0.04 else Visibility.PUBLIC,
        reporter=rng.choice(lines(COMMON, "visitors" if story.language == "en" else "people")),
        phone=PHONE.format(number % 10_000),
        scene=story.scene if rng.random() < 0.86 else "",
        photo_seed=rng.randrange(1_000_000),
        path=() if is_sealed else path,
        words=_words(rng, story),
        language=story.language,
    )


def _fill(text: str, landmark: str, span: str) -> str:
    """Fill the open places; who shouts, shouts all of it."""
    shouts = text.replace("{landmark}", "").replace("{span}", "").isupper()
    filled = text.format(landmark=landmark, span=span)
    return filled.upper() if shouts else filled


def _village(rng: random.Random, where: str) -> Village:
    names = {"coast": COAST, "hill": HILLS}.get(where)
    fitting = [village for village in villages() if names is None or village.name in names]
    weights = [3.0 if v.district_name == _CENTRE else 0.3 if v.name == "Pulau Camar" else 1.0 for v in fitting]
    return rng.choices(fitting, weights)[0]


def _words(rng: random.Random, story: Story) -> CaseWords:
    own = phrases(story.category)
    progress, done = speech(story)
    question, answer = rng.choice(questions(story))
    cannot_code, cannot = rng.choice(own.cannot)
    rejection_code, rejection = rng.choice(pairs(COMMON, "rejections"))
    return CaseWords(
        progress=rng.choice(progress),
        done=story.done or rng.choice(done),
        cannot_code=cannot_code,
        cannot=cannot,
        question=question,
        answer=answer,
        returned=rng.choice(own.returned),
        held=own.held,
        reopened=rng.choice(lines(COMMON, "reopened")),
        rejection_code=rejection_code,
        rejection=rejection,
        referred_to=rng.choice(lines(COMMON, "referred_to")),
        note=rng.choice(lines(COMMON, "notes")) if rng.random() < 0.2 else "",
    )


def _likelihood(weight: int, path: tuple[Event, ...], age: float) -> float:
    """Let old cases be finished mostly, and new ones hardly begun."""
    expected_days = 1.5 * len(path)
    if age < expected_days * 0.6:
        return 0.02 * weight if path else weight
    finished = bool(path) and path[-1] in {Event.CONFIRMED, Event.CLOSED_SILENTLY, Event.REJECTED}
    return weight * (1 + age / 40 if finished else 1 / (1 + age / 60))
