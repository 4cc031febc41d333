"""Two questions a supervisor asks: is the process alive, and may it take traffic."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from tortoise.exceptions import BaseORMException

from models.audit import AuditHead


def routes(storage: Path, pending: Callable[[], Awaitable[list[str]]]) -> list[BaseRoute]:
    """Return `/healthz` and `/readyz`."""

    async def alive(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_: Request) -> Response:
        checks = {"database": False, "migrations": False, "storage": False}
        try:
            checks["database"] = await AuditHead.exists()
            checks["migrations"] = not await pending()
            checks["storage"] = await asyncio.to_thread(storage.is_dir)
        except (BaseORMException, OSError):
            pass
        return JSONResponse(checks, status_code=200 if all(checks.values()) else 503)

    return [Route("/healthz", alive), Route("/readyz", ready)]
