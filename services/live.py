"""Wakes whoever watches when something was committed, and lets them resume where they were cut off.

The audit sequence is the cursor: it has no gaps and no reader can see a later entry before an earlier one, because the
head is locked while an entry is taken. One reader per process looks at the head (at once after a local commit, else a
few times a second, which is how other processes' commits are heard) and keeps the latest changes in memory.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from models.audit import AuditEvent, AuditHead


@dataclass(frozen=True, slots=True)
class Change:
    """One committed event. Shape: `complaint_id` is None when it concerns no case."""

    sequence: int
    action: str
    complaint_id: UUID | None


@dataclass(frozen=True, slots=True)
class Resync:
    """The cursor is too old, or of another database: fetch anew and go on from `head`."""

    head: int


class LiveFeed:
    """The feed of one process. Units: `poll_seconds`; `retention` in events."""

    def __init__(self, poll_seconds: float = 0.2, retention: int = 5000) -> None:
        self._poll_seconds = poll_seconds
        self._recent: deque[Change] = deque(maxlen=retention)
        self._retention = retention
        self._wake = asyncio.Event()
        self._committed = asyncio.Event()
        self._moved = asyncio.Condition()
        self._head = 0
        self._followers = 0
        self._listener: Callable[[Sequence[Change]], Awaitable[None]] | None = None

    def listen(self, listener: Callable[[Sequence[Change]], Awaitable[None]]) -> None:
        """Have one listener of this process called with every batch of changes, before any follower is."""
        self._listener = listener

    @property
    def followers(self) -> int:
        """Count the open subscriptions of this process."""
        return self._followers

    def wake(self) -> None:
        """Say that something was committed here; never fails, never waits."""
        self._wake.set()
        self._committed.set()

    async def committed(self, seconds: float) -> None:
        """Wait until something was committed here, at most so long; for one waiting job."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._committed.wait(), seconds)
        self._committed.clear()

    async def head(self) -> int:
        """Read the sequence of the latest committed event."""
        row = await AuditHead.get(id=1)
        return row.sequence

    async def begin(self) -> None:
        """Take the present head as the beginning: what is committed from now on is heard, even before `run` runs."""
        self._head = await self.head()

    async def run(self) -> None:
        """Read new events for all followers until cancelled."""
        if not self._head:
            await self.begin()
        while True:
            try:
                async with asyncio.timeout(self._poll_seconds):  # wait_for would lose a cancellation that meets a wake
                    await self._wake.wait()
            except TimeoutError:
                if not self._followers and self._listener is None:
                    continue
            self._wake.clear()
            await self._read()

    async def _read(self) -> None:
        while changes := await _changes_after(self._head, 500):
            if self._listener:
                await self._listener(changes)
            async with self._moved:
                self._recent.extend(changes)
                self._head = changes[-1].sequence
                self._moved.notify_all()

    async def follow(self, after: int | None) -> AsyncGenerator[list[Change] | Resync, None]:
        """Yield what happens after the cursor, first what was missed.

        Shape: lists of changes in order; a `Resync` first when the cursor cannot be resumed.
        """
        head = await self.head()
        cursor = head if after is None else after
        if cursor > head or head - cursor > self._retention:
            yield Resync(head)
            cursor = head
        self._followers += 1
        try:
            while True:
                changes = await self._next(cursor)
                cursor = changes[-1].sequence
                yield changes
        finally:
            self._followers -= 1

    async def _next(self, cursor: int) -> list[Change]:
        """Wait for at least one change after the cursor."""
        if not self._recent or self._recent[0].sequence > cursor + 1:
            missed = await _changes_after(cursor, 500)
            if missed:
                return missed
        async with self._moved:
            while not (self._recent and self._recent[-1].sequence > cursor):
                await self._moved.wait()
            if self._recent[0].sequence <= cursor + 1:
                return [change for change in self._recent if change.sequence > cursor]
        return await _changes_after(cursor, 500)


async def _changes_after(cursor: int, limit: int) -> list[Change]:
    rows = (
        await AuditEvent.filter(sequence__gt=cursor)
        .order_by("sequence")
        .limit(limit)
        .values_list("sequence", "action", "complaint_id")
    )
    return [Change(sequence, action, complaint_id) for sequence, action, complaint_id in rows]
