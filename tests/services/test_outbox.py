"""What is owed is planned once, sent until it arrives, given up in the open, and never shows an address."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from models.account import Account
from models.complaint import IdentityMode, Visibility
from models.follower import Follower
from models.ids import new_id
from models.message import (
    Audience,
    Delivery,
    DeliveryChannel,
    DeliveryState,
    Message,
    MessageState,
    Topic,
)
from models.roles import PUBLIC_VIEWER
from models.workflow import Event, Kind, NegativeReason, ReplyKind
from services import delivering, feedback, outbox, progress, waiting
from services.addresses import mask
from services.carriers import Carrier, Envelope, Undeliverable
from services.commands import GivenIdentity, ResolveCommand
from services.delivering import Delivered, deliver_due
from services.feedback import ReporterCommand
from services.owing import owe_reporter, owe_staff
from services.ports import Ports
from services.waiting import AskCommand
from tests.house import House

BUDI = GivenIdentity(name="Budi", email="budi@contoh.test", phone="0812 3456 7890")
BY_MAIL = GivenIdentity(email="budi@contoh.test")


class Postbox:
    """A carrier that keeps what it took, or refuses as told."""

    def __init__(self, *refusals: Undeliverable) -> None:
        self.taken: list[Envelope] = []
        self.refusals = list(refusals)

    async def send(self, envelope: Envelope) -> None:
        await asyncio.sleep(0)
        if self.refusals:
            raise self.refusals.pop(0)
        self.taken.append(envelope)


def with_carriers(ports: Ports, carriers: Mapping[DeliveryChannel, Carrier]) -> Ports:
    return replace(ports, carriers=carriers)


async def work(ports: Ports) -> Delivered:
    await outbox.plan(ports)
    return await deliver_due(ports)


async def test_the_receipt_goes_to_every_address_once(house: House) -> None:
    mail, gateway = Postbox(), Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail, DeliveryChannel.WEBHOOK: gateway})
    sent = await house.submit("Lampu jalan padam sejak Senin", identity=BUDI)
    assert (await work(ports)).sent == 2
    assert (await work(ports)).total == 0
    letter = mail.taken[0]
    assert letter.to == "budi@contoh.test"
    assert letter.subject == f"Laporan {sent.complaint.tracking_number} sudah kami terima"
    assert "Lampu jalan padam sejak Senin" in letter.text
    assert "Sejak Senin, 16 November 2026 laporan ini menunggu diperiksa Pemerintah Kota." in letter.text
    assert "Selanjutnya: diperiksa paling lambat Kamis, 19 November 2026." in letter.text
    assert letter.link == f"http://localhost:8000/lacak/{sent.complaint.tracking_number}#kunci={sent.access_key}"
    assert gateway.taken[0].to == "+6281234567890"
    assert (await Message.get(complaint_id=sent.complaint.id)).state is MessageState.SENT
    assert "budi" not in repr(letter).casefold()


async def test_planning_twice_at_the_same_time_writes_each_delivery_once(house: House) -> None:
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: Postbox()})
    for _ in range(5):
        await house.submit(identity=BUDI)
    await asyncio.gather(*(outbox.plan(ports) for _ in range(4)))
    assert await Delivery.all().count() == 5


async def test_many_workers_send_each_delivery_once(house: House) -> None:
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    for _ in range(30):
        await house.submit(identity=BUDI)
    await outbox.plan(ports)
    await asyncio.gather(*(deliver_due(ports) for _ in range(4)))
    assert len({envelope.delivery_id for envelope in mail.taken}) == len(mail.taken) == 30


async def test_a_refused_delivery_waits_longer_each_time_and_arrives(house: House) -> None:
    mail = Postbox(*(Undeliverable("SMTP_451") for _ in range(3)))
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    await house.submit(identity=BY_MAIL)
    waits: list[timedelta] = []
    for _ in range(3):
        assert (await work(ports)).put_off == 1
        row = await Delivery.get()
        waits.append(row.due_at - house.clock.now())
        assert row.fault == "SMTP_451"
        house.clock.advance(seconds=waits[-1].total_seconds() - 1)
        assert (await work(ports)).total == 0
        house.clock.advance(seconds=1)
    assert (await work(ports)).sent == 1
    assert len(mail.taken) == 1
    assert [round(wait / timedelta(minutes=1) / 4**step, 2) for step, wait in enumerate(waits)] == [
        pytest.approx(1, abs=0.26)
    ] * 3
    row = await Delivery.get()
    assert (row.state, row.attempts, row.fault) == (DeliveryState.SENT, 4, "")


async def test_after_eight_attempts_it_is_given_up_and_waits_for_the_administrator(house: House) -> None:
    ports = with_carriers(
        house.ports, {DeliveryChannel.EMAIL: Postbox(*(Undeliverable("CONNECTION") for _ in range(99)))}
    )
    await house.submit(identity=BY_MAIL)
    for _ in range(12):
        await work(ports)
        house.clock.advance(days=1)
    row = await Delivery.get()
    assert (row.state, row.attempts, row.fault) == (DeliveryState.DEAD, 8, "CONNECTION")
    assert (await Message.get()).state is MessageState.DEAD


async def test_a_permanent_refusal_is_not_repeated(house: House) -> None:
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: Postbox(Undeliverable("SMTP_550", permanent=True))})
    await house.submit(identity=BY_MAIL)
    assert (await work(ports)).dead == 1
    house.clock.advance(days=2)
    assert (await work(ports)).total == 0


async def test_a_worker_that_died_leaves_a_lease_that_runs_out(house: House) -> None:
    class Dying:
        async def send(self, envelope: Envelope) -> None:
            raise asyncio.CancelledError

    await house.submit(identity=BY_MAIL)
    with pytest.raises(asyncio.CancelledError):
        await work(with_carriers(house.ports, {DeliveryChannel.EMAIL: Dying()}))
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    assert (await work(ports)).total == 0
    house.clock.advance(seconds=delivering.LEASE.total_seconds())
    assert (await work(ports)).sent == 1
    assert (await Delivery.get()).attempts == 2


async def test_a_worker_that_comes_back_too_late_changes_nothing(house: House) -> None:
    class Slow(Postbox):
        async def send(self, envelope: Envelope) -> None:
            house.clock.advance(seconds=delivering.LEASE.total_seconds() + 1)
            assert (await deliver_due(with_carriers(house.ports, {DeliveryChannel.EMAIL: other}))).sent == 1
            raise Undeliverable("TIMEOUT")

    other = Postbox()
    await house.submit(identity=BY_MAIL)
    await work(with_carriers(house.ports, {DeliveryChannel.EMAIL: Slow()}))
    row = await Delivery.get()
    assert (row.state, row.attempts, row.fault) == (DeliveryState.SENT, 2, "")


async def test_without_an_address_nothing_is_sent_and_everybody_can_see_why(house: House) -> None:
    ports = with_carriers(house.ports, {DeliveryChannel.WEBHOOK: Postbox()})
    await house.submit(identity=BUDI, identity_mode=IdentityMode.ANONYMOUS)
    await house.submit(identity=BY_MAIL)
    assert (await work(ports)).total == 0
    assert {row.state for row in await Message.all()} == {MessageState.UNDELIVERABLE}


@pytest.mark.parametrize("sealing", [{"kind": Kind.MISCONDUCT}, {"visibility": Visibility.CONFIDENTIAL}])
async def test_a_sealed_case_puts_number_and_status_into_a_mailbox_and_nothing_else(
    house: House, sealing: dict[str, object]
) -> None:
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    sent = await house.submit("Pejabat X meminta uang", identity=BY_MAIL, **sealing)
    await work(ports)
    letter = mail.taken[0]
    whole = f"{letter.subject}\n{letter.text}\n{letter.link}"
    assert sent.complaint.tracking_number in whole
    assert "Menunggu verifikasi" in whole
    for secret in ("Pejabat", "uang", sent.access_key, "kunci="):
        assert secret not in letter.subject + letter.link + letter.text.replace("dengan kunci pada tanda terima", "")


async def test_followers_hear_with_a_way_to_stop_and_the_ended_do_not(house: House) -> None:
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    case = await house.verified()
    rows = [await follower(house, case.id, f"warga{number}@contoh.test") for number in range(3)]
    await Follower.filter(id=rows[2].id).update(ended_at=house.clock.now())
    await Message.create(
        complaint_id=case.id,
        audience=Audience.FOLLOWERS,
        event=Event.VERIFIED,
        due_at=house.clock.now(),
        created_at=house.clock.now(),
    )
    await work(ports)
    assert sorted(letter.to for letter in mail.taken) == ["warga0@contoh.test", "warga1@contoh.test"]
    stops = {letter.stop_link for letter in mail.taken}
    number = case.tracking_number
    keys = [house.ports.vault.follower_key(row.id) for row in rows[:2]]
    assert stops == {f"http://localhost:8000/lacak/{number}#berhenti={key}" for key in keys}
    assert {letter.link for letter in mail.taken} == {
        f"http://localhost:8000/lacak/{number}#ikut={key}" for key in keys
    }


async def follower(house: House, case_id: object, email: str) -> Follower:
    row_id = new_id()
    return await Follower.create(
        id=row_id,
        complaint_id=case_id,
        key_hash="0" * 64,
        device_index=f"{row_id}",
        is_follower=True,
        sealed_email=house.ports.vault.seal("follower", row_id, "email", email),
        created_at=house.clock.now(),
    )


async def test_staff_are_told_by_mail_and_in_an_emergency_by_telephone_too(house: House) -> None:
    mail, gateway = Postbox(), Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail, DeliveryChannel.WEBHOOK: gateway})
    case = await house.accepted()
    await Account.filter(id=house.operator.account_id).update(email="pu@kota.test", phone="+628111", language="en")
    accounts = [await Account.get(id=house.operator.account_id)]
    for topic in (Topic.WARNED, Topic.EMERGENCY):
        await owe_staff(case, topic, accounts, house.clock.now())
    await owe_reporter(case, Topic.OMBUDSMAN, house.clock.now())
    await work(ports)
    assert sorted(letter.subject for letter in mail.taken) == [
        f"Emergency: report {case.tracking_number}",
        f"Report {case.tracking_number} will soon be due",
    ]
    assert [letter.is_urgent for letter in gateway.taken] == [True]
    assert mail.taken[0].link == f"http://localhost:8000/dasbor?kasus={case.id}"


async def test_every_move_tells_where_it_lies_and_what_comes_next(house: House) -> None:
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    case = await house.accepted(identity=BY_MAIL)
    house.clock.advance(days=60)
    await owe_reporter(case, Topic.OMBUDSMAN, house.clock.now())
    await work(ports)
    late = next(letter for letter in mail.taken if "Ombudsman" in letter.text)
    assert "dikerjakan Dinas Pekerjaan Umum" in late.text
    assert "sudah lewat" in late.text
    assert len(mail.taken) == 5
    assert all("{" not in letter.text and "mail." not in letter.text for letter in mail.taken)


def test_masks_show_only_the_ends() -> None:
    assert mask(DeliveryChannel.EMAIL, "budi@contoh.go.id") == "b…@….id"
    assert mask(DeliveryChannel.WEBHOOK, "+6281234567890") == "…90"
    assert mask(DeliveryChannel.PUSH, "https://push.test/secret") == ""


async def test_a_question_says_until_when_it_waits_and_a_closed_case_until_when_it_opens_again(house: House) -> None:
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    asked = (await house.submit(identity=BY_MAIL)).complaint
    asked = await waiting.ask(ports, house.admin, AskCommand(asked.id, asked.revision, "Di sebelah mana?"))
    await work(ports)
    question = next(letter for letter in mail.taken if "“Di sebelah mana?”" in letter.text)
    last = ports.calendar.add(ports.today(), ports.installation.deadlines.info_answer)
    assert f"Kami menunggu sampai {ports.speech('id').day(last)}." in question.text
    case = await house.accepted(identity=BY_MAIL)
    answer = ResolveCommand(case.id, case.revision, ReplyKind.NEGATIVE, "Belum ada anggaran.", NegativeReason.NO_BUDGET)
    case = await progress.resolve(ports, house.operator, answer)
    key = ports.vault.access_key(case.submission_id)
    await feedback.confirm(ports, PUBLIC_VIEWER, ReporterCommand(case.tracking_number, key))
    await work(ports)
    last = ports.calendar.add(ports.today(), ports.installation.deadlines.reopening)
    until = f"membuka kembali laporan ini sampai {ports.speech('id').day(last)}."
    assert [letter.subject for letter in mail.taken if until in letter.text]
    assert "Belum ada anggaran." in next(letter.text for letter in mail.taken if letter.subject.startswith("Apakah"))
