"""The weight of a document: fragments that spread fragments double the work of a walk that remembers none of them."""

import asyncio
from contextlib import suppress
from functools import partial

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate
from graphql.validation.rules import ASTValidationRule
from strawberry.extensions import max_aliases, query_depth_limiter

from resolvers.build import build_schema
from resolvers.limits import DEFAULT_LIMITS, Meter
from tests.bench.measure import Row, Side, compare

NAME = "guard"
LEVELS = 10
FEW_LEVELS = 5


def run(quick: bool) -> list[Row]:
    """Compare our scale with Strawberry's two limiters on the same documents."""
    return asyncio.run(_run(quick))


async def _run(quick: bool) -> list[Row]:
    schema: GraphQLSchema = build_schema()._schema
    rules: list[type[ASTValidationRule]] = [
        query_depth_limiter.create_validator(DEFAULT_LIMITS.depth, None, None),
        max_aliases.create_validator(DEFAULT_LIMITS.aliases),
    ]
    many, few = nested(LEVELS), nested(FEW_LEVELS)
    ours = f"our guard, {LEVELS} levels of fragments"
    theirs = f"Strawberry's limiters, {LEVELS} levels"
    return [
        await compare(
            Side(ours, partial(weigh, schema, many)), Side(theirs, partial(limit, schema, rules, many)), quick=quick
        ),
        await compare(
            Side(ours, partial(weigh, schema, many)),
            Side(f"our guard, {FEW_LEVELS} levels", partial(weigh, schema, few)),
            quick=quick,
        ),
        await compare(
            Side(theirs, partial(limit, schema, rules, many)),
            Side(f"Strawberry's limiters, {FEW_LEVELS} levels", partial(limit, schema, rules, few)),
            quick=quick,
        ),
    ]


def nested(levels: int) -> DocumentNode:
    """Write a document whose every fragment spreads the next one twice."""
    parts = [f"fragment F{level} on Query {{ ...F{level + 1} ...F{level + 1} }}" for level in range(levels)]
    return parse(f"query {{ ...F0 }} {' '.join(parts)} fragment F{levels} on Query {{ __typename }}")


async def weigh(schema: GraphQLSchema, document: DocumentNode) -> None:
    """Weigh it as the guard does."""
    with suppress(GraphQLError):
        Meter(schema, document, DEFAULT_LIMITS, {}).check()


async def limit(schema: GraphQLSchema, rules: list[type[ASTValidationRule]], document: DocumentNode) -> None:
    """Walk it as Strawberry's limiters do."""
    validate(schema, document, rules)
