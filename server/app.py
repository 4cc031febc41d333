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


def create_app(settings: Settings | None = None) -> Starlette:
    """Build the application of one installation."""
    settings = settings or Settings()
    door = Door(settings)
    schema = build_schema()
    streams = TransportLimits(streams_per_address=settings.sockets_per_source)
    view = GraphQLView(schema, door.context, limits=streams, address_of=door.source)

    async def execute(document: str, variables: dict[str, object], request: Request) -> dict[str, object] | None:
        answer = await schema.execute(document, variables, context_value=await door.context(request, None))
        return None if answer.errors else answer.data

    site = pages.Site(
        ports=lambda: door.ports,
        viewer_of=lambda request: viewer_of(door.ports, request, language_of(request)),
        session_token=session_token,
        set_session=set_session,
        source_of=door.source,
        execute=execute,
        tiles_url=settings.tiles_url,
        tiles_attribution=settings.tiles_attribution,
    )
    routes = [
        Route("/graphql", view),
        WebSocketRoute("/graphql", view),
        *files.routes(lambda: door.ports, door.say, door.source),
        *health.routes(settings.data_dir / "files", lambda: pending(settings.database_address)),
        Mount("/assets", StaticFiles(directory=DIST / "assets", check_dir=False)),
        *pages.routes(site),
    ]
    return Starlette(
        routes=routes,
        lifespan=door.lifespan,
        exception_handlers=pages.error_handlers(site),
        middleware=[Middleware(SecurityHeaders, policy=content_policy(settings.tiles_url))],
    )
