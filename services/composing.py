"""Makes the letter of one message for one reader: what happened, where the case lies, since when, what comes next.

Facts are read fresh at the moment of sending, so a late message never tells an old place or date.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.complaint import Complaint, Visibility
from models.hotspot import Hotspot
from models.message import Audience, Message, Topic
from models.report import Report
from models.skpd import Skpd
from models.transition import StatusTransition
from models.workflow import OPEN, Event, Kind, Status
from services import spot_words
from services.carriers import Enclosure, Speech
from services.feedback import answer_until, reopen_until
from services.followers import survivor_of
from services.ports import Ports
from services.reports import file_name, file_of
from services.wording import name_of, words_for

STAYING = frozenset({Event.PROGRESS_REPLIED, Event.AUTO_UPDATED, Event.PARTNER_ASKED, Event.PARTNER_ANSWERED})
"""Events after which a case lies where it lay."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one reader gets. Shape: `stop_link` only for followers."""

    subject: str
    text: str
    link: str
    stop_link: str = ""
    enclosures: tuple[Enclosure, ...] = ()


def is_sealed(complaint: Complaint) -> bool:
    """Tell whether messages about a case may hold nothing but its number and status."""
    return complaint.kind is Kind.MISCONDUCT or complaint.visibility is Visibility.CONFIDENTIAL


async def letter_of(ports: Ports, message: Message, language: str, follower_id: UUID | None = None) -> Letter:
    """Write the letter of a message in one language."""
    if message.hotspot_id is not None:
        return await _of_spot(ports, message, language)
    if message.report_id is not None:
        return await _report_letter(ports, await Report.get(id=message.report_id), language)
    complaint = await Complaint.get(id=message.complaint_id)
    moved = await StatusTransition.get_or_none(id=message.transition_id) if message.transition_id else None
    sealed, is_joined = is_sealed(complaint), moved is not None and moved.complaint_id != complaint.id
    values = await _values(ports, message, complaint, moved, ports.speech(language))
    name = name_of(message, is_sealed=sealed, is_joined=is_joined)
    words = await words_for(ports, name, language, values)
    if follower_id is not None:
        page = _page(ports, complaint)
        key = ports.vault.follower_key(follower_id)
        return Letter(words.subject, words.body, f"{page}#ikut={key}", f"{page}#berhenti={key}")
    return Letter(words.subject, words.body, _link(ports, message, complaint, sealed=sealed))


async def _of_spot(ports: Ports, message: Message, language: str) -> Letter:
    spot = await Hotspot.get(id=message.hotspot_id)
    values = await spot_words.values_of(ports, spot, language, ports.speech(language))
    words = await words_for(ports, name_of(message), language, values)
    return Letter(words.subject, words.body, spot_words.link_of(ports, spot))


async def _report_letter(ports: Ports, report: Report, language: str) -> Letter:
    speech = ports.speech(language)
    days = speech.say("report.days", first=speech.day(report.from_day), last=speech.day(report.to_day))
    values = {"city": ports.installation.city, "report": speech.say(f"report.heading.{report.kind}"), "days": days}
    words = await words_for(ports, f"staff.{Topic.REPORT}", language, values)
    files = [
        Enclosure(file_name(report, suffix), media_type, await file_of(ports, report, suffix))
        for suffix, media_type in (("pdf", "application/pdf"), ("csv", "text/csv"))
    ]
    return Letter(words.subject, words.body, f"{ports.installation.public_url}/laporan", enclosures=tuple(files))


def _link(ports: Ports, message: Message, complaint: Complaint, *, sealed: bool) -> str:
    if message.topic is Topic.LETTER:
        return f"{ports.installation.public_url}/surat"
    if message.audience is Audience.STAFF:
        return f"{ports.installation.public_url}/dasbor?kasus={complaint.id}"
    page = _page(ports, complaint)
    if message.audience is Audience.REPORTER and not sealed:
        return f"{page}#kunci={ports.vault.access_key(complaint.submission_id)}"
    return page


def _page(ports: Ports, complaint: Complaint) -> str:
    return f"{ports.installation.public_url}/lacak/{complaint.tracking_number}"


async def _values(
    ports: Ports, message: Message, complaint: Complaint, moved: StatusTransition | None, speech: Speech
) -> dict[str, str]:
    case = await survivor_of(complaint)
    skpd = await Skpd.get_or_none(id=case.skpd_id) if case.skpd_id else None
    since = await StatusTransition.filter(complaint_id=case.id).exclude(event__in=STAYING).order_by("-ordinal").first()
    status = case.status if case.status is not Status.MERGED else complaint.status
    facts = {
        "office": moved.office if moved else ports.installation.office,
        "holder": skpd.name if skpd else ports.installation.office,
        "target": case.referred_to,
        "since": speech.day(ports.installation.local_date(since.at)) if since else "",
        "due": _due(ports, case, speech),
        "late_days": _late_days(ports, case),
    }
    return {
        "number": complaint.tracking_number,
        "status": speech.say(f"status.{status}"),
        "city": ports.installation.city,
        "emergency_phone": ports.installation.emergency_phone,
        "title": complaint.public_title if message.audience is Audience.FOLLOWERS else complaint.title,
        "event": speech.say(f"event.{message.event}") if message.event else "",
        "note": moved.note if moved else "",
        "reply": moved.reply_text if moved else "",
        "reason": speech.raw(f"reason.{moved.reason_code}") or "" if moved and moved.reason_code else "",
        **facts,
        "where": _filled(speech, f"mail.where.{status}", facts),
        "next": _next(ports, case, speech, facts),
    }


def _due(ports: Ports, case: Complaint, speech: Speech) -> str:
    if case.stage_due_at is not None and case.status is not Status.NEEDS_INFO:
        return speech.instant(case.stage_due_at)
    day = _promised(ports, case)
    return speech.day(day) if day else ""


def _promised(ports: Ports, case: Complaint) -> date | None:
    """Return the day of the next step: of the answer, the reopening, the promised word, else of the stage."""
    if case.status is Status.NEEDS_INFO:
        return answer_until(ports, case)
    if case.status is Status.CLOSED:
        return reopen_until(ports, case)
    return _held_until(ports, case) or case.stage_due_on


def _held_until(ports: Ports, case: Complaint) -> date | None:
    """Return the day a held case promised its next word for, unless it has passed."""
    day = case.next_update_on
    return day if case.status is Status.ON_HOLD and day and day >= ports.today() else None


def _late_days(ports: Ports, case: Complaint) -> str:
    due = case.stage_due_on
    if case.status not in OPEN or case.status is Status.NEEDS_INFO or _held_until(ports, case):
        return ""
    if due is None or ports.today() <= due:
        return ""
    return str(max(1, -ports.calendar.between(ports.today(), due)))


def _next(ports: Ports, case: Complaint, speech: Speech, facts: dict[str, str]) -> str:
    if facts["late_days"]:
        return speech.say("mail.late", n=int(facts["late_days"]), due=facts["due"])
    if case.stage_due_at is not None and case.status in OPEN and ports.clock.now() > case.stage_due_at:
        return speech.say("mail.lateToday", due=facts["due"])
    if case.status is Status.REJECTED and case.appeal_count:
        return speech.say("mail.next.REJECTED.final")
    return _filled(speech, f"mail.next.{case.status}", facts)


def _filled(speech: Speech, key: str, facts: dict[str, str]) -> str:
    """Say a sentence; nothing when it would need a fact that is not there."""
    sentence = speech.raw(key)
    if sentence is None or any(f"{{{name}}}" in sentence and not value for name, value in facts.items()):
        return ""
    return speech.say(key, **facts)
