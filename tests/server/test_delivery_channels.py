"""Every channel against a real counterpart: what it sends, how it is signed, what it makes of refusals."""

import base64
import hashlib
import hmac
import json
import logging
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from server.adapters.channels import make_carriers
from server.adapters.gateway import GatewayCarrier
from server.adapters.mail import MailCarrier
from server.adapters.outside import Outside
from server.adapters.push import PushCarrier, public_key
from server.house import NotReady, make_ports
from server.i18n import speech
from server.settings import Settings
from services.carriers import Envelope, Undeliverable
from services.vault import Vault
from tests.house import FrozenClock, sagara
from tests.server.receivers import Browser, MailBox, mail_server, web_receiver

INSIDE = Outside(allow_private=True)
VAULT = Vault(bytes(range(32)))


def envelope(to: str = "budi@contoh.test", **more: object) -> Envelope:
    facts: dict[str, object] = {
        "language": "id",
        "subject": "Laporan SGR-1 – “Got meluap”",
        "text": "Ada kabar <b>baru</b>.\n\nBaris satu\nbaris dua & tiga.",
        "link": "https://lapor.test/lacak/SGR-1#kunci=rahasia",
        **more,
    }
    return Envelope(uuid4(), to, **facts)  # type: ignore[arg-type]


def mail_carrier(box: MailBox) -> MailCarrier:
    installation = sagara()
    return MailCarrier(box.server(), installation, FrozenClock(), speech(installation.zone))


async def test_a_letter_arrives_plain_and_in_html() -> None:
    async with mail_server() as box:
        sent = envelope()
        await mail_carrier(box).send(sent)
    (letter,) = box.letters
    assert letter["message-id"] == f"<{sent.delivery_id}@kota.test>"
    assert letter["subject"] == sent.subject
    assert letter["from"] == "Kota Sagara <lapor@kota.test>"
    assert letter["auto-submitted"] == "auto-generated"
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "Buka laporan saya: https://lapor.test/lacak/SGR-1#kunci=rahasia" in plain.get_content()
    assert "Simpan tautan ini untuk Anda sendiri" in plain.get_content()
    assert "Ada kabar &lt;b&gt;baru&lt;/b&gt;." in html.get_content()
    assert "Baris satu<br>baris dua &amp; tiga." in html.get_content()


async def test_a_followers_letter_says_how_to_stop() -> None:
    async with mail_server() as box:
        await mail_carrier(box).send(
            envelope(
                language="en", link="https://lapor.test/lacak/S", stop_link="https://lapor.test/lacak/S#berhenti=k"
            )
        )
    plain = box.letters[0].get_body(("plain",))
    assert plain is not None
    assert "Stop following this report: https://lapor.test/lacak/S#berhenti=k" in plain.get_content()
    assert "Keep this link to yourself" not in plain.get_content()


async def test_what_the_mail_server_refuses_is_told_by_code_only() -> None:
    async with mail_server() as box:
        box.refused = frozenset({"hilang@contoh.test"})
        with pytest.raises(Undeliverable) as unknown:
            await mail_carrier(box).send(envelope("hilang@contoh.test"))
        box.answers = ["451 busy with budi@contoh.test", "554 refused budi@contoh.test"]
        with pytest.raises(Undeliverable) as busy:
            await mail_carrier(box).send(envelope())
        with pytest.raises(Undeliverable) as refused:
            await mail_carrier(box).send(envelope())
        closed = box.server()
    with pytest.raises(Undeliverable) as nobody:
        await mail_carrier(MailBox(closed.port)).send(envelope())
    told = [(error.value.code, error.value.permanent) for error in (unknown, busy, refused, nobody)]
    assert told == [("SMTP_550", True), ("SMTP_451", False), ("SMTP_554", True), ("CONNECTION", False)]


@pytest.mark.parametrize("address", ["budi@contoh.test\r\nBcc: semua@contoh.test", "bukan alamat", "a@b@c", ""])
async def test_an_address_cannot_bring_headers_of_its_own(address: str) -> None:
    async with mail_server() as box:
        with pytest.raises(Undeliverable) as refused:
            await mail_carrier(box).send(envelope(address))
    assert refused.value.permanent
    assert box.letters == []


