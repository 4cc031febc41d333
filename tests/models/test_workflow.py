"""The status machine against a second copy of it, written down by hand from the agreed table.

The copy is deliberately not derived from `MOVES`: whoever changes the machine must say so twice.
"""

import itertools
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from models.errors import IllegalMove, InvalidInput, NotPermitted
from models.roles import ACCOUNT_ROLES, PUBLIC_VIEWER, SYSTEM_VIEWER, Role, Viewer
from models.workflow import (
    BY_EVENT,
    MOVES,
    OPEN,
    PHASE,
    REQUIREMENT_FIELD,
    STAGE,
    Event,
    Kind,
    Phase,
    Requirement,
    Stage,
    Status,
    acting_roles,
    check_move,
    lies_in,
    may_read_case,
    moves_for,
    target_of,
)
from server.workflow_page import workflow_page

# event | from | to | who | requires
TABLE = """
VERIFIED | SUBMITTED | VERIFIED | VERIFIER | CATEGORY
INFO_REQUESTED | SUBMITTED IN_PROGRESS | NEEDS_INFO | VERIFIER OPERATOR | REPLY
INFO_ANSWERED | NEEDS_INFO | before | REPORTER | REPLY
INFO_LAPSED | NEEDS_INFO | REJECTED | SYSTEM | REASON_CODE
REJECTED | SUBMITTED VERIFIED | REJECTED | VERIFIER COORDINATOR | REASON_CODE REASON
APPEALED | REJECTED | SUBMITTED | REPORTER | REASON
REFERRED | SUBMITTED VERIFIED IN_PROGRESS | REFERRED | VERIFIER COORDINATOR OPERATOR | TARGET REASON
REFERRAL_RETURNED | REFERRED | SUBMITTED | COORDINATOR | REASON
MERGED | SUBMITTED VERIFIED | MERGED | VERIFIER COORDINATOR | PARENT
SENT_TO_INSPECTOR | SUBMITTED VERIFIED ASSIGNED IN_PROGRESS | SUBMITTED | VERIFIER COORDINATOR | REASON
UNMERGED | MERGED | before | VERIFIER COORDINATOR | REASON
ASSIGNED | VERIFIED | ASSIGNED | COORDINATOR | SKPD
REASSIGNED | ASSIGNED | ASSIGNED | COORDINATOR | SKPD REASON
ACCEPTED | ASSIGNED | IN_PROGRESS | OPERATOR |
RETURNED | ASSIGNED IN_PROGRESS | VERIFIED | OPERATOR | REASON
PROGRESS_REPLIED | IN_PROGRESS | IN_PROGRESS | OPERATOR FIELD_OFFICER | REPLY
PARTNER_ASKED | ASSIGNED IN_PROGRESS ON_HOLD | same | COORDINATOR OPERATOR | SKPD NOTE
PARTNER_ANSWERED | NEEDS_INFO ASSIGNED IN_PROGRESS ON_HOLD | same | PARTNER | REPLY
HELD | IN_PROGRESS | ON_HOLD | OPERATOR | REASON NEXT_UPDATE_ON
RESUMED | ON_HOLD | IN_PROGRESS | OPERATOR |
RESOLVED | IN_PROGRESS | RESOLVED | OPERATOR | REPLY EVIDENCE
CONFIRMED | RESOLVED | CLOSED | REPORTER |
CLOSED_SILENTLY | RESOLVED | CLOSED | SYSTEM |
REOPENED | RESOLVED CLOSED | IN_PROGRESS | REPORTER | REASON
WITHDRAWN | SUBMITTED NEEDS_INFO VERIFIED ASSIGNED IN_PROGRESS ON_HOLD | WITHDRAWN | REPORTER |
"""

CELLS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
ALLOWED = {
    (source, event, role): target
    for event, sources, target, roles, _ in CELLS
    for source in sources.split()
    for role in roles.split()
}
REQUIRES = {event: set(requires.split()) for event, _, _, _, requires in CELLS}
WHO = {event: set(roles.split()) for event, _, _, roles, _ in CELLS}
OWN = UUID(int=7)
OTHER = UUID(int=8)
PARTNER = UUID(int=9)


