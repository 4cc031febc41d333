"""Fills an empty installation with the demo city by acting its cases out through the services, with a clock of its own.

So every demo case has a lawful history, an audit chain and sealed identities, exactly like a real one.
"""

import random
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from models.account import Account
from models.category import Category
from models.complaint import Complaint
from models.database import dialect, fetch
from models.ids import new_id
from models.roles import PUBLIC_VIEWER, SYSTEM_VIEWER, Viewer
from models.skpd import Skpd
from models.workflow import Event, ReplyKind, Requirement
from server.demo import city, directory, offices, photos, stories
from server.demo.correspondence import correspond
from server.demo.gathering import draw_gatherings
from server.demo.sharing import share_out
from server.demo.stories import CaseWords, ComplaintPlan
from services import accounts, geography, installation, intake, places, profiles, replies
from services.accounts import viewer_of_account
from services.cases import as_reporter
from services.commands import GivenIdentity, GivenPosition, NewAccount, SubmitCommand
from services.directory import open_category, open_skpd
from services.geography import AreaRow
from services.installation import InstallationChange
from services.moving import Step, move_case
from services.places import SavePlace
from services.ports import Clock, Installation, Ports
from services.replies import SaveReply
from services.triage import publishing
from services.unit import Words
from services.watching import watch

DEMO_PASSWORD = "tanggap-demo-2026"  # noqa: S105 - printed at the start of every demo, and refused outside one
BATCH = 50


@dataclass
class StagedClock:
    """A clock that stands where the story is, and never in the future."""

    real: Clock
    at: datetime

    def now(self) -> datetime:
        """Return the instant of the story."""
        return min(self.at, self.real.now())


async def is_empty() -> bool:
    """Tell whether the installation has neither cases nor agencies yet."""
    return not await Complaint.exists() and not await Skpd.exists()


@dataclass(frozen=True)
class Stage:
    """The furnished city, with the people who act."""

    ports: Ports
    clock: StagedClock
    categories: Mapping[str, Category]
    skpds: Mapping[str, Skpd]
    admin: Viewer
    operators: Mapping[UUID, Viewer]
    rng: random.Random


async def seed_demo(
    ports: Ports, size: int, seed: int, *, with_photos: bool, progress: Callable[[int], None] = lambda done: None
) -> None:
    """Build the demo city with that many cases.

    Effects: areas, agencies, categories, accounts, cases with their histories and photos.
    """
    clock = StagedClock(ports.clock, ports.clock.now())
    staged = replace(ports, clock=clock)
    async with _hurried():
        await _build(staged, clock, size, seed, with_photos=with_photos, progress=progress)
    ports.live.wake()


