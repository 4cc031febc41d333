"""Lets several people of the demo city report the same trouble at one spot, so that there is something to notice."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from models.complaint import IdentityMode, Urgency, Visibility
from models.workflow import Event, Kind
from server.demo.city import draw_position, villages
from server.demo.stories import ComplaintPlan, draw_plan
from server.demo.texts import table

SPREAD_DEGREES = 0.0003
NEW_DAYS = 7
_SEEN = (Event.VERIFIED, Event.ASSIGNED)
_SETTLED = (*_SEEN, Event.ACCEPTED, Event.RESOLVED, Event.CONFIRMED)


def draw_gatherings(seed: int) -> Iterator[ComplaintPlan]:
    """Draw the reports of every spot, the oldest of each first; what is older than a week was settled then."""
    rng = random.Random(seed)
    for spot in cast("list[dict[str, Any]]", table("titik")["spot"]):
        village = villages()[spot["village"]]
        latitude, longitude = draw_position(rng, village)
        for days, body in zip(spot["days_ago"], spot["bodies"], strict=True):
            yield replace(
                draw_plan(rng, rng.randrange(10_000), days),
                title="",
                body=body,
                category=spot["category"],
                kind=Kind.COMPLAINT,
                landmark=spot["landmark"],
                area_code=village.code,
                latitude=round(latitude + rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES), 6),
                longitude=round(longitude + rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES), 6),
                urgency=Urgency.NORMAL,
                identity_mode=IdentityMode.SHOWN,
                visibility=Visibility.PUBLIC,
                scene="",
                path=_SETTLED if days > NEW_DAYS else _SEEN,
                language="id",
            )