@dataclass
class Facts:
    """A case as the rules see it."""

    id: UUID = field(default_factory=uuid4)
    status: Status = Status.SUBMITTED
    status_before: Status | None = None
    kind: Kind = Kind.COMPLAINT
    skpd_id: UUID | None = OWN
    area_code: str | None = "73.71.01"
    appeal_count: int = 0
    is_owner_settled: bool = False
    is_emergency: bool = False
    verified_at: datetime | None = None
    partner_skpd_ids: list[str] = field(default_factory=lambda: [str(PARTNER)])
    tasked_skpd_ids: list[str] = field(default_factory=lambda: [str(OWN)])
    refused_by_id: UUID | None = None


def viewer(role: Role, case: Facts, skpd: UUID | None = OWN) -> Viewer:
    """Stand before the case in one role."""
    if role is Role.PUBLIC:
        return PUBLIC_VIEWER
    if role is Role.SYSTEM:
        return SYSTEM_VIEWER
    if role is Role.REPORTER:
        return Viewer(reporter_of=case.id)
    return Viewer(account_id=uuid4(), roles=frozenset({role}), skpd_id=skpd, area_codes=("73.71",))


def named(role: str, case: Facts) -> Viewer:
    """Stand before the case as the copy calls it; PARTNER is an operator of an agency that works along."""
    return viewer(Role.OPERATOR, case, PARTNER) if role == "PARTNER" else viewer(Role(role), case)


def verdict(who: Viewer, case: Facts, event: Event) -> str:
    """Say what the machine answers, in a word."""
    try:
        return target_of(check_move(who, case, event), case).value
    except NotPermitted:
        return "not permitted"
    except IllegalMove:
        return "illegal"


def test_the_table_has_the_events_the_copy_has() -> None:
    assert [move.event.value for move in MOVES] == [cells[0] for cells in CELLS]
    assert len(BY_EVENT) == len(MOVES)


@pytest.mark.parametrize("role", list(Role))
def test_every_status_and_event(role: Role) -> None:
    for status, event in itertools.product(Status, BY_EVENT):
        case = Facts(status=status, status_before=Status.IN_PROGRESS)
        expected = ALLOWED.get((status.value, event.value, role.value))
        if expected is None:
            expected = "illegal" if role.value in WHO[event.value] else "not permitted"
        expected = {"before": "IN_PROGRESS", "same": status.value}.get(expected, expected)
        assert verdict(viewer(role, case), case, event) == expected, (status, event, role)
        offered = [move.event for move in moves_for(viewer(role, case), case)]
        assert (event in offered) == ((status.value, event.value, role.value) in ALLOWED)


def test_each_move_names_the_first_thing_that_is_missing() -> None:
    for source, event_name, role_name in ALLOWED:
        case = Facts(status=Status(source), status_before=Status.SUBMITTED)
        who, event = named(role_name, case), Event(event_name)
        needed = {Requirement(name) for name in REQUIRES[event_name]}
        assert check_move(who, case, event, needed).event is event
        for absent in needed:
            with pytest.raises(InvalidInput) as refusal:
                check_move(who, case, event, needed - {absent})
            assert refusal.value.code == "REQUIRED"
            assert refusal.value.path == (REQUIREMENT_FIELD[absent],)


def test_an_illegal_move_says_what_is_possible() -> None:
    case = Facts(status=Status.ASSIGNED)
    with pytest.raises(IllegalMove) as refusal:
        check_move(viewer(Role.OPERATOR, case), case, Event.RESOLVED)
    assert refusal.value.from_status == "ASSIGNED"
    assert set(refusal.value.allowed) == {"IN_PROGRESS", "VERIFIED"}


def test_a_rejection_is_appealed_once() -> None:
    case = Facts(status=Status.REJECTED, appeal_count=0)
    assert verdict(viewer(Role.REPORTER, case), case, Event.APPEALED) == "SUBMITTED"
    case.appeal_count = 1
    assert verdict(viewer(Role.REPORTER, case), case, Event.APPEALED) == "illegal"
    assert moves_for(viewer(Role.REPORTER, case), case) == ()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.FIELD_OFFICER])
@pytest.mark.parametrize(("held_by", "own"), [(OWN, OTHER), (None, OWN), (OWN, None), (None, None)])
def test_an_agency_acts_only_on_what_it_holds(role: Role, held_by: UUID | None, own: UUID | None) -> None:
    for status in Status:
        case = Facts(status=status, skpd_id=held_by)
        who = viewer(role, case, skpd=own)
        assert moves_for(who, case) == ()
        assert not may_read_case(who, case)


