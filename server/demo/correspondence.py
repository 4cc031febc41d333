"""Writes a few office letters of the demo city, so that its heads have something to sign and something signed to read.

Acted out through the services like everything else, at the present moment, after the histories are told.
"""

from models.account import Account
from models.complaint import Complaint
from models.letter import LetterKind
from models.roles import Viewer
from models.workflow import Kind, Status
from services import letters
from services.accounts import viewer_of_account
from services.letters import MakeLetterCommand
from services.ports import Ports

NOTE = "Laporan serupa masuk dua kali dalam sepekan. Mohon didahulukan."
INSTRUCTION = "Regu jalan turun hari ini. Pasang rambu sementara dan kirim foto sesudahnya."
ASKED = "Teruskan ke dinas terkait dan laporkan hasilnya kepada saya."
HELD = (Status.ASSIGNED, Status.IN_PROGRESS, Status.ON_HOLD)
MOST = 2


async def correspond(ports: Ports, coordinator: Viewer) -> None:
    """Make letters for the heads of agencies and for the mayor; each signs the first.

    Effects: as the moves; nothing where the city is too small to have such cases.
    """
    mayor = await Account.get_or_none(username="walikota")
    ordinary = Complaint.filter(kind=Kind.COMPLAINT).order_by("-submitted_at", "id")
    for head in await Account.filter(is_head=True, is_active=True).order_by("username"):
        held = await ordinary.filter(skpd_id=head.skpd_id, status__in=HELD).limit(MOST)
        await _send(ports, coordinator, head, held, LetterKind.DISPOSITION, INSTRUCTION)
    verified = await ordinary.filter(status=Status.VERIFIED).limit(MOST)
    await _send(ports, coordinator, mayor, verified, LetterKind.COMPLAINT, ASKED)


async def _send(
    ports: Ports, maker: Viewer, signer: Account | None, cases: list[Complaint], kind: LetterKind, instruction: str
) -> None:
    for place, case in enumerate(cases):
        letter = await letters.make(ports, maker, MakeLetterCommand(case.id, kind, note=NOTE if place else ""))
        if place == 0 and signer is not None:
            await letters.sign(ports, viewer_of_account(signer), letter.id, letter.revision, instruction)
