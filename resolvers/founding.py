"""Setting a new installation up, for whoever holds the code."""

from typing import Annotated

import strawberry

from models.roles import Role
from resolvers.context import Ask
from schema import founding as contract
from services import founding
from services.founding import FirstAccount
from services.wizard import Answers, plan_of


def _person(given: contract.FirstAccountInput, *roles: Role) -> FirstAccount:
    return FirstAccount(given.username, given.display_name, frozenset(roles), given.password)


def _answers(given: contract.SetUpInput) -> Answers:
    people = [_person(given.administrator, Role.SYSADMIN)]
    if given.coordinator:
        people.append(_person(given.coordinator, Role.COORDINATOR, Role.VERIFIER))
    values = {
        "name": given.name,
        "city": given.city,
        "office": given.office,
        "prefix": given.prefix,
        "zone": given.timezone,
        "brand": given.brand,
        "live": given.live,
    }
    return Answers(
        values,
        [(file.name, file.text.encode()) for file in given.areas],
        given.regency or "",
        given.starter or "",
        people,
        given.opens_operators,
        given.logo_ticket or "",
    )


async def set_up(
    info: Ask,
    given: Annotated[contract.SetUpInput, strawberry.argument(name="input", description="The answers.")],
) -> contract.SetUpResult:
    """Set the installation up."""
    context = info.context
    await founding.require_code(context.ports, given.code, context.source)
    plan = plan_of(_answers(given))
    made = await founding.found(context.ports, plan)
    return contract.SetUpDone(
        areas=made.areas,
        skpds=made.skpds,
        categories=made.categories,
        accounts=[
            contract.OpenedAccount(
                username=person.username,
                roles=sorted(person.roles),
                password=person.password if person.is_provisional else None,
            )
            for person in plan.accounts
        ],
    )
