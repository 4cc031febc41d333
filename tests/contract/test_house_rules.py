"""Hold the source to the habits of docs/architecture.md that no linter knows."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from tortoise.models import Model

from models.database import MODEL_MODULES

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("schema", "resolvers", "models", "services", "server", "uploads")
WRITES = frozenset({"create", "bulk_create", "get_or_create", "update_or_create", "save", "update", "delete"})
READS = frozenset({"all", "filter", "exclude", "get", "get_or_none", "first", "raw", "annotate", "in_bulk", "exists"})
TABLES = frozenset(
    name
    for module in MODEL_MODULES
    for name, thing in vars(import_module(module)).items()
    if isinstance(thing, type) and issubclass(thing, Model)
)
FOUNDING = ROOT / "server" / "seed.py"
"""Founds the demo city before anybody could: agencies and categories have no service of their own yet."""
LOCALES = ROOT / "frontend" / "locales"
SENTENCE = re.compile(r"^\W*[A-Z][a-z]+(?:[ ,.:]+[\w{}$'-]+){2,}")
INDONESIAN = re.compile(r"\b(?:anda|laporan|tidak|belum|sudah|dengan|silakan|kirim|nomor)\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?:^|[\s\"'(=:])/(?:work|home|Users|root)/|[A-Z]:\\+Users")


def modules(*packages: str) -> list[Path]:
    found = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts and "node_modules" not in path.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def root_name(node: ast.expr) -> str:
    """Name what a chain of calls and attributes begins with."""
    while not isinstance(node, ast.Name):
        match node:
            case ast.Attribute(value=inner) | ast.Call(func=inner) | ast.Subscript(value=inner):
                node = inner
            case ast.Await(value=inner):
                node = inner
            case _:
                return ""
    return node.id


def calls_of(parsed: ast.Module, names: frozenset[str]) -> Iterator[tuple[ast.Call, str, bool]]:
    """Find method calls. Shape: the call, what its chain begins with, whether it is awaited."""
    awaited = {id(node.value) for node in ast.walk(parsed) if isinstance(node, ast.Await)}
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node, root_name(node.func.value), id(node) in awaited


def imported_from(parsed: ast.Module, package: str) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(parsed)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package
        for alias in node.names
    }


def test_only_services_write_rows():
    faults: list[str] = []
    for path in modules("schema", "resolvers", "models", "server"):
        if path == FOUNDING:
            continue
        parsed = tree(path)
        services = imported_from(parsed, "services")
        for call, root, awaited in calls_of(parsed, WRITES):
            if root in TABLES or (awaited and root not in services):
                faults.append(place(path, call))
    assert faults == []


def test_resolvers_read_rows_through_loaders_and_services_only():
    faults: list[str] = []
    for path in modules("resolvers"):
        if path.name == "loaders.py":
            continue
        parsed = tree(path)
        faults += [place(path, call) for call, root, _ in calls_of(parsed, READS) if root in TABLES]
    assert faults == []


@pytest.mark.parametrize("package", ["schema", "resolvers"])
def test_the_outer_names_import_nothing(package: str):
    body = tree(ROOT / package / "__init__.py").body
    assert [ast.unparse(node) for node in body if not isinstance(node, ast.Expr)] == []


def test_imports_stand_at_the_top():
    faults = [
        place(path, inner)
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.If | ast.Lambda)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert faults == []


def test_every_module_says_why_it_exists():
    paths = modules(*PACKAGES, "tests") + list((ROOT / "frontend").glob("*.py"))
    silent = [path for path in paths if path.stat().st_size and not ast.get_docstring(tree(path))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def spoken_strings(parsed: ast.Module) -> Iterator[ast.Constant]:
    """Find strings that may reach people: no docstring, description, help text, log line, exception or assertion."""
    silent: set[int] = set()
    for node in ast.walk(parsed):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Assert():
                silent |= {id(inner) for inner in ast.walk(node)}
            case ast.keyword(arg="description" | "help" | "title"):
                silent |= {id(inner) for inner in ast.walk(node)}
            case ast.Call(func=ast.Attribute(attr="debug" | "info" | "warning" | "error" | "exception" | "compile")):
                silent |= {id(inner) for inner in ast.walk(node)}
            case ast.Call(func=ast.Name(id=name)) if name.endswith(("Error", "Refusal", "NotReady")):
                silent |= {id(inner) for inner in ast.walk(node)}
            case ast.Call(func=ast.Name(id="GraphQLError")):
                silent |= {id(inner) for inner in ast.walk(node)}
            case _:
                pass
    for node in ast.walk(parsed):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node


NAMES = frozenset({"Tanggap", "WhatsApp", "Esc"})
KEY = re.compile(r"[a-z][\w.]*")


def are_words(text: str) -> bool:
    """Tell words for people from keys of the catalogue and ids."""
    return text.strip() not in NAMES and not KEY.fullmatch(text.strip())


def is_spoken(text: str) -> bool:
    """Tell whether a string literal reads like a sentence."""
    return bool(SENTENCE.match(text)) or (len(text.split()) > 2 and len(INDONESIAN.findall(text)) > 1)


SPEAKING = {
    "server/cli.py": "the command line",
    "server/backup/commands.py": "the command line",
    "server/founding/command.py": "the command line",
    "server/seed.py": "the demo city",
    "server/settings.py": "names of the city, which an installation sets",
    "server/workflow_page.py": "a page for developers",
    "server/graphql.py": "programs that break the protocol",
    "server/graphql_bodies.py": "programs that break the protocol",
    "server/graphql_sockets.py": "programs that break the protocol",
    "resolvers/roots.py": "descriptions for third parties",
    "resolvers/faults.py": "programs whose document is wrong",
    "resolvers/limits.py": "programs whose document is too costly",
}
"""Modules that speak, and of what: none of them to citizens or staff."""


def test_no_sentence_for_people_in_python():
    faults: list[str] = []
    for path in modules("schema", "resolvers", "services", "server"):
        invented = {"demo", "simulation"} & set(path.parts)
        if str(path.relative_to(ROOT)) in SPEAKING or invented or path.parent.name == "schema":
            continue
        faults += [
            f"{place(path, node)} {node.value!r}" for node in spoken_strings(tree(path)) if is_spoken(str(node.value))
        ]
    assert faults == []


COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
ELEMENT_TEXT = re.compile(r"<[a-zA-Z][^<>]*>\s*([^<>{}=;()]*[A-Za-z]{2,}[^<>{}=;()]*)</")
LABEL = re.compile(r"\b(?:aria-label|title|alt|placeholder|label)=\"([^\"{}]*[A-Za-z]{2,}[^\"{}]*)\"")


def test_no_sentence_for_people_in_typescript():
    faults: list[str] = []
    for path in sorted((ROOT / "frontend" / "src").rglob("*.ts*")):
        source = COMMENT.sub("", path.read_text(encoding="utf-8"))
        found = [next(part for part in match.groups() if part is not None) for match in LITERAL.finditer(source)]
        spoken = [text for text in found if is_spoken(text)]
        if path.suffix == ".tsx":
            spoken += ELEMENT_TEXT.findall(source) + LABEL.findall(source)
        faults += [f"{path.relative_to(ROOT)}: {text.strip()!r}" for text in spoken if are_words(text)]
    assert faults == []


TEMPLATE_CODE = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
TEMPLATE_TEXT = re.compile(r">([^<]*[A-Za-z]{3,}[^<]*)<")


def test_no_words_in_templates():
    faults: list[str] = []
    for path in sorted((ROOT / "frontend" / "templates").rglob("*.html")):
        bare = TEMPLATE_CODE.sub("", path.read_text(encoding="utf-8"))
        spoken = TEMPLATE_TEXT.findall(bare) + LABEL.findall(bare)
        faults += [f"{path.relative_to(ROOT)}: {text.strip()!r}" for text in spoken if are_words(text)]
    assert faults == []


def test_both_languages_say_the_same_things():
    indonesian, english = (json.loads((LOCALES / f"{name}.json").read_text(encoding="utf-8")) for name in ("id", "en"))
    assert sorted(indonesian) == sorted(english)
    holes = re.compile(r"{(\w+)")
    uneven = [key for key in indonesian if set(holes.findall(indonesian[key])) != set(holes.findall(english[key]))]
    assert uneven == []
    assert [key for key in indonesian if not indonesian[key].strip() or not english[key].strip()] == []


def test_nothing_names_a_place_on_somebodys_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git working tree")
    faults: list[str] = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if not path.is_file() or path.suffix in {".png", ".jpg", ".woff2", ".webp", ".gz"}:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        faults += [f"{name}:{number}" for number, line in enumerate(lines, 1) if MACHINE_PATH.search(line)]
    assert faults == []
