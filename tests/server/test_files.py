"""Who may fetch a photo: everybody of a published case, offices and the reporter of any other, and nobody else."""

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from models.attachment import Attachment
from models.complaint import Visibility
from models.roles import Role
from server import files
from server.sessions import PLAIN_NAME
from services import accounts, assignments, progress, triage
from services.assignments import GiveTask
from services.commands import MoveCommand, VerifyCommand
from tests.house import PASSWORD, House, account, opened


@pytest.fixture
async def house(database: str, tmp_path: Path) -> AsyncGenerator[House]:
    async with opened(tmp_path) as house:
        await account(house.ports, "regu", [Role.FIELD_OFFICER], house.works.id)
        yield house


@pytest.fixture
async def client(house: House) -> AsyncGenerator[httpx2.AsyncClient]:
    def say(_: Request, code: str, __: dict[str, str | int]) -> str:
        return code

    app = Starlette(routes=files.routes(house.ports, say, lambda _: "test"))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://kota.example") as client:
        yield client


async def fetched(client: httpx2.AsyncClient, house: House, who: str, address: str, **headers: str) -> int:
    """Fetch as somebody, "" for a stranger; return the status."""
    if who:
        signed_in = await accounts.sign_in(house.ports, who, PASSWORD, "test")
        headers["cookie"] = f"{PLAIN_NAME}={signed_in.token}"
    return (await client.get(address, headers=headers)).status_code


@pytest.mark.parametrize(
    ("visibility", "officer", "stranger"), [(Visibility.PUBLIC, 200, 200), (Visibility.CONFIDENTIAL, 404, 404)]
)
async def test_photos_of_a_confidential_report_stay_with_the_offices_and_its_reporter(
    house: House, client: httpx2.AsyncClient, visibility: Visibility, officer: int, stranger: int
):
    sent = await house.submit(visibility=visibility, photo_tickets=(await house.photo_ticket(),))
    photo = f"/files/{(await Attachment.get()).id}/card"
    assert await fetched(client, house, "", photo) == 404
    assert await fetched(client, house, "", photo, **{files.KEY_HEADER: sent.access_key}) == 200
    assert await fetched(client, house, "", photo, **{files.KEY_HEADER: f"{sent.access_key}x"}) == 404
    case = await triage.verify(
        house.ports, house.admin, VerifyCommand(sent.complaint.id, sent.complaint.revision, house.road.id)
    )
    case = await house.assign(case)
    case = await progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision))
    await assignments.give_task(house.ports, house.operator, GiveTask(case.id, case.revision, "Tambal lubang"))
    seen = {who: await fetched(client, house, who, photo) for who in ("admin", "pu", "regu", "dlh", "")}
    assert seen == {"admin": 200, "pu": 200, "regu": officer, "dlh": stranger, "": stranger}
