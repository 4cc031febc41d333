"""What the clocks of one case must do, counted a second time: day by day, on a list of working days.

This shares no rule with the services, on purpose: it is written from the description in docs/clocks.md, so that a
mistake in one of the two shows as a difference.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from server.simulation.lives import Act, Clock, Figures, Life, Pass, WorkingDays

OPEN = frozenset({"SUBMITTED", "NEEDS_INFO", "VERIFIED", "ASSIGNED", "IN_PROGRESS", "ON_HOLD"})
RUNNING = OPEN - {"NEEDS_INFO"}
LATE_LEVELS = (("OPERATOR", 1), ("HEAD", 1), ("COORDINATOR", 3), ("EXECUTIVE", 6))
ENDS = {"INFO_LAPSED": "REJECTED", "REJECTED": "REJECTED", "WITHDRAWN": "WITHDRAWN", "CONFIRMED": "CLOSED"}
KEEPS = {"REASSIGNED": "ASSIGNED", "RETURNED": "VERIFIED", "HELD": "ON_HOLD", "RESUMED": "IN_PROGRESS"}
STALLED_AT = 3

Fact = tuple[str, ...]


@dataclass(slots=True)
class Reckoned:
    """What must have happened. Shape: `facts` are what the clock does, and when; `wrong` promises that differ."""

    facts: set[Fact]
    wrong: list[str]
    compared: int
    status: str


def reckon(life: Life, passes: Sequence[Pass], days: WorkingDays, figures: Figures, zone: ZoneInfo) -> Reckoned:
    """Live through one case in order."""
    case = _Case(life, days, figures, zone)
    places = [one.order for one in passes]
    for act, following in zip(life.acts, [*life.acts[1:], None], strict=True):
        case.act(act)
        end = len(passes) if following is None else bisect_right(places, following.order)
        for one in passes[bisect_right(places, act.order) : end]:
            case.wait(one.at)
    return Reckoned(case.facts, case.wrong, len(life.acts), case.status)


class _Case:
    """One case as it must stand."""

    def __init__(self, life: Life, days: WorkingDays, figures: Figures, zone: ZoneInfo) -> None:
        self.life, self.days, self.figures, self.zone = life, days, figures, zone
        self.status, self.stage, self.before = "", "", ""
        self.due: date | None = None
        self.warn: date | None = None
        self.solution: date | None = None
        self.speaks: date | None = None
        self.asked: date | None = None
        self.taken_on: date | None = None
        self.news_by: date | None = None
        self.minutes_end: datetime | None = None
        self.born: date = date.min
        self.spoken, self.bounces = 0, 0
        self.told: set[Fact] = set()
        self.facts: set[Fact] = set()
        self.wrong: list[str] = []

    def act(self, act: Act) -> None:
        """Somebody does something; then the two accounts of the promises are laid side by side."""
        today = act.at.astimezone(self.zone).date()
        self.move(act.event, today, act)
        mine = Clock(self.status, self.stage, self.due, self.warn, self.solution, self.speaks)
        if mine != act.clock:
            self.wrong.append(f"{self.life.number} {act.event} {act.at:%F %R}: must be {mine}, is {act.clock}")

    def move(self, event: str, today: date, act: Act | None = None) -> None:
        """Follow one event."""
        if event in ("MERGED", "UNMERGED"):
            self.before, self.status = self.status, "MERGED" if event == "MERGED" else self.before
            self.spoken = 0
            return
        was = self.status
        if event == "SUBMITTED" and act:
            self.born = today
            if self.life.minutes is not None:
                self.minutes_end = act.at + timedelta(minutes=self.life.minutes)
        if event == "HELD" and act:
            self.news_by = act.until
        if event == "RETURNED":
            self.bounces += 1
        self.clock(event, today)
        if self.status != was:
            self.before = was
        self.spoken = 0
        self.speaks = self.days.after(today, self.figures.update_every) if self.status in OPEN else None

    def clock(self, event: str, today: date) -> None:
        """Set status, stage and promises."""
        if event in KEEPS:
            self.status = KEEPS[event]
        elif event in ENDS or event == "CLOSED_SILENTLY":
            self.status, self.stage = ENDS.get(event, "CLOSED"), "FINISHED"
            self.due = self.warn = self.asked = self.minutes_end = None
        elif event in ("SUBMITTED", "APPEALED"):
            self.begin("SUBMITTED", "VERIFICATION", today, self.figures.verification)
        elif event == "VERIFIED" and self.status == "SUBMITTED":
            self.begin("VERIFIED", "FIRST_RESPONSE", today, self.figures.first_response)
        elif event == "ASSIGNED" and self.bounces:
            self.status = "ASSIGNED"
        elif event == "ASSIGNED":
            self.begin("ASSIGNED", "FIRST_RESPONSE", today, self.figures.first_response)
        elif event in ("ACCEPTED", "REOPENED"):
            self.take_on(today)
        elif event == "INFO_REQUESTED":
            self.asked, self.status = today, "NEEDS_INFO"
        elif event == "INFO_ANSWERED":
            self.answered(today)
        elif event == "RESOLVED":
            self.begin("RESOLVED", "CONFIRMATION", today, self.figures.confirmation)

    def begin(self, status: str, stage: str, today: date, count: int) -> None:
        """Start a stage."""
        self.status, self.stage = status, stage
        self.due, self.warn = self.days.after(today, count), self.days.after(today, _three_quarters(count))

    def take_on(self, today: date) -> None:
        """Start the long clock the first time; afterwards go back to what it promised."""
        self.minutes_end = None
        self.status = "IN_PROGRESS"
        if self.stage == "RESOLUTION":
            return
        self.taken_on = self.taken_on or today
        if self.solution is None:
            self.begin("IN_PROGRESS", "RESOLUTION", today, self.life.solution_days)
            self.solution = self.due
            return
        whole = max(self.days.passed(self.taken_on, self.solution), 0)
        self.stage, self.due = "RESOLUTION", self.solution
        self.warn = min(self.days.after(self.taken_on, _three_quarters(whole)), self.solution)

    def answered(self, today: date) -> None:
        """Give back the working days the reporter was waited for."""
        waited = self.days.passed(self.asked or today, today)
        self.status, self.asked = self.before, None
        self.due = self.days.after(self.due, waited) if self.due else None
        self.warn = self.days.after(self.warn, waited) if self.warn else None
        self.solution = self.days.after(self.solution, waited) if self.solution else None

    def wait(self, at: datetime) -> None:
        """Let the clock pass once."""
        today = at.astimezone(self.zone).date()
        if self.status == "NEEDS_INFO" and self.asked and self.gone(self.asked, today) > self.figures.info_answer:
            self.fact(at, "INFO_LAPSED")
            self.move("INFO_LAPSED", today)
        if self.status == "RESOLVED" and self.gone(self.due, today) > 0:
            self.fact(at, "CLOSED_SILENTLY")
            self.move("CLOSED_SILENTLY", today)
        if self.status in OPEN and self.minutes_end and at > self.minutes_end:
            for level in ("HEAD", "COORDINATOR", "EXECUTIVE"):
                self.report(at, "EMERGENCY", level, self.minutes_end.astimezone(self.zone).date())
        if self.due and self.status in RUNNING | {"RESOLVED"}:
            self.promised(at, today, self.due)
        if self.status == "ON_HOLD" and self.news_by and today > self.news_by:
            for level in ("OPERATOR", "HEAD"):
                self.report(at, "HOLD_PASSED", level, self.news_by)
        if self.status in OPEN:
            self.silence(at, today)

    def promised(self, at: datetime, today: date, due: date) -> None:
        """Warn before the day, report upwards after it."""
        if self.warn and self.warn <= today <= due:
            self.report(at, "WARNING", "OPERATOR", due)
            if self.status == "RESOLVED":
                self.once(at, f"CONFIRM {due}", "CONFIRM")
        if self.status in RUNNING:
            for level, late in LATE_LEVELS:
                if self.gone(due, today) >= late:
                    self.report(at, "OVERDUE", level, due)

    def silence(self, at: datetime, today: date) -> None:
        """Speak where nobody spoke, and name the Ombudsman after the legal maximum."""
        if self.speaks and today >= self.speaks:
            self.spoken += 1
            self.speaks = self.days.after(today, self.figures.update_every)
            self.fact(at, "AUTO_UPDATED")
            if self.spoken >= STALLED_AT:
                self.report(at, "STALLED", "COORDINATOR", today)
        if self.gone(self.born, today) > self.figures.legal_maximum:
            self.once(at, "OMBUDSMAN", "OMBUDSMAN")

    def gone(self, since: date | None, today: date) -> int:
        return self.days.passed(since, today) if since else 0

    def report(self, at: datetime, cause: str, level: str, due: date) -> None:
        step = (cause, level, self.stage, due.isoformat())
        if step not in self.told:
            self.told.add(step)
            self.fact(at, *step)

    def once(self, at: datetime, what: str, name: str) -> None:
        if (what,) not in self.told:
            self.told.add((what,))
            self.fact(at, name)

    def fact(self, at: datetime, *what: str) -> None:
        self.facts.add((at.isoformat(timespec="seconds"), *what))


def _three_quarters(count: int) -> int:
    return -(-3 * count // 4)
