"""A ticket opens for its photo until it expires, tells its bearer nothing, and has one spelling."""

import base64
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uploads.photo_samples import NOW
from uploads.evidence import EvidenceLevel
from uploads.tickets import ReceivedPhoto, TicketBook, TicketFault, TicketRefused

BOOK = TicketBook(bytes(32))
PHOTO = ReceivedPhoto(
    photo_id=uuid4(),
    sha256="ab" * 32,
    original_sha256="cd" * 32,
    width=2048,
    height=1536,
    size_bytes=700_000,
    dhash=2**64 - 1,
    evidence=EvidenceLevel.LIVE_CAPTURE,
    captured_at=NOW - timedelta(minutes=1),
    capture_latitude=-0.905,
    capture_longitude=109.25,
    camera_make="Kamera Uji",
    expires_at=NOW + timedelta(hours=24),
)


def fault_of(ticket: str, book: TicketBook = BOOK) -> TicketFault:
    with pytest.raises(TicketRefused) as refused:
        book.read(ticket, NOW)
    return refused.value.fault


def test_ticket_gives_back_every_fact() -> None:
    assert BOOK.read(BOOK.write(PHOTO), NOW) == PHOTO
    bare = replace(PHOTO, captured_at=None, capture_latitude=None, capture_longitude=None, camera_make=None, dhash=0)
    assert BOOK.read(BOOK.write(bare), NOW) == bare


def test_ticket_opens_until_the_last_second_and_not_after() -> None:
    ticket = BOOK.write(PHOTO)
    assert BOOK.read(ticket, PHOTO.expires_at - timedelta(seconds=1)) == PHOTO
    with pytest.raises(TicketRefused) as refused:
        BOOK.read(ticket, PHOTO.expires_at)
    assert refused.value.fault is TicketFault.EXPIRED


def test_ticket_hides_what_it_carries() -> None:
    ticket = BOOK.write(PHOTO)
    sealed = base64.urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
    for secret in (b"109.25", b"2026-11", b"Kamera", PHOTO.photo_id.hex.encode(), str(PHOTO.photo_id).encode()):
        assert secret not in sealed
    assert BOOK.write(PHOTO) != ticket


def test_every_changed_character_is_refused() -> None:
    ticket = BOOK.write(PHOTO)
    for place, character in enumerate(ticket):
        other = "B" if character == "A" else "A"
        assert fault_of(ticket[:place] + other + ticket[place + 1 :]) in {TicketFault.FORGED, TicketFault.MALFORMED}


def test_other_spellings_foreign_keys_and_rubbish_are_refused() -> None:
    ticket = BOOK.write(PHOTO)
    assert fault_of(ticket, TicketBook(bytes([1] * 32))) is TicketFault.FORGED
    for spelling in (ticket + "=", ticket + "\n", " " + ticket, ticket[:9] + "*" + ticket[9:], ticket + "A" * 4000):
        assert fault_of(spelling) is TicketFault.MALFORMED
    assert fault_of(ticket[:-8]) in {TicketFault.FORGED, TicketFault.MALFORMED}
    for rubbish in ("", "AAAA", "é" * 40, "\ud800", "../../etc/passwd"):
        assert fault_of(rubbish) is TicketFault.MALFORMED


@given(st.text(max_size=200))
def test_any_text_gets_a_typed_refusal(text: str) -> None:
    assert fault_of(text) in TicketFault


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_only_a_full_key_is_taken(size: int) -> None:
    with pytest.raises(ValueError, match="32"):
        TicketBook(bytes(size))