def test_reporters_act_on_their_own_case_only() -> None:
    mine, other = Facts(status=Status.RESOLVED), Facts(status=Status.RESOLVED)
    who = viewer(Role.REPORTER, mine)
    assert verdict(who, mine, Event.CONFIRMED) == "CLOSED"
    assert verdict(who, other, Event.CONFIRMED) == "not permitted"
    claimed = Viewer(roles=frozenset({Role.REPORTER}))
    assert verdict(claimed, other, Event.CONFIRMED) == "not permitted"


@pytest.mark.parametrize("role", sorted(ACCOUNT_ROLES))
def test_misconduct_is_sealed_to_the_inspectorate(role: Role) -> None:
    for status in Status:
        case = Facts(status=status, kind=Kind.MISCONDUCT)
        who = viewer(role, case)
        assert may_read_case(who, case) is (role is Role.INSPECTOR)
        names = {move.event.value for move in moves_for(who, case)}
        office = {"VERIFIER", "COORDINATOR", "OPERATOR"}
        expected = {event for (source, event, by) in ALLOWED if source == status.value and by in office} - {
            "PARTNER_ASKED",
            "SENT_TO_INSPECTOR",
        }
        assert names == (expected if role is Role.INSPECTOR else set())


def test_the_inspectorate_has_no_say_in_ordinary_cases() -> None:
    for status in Status:
        case = Facts(status=status)
        assert moves_for(viewer(Role.INSPECTOR, case), case) == ()
        assert not may_read_case(viewer(Role.INSPECTOR, case), case)


def test_the_reporter_of_misconduct_keeps_a_voice() -> None:
    case = Facts(status=Status.RESOLVED, kind=Kind.MISCONDUCT)
    assert acting_roles(viewer(Role.REPORTER, case), case) >= {Role.REPORTER}
    assert verdict(viewer(Role.REPORTER, case), case, Event.REOPENED) == "IN_PROGRESS"


def test_areas_are_compared_by_whole_parts() -> None:
    assert lies_in("73.71.01", "73.71")
    assert lies_in("73.71", "73.71")
    for area, code in (("73.71", "73.7"), ("73.71", "73.71.01"), ("73.71", ""), (None, "73")):
        assert not lies_in(area, code)


def test_an_agency_that_works_along_reads_and_answers_and_nothing_else() -> None:
    for status in Status:
        case = Facts(status=status)
        who = viewer(Role.OPERATOR, case, PARTNER)
        assert may_read_case(who, case)
        assert {move.event.value for move in moves_for(who, case)} == {
            event for (source, event, by) in ALLOWED if source == status.value and by == "PARTNER"
        }
        sealed = Facts(status=status, kind=Kind.MISCONDUCT)
        assert not may_read_case(who, sealed)
        assert moves_for(who, sealed) == ()


def test_a_field_officer_reads_where_the_own_agency_gave_a_task() -> None:
    case = Facts(status=Status.IN_PROGRESS)
    assert may_read_case(viewer(Role.FIELD_OFFICER, case), case)
    case.tasked_skpd_ids = [str(OTHER)]
    assert not may_read_case(viewer(Role.FIELD_OFFICER, case), case)
    assert moves_for(viewer(Role.FIELD_OFFICER, case), case) == ()
    assert not may_read_case(viewer(Role.FIELD_OFFICER, case, OTHER), case)
    case.tasked_skpd_ids = [str(PARTNER)]
    assert may_read_case(viewer(Role.FIELD_OFFICER, case, PARTNER), case)
    assert moves_for(viewer(Role.FIELD_OFFICER, case, PARTNER), case) == ()


def test_what_the_coordinator_settled_is_not_returned() -> None:
    for status in (Status.ASSIGNED, Status.IN_PROGRESS):
        case = Facts(status=status, is_owner_settled=True)
        who = viewer(Role.OPERATOR, case)
        with pytest.raises(NotPermitted) as refusal:
            check_move(who, case, Event.RETURNED)
        assert refusal.value.code == "OWNER_SETTLED"
        assert Event.RETURNED not in {move.event for move in moves_for(who, case)}


