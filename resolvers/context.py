"""One request or one socket, with everything a root may reach; the server makes it, a test makes its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from strawberry.types import Info

from models.roles import PUBLIC_VIEWER, Viewer
from resolvers.loaders import RowLoaders
from schema.context import Context
from services import accounts
from services.ports import Ports

RENEW_EVERY = timedelta(seconds=3)

SetSession: TypeAlias = Callable[[str | None], None]


def _no_cookie(token: str | None) -> None:
    """Drop the cookie where there is no response to carry it, as on a socket."""


@dataclass(kw_only=True)
class RequestContext(Context):
    """The context of every operation.

    Shape: `source` is the sender's address prefix for limits; `token` the session's secret, None for the public;
    `set_session` is told of a new token, or None at sign-out, and writes the cookie.
    """

    loaders: RowLoaders = field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    ports: Ports
    source: str = ""
    token: str | None = None
    set_session: SetSession = _no_cookie
    _had_session: bool = field(init=False, default=False)
    _renewed_at: datetime | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._had_session = self.token is not None
        self.refresh()

    def refresh(self) -> None:
        """Forget the rows that were loaded, so that the next answer reads them anew."""
        self.loaders = RowLoaders(self.ports, lambda: self.viewer)

    async def still_signed_in(self) -> bool:
        """Ask the session again, at most every few seconds; a stream of a session that is over must end."""
        now = self.ports.clock.now()
        if self.token is None:
            return not self._had_session
        if self._renewed_at is not None and now - self._renewed_at < RENEW_EVERY:
            return True
        self._renewed_at = now
        return await self.renew_viewer()

    async def renew_viewer(self) -> bool:
        """Look again who is asking; False when a session that was there is over."""
        if self.token is None:
            return True
        viewer = await accounts.viewer_of(self.ports, self.token)
        self.viewer = viewer or PUBLIC_VIEWER
        if viewer is None:
            self.token = None
        return viewer is not None

    def sign_in(self, viewer: Viewer, token: str) -> None:
        """Go on as `viewer` and hand out the cookie."""
        self.viewer, self.token, self._had_session = viewer, token, True
        self.refresh()
        self.set_session(token)

    def sign_out(self) -> None:
        """Go on as the public and clear the cookie."""
        self.viewer, self.token = PUBLIC_VIEWER, None
        self.refresh()
        self.set_session(None)


Ask: TypeAlias = Info[RequestContext, None]
