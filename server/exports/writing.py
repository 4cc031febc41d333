"""Writes rows of the API as CSV, for people with a spreadsheet, and as GeoJSON, for whoever draws maps.

CSV is worded: headings and codes in the reader's language, times of the city, semicolons and decimal commas where the
country's spreadsheets expect them, and nothing a spreadsheet could take for a formula. GeoJSON keeps the codes.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from server.exports.tables import Export
from server.i18n import words
from services.reporting import BOM, safe

AXES = ("latitude", "longitude")
DELIMITERS = {"id": ";", "en": ","}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the file. Shape: `zone` is the city's."""

    language: str
    zone: ZoneInfo


def at(row: Any, path: str) -> Any:
    """Return what lies at a place of a row; None where the way ends."""
    for step in path.split(".") if path else ():
        if row is None:
            return None
        row = row[step]
    return row


def csv_head(export: Export, reader: Reader) -> bytes:
    """Write the line of headings."""
    say = words(reader.language)
    return BOM.encode() + _line([say(f"export.{column}") for column, _ in _columns(export)], reader)


def csv_rows(export: Export, rows: Sequence[Any], reader: Reader) -> bytes:
    """Write rows."""
    return b"".join(_line([_cell(export, row, column, reader) for column in _columns(export)], reader) for row in rows)


def _columns(export: Export) -> list[tuple[str, str]]:
    if export.point is None:
        return [*export.columns.items()]
    return [*export.columns.items(), *((axis, f"{export.point}.{axis}".lstrip(".")) for axis in AXES)]


def _line(cells: Sequence[str], reader: Reader) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=DELIMITERS[reader.language], lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def _cell(export: Export, row: Any, column: tuple[str, str], reader: Reader) -> str:
    name, path = column
    value, say = at(row, path), words(reader.language)
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("export.yes" if value else "export.no")
    if isinstance(value, float):
        text = f"{value:.6f}" if name in AXES else f"{value:.4f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if DELIMITERS[reader.language] == ";" else text
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return safe(", ".join(str(one) for one in value))
    if name in export.words:
        key = f"{export.words[name]}{value}"
        worded = say(key)
        return safe(str(value) if worded == key else worded)
    if name == "at" or name.endswith("At"):
        return datetime.fromisoformat(str(value)).astimezone(reader.zone).strftime("%Y-%m-%d %H:%M")
    return safe(str(value))


def feature(export: Export, row: Any, outlines: Mapping[str, Any]) -> bytes:
    """Write one feature: a point, or the outline of its area; without a place its geometry is null."""
    geometry = None
    if export.point is not None and (point := at(row, export.point)):
        geometry = {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]}
    elif export.area:
        geometry = outlines.get(str(at(row, export.area)))
    properties = {name: at(row, path) for name, path in export.columns.items()}
    return orjson.dumps({"type": "Feature", "geometry": geometry, "properties": properties})
