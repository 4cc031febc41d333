"""Who may use which root. A root that declares nothing keeps the schema from being built.

These are the doors only: whether this viewer may touch this case is decided by the workflow table, inside the service.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from models.errors import NotPermitted
from models.roles import ACCOUNT_ROLES, LEADER_ROLES, STAFF_ROLES, Role, Viewer
from models.workflow import INSPECTOR_ACTS_AS, MOVES
from resolvers.context import Ask


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may come in. Shape: `roles` None means everybody; `wording` is for documents."""

    wording: str
    roles: frozenset[Role] | None = None

    def allows(self, viewer: Viewer) -> bool:
        """Tell whether the viewer may come in."""
        if self.roles is None:
            return True
        return viewer.account_id is not None and not viewer.roles.isdisjoint(self.roles)


EVERYBODY = Permission("everybody")
STAFF = Permission("staff with a session", STAFF_ROLES)
LEADERS = Permission("the mayor and the coordinators", LEADER_ROLES)
GRADE_READERS = Permission("the mayor, the coordinators and heads of agencies", LEADER_ROLES | {Role.OPERATOR})
MAYOR = Permission("the mayor", frozenset({Role.EXECUTIVE}))
CARD_READERS = Permission(
    "the mayor, the coordinators, and district and village heads for their own area", LEADER_ROLES | {Role.AREA_MANAGER}
)
KEEPERS = Permission("coordinators and administrators of the system", frozenset({Role.COORDINATOR, Role.SYSADMIN}))
ADMINISTRATORS = Permission("administrators of the system", frozenset({Role.SYSADMIN}))
SIGNED_IN = Permission("everybody with an account", ACCOUNT_ROLES | {Role.PUBLIC})
REPLIERS = Permission("staff and administrators of the system", STAFF_ROLES | {Role.SYSADMIN})
REPLY_KEEPERS = Permission(
    "administrators of the system, and heads of an agency's operators for its own",
    frozenset({Role.SYSADMIN, Role.OPERATOR}),
)

PROFILE_KEEPERS = Permission(
    "administrators of the system, and an agency's operators for its own",
    frozenset({Role.SYSADMIN, Role.OPERATOR}),
)

CUSTODIANS = Permission("the custodian of identities", frozenset({Role.CUSTODIAN}))
OPENING_READERS = Permission(
    "the custodian of identities and the inspectorate", frozenset({Role.CUSTODIAN, Role.INSPECTOR})
)
INTAKE = Permission("the intake desk", frozenset({Role.INTAKE}))
OPERATORS = Permission("operators", frozenset({Role.OPERATOR}))
CREW = Permission("operators and field officers", frozenset({Role.OPERATOR, Role.FIELD_OFFICER}))
ASKERS = Permission("operators and coordinators", frozenset({Role.OPERATOR, Role.COORDINATOR}))

LETTER_MAKERS = Permission(
    "verifiers, coordinators and the inspectorate", frozenset({Role.VERIFIER, Role.COORDINATOR, Role.INSPECTOR})
)
LETTER_SIGNERS = Permission(
    "heads of agencies, coordinators, the mayor and the inspectorate",
    frozenset({Role.OPERATOR, Role.COORDINATOR, Role.EXECUTIVE, Role.INSPECTOR}),
)


def whoever_performs(mutation: str) -> Permission:
    """Let in the roles whose moves this mutation performs, as the workflow table says."""
    roles: set[Role] = set()
    for move in MOVES:
        if move.mutation == mutation:
            roles |= move.roles & ACCOUNT_ROLES
    if not roles:
        raise LookupError(f"no move of the workflow is performed by {mutation}")
    if roles & INSPECTOR_ACTS_AS:
        roles.add(Role.INSPECTOR)
    return Permission("roles that make this move", frozenset(roles))


class Guard(FieldExtension):
    """Stands before one root."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Ask, **kwargs: Any) -> Any:
        """Answer only whom the permission allows.

        Raises: NotPermitted.
        """
        if not self.permission.allows(info.context.viewer):
            raise NotPermitted
        result: AsyncIterator[Any] | Any = next_(source, info, **kwargs)
        return await result if isawaitable(result) else result


def permission_of(field: StrawberryField) -> Permission:
    """Return what a root declares.

    Raises: TypeError when it declares nothing.
    """
    for extension in field.extensions:
        if isinstance(extension, Guard):
            return extension.permission
    raise TypeError(f"root {field.python_name} declares no permission")


def require_permissions(*roots: type) -> None:
    """Refuse roots of which one declares no permission.

    Raises: TypeError.
    """
    for root in roots:
        definition: StrawberryObjectDefinition = vars(root)["__strawberry_definition__"]
        for field in definition.fields:
            permission_of(field)
