"""Pages as PDF: tagged, the same twice, whatever people write stays text, and kept documents are read back."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader

from server.adapters.documents import LocalDocuments
from server.adapters.typesetting import PageBroken, TypstTypesetter
from services.ports import DocumentMissing

SHEET = """#import "/letters/paper.typ": data, paper, words
#show: paper.with(foot: data.title)
= #data.title
#words(data.body)
"""
MARKUP = '#strong[x] $x^2$ <b>tebal</b> @rujukan = judul\n\n#read("/etc/passwd") \\u{41} "kutip"'


@pytest.fixture
def typesetter(tmp_path: Path) -> TypstTypesetter:
    letters = tmp_path / "letters"
    letters.mkdir()
    own = Path("frontend/templates/letters/paper.typ").resolve()
    (letters / "paper.typ").write_text(own.read_text())
    (letters / "sheet.typ").write_text(SHEET)
    (letters / "broken.typ").write_text("#unknown")
    return TypstTypesetter(tmp_path)


def sheet(body: str) -> dict[str, object]:
    return {"title": "Lembar uji", "language": "id", "date": "2026-11-16", "body": body}


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


async def test_a_page_is_tagged_titled_and_dated(typesetter: TypstTypesetter):
    reader = PdfReader(BytesIO(await typesetter.pdf("letters/sheet", sheet("Isi"))))
    root = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"] is not None
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Lembar uji"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-16"


async def test_the_same_data_gives_the_same_bytes(typesetter: TypstTypesetter):
    first, again = [await typesetter.pdf("letters/sheet", sheet("Isi")) for _ in range(2)]
    assert first == again
    assert await typesetter.pdf("letters/sheet", sheet("Lain")) != first


async def test_what_people_write_stays_text(typesetter: TypstTypesetter):
    text = text_of(await typesetter.pdf("letters/sheet", sheet(MARKUP)))
    assert "#strong[x] $x^2$ <b>tebal</b> @rujukan = judul" in text
    assert '#read("/etc/passwd")' in text


async def test_a_word_longer_than_a_line_stays_on_the_paper(typesetter: TypstTypesetter):
    (page,) = PdfReader(BytesIO(await typesetter.pdf("letters/sheet", sheet("x" * 400)))).pages
    rows = [row for row in page.extract_text().splitlines() if "x" in row]
    assert len(rows) > 3
    assert sum(row.count("x") for row in rows) == 400


async def test_what_no_font_can_draw_becomes_a_box(typesetter: TypstTypesetter):
    text = text_of(await typesetter.pdf("letters/sheet", sheet("Jalan 漢字 😀 rusak \x01 ꦲ")))
    assert text.startswith("Lembar uji Jalan □□ □ rusak □ □")


async def test_a_broken_template_and_a_foreign_name_are_told(typesetter: TypstTypesetter):
    with pytest.raises(PageBroken):
        await typesetter.pdf("letters/broken", sheet(""))
    for name in ("../letters/sheet", "/etc/passwd", "sheet", "letters/sheet.typ"):
        with pytest.raises(ValueError, match=name):
            await typesetter.pdf(name, sheet(""))


async def test_documents_are_kept_and_forgotten(tmp_path: Path):
    documents = LocalDocuments(tmp_path / "documents")
    name = f"letters/{uuid4().hex}.pdf"
    await documents.put(name, b"satu")
    await documents.put(name, b"dua")
    assert await documents.read(name) == b"dua"
    assert [path.name for path in (tmp_path / "documents" / "letters").iterdir()] == [name.partition("/")[2]]
    await documents.delete(name)
    await documents.delete(name)
    with pytest.raises(DocumentMissing):
        await documents.read(name)
    for foreign in ("letters/../../etc", f"photos/{uuid4().hex}.pdf", f"letters/{uuid4().hex}.exe"):
        with pytest.raises(ValueError, match=r"etc|photos|exe"):
            await documents.read(foreign)