async def test_the_gateway_gets_a_signed_message_it_can_tell_from_a_repetition() -> None:
    clock = FrozenClock()
    async with web_receiver() as box:
        box.statuses = [500, 503]
        carrier = GatewayCarrier(f"{box.url}/kirim", "rahasia-gerbang", clock, INSIDE)
        sent = envelope("+6281234567890", is_urgent=True)
        for _ in range(2):
            with pytest.raises(Undeliverable, match="GATEWAY_50"):
                await carrier.send(sent)
        await carrier.send(sent)
    assert {posted.headers["idempotency-key"] for posted in box.requests} == {str(sent.delivery_id)}
    (taken,) = box.accepted
    stamp, signed = (part.split("=", 1)[1] for part in taken.headers["tanggap-signature"].split(","))
    wanted = hmac.new(b"rahasia-gerbang", f"{stamp}.".encode() + taken.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(signed, wanted)
    assert int(stamp) == int(clock.now().timestamp())
    assert taken.json["to"] == "+6281234567890"
    assert taken.json["text"] == f"{sent.subject}\n{sent.link}"
    assert taken.json["urgent"] is True


async def test_the_gateway_is_not_followed_elsewhere() -> None:
    async with web_receiver() as elsewhere, web_receiver() as box:
        box.statuses = [302]
        box.extra = f"location: {elsewhere.url}/\r\n"
        with pytest.raises(Undeliverable, match="GATEWAY_302"):
            await GatewayCarrier(box.url, "k", FrozenClock(), INSIDE).send(envelope("+62811"))
        assert elsewhere.requests == []


async def test_a_browser_alone_reads_its_notice_and_the_push_service_knows_who_sent_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    clock = FrozenClock()
    async with web_receiver() as box:
        browser = Browser(f"{box.url}/push/abc")
        sent = envelope(browser.endpoint, keys=browser.keys)
        await PushCarrier(VAULT, "mailto:lapor@kota.test", clock, INSIDE).send(sent)
    (posted,) = box.accepted
    assert b"rahasia" not in posted.body
    assert browser.read(posted) == {
        "title": sent.subject,
        "body": "Ada kabar <b>baru</b>.",
        "url": sent.link,
        "tag": str(sent.delivery_id),
        "urgent": False,
    }
    assert len(posted.headers["topic"]) <= 32
    assert "/push/abc" not in caplog.text
    claims = check_vapid(posted.headers["authorization"])
    assert claims["aud"] == box.url
    assert claims["sub"] == "mailto:lapor@kota.test"
    assert 0 < claims["exp"] - clock.now().timestamp() <= 24 * 3600


def check_vapid(header: str) -> dict[str, object]:
    """Check the signature as a push service does, with the key browsers subscribed to."""
    scheme, _, rest = header.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme.lower() == "vapid"
    assert parts["k"] == public_key(VAULT)
    head, claims, signed = parts["t"].split(".")
    raw = decoded(signed)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
    proof = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key.verify(proof, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    return json.loads(decoded(claims))


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_unsubscribed_is_gone(status: int) -> None:
    async with web_receiver() as box:
        box.statuses = [status]
        browser = Browser(f"{box.url}/push")
        with pytest.raises(Undeliverable) as gone:
            await PushCarrier(VAULT, "mailto:a@b.test", FrozenClock(), INSIDE).send(
                envelope(browser.endpoint, keys=browser.keys)
            )
    assert gone.value.is_gone


async def test_keys_that_are_none_are_refused_for_good() -> None:
    with pytest.raises(Undeliverable) as refused:
        await PushCarrier(VAULT, "mailto:a@b.test", FrozenClock(), INSIDE).send(
            envelope("http://127.0.0.1:9/", keys={"p256dh": "AAAA", "auth": "AAAA"})
        )
    assert (refused.value.code, refused.value.permanent) == ("PUSH_KEYS", True)


def test_only_channels_that_are_set_up_are_there(tmp_path: object) -> None:
    installation, clock = sagara(), FrozenClock()
    speeches = speech(installation.zone)
    assert set(make_carriers(Settings(push=False), installation, VAULT, clock, speeches)) == set()
    whole = Settings(smtp_host="mail.test", mail_from="a@b.test", gateway_url="https://g.test", gateway_secret="k")  # type: ignore[arg-type]
    assert len(make_carriers(whole, installation, VAULT, clock, speeches)) == 3


@pytest.mark.parametrize("given", [{"smtp_host": "mail.test"}, {"gateway_url": "https://gerbang.test"}])
def test_half_a_channel_keeps_the_house_closed(given: dict[str, str], tmp_path: object) -> None:
    with pytest.raises(NotReady, match="TANGGAP_"):
        make_ports(Settings(data_dir=tmp_path, **given))  # type: ignore[arg-type]