def test_an_emergency_is_taken_on_at_once_and_verified_beside() -> None:
    seen = datetime(2026, 11, 16, tzinfo=UTC)
    for status, at in ((Status.SUBMITTED, None), (Status.VERIFIED, seen)):
        ordinary = Facts(status=status, verified_at=at)
        assert verdict(viewer(Role.OPERATOR, ordinary), ordinary, Event.ACCEPTED) == "illegal"
        urgent = Facts(status=status, verified_at=at, is_emergency=True)
        assert verdict(viewer(Role.OPERATOR, urgent), urgent, Event.ACCEPTED) == "IN_PROGRESS"
        assert verdict(viewer(Role.OPERATOR, urgent, OTHER), urgent, Event.ACCEPTED) == "not permitted"
    for status in (Status.IN_PROGRESS, Status.ON_HOLD, Status.RESOLVED):
        urgent = Facts(status=status, is_emergency=True)
        assert verdict(viewer(Role.VERIFIER, urgent), urgent, Event.VERIFIED) == status.value
        urgent.verified_at = seen
        assert verdict(viewer(Role.VERIFIER, urgent), urgent, Event.VERIFIED) == "illegal"
        assert verdict(viewer(Role.VERIFIER, urgent), urgent, Event.REJECTED) == "illegal"
    unseen = Facts(status=Status.IN_PROGRESS, is_emergency=True)
    assert verdict(viewer(Role.VERIFIER, unseen), unseen, Event.REJECTED) == "REJECTED"


def test_every_status_has_a_phase_and_a_clock() -> None:
    assert set(PHASE) == set(STAGE) == set(Status)
    assert {status for status in Status if PHASE[status] is not Phase.DONE} == set(OPEN)
    assert {status for status in Status if STAGE[status] is Stage.FINISHED} == {
        status for status in Status if PHASE[status] is Phase.DONE
    } - {Status.RESOLVED}


def test_twenty_thousand_random_steps_stay_on_the_table() -> None:
    chance = random.Random(20260817)
    edges = {(source, event): target for (source, event, _), target in ALLOWED.items()}
    case, reached = Facts(), set[Status]()
    for _ in range(20_000):
        role, event = chance.choice(list(Role)), chance.choice(list(BY_EVENT))
        likely = [key for key in ALLOWED if key[0] == case.status.value]
        if likely and chance.random() < 0.5:
            _, event_name, role_name = chance.choice(likely)
            event, role = Event(event_name), Role.OPERATOR if role_name == "PARTNER" else Role(role_name)
        who, before = viewer(role, case, skpd=chance.choice([OWN, OWN, PARTNER, OTHER, None])), case.status
        if not chance.randrange(60):
            begin = chance.choice(sorted(OPEN - {Status.NEEDS_INFO}))
            case = Facts(status=begin, kind=chance.choice(list(Kind)), skpd_id=chance.choice([OWN, OWN, None]))
            continue
        answer = verdict(who, case, event)
        if answer in {"illegal", "not permitted"}:
            continue
        target = edges[(before.value, event.value)]
        target = before.value if target == "same" else target
        assert answer == (case.status_before.value if target == "before" and case.status_before else target)
        case.status = Status(answer)
        case.appeal_count += event is Event.APPEALED
        if target != before.value:
            case.status_before = before if case.status in {Status.NEEDS_INFO, Status.MERGED} else None
        assert case.status_before not in {Status.NEEDS_INFO, Status.MERGED}
        reached.add(case.status)
    assert reached == set(Status)


def test_the_page_is_what_the_table_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "workflow.md"
    assert page.read_text(encoding="utf-8") == workflow_page(), "write it again: tanggap workflow > docs/workflow.md"


def test_the_picture_shows_every_arrow_once() -> None:
    picture = workflow_page().partition("```mermaid\n")[2].partition("```")[0]
    assert picture.startswith("stateDiagram-v2\n")
    drawn = {
        (*(part.strip() for part in arrow.split("-->")), event.strip())
        for arrow, _, events in (line.partition(":") for line in picture.splitlines() if "-->" in line)
        for event in events.split(",")
    }
    expected = {("[*]", "SUBMITTED", "SUBMITTED")}
    into = {"NEEDS_INFO": {"SUBMITTED", "IN_PROGRESS"}, "MERGED": {"SUBMITTED", "VERIFIED"}}

    def ends(source: str, target: str) -> set[str]:
        return into[source] if target == "before" else {source if target == "same" else target}

    for (source, event, _), target in ALLOWED.items():
        expected |= {(source, end, event) for end in ends(source, target)}
    assert drawn == expected
