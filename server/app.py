"""Puts the house together: routes in one list, the outer layers around them, one installation inside.

`create_app()` is what uvicorn calls; everything it needs comes from the settings.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from models.database import pending
from resolvers.build import build_schema
from resolvers.context import RequestContext
from server import files, health, pages
from server.assets import DIST
from server.graphql import GraphQLView, TransportLimits
from server.house import open_house
from server.i18n import language_of, words
from server.security import SecurityHeaders, content_policy
from server.sessions import session_token, set_session, source_of, viewer_of
from server.settings import Settings
from services.ports import Ports


class Door:
    """What every request needs of the open installation. Shape: `ports` is set while the process runs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._ports: Ports | None = None

    @property
    def ports(self) -> Ports:
        """Return the open installation."""
        if self._ports is None:
            raise RuntimeError("the installation is not open")
        return self._ports

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncGenerator[None, None]:
        """Open the installation for the life of the process."""
        async with open_house(self.settings) as ports:
            self._ports = ports
            yield
        self._ports = None

    def source(self, connection: HTTPConnection) -> str:
        """Return the address limits count by."""
        return source_of(connection, self.settings.proxies)

    def say(self, request: Request, code: str, data: dict[str, str | int]) -> str:
        """Word an error code in the language of the request."""
        return words(language_of(request))(f"error.{code}", **data)

    async def context(self, connection: Request | WebSocket, response: Response | WebSocket | None) -> RequestContext:
        """Make the context of one GraphQL request or socket."""
        language = language_of(connection)

        def cookie(token: str | None) -> None:
            if isinstance(response, Response):
                set_session(connection, response, token)

        return RequestContext(
            words=words(language),
            viewer=await viewer_of(self.ports, connection, language),
            language=language,
            ports=self.ports,
            source=self.source(connection),
            token=session_token(connection),
            set_session=cookie,
        )
