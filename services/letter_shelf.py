"""Finds letters for whoever may read them: those who may read the case, and the head it is addressed to.

Rights are asked anew at every listing and every download. Letters of sealed cases are the inspectorate's alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.account import Account
from models.clauses import Clause, all_of, any_of, as_id, id_value
from models.complaint import Complaint
from models.database import fetch
from models.errors import InvalidInput
from models.letter import MAKER_ROLES, Letter, LetterState
from models.roles import Role, Viewer
from models.workflow import Kind, acting_roles, may_read_case
from services.ports import DocumentMissing, Ports
from services.queue import readable_by


@dataclass(frozen=True, slots=True)
class Shelved:
    """A letter as one viewer sees it.

    Shape: `may_open` tells whether they may read the case itself; `moves` are the mutations they may make now.
    """

    letter: Letter
    case: Complaint
    may_open: bool
    moves: tuple[str, ...]
    maker: str
    signer: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page, newest first; the cursor is a row's id."""

    rows: list[Shelved]
    has_next: bool


def _seen_by(viewer: Viewer) -> Clause:
    readable = readable_by(viewer)
    if viewer.skpd_id is None or not viewer.has(Role.OPERATOR):
        return readable
    own = [Clause("l.skpd_id = ?", (id_value(viewer.skpd_id),)), Clause("c.kind <> ?", (Kind.MISCONDUCT.value,))]
    return any_of([readable, all_of(own)])


async def _ids(where: Sequence[Clause], limit: int) -> list[UUID]:
    whole = all_of(where)
    found = await fetch(
        "SELECT l.id AS id FROM letter l JOIN complaint c ON c.id = l.complaint_id "  # noqa: S608
        f"WHERE {whole.sql} ORDER BY l.id DESC LIMIT {int(limit)}",
        whole.values,
    )
    return [as_id(row["id"]) for row in found]


def _narrowed(viewer: Viewer, case_id: UUID | None, state: LetterState | None) -> list[Clause]:
    where = [_seen_by(viewer)]
    if case_id:
        where.append(Clause("l.complaint_id = ?", (id_value(case_id),)))
    if state:
        where.append(Clause("l.state = ?", (state.value,)))
    return where


async def page(
    viewer: Viewer, case_id: UUID | None, state: LetterState | None, first: int, after: str | None
) -> LetterPage:
    """List letters, newest first.

    Raises: InvalidInput when the cursor is not one of ours.
    """
    where = _narrowed(viewer, case_id, state)
    if after is not None:
        try:
            where.append(Clause("l.id < ?", (id_value(UUID(after)),)))
        except ValueError as error:
            raise InvalidInput("CURSOR", ["after"]) from error
    ids = await _ids(where, first + 1)
    rows = {row.id: row for row in await Letter.filter(id__in=ids[:first])}
    return LetterPage(await shelved(viewer, [rows[row_id] for row_id in ids[:first]]), len(ids) > first)


async def total(viewer: Viewer, case_id: UUID | None, state: LetterState | None) -> int:
    """Count letters."""
    whole = all_of(_narrowed(viewer, case_id, state))
    found = await fetch(
        f"SELECT COUNT(*) AS n FROM letter l JOIN complaint c ON c.id = l.complaint_id WHERE {whole.sql}",  # noqa: S608
        whole.values,
    )
    return int(found[0]["n"])


async def visible(viewer: Viewer, letter_id: UUID) -> bool:
    """Tell whether a viewer may read a letter."""
    return bool(await _ids([_seen_by(viewer), Clause("l.id = ?", (id_value(letter_id),))], 1))


async def shelved(viewer: Viewer, letters: Sequence[Letter]) -> list[Shelved]:
    """Show letters to one viewer who may read them, with what they may do."""
    cases = {row.id: row for row in await Complaint.filter(id__in=[letter.complaint_id for letter in letters])}
    people = {letter.made_by_id for letter in letters} | {one for letter in letters if (one := letter.signed_by_id)}
    if viewer.account_id:
        people.add(viewer.account_id)
    accounts = {row.id: row for row in await Account.filter(id__in=list(people))}
    own = accounts.get(viewer.account_id) if viewer.account_id else None

    def show(letter: Letter) -> Shelved:
        case = cases[letter.complaint_id]
        signer = accounts.get(letter.signed_by_id) if letter.signed_by_id else None
        return Shelved(
            letter,
            case,
            may_read_case(viewer, case),
            _moves(viewer, own, letter, case),
            accounts[letter.made_by_id].display_name,
            signer.display_name if signer else "",
        )

    return [show(letter) for letter in letters]


def _moves(viewer: Viewer, own: Account | None, letter: Letter, case: Complaint) -> tuple[str, ...]:
    if letter.state is not LetterState.WAITING or own is None:
        return ()
    moves: list[str] = []
    if _signs_as(viewer, own, letter, case.kind):
        moves.append("signLetter")
    if acting_roles(viewer, case) & MAKER_ROLES:
        moves.append("withdrawLetter")
    return tuple(moves)


async def signing_role(viewer: Viewer, letter: Letter, kind: Kind) -> Role | None:
    """Return the office in which a viewer may sign a letter off; None when they may not."""
    own = await Account.get_or_none(id=viewer.account_id) if viewer.account_id else None
    return _signs_as(viewer, own, letter, kind) if own else None


def _signs_as(viewer: Viewer, own: Account, letter: Letter, kind: Kind) -> Role | None:
    """The addressee signs: the agency's head, else the coordinator; the mayor any; nobody their own letter."""
    if letter.made_by_id == own.id:
        return None
    if kind is Kind.MISCONDUCT:
        return Role.INSPECTOR if viewer.has(Role.INSPECTOR) else None
    if viewer.has(Role.EXECUTIVE):
        return Role.EXECUTIVE
    if letter.skpd_id is None:
        return Role.COORDINATOR if viewer.has(Role.COORDINATOR) else None
    is_head = own.is_head and viewer.has(Role.OPERATOR) and viewer.skpd_id == letter.skpd_id
    return Role.OPERATOR if is_head else None


async def sheet(ports: Ports, viewer: Viewer, letter_id: UUID) -> tuple[Letter, bytes] | None:
    """Return a letter with its PDF; None when there is none that this viewer may read."""
    if not viewer.is_staff or not await visible(viewer, letter_id):
        return None
    letter = await Letter.get(id=letter_id)
    try:
        return letter, await ports.documents.read(letter.file)
    except DocumentMissing:
        return None
