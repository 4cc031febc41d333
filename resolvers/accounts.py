"""Who is asking, signing in and out."""

from typing import Annotated

import strawberry

from resolvers.context import Ask
from schema.account import Viewer
from schema.inputs import SignInInput
from schema.results import SignedIn, SignedOut, SignInResult, SignOutResult
from services import accounts


def viewer(info: Ask) -> Viewer:
    """Show the asker to themselves."""
    return Viewer.of(info.context.viewer)


async def sign_in(
    info: Ask, given: Annotated[SignInInput, strawberry.argument(name="input", description="Credentials.")]
) -> SignInResult:
    """Open a session."""
    context = info.context
    opened = await accounts.sign_in(context.ports, given.username, given.password, context.source)
    context.sign_in(opened.viewer, opened.token)
    return SignedIn(viewer=Viewer.of(opened.viewer))


async def sign_out(info: Ask) -> SignOutResult:
    """Close the session, if there is one."""
    context = info.context
    if context.token is not None:
        await accounts.sign_out(context.ports, context.token)
    context.sign_out()
    return SignedOut(ok=True)
