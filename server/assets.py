"""Finds the built files of the single-page application by the names its manifest gives them.

Without a build every page still works, served bare; the page then says that the build is missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
MANIFEST = DIST / ".vite" / "manifest.json"
BASE = "/assets/"
WORKER = "src/sw.ts"
"""The service worker: built with the pages, asked for by browsers alone."""


@dataclass(frozen=True, slots=True)
class PageAssets:
    """What one page links to, as paths on this host."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    preloads: tuple[str, ...] = ()


@dataclass(slots=True)
class Assets:
    """The manifest of one build; read anew when the file changes, so a rebuild needs no restart."""

    path: Path = MANIFEST
    _stamp: int = field(default=0, init=False)
    _chunks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]], init=False)
    _pages: dict[str, PageAssets] = field(default_factory=dict[str, PageAssets], init=False)

    @property
    def is_built(self) -> bool:
        """Tell whether there is a build."""
        self._refresh()
        return bool(self._chunks)

    def of(self, page: str) -> PageAssets:
        """Return what a page links to: the entry, and the chunk of that page ahead of its import."""
        self._refresh()
        if page not in self._pages:
            self._pages[page] = self._collect(page)
        return self._pages[page]

    def _refresh(self) -> None:
        try:
            stamp = self.path.stat().st_mtime_ns
        except OSError:
            stamp = 0
        if stamp == self._stamp:
            return
        self._chunks = orjson.loads(self.path.read_bytes()) if stamp else {}
        self._stamp, self._pages = stamp, {}

    def _collect(self, page: str) -> PageAssets:
        entries = [key for key, chunk in self._chunks.items() if chunk.get("isEntry") and key != WORKER]
        own = [key for key, chunk in self._chunks.items() if chunk.get("isDynamicEntry") and is_page(key, page)]
        reached = list(self._reached([*entries, *own]))
        styles = [style for key in reached for style in self._chunks[key].get("css", ())]
        styles += [self._chunks[key]["file"] for key in entries if self._chunks[key]["file"].endswith(".css")]
        scripts = [self._chunks[key]["file"] for key in entries if self._chunks[key]["file"].endswith(".js")]
        preloads = [file for key in reached if (file := self._chunks[key]["file"]).endswith(".js")]
        return PageAssets(
            _addresses(styles), _addresses(scripts), _addresses(file for file in preloads if file not in scripts)
        )

    def _reached(self, keys: Iterable[str]) -> dict[str, None]:
        found: dict[str, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if key not in found and key in self._chunks:
                found[key] = None
                waiting += self._chunks[key].get("imports", ())
        return found


def is_page(source: str, page: str) -> bool:
    """Tell whether a source file is the beginning of a page; its other chunks come when they are asked for."""
    return source.endswith((f"src/pages/{page}/index.tsx", f"src/pages/{page}.tsx"))


def _addresses(files: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(BASE + file.removeprefix("assets/") for file in files))
