"""Gathers what a periodic report says, as plain data from which its PDF and CSV can be made again byte for byte.

Everything is worded and rounded here, once; the files only lay it out. Misconduct is nowhere in it, nor anybody's name.
Source: SIPAKATAU 1.9 «grafik dan statistik», 1.10 «laporan secara periodik rekam jejak segala aktifitas».
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from models.audit import AuditEvent
from models.clauses import instant_value, midnight
from models.database import fetch
from models.dimensions import Dimension
from models.listing import ListingFilter
from models.report import ReportKind
from services import statistics
from services.carriers import Speech
from services.grading import standing
from services.periods import Period
from services.ports import Ports
from services.scorecards import ranks
from services.statistics import Figure
from services.tallies import Tally, names_of, tallies

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What spreadsheets begin a formula with, also in the wide letters some of them fold; they skip blanks before it."""
_EVERYTHING = ListingFilter()


async def gather(ports: Ports, kind: ReportKind, period: Period, language: str) -> dict[str, Any]:
    """Count and word everything a report holds.

    Shape: JSON; `tables` maps names to `{title, sentence, head, rows, bars}`; `figures` are label, value and note.
    """
    say = ports.speech(language)
    now = ports.clock.now()
    figures = await statistics.figures(ports, period, _EVERYTHING)
    _, points = await statistics.trend(ports, period, _EVERYTHING)
    tables = {
        "trend": _trend(say, points),
        "backlog": _backlog(say, await statistics.backlog(ports, _EVERYTHING)),
        "skpds": await _parts(ports, say, period, Dimension.SKPD, language),
        "categories": await _parts(ports, say, period, Dimension.CATEGORY, language),
        "districts": await _parts(ports, say, period, Dimension.DISTRICT, language),
        "activity": await _activity(ports, say, period),
    }
    days = say.say("report.days", first=say.day(period.first), last=say.day(period.last))
    return {
        "title": say.say(f"report.title.{kind}", days=days),
        "heading": say.say(f"report.heading.{kind}"),
        "days": days,
        "office": ports.installation.office,
        "city": ports.installation.city,
        "author": ports.installation.office,
        "language": language,
        "date": ports.installation.local_date(now).isoformat(),
        "asOf": say.say("report.asOf", at=say.instant(now)),
        "words": {key: say.say(f"report.{key}") for key in ("performance", "trail", "notRanked", "foot")},
        "figures": _figures(say, figures, sum(one.received for one in points), sum(one.resolved for one in points)),
        "tables": tables,
        "chain": await _chain(ports, say, period),
    }


