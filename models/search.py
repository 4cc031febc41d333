"""Stemmed full text, the same on both databases: PyStemmer cuts the words, the database only matches stems.

Two documents per case: the public words, which anybody's search reads, and the reporter's own, which only staff search
reads; so hidden text can never steer a public answer.
"""

import re
import unicodedata

import Stemmer
from tortoise import fields
from tortoise.models import Model

_STEMMER = Stemmer.Stemmer("indonesian")
_WORD = re.compile(r"[0-9a-z]+")
MAX_TERMS = 12


class SearchDocument(Model):
    """The stems of one case.

    Shape: space-separated; the database keeps its own index over both columns, by an `id` that outlives a compaction.
    """

    id = fields.IntField(primary_key=True)
    complaint_id = fields.UUIDField(unique=True)
    public_stems = fields.TextField(default="")
    staff_stems = fields.TextField(default="")

    class Meta:
        table = "search_document"


def words_of(text: str) -> list[str]:
    """Split text into plain lower-case words without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain)


def stems_of(text: str) -> str:
    """Return the stems of `text`, in order, separated by spaces."""
    return " ".join(_STEMMER.stemWords(words_of(text)))


def query_terms(text: str) -> list[str]:
    """Return the stems somebody searches for, at most `MAX_TERMS`; every one of them must be found."""
    return stems_of(text).split()[:MAX_TERMS]
