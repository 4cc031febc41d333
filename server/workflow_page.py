"""docs/workflow.md, written from the table the program obeys, so that the page cannot tell another story.

The Indonesian words are the terms of the desks, for readers of the page; what the interface says is in its catalogue.
"""

from collections.abc import Iterable
from enum import StrEnum

from models.roles import Role
from models.workflow import (
    INSPECTOR_ACTS_AS,
    MOVES,
    OWN_SKPD_ROLES,
    PHASE,
    STAGE,
    Back,
    Event,
    Move,
    Phase,
    Requirement,
    Status,
)

STATUS_TERMS: dict[Status, str] = {
    Status.SUBMITTED: "Menunggu Verifikasi",
    Status.NEEDS_INFO: "Perlu Dilengkapi",
    Status.VERIFIED: "Terverifikasi",
    Status.ASSIGNED: "Diteruskan (Disposisi)",
    Status.IN_PROGRESS: "Dalam Proses",
    Status.ON_HOLD: "Tertunda",
    Status.RESOLVED: "Telah Ditindaklanjuti",
    Status.CLOSED: "Selesai",
    Status.REJECTED: "Ditolak",
    Status.REFERRED: "Dirujuk ke Instansi Lain",
    Status.MERGED: "Digabung",
    Status.WITHDRAWN: "Dicabut Pelapor",
}

PHASE_TERMS: dict[Phase, str] = {
    Phase.WAITING: "Belum Ditindaklanjuti",
    Phase.ACTIVE: "Sedang Ditindaklanjuti",
    Phase.DONE: "Telah Ditindaklanjuti",
}

ROLE_TERMS: dict[Role, str] = {
    Role.PUBLIC: "Masyarakat",
    Role.REPORTER: "Pelapor",
    Role.INTAKE: "Petugas Penerima",
    Role.VERIFIER: "Verifikator",
    Role.COORDINATOR: "Admin Koordinator",
    Role.OPERATOR: "Operator Perangkat Daerah",
    Role.FIELD_OFFICER: "Petugas Lapangan",
    Role.AREA_MANAGER: "Camat / Lurah / Kepala Desa",
    Role.EXECUTIVE: "Wali Kota / Bupati / Sekda",
    Role.INSPECTOR: "Inspektorat",
    Role.CUSTODIAN: "Penjaga Identitas",
    Role.SYSADMIN: "Administrator Sistem",
    Role.API_CLIENT: "Mitra",
    Role.SYSTEM: "Sistem",
}

REQUIREMENT_WORDS: dict[Requirement, str] = {
    Requirement.NOTE: "a note",
    Requirement.REASON: "a reason",
    Requirement.REASON_CODE: "a reason code",
    Requirement.SKPD: "an agency",
    Requirement.REPLY: "a text for the reporter",
    Requirement.EVIDENCE: "photo evidence",
    Requirement.NEXT_UPDATE_ON: "the date of the next update",
    Requirement.PARENT: "the case it joins",
    Requirement.TARGET: "the body it goes to",
    Requirement.CATEGORY: "a category",
}

_INTRODUCTION = """\
# How a case moves

This page is written by `tanggap workflow` from the table in `models/workflow.py`; change the table, not the page.
A test fails when the two differ. What is not in the table cannot happen: every service asks `check_move()` first.
"""

