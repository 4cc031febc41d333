"""Who can stand before the system, and the frozen picture of one of them.

A `Viewer` is made once per request or socket message from a session or an access key, and handed down;
nothing below the server asks for it again. What a role may do to a case is in `workflow.py`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """Roles of people and of the clock. Source: workflow, table of roles."""

    PUBLIC = "PUBLIC"
    REPORTER = "REPORTER"
    INTAKE = "INTAKE"
    VERIFIER = "VERIFIER"
    COORDINATOR = "COORDINATOR"
    OPERATOR = "OPERATOR"
    FIELD_OFFICER = "FIELD_OFFICER"
    AREA_MANAGER = "AREA_MANAGER"
    EXECUTIVE = "EXECUTIVE"
    INSPECTOR = "INSPECTOR"
    CUSTODIAN = "CUSTODIAN"
    SYSADMIN = "SYSADMIN"
    API_CLIENT = "API_CLIENT"
    SYSTEM = "SYSTEM"


ACCOUNT_ROLES = frozenset(Role) - {Role.PUBLIC, Role.REPORTER, Role.SYSTEM}
"""Roles an account can be given; the other three are circumstances, not offices."""

ALL_CASES_ROLES = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.EXECUTIVE})
"""Roles that read every case of the city (misconduct apart)."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking.

    Shape: no account and no `reporter_of` means the public; with `must_change_password` there is no office yet.
    """

    account_id: UUID | None = None
    display_name: str = ""
    roles: frozenset[Role] = field(default_factory=lambda: frozenset({Role.PUBLIC}))
    skpd_id: UUID | None = None
    area_codes: tuple[str, ...] = ()
    reporter_of: UUID | None = None
    language: str = "id"
    unit_id: UUID | None = None
    must_change_password: bool = False
    is_guided: bool = False

    @property
    def is_staff(self) -> bool:
        """Tell whether the viewer has an office and so may read cases at all."""
        return self.account_id is not None and bool(self.roles & STAFF_ROLES)

    def has(self, *roles: Role) -> bool:
        """Tell whether the viewer holds any of `roles`."""
        return not self.roles.isdisjoint(roles)


STAFF_ROLES = frozenset(
    {
        Role.INTAKE,
        Role.VERIFIER,
        Role.COORDINATOR,
        Role.OPERATOR,
        Role.FIELD_OFFICER,
        Role.AREA_MANAGER,
        Role.EXECUTIVE,
        Role.INSPECTOR,
    }
)
"""Roles that work on cases. A custodian opens identities and a sysadmin keeps the machine; neither reads cases."""

LEADER_ROLES = frozenset({Role.EXECUTIVE, Role.COORDINATOR})
"""Roles that watch how the whole city answers."""

PUBLIC_VIEWER = Viewer()
SYSTEM_VIEWER = Viewer(display_name="Sistem", roles=frozenset({Role.SYSTEM}))