def number(value: float | None, language: str, digits: int = 1) -> str:
    """Write a number as people of a language do; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:,.{digits}f}" if digits else f"{value:,.0f}"
    return text if language == "en" else text.translate(str.maketrans({",": ".", ".": ","}))


def share(value: float | None) -> str:
    """Write a share of one in whole percent; a dash for none."""
    return "–" if value is None else f"{round(value * 100)}%"


def _figures(say: Speech, found: statistics.Figures, received: int, resolved: int) -> list[dict[str, str]]:
    language = say.say("report.language")

    def one(name: str, figure: Figure, write: Any) -> dict[str, str]:
        before = "" if figure.previous is None else say.say("report.before", value=write(figure.previous))
        return {
            "label": say.say(f"report.figure.{name}"),
            "value": write(figure.value),
            "note": " · ".join(part for part in (say.say("report.n", n=figure.n), before) if part),
        }

    def whole(value: float | None) -> str:
        return number(value, language, 0)

    return [
        {"label": say.say("report.figure.received"), "value": whole(received), "note": ""},
        {"label": say.say("report.figure.resolved"), "value": whole(resolved), "note": ""},
        one("open", found.open, whole),
        one("overdue", found.overdue, whole),
        one("becameLate", found.became_late, whole),
        one("medianDays", found.median_days, lambda value: number(value, language)),
        one("confirmed", found.confirmed_share, share),
    ]


def _table(say: Speech, name: str, columns: Sequence[str], rows: list[list[str]], **words: str | int) -> dict[str, Any]:
    return {
        "title": say.say(f"report.table.{name}"),
        "sentence": say.say(f"report.sentence.{name}", **words),
        "head": [say.say(f"report.column.{column}") for column in columns],
        "rows": rows,
        "bars": [],
    }


def _trend(say: Speech, points: list[statistics.TrendPoint]) -> dict[str, Any]:
    rows = [
        [say.say("report.days", first=say.day(one.first), last=say.day(one.last)), str(one.received), str(one.resolved)]
        if one.first != one.last
        else [say.day(one.first), str(one.received), str(one.resolved)]
        for one in points
    ]
    came, went = sum(one.received for one in points), sum(one.resolved for one in points)
    table = _table(say, "trend", ("days", "received", "resolved"), rows, received=came, resolved=went)
    return {**table, "bars": [[one.received, one.resolved] for one in points]}


def _backlog(say: Speech, buckets: list[statistics.AgeBucket]) -> dict[str, Any]:
    rows = [[_age(say, one), str(one.count)] for one in buckets]
    whole, old = sum(one.count for one in buckets), sum(one.count for one in buckets if one.from_days > 30)
    table = _table(say, "backlog", ("age", "open"), rows, open=whole, old=old)
    return {**table, "bars": [[one.count] for one in buckets]}


def _age(say: Speech, bucket: statistics.AgeBucket) -> str:
    if bucket.to_days is None:
        return say.say("report.age.oldest", days=bucket.from_days - 1)
    return say.say("report.age", first=bucket.from_days, last=bucket.to_days)


async def _parts(ports: Ports, say: Speech, period: Period, by: Dimension, language: str) -> dict[str, Any]:
    parts = [part for part in await tallies(ports, period, _EVERYTHING, by) if part.key]
    names = await names_of(by, parts, language)
    places = ranks(parts) if by is Dimension.SKPD else {}
    marks = await standing(period) if by is Dimension.SKPD else {}
    ordered = sorted(parts, key=lambda part: (places.get(part.key, 999), names.get(part.key or "", "")))

    def row(part: Tally) -> list[str]:
        told = [
            names.get(part.key or "", part.key or ""),
            str(part.received),
            str(part.resolved),
            share(part.on_time_share),
            number(part.median_days, language),
            number(part.p90_days, language),
            str(part.open),
            str(part.overdue),
            share(part.confirmed_share),
            share(part.reopened_share),
            str(part.bounces),
        ]
        if by is not Dimension.SKPD:
            return told
        place = places.get(part.key)
        given = marks.get(part.key or "")
        return [str(place) if place else "–", *told, str(given.mark) if given else "–"]

    columns = ["part", "received", "resolved", "onTime", "median", "p90", "open", "overdue", "confirmed", "reopened"]
    columns += ["bounces"]
    if by is Dimension.SKPD:
        columns = ["rank", *columns, "grade"]
    return _table(say, by.value, columns, [row(part) for part in ordered], n=len(ordered))


async def _activity(ports: Ports, say: Speech, period: Period) -> dict[str, Any]:
    first, end = _instants(ports, period)
    rows = await fetch(
        "SELECT action, actor_role, COUNT(*) AS n FROM audit_event WHERE at >= ? AND at < ? "
        "GROUP BY action, actor_role ORDER BY action, actor_role",
        (first, end),
    )
    told = [
        [_action(say, str(row["action"])), say.say(f"report.role.{row['actor_role']}"), str(row["n"])] for row in rows
    ]
    return _table(say, "activity", ("action", "role", "count"), told, n=sum(int(row["n"]) for row in rows))


def _action(say: Speech, action: str) -> str:
    """Word a move of a case as the timeline does; what keeps the house is told by its code."""
    return say.raw(f"event.{action}") or action


async def _chain(ports: Ports, say: Speech, period: Period) -> dict[str, str]:
    """Name the last entry of the period, so that whoever holds the paper can hold it against the log for ever."""
    _, end = _instants(ports, period)
    rows = await fetch("SELECT MAX(sequence) AS last FROM audit_event WHERE at < ?", (end,))
    last = await AuditEvent.get_or_none(sequence=rows[0]["last"]) if rows and rows[0]["last"] else None
    if last is None:
        return {"sentence": say.say("report.chain.empty"), "hash": ""}
    return {"sentence": say.say("report.chain", sequence=last.sequence), "hash": last.hash}


def _instants(ports: Ports, period: Period) -> tuple[Any, Any]:
    zone = ports.installation.zone
    return instant_value(midnight(period.first, zone)), instant_value(midnight(period.last, zone, days_later=1))


def csv_of(data: Mapping[str, Any]) -> bytes:
    """Write a report's figures as one CSV: table, row, column, value. Shape: UTF-8 with BOM, lines end in CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["table", "row", "column", "value"])
    writer.writerow(["report", "", "title", safe(data["title"])])
    writer.writerow(["report", "", "as of", safe(data["asOf"])])
    for figure in data["figures"]:
        writer.writerow(["figures", safe(figure["label"]), safe(figure["note"]), safe(figure["value"])])
    for name, table in data["tables"].items():
        labels = 2 if name in ("activity", "skpds") else 1
        for row in table["rows"]:
            for column, value in list(zip(table["head"], row, strict=True))[labels:]:
                key = " · ".join(row[:labels]) if name == "activity" else row[labels - 1]
                writer.writerow([safe(table["title"]), safe(key), safe(column), safe(value)])
            if name == "skpds":
                writer.writerow([safe(table["title"]), safe(row[1]), safe(table["head"][0]), safe(row[0])])
    writer.writerow(["audit", safe(data["chain"]["sentence"]), "sha256", data["chain"]["hash"]])
    return (BOM + out.getvalue()).encode()


def safe(text: str) -> str:
    """Keep a spreadsheet from reading words as a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text[:1] in {"\t", "\r"} else text
