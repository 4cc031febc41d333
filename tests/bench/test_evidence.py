"""The score of the known-again photos, on a small share of the set; the whole is in docs/evidence.md."""

from tests.bench import evidence


def test_reused_photos_are_flagged_and_honest_ones_are_not():
    score = {one.what.partition(" (")[0]: one.value for one in evidence.run(quick=True)}
    assert score["reused photos flagged"] >= evidence.LEAST_FLAGGED
    assert score["honest photos suspected"] <= evidence.MOST_FALSE
