"""Tracking numbers: short enough for the telephone, random enough that nobody can count or guess them.

A number is the city's prefix, seven Crockford base32 characters and a check character over GF(32) that
catches every wrong character and every swap of neighbours. Source: ux, «Tracking number».
"""

from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FOLD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def _double(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def check_character(digits: str) -> str:
    """Return the check character: XOR of digit·2^(position+1) in GF(2^5) with x^5+x^2+1."""
    total = 0
    for position, character in enumerate(digits):
        value = ALPHABET.index(character)
        for _ in range(position + 1):
            value = _double(value)
        total ^= value
    return ALPHABET[total]


def format_number(prefix: str, digits: str) -> str:
    """Write seven digits as people read them: `MKS-7K4D-9QXH`."""
    code = digits + check_character(digits)
    return f"{prefix}-{code[:4]}-{code[4:]}"


def parse_number(text: str, prefix: str) -> str | None:
    """Return the canonical number of what somebody typed, or None when it was mistyped.

    Case, separators and the prefix do not matter; O reads as 0, I and L as 1.
    """
    letters = "".join(character for character in text.upper() if character.isalnum())
    if len(letters) == LENGTH + len(prefix) and letters.startswith(prefix.upper()):
        letters = letters[len(prefix) :]
    code = letters.translate(_FOLD)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    if check_character(code[:-1]) != code[-1]:
        return None
    return format_number(prefix, code[:-1])


def letter_number(serial: int, mark: str, prefix: str, on: date) -> str:
    """Write an office letter's number as offices do: `007/SP/MKS/XI/2026`."""
    return f"{serial:03d}/{mark}/{prefix}/{ROMAN_MONTHS[on.month - 1]}/{on.year}"
