"""The unit of work: one transaction in which a case moves, its timeline and the audit log grow, and a message is owed.

Either all of it is committed or nothing; watchers are woken only after the commit. Every service writes through here.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from models.audit import AuditEvent
from models.complaint import Complaint
from models.errors import NotFound, StaleRevision
from models.message import Audience, Message, MessageState
from models.roles import Role, Viewer
from models.search import SearchDocument, stems_of
from models.skpd import Skpd
from models.transition import StatusTransition
from models.workflow import Event, Move, ReplyKind, Status, roles_for
from services.audit import Fact, append
from services.followers import has_followers, merged_into
from services.owing import is_reachable
from services.ports import Ports
from services.proving import PHOTOS, STEP, photos_with, words_of

ACTING_ORDER = (
    Role.SYSTEM,
    Role.REPORTER,
    Role.VERIFIER,
    Role.COORDINATOR,
    Role.OPERATOR,
    Role.FIELD_OFFICER,
    Role.INTAKE,
)

BETWEEN_TWO = frozenset({Event.INFO_REQUESTED, Event.INFO_ANSWERED, Event.SENT_TO_INSPECTOR})
"""Moves between an office and the one reporter; nobody else is written to."""

LEAVING = frozenset({Event.RETURNED, Event.SENT_TO_INSPECTOR})
"""Moves with which a case leaves the hands that make them."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a move says: a public note, or a typed reply, with a reason code."""

    note: str = ""
    reply_kind: ReplyKind | None = None
    reply_text: str = ""
    reason_code: str = ""


NO_WORDS = Words()


