"""Puts the roots together into the schema, and prints it. Extensions (limits, caches, masking) come from the server."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from resolvers.context import RequestContext
from resolvers.permissions import require_permissions
from resolvers.roots import Mutation, Query, Subscription

Extension: TypeAlias = type[SchemaExtension] | Callable[[], SchemaExtension]

SDL_FILE = Path(__file__).parent.parent / "schema" / "schema.graphql"


class FreshRows(SchemaExtension):
    """Forgets loaded rows before each operation: on a socket one context serves many."""

    def on_execute(self) -> Iterator[None]:
        """Start with empty loaders."""
        context = self.execution_context.context
        if isinstance(context, RequestContext):
            context.refresh()
        yield


def build_schema(extensions: Sequence[Extension] = ()) -> strawberry.Schema:
    """Build the schema.

    Raises: TypeError when a root declares no permission.
    """
    require_permissions(Query, Mutation, Subscription)
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        extensions=[FreshRows, *extensions],
        config=StrawberryConfig(disable_field_suggestions=True),
    )


def sdl_text() -> str:
    """Print the contract as it stands in `schema/schema.graphql`."""
    return build_schema().as_str() + "\n"
