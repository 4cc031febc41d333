"""Puts the house together: routes in one list, the outer layers around them, one installation inside.

`create_app()` is what uvicorn calls; everything it needs comes from the settings.
"""

import asyncio
import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from models.database import pending
from models.roles import Viewer
from resolvers.build import build_schema
from resolvers.context import RequestContext
from server import exports, files, health, letters, pages, reports
from server.assets import DIST
from server.backup.schedule import keep_backups
from server.graphql import GraphQLView, TransportLimits
from server.house import make_ports, opened
from server.i18n import language_of, words
from server.jobs import deliver, keep_house, keep_time, report, watch_spots
from server.security import PublicScheme, SecurityHeaders, content_policy
from server.sessions import session_token, set_session, source_of, viewer_of
from server.settings import Settings
from services.ports import Ports

SQUEEZE = Middleware(GZipMiddleware, minimum_size=1000, compresslevel=9)
FOREVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Files whose names change with their content, so browsers may keep them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Answer with a file that never needs to be asked for again."""
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = FOREVER
        return response


class Door:
    """What every request needs of the installation."""

    def __init__(self, settings: Settings, ports: Ports) -> None:
        self.settings = settings
        self.ports = ports
        self.schema = build_schema()

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncGenerator[None, None]:
        """Open the installation for the life of the process."""
        async with opened(self.settings, self.ports):
            running = [job(self.ports) for job in (keep_house, keep_time, deliver, report, watch_spots)]
            jobs = [asyncio.create_task(job) for job in (*running, keep_backups(self.settings, self.ports))]
            # What stands for the life of the process is not looked through again in the middle of somebody's answer.
            gc.collect()
            gc.freeze()
            try:
                yield
            finally:
                for job in jobs:
                    job.cancel()
                await asyncio.gather(*jobs, return_exceptions=True)

    def source(self, connection: HTTPConnection) -> str:
        """Return the address limits count by."""
        return source_of(connection, self.settings.proxies)

    def say(self, request: Request, code: str, data: dict[str, str | int]) -> str:
        """Word an error code in the language of the request."""
        return words(language_of(request))(f"error.{code}", **data)

    async def viewer(self, connection: HTTPConnection) -> Viewer:
        """Return who is asking."""
        return await viewer_of(self.ports, connection, language_of(connection))

    async def context(self, connection: Request | WebSocket, response: Response | WebSocket | None) -> RequestContext:
        """Make the context of one GraphQL request or socket."""

        def cookie(token: str | None) -> None:
            if isinstance(response, Response):
                set_session(connection, response, token)

        return RequestContext(
            words=words(language_of(connection)),
            viewer=await self.viewer(connection),
            language=language_of(connection),
            ports=self.ports,
            source=self.source(connection),
            token=session_token(connection),
            set_session=cookie,
        )

    async def execute(self, document: str, variables: dict[str, Any], viewer: Viewer) -> dict[str, Any]:
        """Answer one of our own pages' documents without a detour over the network."""
        language = viewer.language
        context = RequestContext(words=words(language), viewer=viewer, language=language, ports=self.ports)
        answer = await self.schema.execute(document, variables, context_value=context)
        return {"data": answer.data, "errors": [error.formatted for error in answer.errors or ()]}


def create_app(settings: Settings | None = None) -> Starlette:
    """Build the application of one installation."""
    settings = settings or Settings()
    ports = make_ports(settings)
    door = Door(settings, ports)
    transport = TransportLimits(streams_per_address=settings.sockets_per_source)
    view = GraphQLView(door.schema, door.context, limits=transport, address_of=door.source)
    site = pages.Site(
        open_ports=lambda: ports,
        viewer_of=door.viewer,
        set_session=set_session,
        session_token=session_token,
        source_of=door.source,
        execute=door.execute,
        photo_max_bytes=settings.photo_max_bytes,
        is_demo=settings.demo,
    )
    return Starlette(
        routes=[
            Route("/graphql", view),
            WebSocketRoute("/graphql", view),
            *files.routes(ports, door.say, door.source),
            *letters.routes(ports, door.say),
            *reports.routes(ports, door.say),
            *exports.routes(exports.Desk(ports, door.execute, door.viewer, door.source, door.say)),
            *health.routes(settings.data_dir / "files", lambda: pending(settings.database_address)),
            Mount("/assets", Assets(directory=DIST / "assets", check_dir=False), middleware=[SQUEEZE]),
            Mount("/", routes=pages.routes(site), middleware=[SQUEEZE]),
        ],
        lifespan=door.lifespan,
        exception_handlers=pages.error_handlers(site),
        middleware=[
            Middleware(PublicScheme, public_url=settings.public_url),
            Middleware(SecurityHeaders, policy=lambda: content_policy(ports.installation.tiles_url)),
        ],
    )
