"""Puts the roots together into the guarded schema, and prints it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from strawberry.extensions import SchemaExtension

from resolvers.context import RequestContext
from resolvers.guard import Extension, GuardedSchema
from resolvers.limits import DEFAULT_LIMITS, Limits
from resolvers.permissions import require_permissions
from resolvers.roots import Mutation, Query, Subscription

SDL_FILE = Path(__file__).parent.parent / "schema" / "schema.graphql"


class FreshRows(SchemaExtension):
    """Forgets loaded rows before each operation: on a socket one context serves many."""

    def on_execute(self) -> Iterator[None]:
        """Start with empty loaders."""
        context = self.execution_context.context
        if isinstance(context, RequestContext):
            context.refresh()
        yield


def build_schema(extensions: Sequence[Extension] = (), limits: Limits = DEFAULT_LIMITS) -> GuardedSchema:
    """Build the schema, with limits and the veil over faults.

    Raises: TypeError when a root declares no permission.
    """
    require_permissions(Query, Mutation, Subscription)
    return GuardedSchema(Query, Mutation, Subscription, limits=limits, extensions=[FreshRows, *extensions])


def sdl_text() -> str:
    """Print the contract as it stands in `schema/schema.graphql`."""
    return build_schema().as_str() + "\n"
