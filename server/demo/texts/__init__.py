"""Reads what people of Kota Sagara say: reports, answers and reasons, one TOML file for each category.

They are data and not source because writers, not programmers, should be able to mend them. Nobody real is in them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from models.complaint import Urgency
from models.workflow import Kind

COMMON = "umum"

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One report. Shape: `{landmark}` and `{span}` stand open; `where` is coast, hill or empty for anywhere."""

    category: str
    title: str
    body: str
    scene: str
    done: str
    is_usual: bool
    where: str
    landmark: str
    language: str
    kind: Kind
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Phrases:
    """What an agency says in one category. Shape: `cannot` code and words, `questions` with their answers."""

    progress: tuple[str, ...]
    done: tuple[str, ...]
    cannot: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    returned: tuple[str, ...]
    held: str


@cache
def table(name: str) -> Table:
    """Read one file."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def lines(name: str, key: str) -> tuple[str, ...]:
    """Read a list of sentences or names."""
    return tuple(cast("list[str]", table(name)[key]))


def pairs(name: str, key: str) -> tuple[tuple[str, str], ...]:
    """Read a list of pairs, such as a reason's code and its words."""
    return tuple((first, second) for first, second in cast("list[list[str]]", table(name)[key]))


@cache
def stories(category: str) -> tuple[Story, ...]:
    """Read the reports of a category."""
    whole = table(category)
    usual = str(whole.get("scene", ""))
    return tuple(
        Story(
            category=category,
            title=entry["title"],
            body=entry["body"],
            scene=entry.get("scene", usual),
            done=entry.get("done", ""),
            is_usual=bool(usual) and entry.get("scene", usual) == usual,
            where=entry.get("where", str(whole.get("where", ""))),
            landmark=entry.get("landmark", ""),
            language=entry.get("language", "id"),
            kind=Kind(entry.get("kind", Kind.COMPLAINT)),
            urgency=Urgency(entry.get("urgency", Urgency.NORMAL)),
        )
        for entry in cast("list[dict[str, str]]", whole["story"])
    )


@cache
def phrases(category: str) -> Phrases:
    """Read how the agency of a category answers."""
    return Phrases(
        lines(category, "progress"),
        lines(category, "done"),
        pairs(category, "cannot"),
        pairs(category, "questions"),
        lines(category, "returned"),
        str(table(category)["held"]),
    )


def speech(story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose what is said of progress and of the end: to visitors in English, else by category, scene, or neither."""
    own = cast("dict[str, Any]", table(COMMON))
    if story.language == "en":
        own = own["en"]
    elif story.is_usual:
        return phrases(story.category).progress, phrases(story.category).done
    else:
        own = own["scene"].get(story.scene, own)
    return tuple(own["progress"]), tuple(own["done"])


def questions(story: Story) -> tuple[tuple[str, str], ...]:
    """List what the office may ask the reporter, with the answers."""
    if story.language != "en":
        return phrases(story.category).questions
    own = cast("dict[str, Any]", table(COMMON)["en"])
    return tuple((question, answer) for question, answer in own["questions"])
