"""Numbers are read out over the telephone: every slip of one character must be noticed."""

import itertools
import random
import time

import pytest

from models.codes import ALPHABET, check_character, format_number, parse_number
from models.ids import new_id

VECTORS = ["0000000", "0000001", "1000000", "7K4D9QX", "ZZZZZZZ"]


def times(left: int, right: int) -> int:
    """Multiply in GF(32) with x^5+x^2+1, bit by bit."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def plain_check(digits: str) -> str:
    total, weight = 0, 1
    for character in digits:
        weight = times(weight, 2)
        total ^= times(ALPHABET.index(character), weight)
    return ALPHABET[total]


@pytest.mark.parametrize("digits", VECTORS)
def test_check_character_is_the_published_sum(digits: str) -> None:
    assert check_character(digits) == plain_check(digits)


def test_known_numbers_stay_known() -> None:
    assert [format_number("MKS", digits) for digits in VECTORS] == KNOWN


KNOWN = ["MKS-0000-0000", "MKS-0000-001M", "MKS-1000-0002", "MKS-7K4D-9QXH", "MKS-ZZZZ-ZZZC"]


def test_every_single_slip_is_noticed() -> None:
    for digits in [*VECTORS, *("".join(random.Random(seed).choices(ALPHABET, k=7)) for seed in range(40))]:
        code = digits + check_character(digits)
        for position, wrong in itertools.product(range(8), ALPHABET):
            if wrong != code[position]:
                assert parse_number(code[:position] + wrong + code[position + 1 :], "MKS") is None


def test_every_swap_of_neighbours_is_noticed() -> None:
    for first, second in itertools.permutations(ALPHABET, 2):
        for position in range(6):
            digits = "7K4D9QX"[:position] + first + second + "7K4D9QX"[position + 2 :]
            code = digits + check_character(digits)
            swapped = code[:position] + second + first + code[position + 2 :]
            assert parse_number(swapped, "MKS") is None
    for seed in range(300):
        digits = "".join(random.Random(seed).choices(ALPHABET, k=7))
        check = check_character(digits)
        if check != digits[6]:
            assert parse_number(digits[:6] + check + digits[6], "MKS") is None


def test_people_may_type_it_their_way() -> None:
    number = format_number("MKS", "701D9QX")
    bare = number.replace("-", "")
    for typed in (number, number.lower(), bare, bare[3:], f" {number.replace('-', ' ')} ", f"mks.{bare[3:]}"):
        assert parse_number(typed, "MKS") == number
    assert parse_number(bare[3:].replace("0", "O").replace("1", "l"), "MKS") == number
    for typed in ("", "MKS", bare[:-1], bare + "0", "SKW" + bare[3:], "MKS-????-????", "ⅧⅧⅧⅧⅧⅧⅧⅧ"):
        assert parse_number(typed, "MKS") is None


def test_a_prefix_that_looks_like_a_number_is_still_a_prefix() -> None:
    number = format_number("K0T", "7K4D9QX")
    assert parse_number(number, "K0T") == number
    assert parse_number(number[4:], "K0T") == number


def test_ids_are_unique_and_follow_the_clock() -> None:
    before = time.time_ns() // 1_000_000
    ids = [new_id() for _ in range(20_000)]
    after = time.time_ns() // 1_000_000
    stamps = [value.int >> 80 for value in ids]
    assert len(set(ids)) == len(ids)
    assert stamps == sorted(stamps)
    assert before <= stamps[0] <= stamps[-1] <= after
    assert {(value.version, value.variant) for value in ids} == {(7, "specified in RFC 4122")}
