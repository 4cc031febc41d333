"""Canned replies: words an office uses often, offered while it answers, and filled in from the case.

City-wide ones belong to the administrator of the system, an agency's to the head of its operators. Placeholders are
plain {words}; only those listed here may stand in a text, and none of them tells of a person.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from models.account import Account
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.reply_text import ReplyText
from models.roles import Role, Viewer
from models.skpd import Skpd
from services.audit import Fact
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import unit

TITLE_LIMIT = 120
MOST = 200
PLACEHOLDERS = ("nomor", "judul", "kategori", "dinas", "kota", "hari_ini", "tenggat")
_MARK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Reply:
    """One text. Shape: `filled` with the facts of the case that was asked for, else as it was written."""

    row: ReplyText
    filled: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class SaveReply:
    """A text to keep. Shape: `reply_id` None for a new one, `skpd_id` None for the whole city."""

    title: str
    body: str
    reply_id: UUID | None = None
    revision: int = 0
    skpd_id: UUID | None = None


async def keeps(viewer: Viewer) -> UUID | bool:
    """Tell whose texts somebody may change: True all, an agency's own by its id, False none."""
    if viewer.has(Role.SYSADMIN):
        return True
    if viewer.skpd_id and viewer.has(Role.OPERATOR) and await Account.exists(id=viewer.account_id, is_head=True):
        return viewer.skpd_id
    return False


async def texts(ports: Ports, viewer: Viewer, case_id: UUID | None = None) -> list[Reply]:
    """List the texts in use that concern somebody: the city's, and those of the own agency; by title.

    Raises: NotFound for a case the viewer may not read.
    """
    values = await _values(ports, viewer, case_id) if case_id else {}
    whose = await keeps(viewer)
    rows = ReplyText.filter(is_active=True)
    found = await (rows if whose is True else rows.filter(skpd_id=None)).order_by("title").limit(MOST)
    if whose is not True and viewer.skpd_id:
        found += await rows.filter(skpd_id=viewer.skpd_id).order_by("title").limit(MOST)
    return [Reply(row, fill(row.body, values), whose is True or row.skpd_id == whose) for row in found]


async def _values(ports: Ports, viewer: Viewer, case_id: UUID) -> dict[str, str]:
    case = await Complaint.visible_to(viewer).select_related("category", "skpd").get_or_none(id=case_id)
    if case is None:
        raise NotFound(path=["caseId"])
    speech = ports.speech(case.language)
    category = case.category
    return {
        "nomor": case.tracking_number,
        "judul": case.public_title or case.title,
        "kategori": (category.name_en if case.language == "en" else category.name) if category else "",
        "dinas": case.skpd.name if case.skpd else ports.installation.office,
        "kota": ports.installation.city,
        "hari_ini": speech.day(ports.today()),
        "tenggat": speech.day(case.resolution_due_on) if case.resolution_due_on else "",
    }


def fill(body: str, values: dict[str, str]) -> str:
    """Put the facts in the place of their names; an unknown name stays as it is."""
    return _MARK.sub(lambda mark: values.get(mark[1], mark[0]), body)


async def save(ports: Ports, viewer: Viewer, wanted: SaveReply) -> Reply:
    """Keep a new text or change one.

    Effects: one row, one audit entry that names it. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    title = clean(wanted.title, "title", TITLE_LIMIT, required=True)
    body = clean(wanted.body, "body", BODY_LIMIT, required=True)
    unknown = next((name for name in _MARK.findall(body) if name not in PLACEHOLDERS), None)
    if unknown is not None:
        raise InvalidInput("PLACEHOLDER_UNKNOWN", ["body"], name=unknown[:40])
    async with unit(ports, viewer) as work:
        if wanted.reply_id is None:
            await _require_keeper(viewer, wanted.skpd_id)
            if wanted.skpd_id and not await Skpd.exists(id=wanted.skpd_id):
                raise NotFound(path=["skpdId"])
            if await ReplyText.filter(skpd_id=wanted.skpd_id, is_active=True).count() >= MOST:
                raise InvalidInput("TOO_MANY_VALUES", ["title"], limit=MOST)
            row = await ReplyText.create(skpd_id=wanted.skpd_id, title=title, body=body, changed_at=work.now)
        else:
            row = await _change(viewer, wanted.reply_id, wanted.revision, title=title, body=body, changed_at=work.now)
        await work.audit("reply_text:saved", None, _role(viewer), _facts(row))
    return Reply(row, row.body, may_change=True)


async def delete(ports: Ports, viewer: Viewer, reply_id: UUID, revision: int) -> Reply:
    """Offer a text no more; what was answered with it stays.

    Effects: one row, one audit entry. Raises: NotPermitted, NotFound, ChangedMeanwhile.
    """
    async with unit(ports, viewer) as work:
        row = await _change(viewer, reply_id, revision, is_active=False, changed_at=work.now)
        await work.audit("reply_text:deleted", None, _role(viewer), _facts(row))
    return Reply(row, row.body, may_change=False)


async def _change(viewer: Viewer, reply_id: UUID, revision: int, **columns: object) -> ReplyText:
    row = await ReplyText.get_or_none(id=reply_id, is_active=True)
    if row is None:
        raise NotFound(path=["id"])
    await _require_keeper(viewer, row.skpd_id)
    changed = await ReplyText.filter(id=reply_id, revision=revision).update(revision=revision + 1, **columns)
    fresh = await ReplyText.get(id=reply_id)
    if not changed:
        raise ChangedMeanwhile(fresh.revision)
    return fresh


async def _require_keeper(viewer: Viewer, skpd_id: UUID | None) -> None:
    whose = await keeps(viewer)
    if whose is not True and (whose is False or whose != skpd_id):
        raise NotPermitted


def _role(viewer: Viewer) -> Role:
    return Role.SYSADMIN if viewer.has(Role.SYSADMIN) else Role.OPERATOR


def _facts(row: ReplyText) -> dict[str, Fact]:
    return {"reply": str(row.id), "skpd": str(row.skpd_id) if row.skpd_id else None, "revision": row.revision}
