"""Nothing about a city is in code: area codes and names of cities stand in seeds and tests only.

String literals of Python and TypeScript are read, templates, and the catalogues; documentation of the sources is not.
"""

import ast
import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("schema", "resolvers", "models", "services", "server", "uploads")
SEEDS = {ROOT / "server" / "seed.py", ROOT / "server" / "demo", ROOT / "server" / "simulation"}
AREA_CODE = re.compile(r"(?<![\d.])\d{2}\.\d{2}(?:\.\d{2}(?:\.\d{4})?)(?![\d.])|^\d{2}\.\d{2}$")
ZONE = re.compile(r"\b(?:Asia|Etc|Europe|America|Africa|Australia|Pacific)/\w+")
NATIONAL = ROOT.parent / "shared" / "data" / "wilayah" / "wilayah-nasional.csv.gz"
KNOWN = {"Sagara", "Singkawang", "Makassar", "Depok", "Jakarta"}
"""Cities this product was made in view of, and the demo's; the whole country's are read where its list is."""


def cities() -> set[str]:
    """Name the cities that are searched for."""
    if not NATIONAL.is_file():
        return KNOWN
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        rows = [row["nama"] for row in csv.DictReader(lines) if len(row["kode"]) == 5]
    return KNOWN | {name.removeprefix("Kota ") for name in rows if name.startswith("Kota ")}


def is_seed(path: Path) -> bool:
    return any(path == seed or seed in path.parents for seed in SEEDS)


def literals(path: Path) -> Iterator[str]:
    """Yield the string literals of a Python file that are no documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.value


def code() -> Iterator[tuple[str, str]]:
    """Yield every text of the code, with the file it stands in."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not is_seed(path):
                yield from ((str(path.relative_to(ROOT)), text) for text in literals(path))
        for path in sorted((ROOT / package).rglob("*.toml")):
            if not is_seed(path):
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for folder, kinds in (("src", ("*.ts", "*.tsx")), ("templates", ("*.html", "*.txt", "*.typ"))):
        for kind in kinds:
            for path in sorted((ROOT / "frontend" / folder).rglob(kind)):
                bare = re.sub(
                    r"/\*.*?\*/|(?<!:)//[^\n]*|{#.*?#}|@fontsource\S*", "", path.read_text("utf-8"), flags=re.S
                )
                yield str(path.relative_to(ROOT)), bare
    for language in ("id", "en"):
        told = json.loads((ROOT / "frontend" / "locales" / f"{language}.json").read_text(encoding="utf-8"))
        yield from ((f"{language}.json {key}", words) for key, words in told.items())


def test_no_area_code_and_no_city_is_named_in_code():
    names = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, cities()), key=len, reverse=True)) + r")\b")
    faults = [
        (place, found.group())
        for place, text in code()
        for bare in (ZONE.sub("", text),)
        for found in (AREA_CODE.search(bare) or names.search(bare),)
        if found
    ]
    assert faults == []


def test_the_search_finds_what_it_is_for():
    assert AREA_CODE.search("61.72")
    assert AREA_CODE.search("kode 61.72.01.1001")
    assert not AREA_CODE.search("14.05 WITA")
    assert not AREA_CODE.search("Versi 10.20.30.40")
