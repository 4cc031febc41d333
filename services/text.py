"""The limits of what people type, in one place. Units: characters."""

import re

from models.errors import InvalidInput

BODY_LIMIT = 2000
TITLE_LIMIT = 300
SHORT_LIMIT = 200
DERIVED_TITLE_LENGTH = 80
_EMAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&.]+")
"""Nothing in it ends an attribute or adds a line to what is written."""


def clean(value: str, field: str, limit: int, *, required: bool = False) -> str:
    """Strip the edges, unify line ends, and return the words otherwise unchanged.

    Raises: InvalidInput when empty though required, too long, or holding characters no person types (NUL, surrogates).
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise InvalidInput("TEXT_UNREADABLE", [field])
    if required and not text:
        raise InvalidInput("REQUIRED", [field])
    if len(text) > limit:
        raise InvalidInput("TOO_LONG", [field], limit=limit, excess=len(text) - limit)
    return text


def email_of(text: str, field: str) -> str:
    """Read an e-mail address; empty stays empty.

    Raises: InvalidInput naming the field.
    """
    email = clean(text, field, SHORT_LIMIT)
    if email and not _EMAIL.fullmatch(email):
        raise InvalidInput("EMAIL_INVALID", field.split("."))
    return email


def derived_title(body: str) -> str:
    """Make a title of a story without one: its first sentence, cut at a word."""
    first = body.split("\n", 1)[0].strip()
    for mark in (". ", "? ", "! "):
        first = first.split(mark, 1)[0]
    if len(first) <= DERIVED_TITLE_LENGTH:
        return first.rstrip(".")
    return first[:DERIVED_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
