"""The routing learner: sums up to one, knows nothing of unknown words, and beats guessing on real reports."""

import pytest

from services.routing import Learner
from tests.bench import routing


def test_probabilities_add_up_and_follow_what_was_learnt() -> None:
    learner = Learner[str]()
    learner.learn("jalan", ["lubang", "aspal"], 3)
    learner.learn("lampu", ["padam", "lampu"])
    learner.learn("lampu", ["lampu", "gelap", "jalan"])
    guesses = learner.guess(["lampu", "padam", "tak-dikenal"])
    assert guesses[0][0] == "lampu"
    assert sum(probability for _, probability in guesses) == pytest.approx(1)
    assert learner.guess(["tak-dikenal"]) == []
    assert Learner[str]().guess(["lampu"]) == []


def test_it_beats_the_most_frequent_answer_on_real_reports() -> None:
    rows = routing.run(quick=True)
    if not rows:
        pytest.skip("the set of real reports is not at hand")
    assert [row.what for row in rows if row.bound is not None and row.value < row.bound] == []
