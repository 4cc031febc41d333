"""What a field may reach while it is answered: who asks, in which language, and rows by key.

The loaders are only a port here; `resolvers/loaders.py` supplies them, so the contract knows neither services nor
queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from strawberry.types import Info

from models.area import Area
from models.attachment import Attachment
from models.category import Category
from models.complaint import Complaint
from models.roles import PUBLIC_VIEWER, Viewer
from models.skpd import Skpd
from models.transition import InternalNote, StatusTransition
from models.workflow import Stage


class Words(Protocol):
    """Says a catalogue key in the language of the request."""

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return the sentence of `key` with `values` filled in."""
        ...


class StageFacts(Protocol):
    """The clock of a case, worked out. Units: working days."""

    @property
    def name(self) -> Stage: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def working_days_left(self) -> int | None: ...
    @property
    def working_days_total(self) -> int | None: ...
    @property
    def is_overdue(self) -> bool: ...
    @property
    def is_paused(self) -> bool: ...
    @property
    def working_days(self) -> list[date]: ...


class IdentityFacts(Protocol):
    """An opened identity; empty strings are absent."""

    @property
    def name(self) -> str: ...
    @property
    def nik(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...


class SimilarFacts(Protocol):
    """A case that may be the same. Units: metres, percent."""

    @property
    def complaint(self) -> Complaint: ...
    @property
    def distance_metres(self) -> int | None: ...
    @property
    def likeness(self) -> int: ...
    @property
    def is_same_category(self) -> bool: ...


class Loaders(Protocol):
    """Rows by key, gathered so that a list costs one statement per kind of row."""

    async def complaint(self, complaint_id: UUID) -> Complaint | None: ...
    async def skpd(self, skpd_id: UUID) -> Skpd | None: ...
    async def skpd_counts(self, skpd_id: UUID) -> tuple[int, int]: ...
    async def category(self, category_id: UUID) -> Category | None: ...
    async def area(self, code: str) -> Area | None: ...
    async def report_photos(self, complaint_id: UUID) -> Sequence[Attachment]: ...
    async def move_photos(self, transition_id: UUID) -> Sequence[Attachment]: ...
    async def transitions(self, complaint_id: UUID) -> Sequence[StatusTransition]: ...
    async def notes(self, complaint_id: UUID) -> Sequence[InternalNote]: ...
    async def has_identity(self, complaint_id: UUID) -> bool: ...
    async def identity(self, complaint: Complaint) -> IdentityFacts | None: ...
    async def merged(self, complaint_id: UUID) -> Sequence[Complaint]: ...
    async def similar(self, complaint: Complaint) -> Sequence[SimilarFacts]: ...
    def stage(self, complaint: Complaint) -> StageFacts: ...


@dataclass(kw_only=True)
class Context:
    """One request, or one socket, as the types see it."""

    words: Words
    loaders: Loaders
    viewer: Viewer = PUBLIC_VIEWER
    language: str = "id"


Ask: TypeAlias = Info[Context, None]
