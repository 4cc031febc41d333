"""Puts the roots together into the guarded schema, and prints it."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from strawberry.extensions import SchemaExtension

from resolvers.context import RequestContext
from resolvers.guard import Extension, GuardedSchema
from resolvers.limits import DEFAULT_LIMITS, Limits
from resolvers.permissions import require_permissions
from resolvers.roots import Mutation, Query, Subscription

SDL_FILE = Path(__file__).parent.parent / "schema" / "schema.graphql"


class FreshContext(SchemaExtension):
    """Starts each operation with today's rights and rows: on a socket one context serves many, for hours."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Ask the session again if that is due, and start with empty loaders."""
        context = self.execution_context.context
        if isinstance(context, RequestContext):
            await context.still_signed_in()
            context.refresh()
        yield


def build_schema(extensions: Sequence[Extension] = (), limits: Limits = DEFAULT_LIMITS) -> GuardedSchema:
    """Build the schema, with limits and the veil over faults.

    Raises: TypeError when a root declares no permission.
    """
    require_permissions(Query, Mutation, Subscription)
    return GuardedSchema(Query, Mutation, Subscription, limits=limits, extensions=[FreshContext, *extensions])


def sdl_text() -> str:
    """Print the contract as it stands in `schema/schema.graphql`."""
    return build_schema().as_str() + "\n"