@asynccontextmanager
async def _hurried() -> AsyncGenerator[None]:
    """Let SQLite wait for the disk once, at the end: a demo that was cut short is made anew."""
    if dialect() == "postgres":
        yield
        return
    await fetch("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        await fetch("PRAGMA synchronous = FULL")
        await fetch("PRAGMA wal_checkpoint(TRUNCATE)")


async def _build(
    staged: Ports, clock: StagedClock, size: int, seed: int, *, with_photos: bool, progress: Callable[[int], None]
) -> None:
    present = clock.at
    rows = [_area(row) for row in city.area_rows()]
    shapes = {str(f["properties"]["kode"]): f["geometry"] for f in city.feature_collection()["features"]}  # type: ignore[index,union-attr]
    await geography.import_areas(staged, [replace(row, geometry=shapes.get(row.code)) for row in rows])  # type: ignore[arg-type]
    await _name_city(staged)
    stage = await _furnish(staged, clock, seed)
    for done, batch in _batches(stories.draw_plans(size, seed, clock.at)):
        async with in_transaction():
            for plan in batch:
                await _act_out(stage, plan, with_photos=with_photos)
        progress(done)
    clock.at = present
    await share_out(staged, stage.admin)
    for slug, title, body in directory.REPLIES:
        wanted = SaveReply(title, body, skpd_id=stage.skpds[slug].id if slug else None)
        await replies.save(staged, viewer_of_account(await Account.get(username="sistem")), wanted)
    await _describe(staged, stage.skpds)
    for plan in draw_gatherings(seed):
        await _act_out(stage, plan, with_photos=with_photos)
    clock.at = present
    await watch(staged)
    await correspond(staged, stage.admin)


async def _name_city(ports: Ports) -> None:
    """Name the installation after the demo city, unless the environment names another."""
    house, unnamed = ports.installation, Installation()
    if house.city == unnamed.city and house.prefix == unnamed.prefix:
        values = {"city": city.NAME, "office": f"Pemerintah {city.NAME}", "prefix": city.PREFIX}
        await installation.change(ports, SYSTEM_VIEWER, InstallationChange(house.revision, values))


async def _describe(ports: Ports, skpds: Mapping[str, Skpd]) -> None:
    """Let the agencies tell of themselves and of their places."""
    keeper = viewer_of_account(await Account.get(username="sistem"))
    for slug, told in offices.PROFILES.items():
        await profiles.change_profile(ports, keeper, skpds[slug].id, skpds[slug].revision, told)
    for place in offices.PLACES:
        wanted = SavePlace(
            skpds[place.skpd].id,
            place.kind,
            place.name,
            place.latitude,
            place.longitude,
            name_en=place.name_en,
            about=place.about,
            about_en=place.about_en,
            address=place.address,
            hours=place.hours,
        )
        await places.save(ports, keeper, wanted)


def _area(row: dict[str, str]) -> AreaRow:
    place = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
    return AreaRow(row["kode"], row["nama"], *place)


def _batches(plans: Iterator[ComplaintPlan]) -> Iterator[tuple[int, list[ComplaintPlan]]]:
    batch: list[ComplaintPlan] = []
    done = 0
    for plan in plans:
        batch.append(plan)
        if len(batch) == BATCH:
            done += len(batch)
            yield done, batch
            batch = []
    if batch:
        yield done + len(batch), batch


async def _furnish(ports: Ports, clock: StagedClock, seed: int) -> Stage:
    skpds = {
        entry.slug: await open_skpd(entry.slug, entry.name, entry.short_name, entry.units) for entry in directory.SKPDS
    }
    categories = {
        entry.slug: await open_category(
            Category(
                slug=entry.slug,
                name=entry.name,
                name_en=entry.name_en,
                group=entry.group,
                icon=entry.icon,
                examples=entry.examples,
                examples_en=entry.examples_en,
                is_emergency=entry.is_emergency,
                resolution_days=entry.resolution_days,
                default_skpd_id=skpds[entry.skpd].id,
                sort=place,
            )
        )
        for place, entry in enumerate(directory.CATEGORIES)
    }
    viewers: dict[str, Viewer] = {}
    for person in directory.ACCOUNTS:
        skpd = skpds[person.skpd].id if person.skpd else None
        command = NewAccount(
            person.username, person.display_name, DEMO_PASSWORD, person.roles, skpd, person.area_codes, person.is_head
        )
        viewers[person.username] = viewer_of_account(await accounts.create(ports, SYSTEM_VIEWER, command))
    operators = {viewer.skpd_id: viewer for viewer in reversed(viewers.values()) if viewer.skpd_id is not None}
    return Stage(ports, clock, categories, skpds, viewers["admin"], operators, random.Random(seed))


async def _act_out(stage: Stage, plan: ComplaintPlan, *, with_photos: bool) -> None:
    clock = stage.clock
    clock.at = clock.real.now() - timedelta(days=plan.days_ago)
    tickets = (await _photo(stage, plan, after=False),) if with_photos and plan.scene else ()
    command = SubmitCommand(
        new_id(),
        plan.body,
        plan.title,
        plan.kind,
        category_id=stage.categories[plan.category].id,
        position=GivenPosition(plan.latitude, plan.longitude, 8),
        landmark=plan.landmark,
        photo_tickets=tickets,
        identity_mode=plan.identity_mode,
        visibility=plan.visibility,
        identity=GivenIdentity(plan.reporter, "", plan.phone, ""),
        language=plan.language,
    )
    case = (await intake.submit(stage.ports, PUBLIC_VIEWER, command)).complaint
    pace = plan.days_ago / (len(plan.path) + 1)
    for event in plan.path:
        clock.at += timedelta(days=min(pace, stage.rng.uniform(0.15, 2.4)))
        case = await _step(stage, plan, case, event, with_photos=with_photos)


async def _photo(stage: Stage, plan: ComplaintPlan, *, after: bool) -> str:
    async def chunks() -> AsyncGenerator[bytes, None]:
        yield photos.render(plan.scene, plan.photo_seed, after=after)

    return (await stage.ports.photos.receive(chunks(), "image/jpeg", "camera")).ticket


async def _step(stage: Stage, plan: ComplaintPlan, case: Complaint, event: Event, *, with_photos: bool) -> Complaint:
    rng, everything = stage.rng, list(Requirement)
    category = stage.categories[plan.category]
    own = stage.operators.get(case.skpd_id) if case.skpd_id else None
    viewer, words, skpd = stage.admin, Words(), None
    columns: Any = {}
    tickets: tuple[str, ...] = ()
    if event is Event.VERIFIED:
        columns = publishing(category, case.urgency if case.is_emergency else plan.urgency, "", "", stage.clock.now())
    elif event is Event.ASSIGNED:
        skpd = await Skpd.get(id=category.default_skpd_id)
        columns = {"skpd_id": skpd.id}
    elif event is Event.INFO_REQUESTED:
        words = Words(reply_kind=ReplyKind.INFO_REQUEST, reply_text=plan.words.question)
    elif event is Event.REJECTED:
        words = Words(note=plan.words.rejection, reason_code=plan.words.rejection_code)
    elif event is Event.REFERRED:
        words = Words(note=plan.words.referred_to)
    elif event is Event.MERGED:
        parent = await Complaint.filter(category_id=category.id, published_at__isnull=False).exclude(id=case.id).first()
        columns = {"merged_into_id": parent.id if parent else None}
    elif event in (Event.INFO_ANSWERED, Event.CONFIRMED, Event.REOPENED, Event.WITHDRAWN):
        viewer = as_reporter(PUBLIC_VIEWER, case)
        words, columns = _reporters(event, case, plan.words, rng)
    elif event is Event.CLOSED_SILENTLY:
        viewer = SYSTEM_VIEWER
    elif own:
        viewer = own
        words, columns, final = _agencys(event, case, plan.words, rng)
        if final and with_photos and plan.scene:
            tickets = (await _photo(stage, plan, after=True),)
    step = Step(event, words, everything, columns, category=category, skpd=skpd, photo_tickets=tickets)
    return await move_case(stage.ports, viewer, case.id, case.revision, step)


def _reporters(event: Event, case: Complaint, says: CaseWords, rng: random.Random) -> tuple[Words, dict[str, Any]]:
    if event is Event.INFO_ANSWERED:
        return Words(note=says.answer), {}
    if event is Event.REOPENED:
        return Words(note=says.reopened), {"reopen_count": case.reopen_count + 1}
    return Words(), {"rating": rng.choices([3, 4, 5], [1, 3, 4])[0]} if event is Event.CONFIRMED else {}


def _agencys(event: Event, case: Complaint, says: CaseWords, rng: random.Random) -> tuple[Words, dict[str, Any], bool]:
    """Return what the agency says, what changes, and whether its proof goes along."""
    if event is Event.PROGRESS_REPLIED:
        return Words(reply_kind=ReplyKind.PROGRESS, reply_text=says.progress), {}, False
    if event is Event.RETURNED:
        columns = {"skpd_id": None, "bounce_count": case.bounce_count + 1}
        return Words(note=says.returned), columns, False
    if event is Event.HELD:
        return Words(note=says.held), {}, False
    if event is not Event.RESOLVED:
        return Words(), {}, False
    if rng.random() < 0.14:
        return Words(reply_kind=ReplyKind.NEGATIVE, reply_text=says.cannot, reason_code=says.cannot_code), {}, False
    return Words(reply_kind=ReplyKind.AFFIRMATIVE, reply_text=says.done), {}, True
