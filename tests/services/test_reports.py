"""A periodic report is made once, says what the database says, comes out the same twice, and reaches its readers."""

import asyncio
import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pypdf
import pytest

from models.account import Account
from models.audit import AuditEvent
from models.errors import InvalidInput, NotPermitted
from models.message import DeliveryChannel, Message, MessageState, Topic
from models.report import Report, ReportKind
from models.roles import PUBLIC_VIEWER
from server.adapters.mail import MailCarrier, MailServer
from services import outbox, reporting, reports
from services.carriers import Envelope
from services.delivering import deliver_due
from services.periods import Period
from services.reporting import safe
from tests.house import MONDAY, House

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NEXT_MONDAY = MONDAY + timedelta(days=7)
READERS = ("sekda@kota.test", "=cmd@kota.test")


class Postbox:
    """Keeps what it was handed."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def send(self, envelope: Envelope) -> None:
        await asyncio.sleep(0)
        self.taken.append(envelope)


async def a_week(house: House) -> None:
    """Let a week pass in which three cases come and one is taken on; the report may be made the Monday after."""
    await house.submit("=Jalan berlubang di depan pasar")
    await house.assigned()
    await house.accepted()
    house.clock.at = NEXT_MONDAY


async def made(house: House, kind: ReportKind = ReportKind.WEEKLY, language: str = "id") -> Report:
    return await reports.make(house.ports, house.mayor, kind, WEEK.first, language)


async def table_of(house: House, row: Report) -> Sequence[Sequence[str]]:
    found = await reports.sheet(house.ports, house.mayor, row.id, "csv")
    assert found is not None
    return list(csv.reader(io.StringIO(found[1].decode("utf-8-sig"))))


async def test_it_says_what_the_database_says(house: House):
    await a_week(house)
    rows = await table_of(house, await made(house))
    value = {(row[0], row[1], row[2]): row[3] for row in rows}
    assert value["figures", "Laporan masuk", ""] == "3"
    assert value["figures", "Terbuka saat dihitung", "n 3 · sebelumnya 0"] == "3"
    assert value["Per perangkat daerah", house.works.name, "Terbuka"] == "2"
    assert value["Per perangkat daerah", house.works.name, "Peringkat"] == "–"
    trend = [int(row[3]) for row in rows if row[0] == "Masuk dan dijawab" and row[2] == "Masuk"]
    assert trend == [3, 0, 0, 0, 0, 0, 0]
    counted = sum(int(row[3]) for row in rows if row[0] == "Kegiatan yang tercatat")
    assert counted == await AuditEvent.filter(at__lt=datetime(2026, 11, 22, 16, tzinfo=UTC)).count() > 0
    last = await AuditEvent.all().order_by("-sequence").first()
    assert last is not None
    assert last.action == "report:made"
    assert rows[-1][3] == last.previous_hash


@pytest.mark.parametrize("language", ["id", "en"])
async def test_made_twice_it_is_the_same_to_the_byte(house: House, language: str):
    await a_week(house)
    row = await made(house, language=language)
    pdf, table = await reports.files_of(house.ports, orjson.loads(row.data))
    assert hashlib.sha256(pdf).hexdigest() == row.pdf_digest
    assert hashlib.sha256(table).hexdigest() == row.csv_digest
    again = await reporting.gather(house.ports, ReportKind.WEEKLY, WEEK, language)
    assert orjson.dumps(again).decode() == row.data
    for name in (row.pdf_file, row.csv_file):
        await house.ports.documents.delete(name)
    assert [await reports.file_of(house.ports, row, suffix) for suffix in ("pdf", "csv")] == [pdf, table]


async def test_the_pdf_is_tagged_and_tells_the_same_figures(house: House):
    await a_week(house)
    row = await made(house)
    paper = pypdf.PdfReader(io.BytesIO(await reports.file_of(house.ports, row, "pdf")))
    assert "/StructTreeRoot" in paper.root_object
    assert paper.root_object["/Lang"] == "id"
    text = " ".join("\n".join(page.extract_text() for page in paper.pages).split())
    data: dict[str, Any] = orjson.loads(row.data)
    for figure in data["figures"]:
        assert f"{figure['label']} {figure['value']}" in text
    for table in data["tables"].values():
        assert table["title"] in text
        assert table["sentence"] in text
    assert data["chain"]["hash"][:40] in text.replace(" ", "")


async def test_it_is_made_once_whoever_asks(house: House):
    await a_week(house)
    rows = [await made(house), *await asyncio.gather(*(made(house) for _ in range(4)))]
    assert len({row.id for row in rows}) == 1
    assert await Report.all().count() == 1
    assert await AuditEvent.filter(action="report:made").count() == 1
    month = await reports.make(house.ports, house.admin, ReportKind.MONTHLY, date(2026, 10, 9), "id")
    assert (month.from_day, month.to_day) == (date(2026, 10, 1), date(2026, 10, 31))
    listed = await reports.page(house.mayor, None, 1, None)
    assert listed.has_next
    assert [row.id for row in (await reports.page(house.mayor, None, 5, str(listed.rows[0].id))).rows] == [rows[0].id]
    assert await reports.total(house.mayor, ReportKind.MONTHLY) == 1


async def test_only_leaders_and_only_periods_that_are_over(house: House):
    await a_week(house)
    for viewer in (house.operator, house.inspector, PUBLIC_VIEWER):
        with pytest.raises(NotPermitted):
            await reports.make(house.ports, viewer, ReportKind.WEEKLY, WEEK.first, "id")
        with pytest.raises(NotPermitted):
            await reports.page(viewer, None, 5, None)
    row = await made(house)
    assert await reports.sheet(house.ports, house.operator, row.id, "pdf") is None
    assert await reports.sheet(house.ports, PUBLIC_VIEWER, row.id, "csv") is None
    for day in (house.ports.today(), house.ports.today() + timedelta(days=9), date(1999, 1, 1)):
        with pytest.raises(InvalidInput) as refused:
            await reports.make(house.ports, house.mayor, ReportKind.WEEKLY, day, "id")
        assert refused.value.code == "PERIOD_NOT_OVER"
    with pytest.raises(InvalidInput):
        await reports.make(house.ports, house.mayor, ReportKind.MONTHLY, date(2026, 11, 3), "id")
    with pytest.raises(InvalidInput):
        await made(house, language="xx")


async def test_the_schedule_mails_it_once_with_both_files(house: House):
    box = Postbox()
    house.ports.installation.report_readers = READERS
    ports = replace(house.ports, carriers={DeliveryChannel.EMAIL: box})
    await Account.filter(id=house.mayor.account_id).update(email="wali@kota.test")
    await Account.all().update(created_at=MONDAY)
    await a_week(house)
    house.clock.at = datetime(2026, 11, 22, 20, 59, tzinfo=UTC)  # 04.59 on Monday in the city
    assert await reports.make_due(ports) == []
    house.clock.at = NEXT_MONDAY
    assert [(row.kind, row.from_day) for row in await reports.make_due(ports)] == [(ReportKind.WEEKLY, WEEK.first)]
    assert await reports.make_due(ports) == []
    while await outbox.plan(ports):
        pass
    await deliver_due(ports)
    letters = [one for one in box.taken if one.topic == Topic.REPORT.value]
    assert sorted(one.to for one in letters) == sorted(["wali@kota.test", *READERS])
    row = await Report.get()
    assert row.mailed_at == NEXT_MONDAY
    assert {message.state for message in await Message.filter(topic=Topic.REPORT)} == {MessageState.SENT}
    for letter in letters:
        digests = [hashlib.sha256(file.content).hexdigest() for file in letter.enclosures]
        assert digests == [row.pdf_digest, row.csv_digest]
    server = MailServer("localhost", 25, "none", "tanggap@kota.test")
    mail = MailCarrier(server, ports.installation, ports.clock, ports.speech).letter(letters[0])
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "laporan-mingguan-2026-11-16.pdf",
        "laporan-mingguan-2026-11-16.csv",
    ]


async def test_a_city_that_had_not_begun_gets_no_report(house: House):
    await Account.all().update(created_at=NEXT_MONDAY)
    house.clock.at = NEXT_MONDAY
    assert await reports.make_due(house.ports) == []


@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@sum", "\tx", "\rx"])
def test_no_word_becomes_a_formula(text: str):
    assert safe(text) == f"'{text}"
    assert safe(f"a{text}") == f"a{text}"
