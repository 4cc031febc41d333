"""Measures side by side and prints how many times as long one thing takes as another: `python -m tests.bench`.

A bench is a module with a `NAME` and `run(quick) -> list[Row]`; it is listed in `BENCHES`. What is judged by how
often it is right is listed in `SCORES` and gives its figures beside what they must not fall below.
"""

import argparse
from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table

from tests.bench import answers, board, evidence, figures, guard, photos, routing, understanding, writing
from tests.bench.measure import Row
from tests.bench.routing import Figure


class Bench(Protocol):
    """What a module of this package offers."""

    NAME: str

    def run(self, quick: bool) -> list[Row]:
        """Measure and return the comparisons."""
        ...


class Score(Protocol):
    """What a module offers that is right or wrong instead of quick or slow."""

    NAME: str

    def run(self, quick: bool) -> list[Figure]:
        """Judge and return the figures; none where its set of examples is not at hand."""
        ...


SCORES: tuple[Score, ...] = (routing, evidence, understanding)
BENCHES: tuple[Bench, ...] = (board, answers, figures, guard, photos, writing)


def figure(ratio: float) -> str:
    """Write a ratio with as many digits as it can vouch for."""
    return (
        f"{ratio:,.0f}"
        if ratio >= 20
        else f"{ratio:.1f}"
        if ratio >= 2
        else f"{ratio:.2f}"
        if ratio >= 0.1
        else f"{ratio:.3f}"
    )


def main() -> None:
    """Run the benches and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Ratios, measured side by side.")
    parser.add_argument("--quick", action="store_true", help="smaller and fewer, to see that everything still runs")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"only these: {', '.join(one.NAME for one in (*BENCHES, *SCORES))}"
    )
    given = parser.parse_args()
    if unknown := set(given.names) - {one.NAME for one in (*BENCHES, *SCORES)}:
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    console = Console()
    table = Table("bench", "what", "takes", "times as long as", "rounds from – to", box=None, header_style="bold")
    for column in (2, 4):
        table.columns[column].justify = "right"
    for bench in BENCHES:
        if given.names and bench.NAME not in given.names:
            continue
        with console.status(bench.NAME):
            rows = bench.run(given.quick)
        for row in rows:
            spread = f"{figure(row.low)} – {figure(row.high)}"
            table.add_row(bench.NAME, row.what, figure(row.ratio), row.against, spread)
        table.add_section()
    if table.rows:
        console.print(table)
    judge(console, [one for one in SCORES if not given.names or one.NAME in given.names], quick=given.quick)


def judge(console: Console, scores: Sequence[Score], *, quick: bool) -> None:
    """Print how often things are right."""
    table = Table("score", "what", "is", "at least", box=None, header_style="bold")
    for one in scores:
        for row in one.run(quick):
            bound = f"{row.bound:.1f} {row.unit}" if row.bound is not None else ""
            table.add_row(one.NAME, row.what, f"{row.value:.1f} {row.unit}", bound)
    if table.rows:
        console.print(table)


if __name__ == "__main__":
    main()