@dataclass(slots=True)
class Unit:
    """One open transaction. Shape: `now` is the one instant everything in it bears."""

    ports: Ports
    viewer: Viewer
    now: datetime

    async def case(self, case_id: UUID) -> Complaint:
        """Read a case the viewer may work on.

        Raises: NotFound.
        """
        whole = self.viewer.has(Role.SYSTEM) or self.viewer.reporter_of == case_id
        rows = Complaint.all() if whole else Complaint.visible_to(self.viewer)
        complaint = await rows.get_or_none(id=case_id)
        if complaint is None:
            raise NotFound(path=["caseId"])
        return complaint

    async def change(self, complaint: Complaint, revision: int, columns: Mapping[str, Any]) -> Complaint:
        """Write columns if nobody else has since `revision`, and return the fresh row.

        Raises: StaleRevision.
        """
        changed = await Complaint.filter(id=complaint.id, revision=revision).update(
            **columns, revision=F("revision") + 1, changed_at=self.now
        )
        fresh = await Complaint.get(id=complaint.id)
        if not changed:
            raise StaleRevision(complaint.id, fresh.revision)
        return fresh

    async def record(
        self, complaint: Complaint, move: Move, before: Status | None, words: Words, skpd: Skpd | None = None
    ) -> StatusTransition:
        """Write the timeline row of one move and the message to the reporter that it owes."""
        role = self._acting_role(complaint, move)
        transition = await StatusTransition.create(
            complaint_id=complaint.id,
            ordinal=await StatusTransition.filter(complaint_id=complaint.id).count() + 1,
            event=move.event,
            from_status=before,
            to_status=complaint.status,
            at=self.now,
            actor_role=role,
            actor_id=self.viewer.account_id,
            office=await self._office(role),
            skpd_id=skpd.id if skpd else complaint.skpd_id,
            is_public=move.is_public,
            note=words.note,
            reply_kind=words.reply_kind,
            reply_text=words.reply_text,
            reason_code=words.reason_code,
        )
        if move.tells_reporter:
            await self._owe_message(complaint.id, complaint.language, transition)
        if move.is_public and move.event not in BETWEEN_TWO:
            await self._owe_others(complaint, transition)
        return transition

    async def owe(self, complaint: Complaint, transition: StatusTransition) -> None:
        """Owe what a row of the timeline says to the reporter and to everybody who follows the case."""
        await self._owe_message(complaint.id, complaint.language, transition)
        await self._owe_others(complaint, transition)

    async def audit_move(self, complaint: Complaint, step: StatusTransition, skpd: Skpd | None = None) -> AuditEvent:
        """Append the audit entry of one move: what, from, to, by which role; its words are sealed, not told."""
        facts: dict[str, Fact] = {
            "from": step.from_status.value if step.from_status else None,
            "to": step.to_status.value,
            "revision": complaint.revision,
            "skpd": skpd.slug if skpd else None,
            "reason": step.reason_code or None,
            "reply": step.reply_kind.value if step.reply_kind else None,
        }
        return await self.audit(step.event.value, complaint, step.actor_role, facts, step)

    async def audit(
        self,
        action: str,
        complaint: Complaint | None,
        role: Role,
        facts: Mapping[str, Fact],
        step: StatusTransition | None = None,
    ) -> AuditEvent:
        """Append one audit entry, sealing the words of the row it is about; last in the unit: it locks the head."""
        photos = await photos_with(step) if step else []
        about = {
            "trackingNumber": complaint.tracking_number if complaint else None,
            STEP: step.ordinal if step else None,
            PHOTOS: " ".join(photo_id.hex for photo_id in photos) or None,
        }
        return await append(
            self.ports,
            self.viewer,
            self.now,
            action,
            role,
            complaint.id if complaint else None,
            {key: value for key, value in {**facts, **about}.items() if value is not None},
            await words_of(step, photos) if step else (),
        )

    def _acting_role(self, complaint: Complaint, move: Move) -> Role:
        held = roles_for(move.event, self.viewer, complaint) & move.roles
        if not held and move.event in LEAVING:
            # The case has just left their hands, so they no longer count for it; check_move judged them before.
            held = self.viewer.roles & move.roles
        own = held & self.viewer.roles or held & {Role.REPORTER}
        if held and not own:
            return Role.INSPECTOR
        return next((role for role in ACTING_ORDER if role in own), Role.REPORTER)

    async def _office(self, role: Role) -> str:
        if role is Role.REPORTER:
            return ""
        if role in (Role.OPERATOR, Role.FIELD_OFFICER) and self.viewer.skpd_id:
            return (await Skpd.get(id=self.viewer.skpd_id)).name
        return self.ports.installation.office

    async def _owe_message(
        self, case_id: UUID, language: str, transition: StatusTransition, audience: Audience = Audience.REPORTER
    ) -> None:
        reachable = audience is not Audience.REPORTER or await is_reachable(case_id)
        await Message.create(
            complaint_id=case_id,
            audience=audience,
            event=transition.event,
            transition_id=transition.id,
            language=language,
            state=MessageState.PENDING if reachable else MessageState.UNDELIVERABLE,
            due_at=self.now,
            created_at=self.now,
        )

    async def _owe_others(self, complaint: Complaint, transition: StatusTransition) -> None:
        """Owe the news to who follows the case, and to who reported the same matter in a case merged into it."""
        if await has_followers(complaint.id):
            await self._owe_message(complaint.id, complaint.language, transition, Audience.FOLLOWERS)
        for case_id, language in await merged_into(complaint.id):
            await self._owe_message(case_id, language, transition)

    async def index(self, complaint: Complaint) -> None:
        """Bring the search document of a case up to date; hidden words never enter the public column."""
        own = " ".join([complaint.title, complaint.body, complaint.landmark])
        public = " ".join([complaint.public_title, complaint.public_body]) if complaint.is_published else ""
        await SearchDocument.update_or_create(
            {"public_stems": stems_of(public), "staff_stems": stems_of(f"{own} {public}")}, complaint_id=complaint.id
        )


@asynccontextmanager
async def unit(ports: Ports, viewer: Viewer) -> AsyncGenerator[Unit, None]:
    """Open one unit of work; commit at the end, then wake the watchers."""
    async with in_transaction():
        yield Unit(ports, viewer, ports.clock.now())
    ports.live.wake()
