"""The benches run: what nobody starts every day must not rot."""

import subprocess
import sys

from tests.bench.__main__ import BENCHES, figure
from tests.serving import ROOT


def test_a_quick_round_of_two_benches_prints_ratios():
    command = [sys.executable, "-m", "tests.bench", "--quick", "guard", "photos"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert {"guard", "photos"} <= set(done.stdout.split())
    assert "board" not in done.stdout.split()


def test_every_bench_has_a_name_of_its_own():
    assert len({bench.NAME for bench in BENCHES}) == len(BENCHES)


def test_figures_have_as_many_digits_as_a_ratio_can_vouch_for():
    assert [figure(ratio) for ratio in (1234.5, 20.4, 3.14159, 1.005, 0.0071)] == [
        "1,234",
        "20",
        "3.1",
        "1.00",
        "0.007",
    ]
