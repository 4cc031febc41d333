"""The administrator sees what did not arrive and why, without an address, and sends it again."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from models.audit import AuditEvent
from models.errors import InvalidInput, NotFound, NotPermitted, TooManyRequests
from models.ids import new_id
from models.message import Delivery, DeliveryChannel, Message, MessageState, PushSubscription
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.workflow import Kind
from services import messages, progress, pushing
from services.carriers import Undeliverable
from services.commands import GivenIdentity, MoveCommand
from services.pushing import MOST_BROWSERS, PushCommand
from services.support import FollowCommand, follow
from tests.house import House, account
from tests.services.test_outbox import Postbox, with_carriers, work

BUDI = GivenIdentity(email="budi@contoh.test", phone="0812 3456 7890")


async def test_a_dead_letter_shows_its_cause_and_no_address_and_goes_again(house: House) -> None:
    admin = await account(house.ports, "sistem", [Role.SYSADMIN])
    mail = Postbox(Undeliverable("SMTP_550", permanent=True))
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail, DeliveryChannel.WEBHOOK: Postbox()})
    sent = await house.submit(identity=BUDI)
    await work(ports)
    page = await messages.page(ports, admin, MessageState.DEAD, 10, None)
    (told,) = page.rows
    assert told.tracking_number == sent.complaint.tracking_number
    shown = {row.channel: (row.state.value, row.fault, recipient) for row, recipient in told.deliveries}
    assert shown == {
        DeliveryChannel.EMAIL: ("DEAD", "SMTP_550", "b…@….test"),
        DeliveryChannel.WEBHOOK: ("SENT", "", "…90"),
    }
    again = await messages.retry(ports, admin, told.message.id)
    assert again.message.state is MessageState.PENDING
    assert (await work(ports)).sent == 1
    assert len(mail.taken) == 1
    assert (await Message.get()).state is MessageState.SENT
    with pytest.raises(InvalidInput, match="NOT_RETRIABLE"):
        await messages.retry(ports, admin, told.message.id)
    assert await AuditEvent.filter(action="MESSAGE_RETRIED").count() == 1


async def test_what_had_no_channel_is_planned_anew_when_one_was_set_up(house: House) -> None:
    await house.submit(identity=BUDI)
    await work(house.ports)
    message = await Message.get()
    assert message.state is MessageState.UNDELIVERABLE
    mail = Postbox()
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: mail})
    await messages.retry(ports, house.admin, message.id)
    await work(ports)
    assert len(mail.taken) == 1


async def test_of_a_sealed_case_not_even_the_number_is_shown(house: House) -> None:
    ports = with_carriers(house.ports, {DeliveryChannel.EMAIL: Postbox(Undeliverable("SMTP_550", permanent=True))})
    await house.submit(identity=BUDI, kind=Kind.MISCONDUCT)
    await work(ports)
    (told,) = (await messages.page(ports, house.admin, None, 10, None)).rows
    assert told.tracking_number is None
    assert [recipient for _, recipient in told.deliveries] == [""]


async def test_pages_go_on_where_they_ended_and_are_for_keepers_only(house: House) -> None:
    for _ in range(5):
        await house.submit(identity=BUDI)
    first = await messages.page(house.ports, house.admin, None, 3, None)
    rest = await messages.page(house.ports, house.admin, None, 3, str(first.rows[-1].message.id))
    assert (first.has_next, rest.has_next) == (True, False)
    assert len({row.message.id for row in [*first.rows, *rest.rows]}) == 5 == await messages.total(house.admin, None)
    for viewer in (house.operator, house.mayor, house.inspector, Viewer()):
        with pytest.raises(NotPermitted):
            await messages.page(house.ports, viewer, None, 3, None)
        with pytest.raises(NotPermitted):
            await messages.retry(house.ports, viewer, new_id())
    with pytest.raises(InvalidInput):
        await messages.page(house.ports, house.admin, None, 3, "bukan")
    with pytest.raises(NotFound):
        await messages.retry(house.ports, house.admin, new_id())


def browser(number: int = 0) -> PushCommand:
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = (base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (raw, b"a" * 16))
    return PushCommand(f"https://push.contoh.test/{number}", *keys, source="10.0.0.0")


async def test_an_anonymous_reporter_is_told_in_the_browser_with_the_key_alone(house: House) -> None:
    push = Postbox()
    ports = replace(with_carriers(house.ports, {DeliveryChannel.PUSH: push}), push_key="k")
    case = await house.assigned()
    key = ports.vault.access_key(case.submission_id)
    mine = replace(browser(), tracking_number=case.tracking_number, access_key=key)
    await pushing.subscribe(ports, PUBLIC_VIEWER, mine)
    await pushing.subscribe(ports, PUBLIC_VIEWER, mine)
    assert b"push.contoh" not in (await PushSubscription.get()).sealed_endpoint
    await progress.accept(ports, house.operator, MoveCommand(case.id, case.revision))
    await work(ports)
    (notice,) = push.taken
    assert (notice.to, notice.keys) == (mine.endpoint, {"p256dh": mine.p256dh, "auth": mine.auth})
    assert notice.subject == f"Laporan {case.tracking_number} mulai dikerjakan"
    with pytest.raises(NotPermitted):
        await pushing.subscribe(ports, PUBLIC_VIEWER, replace(mine, access_key="salah"))
    await pushing.unsubscribe(ports, PUBLIC_VIEWER, mine)
    await pushing.unsubscribe(ports, PUBLIC_VIEWER, mine)
    assert not await PushSubscription.all().exists()


async def test_a_browser_that_is_gone_is_forgotten_and_nobody_has_to_care(house: House) -> None:
    ports = replace(
        with_carriers(house.ports, {DeliveryChannel.PUSH: Postbox(Undeliverable("GONE", is_gone=True))}), push_key="k"
    )
    case = await house.assigned()
    key = ports.vault.access_key(case.submission_id)
    await pushing.subscribe(
        ports, PUBLIC_VIEWER, replace(browser(), tracking_number=case.tracking_number, access_key=key)
    )
    await progress.accept(ports, house.operator, MoveCommand(case.id, case.revision))
    await work(ports)
    assert not await PushSubscription.all().exists()
    assert (await Delivery.get()).fault == "GONE"
    assert not await Message.filter(state=MessageState.DEAD).exists()


async def test_followers_and_staff_have_browsers_of_their_own(house: House) -> None:
    ports = replace(house.ports, push_key="k")
    case = await house.verified()
    followed = await follow(ports, FollowCommand(case.tracking_number, "peramban-warga-0001", "10.0.0.0"))
    theirs = replace(browser(), tracking_number=case.tracking_number, follower_key=followed.follower_key)
    await pushing.subscribe(ports, PUBLIC_VIEWER, theirs)
    await pushing.subscribe(ports, house.operator, browser())
    owners = [(row.follower_id is None, row.account_id is None) for row in await PushSubscription.all().order_by("id")]
    assert owners == [(False, True), (True, False)]
    with pytest.raises(NotPermitted):
        await pushing.subscribe(ports, PUBLIC_VIEWER, browser())
    with pytest.raises(NotPermitted):
        await pushing.subscribe(ports, PUBLIC_VIEWER, replace(theirs, follower_key="salah"))


async def test_an_owner_has_a_handful_of_browsers_and_a_source_a_handful_of_tries(house: House) -> None:
    ports = replace(house.ports, push_key="k")
    for number in range(MOST_BROWSERS + 3):
        house.clock.advance(seconds=1)
        await pushing.subscribe(ports, house.operator, browser(number))
    assert await PushSubscription.all().count() == MOST_BROWSERS
    spent = ports.installation.limits.supports_per_window - MOST_BROWSERS - 3
    for _ in range(spent):
        await pushing.subscribe(ports, house.operator, browser())
    with pytest.raises(TooManyRequests):
        await pushing.subscribe(ports, house.operator, browser())


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://push.contoh.test/"},
        {"endpoint": "https://"},
        {"endpoint": "https://user@push.contoh.test/"},
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": "https://push.contoh.test/" + "a" * 1000},
        {"endpoint": "https://push.contoh.test/\nx"},
        {"endpoint": "https://[::1"},
        {"p256dh": "AAAA"},
        {"p256dh": "ü" * 87},
        {"p256dh": "A" * 10_000},
        {"auth": ""},
        {"auth": "!!!!"},
    ],
)
async def test_what_no_browser_gives_is_refused(house: House, change: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        await pushing.subscribe(replace(house.ports, push_key="k"), house.operator, replace(browser(), **change))
    assert not await PushSubscription.all().exists()


async def test_without_a_key_of_the_installation_nobody_subscribes(house: House) -> None:
    with pytest.raises(NotPermitted, match="PUSH_OFF"):
        await pushing.subscribe(house.ports, house.operator, browser())
