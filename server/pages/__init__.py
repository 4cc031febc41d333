"""The pages people open: each is whole without JavaScript, and the shell the single-page application starts in.

One file per feature, named as in the other layers; `routes()` is the table of contents.
"""

from starlette.routing import BaseRoute

from server.pages import (
    account,
    administration,
    assisted,
    board,
    form,
    founding,
    insight,
    letters,
    manual,
    office,
    receipt,
    skpds,
    track,
    well_known,
)
from server.pages.errors import error_handlers
from server.pages.site import Site

__all__ = ["Site", "error_handlers", "routes"]


def routes(site: Site) -> list[BaseRoute]:
    """Return every page route of an installation."""
    parts = (
        board,
        form,
        receipt,
        track,
        account,
        administration,
        assisted,
        insight,
        letters,
        office,
        founding,
        manual,
        skpds,
        well_known,
    )
    return [route for part in parts for route in part.routes(site)]
