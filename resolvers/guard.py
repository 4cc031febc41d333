"""Put the limits in front of every GraphQL operation, on every transport.

A document is weighed before it is validated, and kept once it passed, so the usual ones are neither parsed
nor validated again. Strawberry's own parser and validation caches are not used: a syntax error raised inside
them escapes on streams, and they would run before or without the weighing.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

import strawberry
from graphql import DocumentNode, GraphQLError, GraphQLSchema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from resolvers.faults import veil
from resolvers.limits import DEFAULT_LIMITS, Limits, Meter

Extension: TypeAlias = type[SchemaExtension] | Callable[[], SchemaExtension]


@dataclass
class Plan:
    """Keep a document that passed validation; `is_weighed` when its weight depends on no variable."""

    document: DocumentNode
    is_weighed: bool


@dataclass
class Plans:
    """Keep the plans used last, by the text they were made of; a parsed document takes 200 times its text."""

    size: int
    characters: int
    by_text: OrderedDict[str, Plan] = field(default_factory=OrderedDict[str, Plan])
    kept_characters: int = 0

    def get(self, text: str | None) -> Plan | None:
        """Find the plan of a text and count it as used."""
        plan = self.by_text.get(text) if text else None
        if plan and text:
            self.by_text.move_to_end(text)
        return plan

    def put(self, text: str, plan: Plan) -> None:
        """Keep a plan, dropping those used longest ago."""
        if text not in self.by_text:
            self.kept_characters += len(text)
        self.by_text[text] = plan
        while len(self.by_text) > self.size or self.kept_characters > self.characters:
            dropped, _ = self.by_text.popitem(last=False)
            self.kept_characters -= len(dropped)


class Guard(SchemaExtension):
    """Refuse a document over the limits before it is validated; skip the work for documents already known.

    A document that does not parse is left to Strawberry, which reports it on every transport.
    """

    def __init__(self, limits: Limits, plans: Plans) -> None:
        self.limits, self.plans = limits, plans
        self.plan: Plan | None = None

    def on_operation(self) -> Iterator[None]:
        self.execution_context.parse_options["max_tokens"] = self.limits.tokens
        yield

    def on_parse(self) -> Iterator[None]:
        self.plan = self.plans.get(self.execution_context.query)
        if self.plan:
            self.execution_context.graphql_document = self.plan.document
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        document, is_weighed = context.graphql_document, True
        if document is not None and not (self.plan and self.plan.is_weighed):
            meter = Meter(_core_schema(context), document, self.limits, context.variables or {})
            try:
                meter.check()
            except GraphQLError as refused:
                context.pre_execution_errors = [refused]
            is_weighed = not meter.reads_variables
        if self.plan and context.pre_execution_errors is None:
            context.pre_execution_errors = []
        yield
        if document is None or self.plan or not context.query or context.pre_execution_errors:
            return
        if len(context.query) <= self.limits.text_characters:
            self.plans.put(context.query, Plan(document, is_weighed))


def _core_schema(context: ExecutionContext) -> GraphQLSchema:
    return context.schema._schema  # pyright: ignore[reportPrivateUsage]


class GuardedSchema(strawberry.Schema):
    """Build the schema with the guard on, suggestions off, and faults veiled on every path."""

    def __init__(
        self,
        query: type,
        mutation: type | None = None,
        subscription: type | None = None,
        *,
        types: Iterable[type] = (),
        limits: Limits = DEFAULT_LIMITS,
        config: StrawberryConfig | None = None,
        extensions: Iterable[Extension] = (),
    ) -> None:
        self.limits = limits
        config = config or StrawberryConfig()
        config.disable_field_suggestions = True
        config.relay_max_results = limits.page
        guard = partial(Guard, limits, Plans(limits.plans, limits.plans_characters))
        super().__init__(query, mutation, subscription, types=types, extensions=[guard, *extensions], config=config)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Replace, in place, what may not be shown. Strawberry calls this before every answer leaves."""
        errors[:] = veil(errors, self.limits.errors)
