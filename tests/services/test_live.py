"""The live feed misses nothing, repeats nothing, and lets everybody go."""

import asyncio
from contextlib import suppress

from services.live import Change, LiveFeed, Resync
from tests.house import House


async def gather(feed: LiveFeed, after: int | None, wanted: int) -> list[Change | Resync]:
    found: list[Change | Resync] = []
    stream = feed.follow(after)
    async for part in stream:
        found.extend([part] if isinstance(part, Resync) else part)
        if len(found) >= wanted:
            break
    await stream.aclose()
    return found


async def test_followers_get_what_they_missed_then_what_comes_each_once(house: House) -> None:
    feed = house.ports.live
    reader = asyncio.create_task(feed.run())
    start = await feed.head()
    await house.verified()
    follower = asyncio.create_task(gather(feed, start, 5))
    await house.assigned()
    changes = await asyncio.wait_for(follower, 5)
    sequences = [change.sequence for change in changes if isinstance(change, Change)]
    assert sequences[:5] == list(range(start + 1, start + 6))
    assert len(set(sequences)) == len(sequences)
    assert feed.followers == 0
    reader.cancel()
    with suppress(asyncio.CancelledError):
        await reader


async def test_a_commit_of_another_process_is_heard_without_a_wake(house: House) -> None:
    feed = LiveFeed(poll_seconds=0.02)
    reader = asyncio.create_task(feed.run())
    await asyncio.sleep(0.05)
    follower = asyncio.create_task(gather(feed, None, 1))
    await asyncio.sleep(0.05)
    await house.submit()
    (change,) = await asyncio.wait_for(follower, 5)
    assert isinstance(change, Change)
    assert change.action == "SUBMITTED"
    reader.cancel()
    with suppress(asyncio.CancelledError):
        await reader


async def test_a_cursor_from_elsewhere_or_too_old_means_resync(house: House) -> None:
    feed = LiveFeed(poll_seconds=0.02, retention=3)
    for _ in range(5):
        await house.submit()
    head = await feed.head()
    assert await gather(feed, head + 100, 1) == [Resync(head)]
    assert await gather(feed, head - 4, 1) == [Resync(head)]
    (first, *_) = await gather(feed, head - 2, 2)
    assert isinstance(first, Change)
    assert first.sequence == head - 1


async def test_closing_right_after_a_commit_ends_the_reader(house: House):
    """A command that writes and leaves at once must not hang on its own wake."""
    reader = asyncio.create_task(house.ports.live.run())
    await asyncio.sleep(0.05)
    house.ports.live.wake()
    reader.cancel()
    done, _ = await asyncio.wait([reader], timeout=2)
    assert done == {reader}
