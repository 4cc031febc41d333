"""Every refusal has a sentence in both languages; there is no fallback."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import errors
from models.errors import DomainError

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "frontend" / "locales"
REFUSALS = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, DomainError)}


def raised_codes(tree: ast.AST) -> Iterator[str]:
    """Yield the codes that a module raises refusals with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS and node.args:
            yield from (
                leaf.value
                for leaf in ast.walk(node.args[0])
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value.isupper()
            )


def codes() -> list[str]:
    """List every code a caller may read."""
    found = {
        kind.default_code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DomainError)
    }
    for package in ("models", "services", "resolvers", "schema"):
        for file in (ROOT / package).glob("*.py"):
            found.update(raised_codes(ast.parse(file.read_text())))
    return sorted(found - {DomainError.default_code})


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_code_has_a_sentence(language: str):
    words = json.loads((LOCALES / f"{language}.json").read_text())
    wanted = [f"error.{code}" for code in codes()] + ["photo.alt.report", "photo.alt.evidence"]
    assert [key for key in wanted if not words.get(key)] == []
    assert "error.REQUIRED" in wanted


@pytest.mark.parametrize("key", ["TOO_LONG", "TOO_MANY_PHOTOS", "PAGE_SIZE", "TOO_MANY_VALUES", "PASSWORD_TOO_SHORT"])
def test_both_languages_mention_the_same_values(key: str):
    both = [json.loads((LOCALES / f"{language}.json").read_text())[f"error.{key}"] for language in ("id", "en")]
    assert all("{limit}" in sentence for sentence in both)


def test_the_catalogues_say_the_same_things():
    indonesian, english = (json.loads((LOCALES / f"{language}.json").read_text()) for language in ("id", "en"))
    assert set(indonesian) == set(english)
    assert [key for key in indonesian if not indonesian[key] or not english[key]] == []
    named = [{key: set(re.findall(r"\{(\w+)\}", words[key])) for key in words} for words in (indonesian, english)]
    assert {key: pair for key in named[0] if (pair := (named[0][key], named[1][key])) and pair[0] != pair[1]} == {}
