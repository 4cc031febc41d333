"""One request or one socket, with everything a root may reach; the server makes it, a test makes its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
    _renewed_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._had_session = self.token is not None and self.viewer.account_id is not None
        self._renewed_at = self.ports.clock.now()
        self.refresh()

    def refresh(self) -> None:
        """Forget the rows that were loaded, so that the next answer reads them anew."""
        self.loaders = RowLoaders(self.ports, lambda: self.viewer)

    async def still_signed_in(self) -> bool:
        """Ask the session again, at most every few seconds; False when there was one and it is over."""
        if not self._had_session:
            return True
        if self.token is None:
            return False
        now = self.ports.clock.now()
        if now - self._renewed_at < RENEW_EVERY:
            return True
        self._renewed_at = now
        return await self.renew_viewer(self.token)

    async def renew_viewer(self, token: str) -> bool:
        """Look again who is asking; the public from now on when the session is over."""
        viewer = await accounts.viewer_of(self.ports, token, is_use=False)
        if viewer is None:
            self.viewer, self.token = PUBLIC_VIEWER, None
            return False
        self.viewer = replace(viewer, language=self.language)
        return True

    def sign_in(self, viewer: Viewer, token: str) -> None:
        """Go on as `viewer` and hand out the cookie."""
        self.viewer, self.token, self._had_session = replace(viewer, language=self.language), token, True
        self.refresh()
        self.set_session(token)

    def sign_out(self) -> None:
        """Go on as the public and clear the cookie."""
        self.viewer, self.token = PUBLIC_VIEWER, None
        self.refresh()
        self.set_session(None)


Ask: TypeAlias = Info[RequestContext, None]
