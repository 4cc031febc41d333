"""The score of spots and rising words, on fewer weeks; the whole is in docs/understanding.md."""

from tests.bench import understanding


def test_troubles_are_found_and_quiet_towns_are_left_alone():
    figures = understanding.run(quick=True)
    assert len(figures) in (5, 9)
    for one in figures:
        assert one.bound is None or one.value >= one.bound, one
    false = {one.what: one.value for one in figures if "false" in one.what or "nothing" in one.what}
    assert max(false.values()) <= 3, false
