"""One small city behind the schema: two agencies, one area, staff of every sort, and a way to ask as any of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from models.area import Area
from models.category import Category
from models.complaint import Complaint, IdentityMode, Urgency, Visibility
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.skpd import Skpd
from models.workflow import Kind
from resolvers.build import build_schema
from resolvers.context import RequestContext
from services import disposition, intake, progress, triage
from services.commands import (
    AssignCommand,
    GivenIdentity,
    GivenPosition,
    MoveCommand,
    ReplyCommand,
    SubmitCommand,
    VerifyCommand,
)
from services.ports import Ports

SCHEMA = build_schema()
SECRETS = {"name": "Siti Rahmawati", "nik": "", "phone": "081234567890", "email": "siti@contoh.id"}


@dataclass
class TestClock:
    """A clock the test sets."""

    __test__ = False
    at: datetime = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the set instant."""
        return self.at

    def pass_by(self, **parts: float) -> None:
        """Let time go by."""
        self.at += timedelta(**parts)


def say(key: str, /, **values: str | int) -> str:
    """Answer with the key itself, so that tests see which sentence was chosen."""
    return key


@dataclass
class City:
    """What a test talks to."""

    ports: Ports
    clock: TestClock
    skpd: Skpd
    other_skpd: Skpd
    category: Category
    area: Area
    keys: dict[UUID, str] = field(default_factory=dict[UUID, str])

    def viewer(self, *roles: Role, skpd: Skpd | None = None) -> Viewer:
        """Make a member of staff."""
        return Viewer(uuid4(), "Petugas", frozenset(roles), (skpd or self.skpd).id, (self.area.code,))

    def context(self, viewer: Viewer = PUBLIC_VIEWER, **parts: Any) -> RequestContext:
        """Make the context of one request."""
        return RequestContext(ports=self.ports, words=say, viewer=viewer, **parts)

    async def ask(
        self, document: str, viewer: Viewer = PUBLIC_VIEWER, context: RequestContext | None = None, **variables: Any
    ) -> Any:
        """Run one operation and return its result, errors and all."""
        return await SCHEMA.execute(document, variables, context or self.context(viewer))

    async def data(self, document: str, viewer: Viewer = PUBLIC_VIEWER, **variables: Any) -> Any:
        """Run one operation that must not fail."""
        result = await self.ask(document, viewer, **variables)
        assert result.errors is None, result.errors
        return result.data

    async def submit(
        self,
        body: str = "Lubang besar di depan sekolah. Sudah dua motor jatuh.",
        kind: Kind = Kind.COMPLAINT,
        visibility: Visibility = Visibility.PUBLIC,
        mode: IdentityMode = IdentityMode.SHOWN,
    ) -> Complaint:
        """Let a citizen report something."""
        command = SubmitCommand(
            submission_id=uuid4(),
            body=body,
            kind=kind,
            category_id=self.category.id,
            position=GivenPosition(0.905, 108.985),
            landmark="Depan SDN 3",
            identity_mode=mode,
            visibility=visibility,
            identity=GivenIdentity(**SECRETS),
        )
        submitted = await intake.submit(self.ports, PUBLIC_VIEWER, command)
        self.keys[submitted.complaint.id] = submitted.access_key
        return submitted.complaint

    async def verified(self, **parts: Any) -> Complaint:
        """Bring a case onto the board."""
        row = await self.submit(**parts)
        command = VerifyCommand(row.id, row.revision, self.category.id, Urgency.NORMAL, note="Terima kasih")
        role = Role.INSPECTOR if row.kind is Kind.MISCONDUCT else Role.VERIFIER
        return await triage.verify(self.ports, self.viewer(role), command)

    async def assigned(self, **parts: Any) -> Complaint:
        """Send a case to the agency."""
        row = await self.verified(**parts)
        command = AssignCommand(row.id, row.revision, self.skpd.id)
        return await disposition.assign(self.ports, self.viewer(Role.COORDINATOR), command)

    async def worked_on(self, **parts: Any) -> Complaint:
        """Let the agency take a case on and say something."""
        row, operator = await self.assigned(**parts), self.viewer(Role.OPERATOR)
        row = await progress.accept(self.ports, operator, MoveCommand(row.id, row.revision))
        return await progress.reply(self.ports, operator, ReplyCommand(row.id, row.revision, "Tim sudah di lokasi."))
