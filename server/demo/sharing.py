"""Puts the latest cases of the demo city into several hands, so that a field officer has tasks and agencies share work.

Acted out through the services like everything else, at the present moment, after the histories are told.
"""

from models.account import Account
from models.complaint import Complaint
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.workflow import Kind, Status
from services import assignments, disposition, tasks
from services.accounts import viewer_of_account
from services.assignments import AskPartner, GiveTask
from services.commands import AssignCommand, ReasonedCommand
from services.ports import Ports
from services.tasks import Act

LEAD, PARTNER = "pupr", "dlh"
ORDERS = (
    "Ukur lubangnya, pasang pembatas, lalu tambal dengan aspal dingin.",
    "Angkat lumpur dari saluran dan rapikan tutup beton.",
    "Cek kerusakan bahu jalan dan foto dari dua arah.",
)
REQUEST = "Mohon angkut lumpur dan puing setelah kami selesai menggali."
FIRST_RETURN = "Lokasinya di luar ruas jalan yang kami kelola."
SECOND_RETURN = "Sudah kami cek, ini bukan aset dinas kami."


async def share_out(ports: Ports, coordinator: Viewer) -> None:
    """Give tasks to the field officer, ask a partner, let one case be returned twice.

    Effects: as the moves; nothing where the city is too small to have such cases.
    """
    operator = await _holder(Role.OPERATOR, LEAD)
    officer = await _holder(Role.FIELD_OFFICER, LEAD)
    if operator is None or officer is None or officer.account_id is None:
        return
    working = await _cases(LEAD, Status.IN_PROGRESS, len(ORDERS))
    for case, order in zip(working, ORDERS, strict=False):
        given = GiveTask(case.id, case.revision, order, officer_id=officer.account_id)
        await assignments.give_task(ports, operator, given)
    started = await assignments.mine(officer, 1)
    if started:
        await tasks.start(ports, officer, Act(started[0].id, started[0].revision))
    partner = await Skpd.get_or_none(slug=PARTNER)
    if working and partner is not None:
        fresh = await Complaint.get(id=working[0].id)
        await assignments.ask_partner(ports, operator, AskPartner(fresh.id, fresh.revision, partner.id, REQUEST))
    await _bounce(ports, coordinator, operator)


async def _bounce(ports: Ports, coordinator: Viewer, operator: Viewer) -> None:
    waiting = await _cases(LEAD, Status.ASSIGNED, 1)
    other = await _holder(Role.OPERATOR, PARTNER)
    if not waiting or waiting[0].bounce_count or other is None or other.skpd_id is None:
        return
    case = await disposition.send_back(
        ports, operator, ReasonedCommand(waiting[0].id, waiting[0].revision, FIRST_RETURN)
    )
    case = await disposition.assign(ports, coordinator, AssignCommand(case.id, case.revision, other.skpd_id))
    await disposition.send_back(ports, other, ReasonedCommand(case.id, case.revision, SECOND_RETURN))


async def _cases(slug: str, status: Status, most: int) -> list[Complaint]:
    held = Complaint.filter(skpd__slug=slug, status=status, kind=Kind.COMPLAINT)
    return await held.order_by("-submitted_at", "id").limit(most)


async def _holder(role: Role, slug: str) -> Viewer | None:
    accounts = await Account.filter(skpd__slug=slug, is_active=True).order_by("username")
    return next((viewer_of_account(account) for account in accounts if role in account.roles), None)
