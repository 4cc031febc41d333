"""Sets pages as tagged PDF (PDF/UA-1) with typst: the layout is ours, what people wrote comes in as data only.

The same data gives the same bytes: fonts are those inside the package, the document's date is told, and nothing is read
from the network. A character no font can draw becomes a box, since a letter without it would be no letter at all.
"""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import typst

TEMPLATES = Path(__file__).resolve().parents[2] / "frontend" / "templates"
BOX = "□"
ROUNDS = 4
_NAME = re.compile(r"[a-z]+/[a-z_]+")
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}


class PageBroken(Exception):
    """A page could not be set: a fault of its template. Shape: the argument is what typst said."""


class TypstTypesetter:
    """Sets the templates below one directory."""

    def __init__(self, templates: Path = TEMPLATES) -> None:
        self._templates = templates
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)

    async def pdf(self, template: str, data: Mapping[str, object]) -> bytes:
        """Set one document. Raises: PageBroken, ValueError for a name that is no template's."""
        if not _NAME.fullmatch(template):
            raise ValueError(template)
        return await asyncio.to_thread(self._set, template, data)

    def _set(self, template: str, data: Mapping[str, object]) -> bytes:
        made_on = datetime.fromisoformat(str(data["date"])).replace(tzinfo=UTC)
        for _ in range(ROUNDS):
            try:
                return typst.compile(
                    self._templates / f"{template}.typ",
                    root=self._templates,
                    font_paths=self._fonts,
                    ignore_system_fonts=True,
                    format="pdf",
                    sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                    pdf_standards=["ua-1"],
                    timestamp=made_on,
                )
            except typst.TypstError as error:
                missing = set(_missing(error.diagnostic))
                if not missing:
                    raise PageBroken(error.diagnostic) from error
                data = cast("Mapping[str, object]", _boxed(data, missing))
        raise PageBroken(template)


def _missing(diagnostic: str) -> Iterator[str]:
    """Read from the complaints of one attempt what no font could draw."""
    for found in _MISSING.findall(diagnostic):
        yield _ESCAPE.sub(lambda part: chr(int(part[1], 16)) if part[1] else _CONTROL.get(part[2], part[2]), found)


def _boxed(value: object, missing: set[str]) -> object:
    """Put a box in the place of every piece of text that cannot be drawn."""
    if isinstance(value, str):
        for piece in missing:
            value = value.replace(piece, BOX)
        return value
    if isinstance(value, Mapping):
        return {key: _boxed(inner, missing) for key, inner in cast("Mapping[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_boxed(inner, missing) for inner in cast("list[object]", value)]
    return value
