"""Words and dates in the language of whoever reads: the catalogue, the choice of language, times of the city's zone.

No sentence stands in Python; month and day names come from the catalogue too, so no locale of the machine matters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import orjson
from starlette.requests import HTTPConnection

LOCALES = Path(__file__).resolve().parent.parent / "frontend" / "locales"
LANGUAGES = ("id", "en")
DEFAULT = "id"
COOKIE = "lang"
QUERY = "bahasa"
RELATIVE_DAYS = 30

Words: TypeAlias = Callable[..., str]
"""Called as `words(key, **values)`."""


@cache
def catalogue(language: str) -> dict[str, str]:
    """Read one language whole; what it lacks is filled from the default language."""
    own: dict[str, str] = orjson.loads((LOCALES / f"{language}.json").read_bytes())
    return own if language == DEFAULT else {**catalogue(DEFAULT), **own}


@cache
def words(language: str) -> Words:
    """Return the function that says a key of the catalogue.

    Shape: `{name}` in a sentence is replaced by the value of that name. With `n=1` the key `<key>.one` is preferred.
    A key nobody wrote is returned as it is, so that a missing sentence never takes a page down.
    """
    sentences = catalogue(language if language in LANGUAGES else DEFAULT)

    def say(key: str, /, **values: str | int) -> str:
        chosen = f"{key}.one" if values.get("n") == 1 and f"{key}.one" in sentences else key
        sentence = sentences.get(chosen, key)
        for name, value in values.items():
            sentence = sentence.replace(f"{{{name}}}", str(value))
        return sentence

    return say


def chosen_language(connection: HTTPConnection) -> str | None:
    """Return the language asked for in the address, if it is one of ours."""
    asked = connection.query_params.get(QUERY)
    return asked if asked in LANGUAGES else None


def language_of(connection: HTTPConnection) -> str:
    """Return the language of a request: the address, then the cookie, then what the browser prefers."""
    kept = connection.cookies.get(COOKIE)
    return chosen_language(connection) or (kept if kept in LANGUAGES else _preferred(connection))


def _preferred(connection: HTTPConnection) -> str:
    best, best_weight = DEFAULT, 0.0
    for part in connection.headers.get("accept-language", "").split(",")[:20]:
        tag, _, rest = part.partition(";")
        language = tag.strip().lower().split("-")[0]
        weight = _weight(rest)
        if language in LANGUAGES and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    digits = value.strip()
    return min(float(digits), 1.0) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else 0.0


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes dates and times of one zone in one language. Source: ux, section 5."""

    say: Words
    zone: ZoneInfo

    def local(self, at: datetime) -> datetime:
        """Return an instant on the city's clock."""
        return at.astimezone(self.zone)

    def weekday(self, day: date) -> str:
        """Name the day of the week."""
        return self.say(f"page.weekday.{day.isoweekday()}")

    def month(self, day: date) -> str:
        """Name the month."""
        return self.say(f"page.month.{day.month}")

    def long(self, day: date) -> str:
        """Write a day in full: Kamis, 12 November 2026."""
        return self.say("page.date.long", weekday=self.weekday(day), date=self.plain(day))

    def plain(self, day: date) -> str:
        """Write a day without its weekday: 12 November 2026."""
        return self.say("page.date.plain", day=day.day, month=self.month(day), year=day.year)

    def short(self, day: date) -> str:
        """Write a day briefly: 12 Nov 2026."""
        month = self.say(f"page.month.short.{day.month}")
        return self.say("page.date.plain", day=day.day, month=month, year=day.year)

    def clock(self, at: datetime) -> str:
        """Write the time of day with its zone: 14.05 WITA."""
        local = self.local(at)
        return self.say("page.date.clock", hour=f"{local:%H}", minute=f"{local:%M}", zone=local.tzname() or "")

    def exact(self, at: datetime) -> str:
        """Write an instant: 12 Nov 2026, 14.05 WITA."""
        return self.say("page.date.exact", date=self.short(self.local(at).date()), clock=self.clock(at))

    def relative(self, at: datetime, now: datetime) -> str:
        """Say how long ago an instant was; empty beyond thirty days, where only the exact time helps."""
        seconds = max(0, int((now - at).total_seconds()))
        days = (self.local(now).date() - self.local(at).date()).days
        if seconds < 60:
            return self.say("page.ago.now")
        if seconds < 3600:
            return self.say("page.ago.minutes", n=seconds // 60)
        if days == 0 or seconds < 6 * 3600:
            return self.say("page.ago.hours", n=seconds // 3600)
        if days == 1:
            return self.say("page.ago.yesterday")
        return self.say("page.ago.days", n=days) if days <= RELATIVE_DAYS else ""


@dataclass(frozen=True, slots=True)
class Speech:
    """One language for whatever is written without a request, such as mail. Shape: as `services.carriers.Speech`."""

    language: str
    dates: Dates

    def say(self, key: str, /, **values: str | int) -> str:
        """Say a sentence, with `{name}` replaced."""
        return self.dates.say(key, **values)

    def raw(self, key: str) -> str | None:
        """Return a sentence as it is written, None when nobody wrote it."""
        return catalogue(self.language).get(key)

    def day(self, day: date) -> str:
        """Write a day with its weekday."""
        return self.dates.long(day)

    def instant(self, at: datetime) -> str:
        """Write an instant on the city's clock."""
        return self.dates.exact(at)


def speech(zone: ZoneInfo) -> Callable[[str], Speech]:
    """Return the function that speaks a language in the city's time; an unknown language is the default one."""

    def of(language: str) -> Speech:
        known = language if language in LANGUAGES else DEFAULT
        return Speech(known, Dates(words(known), zone))

    return of
