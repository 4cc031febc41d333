"""Judge the interface by programs we did not write: npm's GraphQL audits and reference clients.

They run on Node with the packages of `frontend/`; without those, `missing()` says why a test must skip.
"""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = HERE.parents[2] / "frontend" / "node_modules"
NEEDED = ("graphql", "graphql-http", "graphql-ws", "graphql-sse", "ws")


def missing() -> str | None:
    """Name what Node lacks to run the foreign programs, or None."""
    if shutil.which("node") is None:
        return "node is not installed"
    absent = [name for name in NEEDED if not (PACKAGES / name).is_dir()]
    return f"npm packages not installed: {', '.join(absent)}" if absent else None


async def run_audit(url: str, seconds: float = 60) -> list[dict[str, Any]]:
    """Run every GraphQL-over-HTTP audit against `url`. Shape of one: id, name, status, reason."""
    process = await asyncio.create_subprocess_exec(
        "node", str(HERE / "audit.mjs"), url, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    output, errors = await asyncio.wait_for(process.communicate(), seconds)
    assert process.returncode == 0, errors.decode()
    return json.loads(output)


@asynccontextmanager
async def listening(story: Mapping[str, Any]) -> AsyncGenerator[AsyncIterator[dict[str, Any]]]:
    """Start `story.mjs` and yield its lines as they come. See that file for the shape of a story."""
    process = await asyncio.create_subprocess_exec(
        "node",
        str(HERE / "story.mjs"),
        env={**os.environ, "STORY": json.dumps(story)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    lines = process.stdout

    async def read() -> AsyncIterator[dict[str, Any]]:
        while line := await lines.readline():
            yield json.loads(line)

    try:
        yield read()
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def run_story(story: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Run a story to its end and return all its lines."""
    async with listening(story) as lines:
        return [line async for line in lines]