_RULES = f"""\
## Rules around the table

* A case begins as `SUBMITTED`; the receipt is given in the same transaction.
* {{own}} act only on cases that their own agency holds.
* A case of kind `MISCONDUCT` is sealed: only the inspectorate reads it, and it does the work of {{inspector}} itself.
* A report that turns out to be about an office or somebody in it is sent there (`{Event.SENT_TO_INSPECTOR}`): it
  becomes `MISCONDUCT`, leaves the board and every agency's list, and is checked anew.
* «previous» is the status the case had before it was asked about or merged.
* «present» is the status the case has: the move changes hands or words, not where it stands.
* An emergency goes to the operators of its category's agency at the moment it comes in; they may accept it before
  anybody has verified or assigned it. Verification goes on beside the work and then leaves the status as it is.
* When an agency returns a case for the second time the coordinator settles who answers (`assignComplaint`, from then on
  final, with a reason); the agency it was settled on cannot return it. A first assignment may be final too.
* An agency asked to work along answers with `finishAssignment` or declines with a reason; the lead agency answers the
  reporter. Tasks for units and field officers are an agency's own affair: they are in the audit log, not in the
  timeline, and their photos become public only as proof of the final answer.
* A field officer reads the cases in which the own agency has given tasks, an operator what the agency holds or works
  along in.
* A rejection can be appealed once.
* Every move is one row of the timeline and one entry of the audit log; neither can be changed or deleted.
* An agency cannot reject: it returns the case with a reason (`{Event.RETURNED}`), or answers that it cannot
  (a negative final reply, `{Event.RESOLVED}`), which the reporter may contest (`{Event.REOPENED}`).
"""


def workflow_page() -> str:
    """Write the page."""
    rules = _RULES.format(own=_names(OWN_SKPD_ROLES), inspector=_names(INSPECTOR_ACTS_AS))
    sections = [_INTRODUCTION, _diagram(), _statuses(), _moves(), _roles(), rules]
    return "\n".join(sections)


def _names(members: Iterable[StrEnum]) -> str:
    return ", ".join(f"`{member.value}`" for member in sorted(members))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _in_order(statuses: Iterable[Status]) -> list[Status]:
    wanted = set(statuses)
    return [status for status in Status if status in wanted]


def _diagram() -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for move in MOVES:
        for source in _in_order(move.sources):
            for target in _targets(move, source):
                arrows.setdefault((source.value, target.value), []).append(move.event.value)
    lines = ["    [*] --> SUBMITTED: SUBMITTED"]
    lines += [f"    {source} --> {target}: {', '.join(events)}" for (source, target), events in arrows.items()]
    return "## The picture\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def _targets(move: Move, source: Status) -> list[Status]:
    if not isinstance(move.target, Back):
        return [move.target]
    if move.target is Back.PRESENT:
        return [source]
    return _in_order(status for other in MOVES if other.target in move.sources for status in other.sources)


def _statuses() -> str:
    rows = (
        (f"`{status.value}`", STATUS_TERMS[status], PHASE_TERMS[PHASE[status]], f"`{STAGE[status].value}`")
        for status in Status
    )
    return "## Statuses\n\n" + _table(("Status", "Indonesian", "Phase", "Clock"), rows)


def _moves() -> str:
    rows = (
        (
            f"`{move.event.value}`",
            _names_in_order(move.sources),
            _names_in_order(move.urgent_sources) or "–",
            _target_words(move.target),
            ", ".join(f"`{role.value}`" for role in Role if role in move.roles),
            ", ".join(REQUIREMENT_WORDS[item] for item in Requirement if item in move.requires) or "–",
            "yes" if move.is_public else "no",
            "yes" if move.tells_reporter else "no",
            f"`{move.mutation}`" if move.mutation else "–",
        )
        for move in MOVES
    )
    heads = ("Event", "From", "Emergency: also from", "To", "Who", "Requires", "Public", "Reporter told", "Mutation")
    return "## Moves\n\n" + _table(heads, rows)


def _names_in_order(statuses: Iterable[Status]) -> str:
    return ", ".join(f"`{status.value}`" for status in _in_order(statuses))


def _target_words(target: Status | Back) -> str:
    return target.value.lower() if isinstance(target, Back) else f"`{target.value}`"


def _roles() -> str:
    rows = (
        (
            f"`{role.value}`",
            ROLE_TERMS[role],
            ", ".join(f"`{move.event.value}`" for move in MOVES if role in move.roles) or "–",
        )
        for role in Role
    )
    return "## Roles\n\n" + _table(("Role", "Indonesian", "May make"), rows)
