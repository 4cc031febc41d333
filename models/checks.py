"""What the database itself refuses, whatever code writes to it; each rule is a named CHECK of both databases.

A rule stands in a table's `Meta.constraints` and, frozen, in the migration that brought it.
"""

from enum import StrEnum

from tortoise.migrations.constraints import CheckConstraint


def one_of(name: str, column: str, values: type[StrEnum]) -> CheckConstraint:
    """Allow only the members of a closed list; NULL passes where the column allows it."""
    listed = ", ".join(f"'{member.value}'" for member in values)
    return CheckConstraint(check=f"{column} IN ({listed})", name=name)


def at_least(name: str, column: str, least: int) -> CheckConstraint:
    """Allow only numbers from `least` up."""
    return CheckConstraint(check=f"{column} >= {least}", name=name)


def within(name: str, column: str, low: int, high: int) -> CheckConstraint:
    """Allow only numbers from `low` to `high`; NULL passes where the column allows it."""
    return CheckConstraint(check=f"{column} BETWEEN {low} AND {high}", name=name)


def holds(name: str, condition: str) -> CheckConstraint:
    """Allow only rows for which `condition` is not false."""
    return CheckConstraint(check=condition, name=name)
