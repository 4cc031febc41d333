"""How many SQL statements a page costs: fixed, whatever the number of rows."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models.roles import PUBLIC_VIEWER, Role, Viewer
from tests.resolvers.city import City

CARD = """trackingNumber title status phase urgency marks landmark position { latitude } category { name icon }
  skpd { shortName openCount overdueCount } area { name path } photos { thumbnailUrl } stage { name dueOn }
  finalReply { text } transitions { event note reply { text } photos { url } }"""
BOARD = "{ board(first: 50) { totalCount edges { cursor node { %s } } } }" % CARD  # noqa: UP031 - braces of GraphQL
CASE = (
    "query($id: ID!) { case(id: $id) { originalBody hasSealedIdentity moves { mutation } internalNotes { text } "
    f"requestedSkpd {{ name }} photos {{ url }} transitions {{ note photos {{ url }} }} complaint {{ {CARD} }} }} }}"
)
QUEUE = (
    "{ queue(view: ALL, first: 50) { totalCount edges { node { originalTitle skpd { name } moves { mutation } "
    f"hasSealedIdentity complaint {{ {CARD} }} }} }} }} }}"
)


class Counter(logging.Handler):
    """Keeps the statements that the database client logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one statement."""
        self.statements.append(record.getMessage())


@asynccontextmanager
async def counted() -> AsyncIterator[Counter]:
    """Count the statements of the block."""
    log, counter = logging.getLogger("tortoise.db_client"), Counter()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(counter)
    try:
        yield counter
    finally:
        log.removeHandler(counter)
        log.setLevel(level)


async def cost(city: City, document: str, viewer: Viewer = PUBLIC_VIEWER, **variables: str) -> int:
    """Return how many statements one document takes."""
    async with counted() as counter:
        await city.data(document, viewer, **variables)
    return len(counter.statements)


async def test_a_page_costs_the_same_for_one_row_and_for_many(city: City):
    row, verifier = await city.worked_on(), city.viewer(Role.VERIFIER)
    few = [await cost(city, BOARD), await cost(city, QUEUE, verifier)]
    for number in range(4):
        await city.worked_on(body=f"Laporan {number}")
    many = [await cost(city, BOARD), await cost(city, QUEUE, verifier)]
    assert few == many
    assert many == [BOARD_STATEMENTS, QUEUE_STATEMENTS]
    assert await cost(city, CASE, verifier, id=str(row.id)) == CASE_STATEMENTS


BOARD_STATEMENTS = 12
"""Ids, rows, total; categories, agencies, areas, photos, moves, evidence, merged cases; open and overdue counts."""
QUEUE_STATEMENTS = 13
"""As the board, and who has an identity kept."""
CASE_STATEMENTS = 12
"""The row; identity, notes; the rest as the board without ids and total."""
