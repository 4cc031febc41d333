"""What a phone on a slow line must load before somebody can report, in bytes as the server sends them: gzip, level 9.

Counted for the form: everything its page links to at once, and the words it brings before it draws.
"""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from server.assets import WORKER
from tests.contract.actors import visiting
from tests.serving import ROOT, Served

pytestmark = pytest.mark.xdist_group("api")

DIST = ROOT / "frontend" / "dist"
MANIFEST = DIST / ".vite" / "manifest.json"
KILOBYTE = 1000
FORM = {"js": 20 * KILOBYTE, "css": 8 * KILOBYTE, "html": 6 * KILOBYTE}
LAZY_PAGE = 15 * KILOBYTE
PAGES = ("board", "track", "desk", "leader", "manage", "messages", "signin", "receipt")

if not MANIFEST.is_file():
    pytest.skip("the pages are not built: make build", allow_module_level=True)


class Links(HTMLParser):
    """Collects what a page links to at once."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("src") if tag == "script" else given.get("href") if tag == "link" else None
        if address and address.startswith("/assets/"):
            self.files.append(address)


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def chunks() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return found


def size(file: str) -> int:
    return weight((DIST / file).read_bytes())


def words_of(page: str) -> int:
    """Weigh the Indonesian words a page brings: the frame's and its own."""
    return sum(size(str(chunks()[f"virtual:words/{part}/id"]["file"])) for part in ("frame", page))


async def test_the_first_load_of_the_form_is_light(tanggap: Served):
    async with visiting(tanggap.url) as phone:
        page = await phone.fetch("/lapor")
        assert page.headers["content-encoding"] == "gzip"
        links = Links()
        links.feed(page.text)
        sizes = {"js": 0, "css": 0, "html": weight(page.content)}
        for address in dict.fromkeys(links.files):
            answer = await phone.fetch(address)
            assert answer.status_code == 200, address
            sizes[Path(address).suffix.lstrip(".")] += weight(answer.content)
    sizes["js"] += words_of("form")
    over = {kind: size for kind, size in sizes.items() if size > FORM[kind]}
    assert over == {}, sizes
    assert not any("map-" in address for address in links.files)


@pytest.mark.parametrize("page", PAGES)
def test_a_lazy_page_is_light(page: str):
    found = chunks()
    own = [chunk for key, chunk in found.items() if re.search(rf"src/pages/{page}(?:/index)?\.tsx$", key)]
    assert len(own) == 1
    assert size(str(own[0]["file"])) <= LAZY_PAGE


def test_the_map_is_apart():
    found = chunks()
    (entry,) = [key for key, chunk in found.items() if chunk.get("isEntry") and key != WORKER]
    reached, waiting = set[str](), [entry, *(key for key in found if "src/pages/form/" in key)]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += found[key].get("imports", [])  # type: ignore[arg-type]
    heavy = [key for key in reached if size(str(found[key]["file"])) > LAZY_PAGE]
    assert heavy == []
