"""A step the stock operations lack: a table that is born with its CHECKs.

The stock `CreateModel` drops `constraints` silently, and adding them afterwards rebuilds the table on SQLite, which
loses its indexes.
"""

from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class CreateCheckedModel(ops.CreateModel):
    """Create a table with the CHECK constraints of its options inside CREATE TABLE."""

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Create the table."""
        if state_editor is None:
            return
        model = new_state.apps.get_model(f"{app_label}.{self.name}")
        template = state_editor.CHECK_CONSTRAINT_CREATE_TEMPLATE
        checks = [
            template.format(name=constraint.name, check=constraint.check)
            for constraint in model._meta.constraints
            if isinstance(constraint, CheckConstraint)
        ]
        stock = state_editor._get_inner_statements
        state_editor._get_inner_statements = lambda: [*stock(), *checks]  # type: ignore[method-assign]
        try:
            await state_editor.create_model(model)
        finally:
            state_editor._get_inner_statements = stock  # type: ignore[method-assign]


class RenewChecks(ops.TortoiseOperation):
    """Give a table the CHECKs it should have now: those of the same name are replaced, new ones added.

    One rebuild on SQLite for all of them; its indexes and triggers come back with `models.database.migrate`.
    """

    def __init__(self, model_name: str, checks: list[CheckConstraint]) -> None:
        self.model_name = model_name
        self.checks = checks

    def describe(self) -> str:
        """Say what is done."""
        return f"Renew the checks of {self.model_name}"

    def state_forward(self, app_label: str, state: State) -> None:
        """Change the picture of the table."""
        options = self.get_model_state(state, app_label, self.model_name).options
        renewed = {check.name for check in self.checks}
        kept = [check for check in options.get("constraints", ()) if check.name not in renewed]
        options["constraints"] = [*kept, *self.checks]
        state.reload_model(app_label, self.model_name)

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Change the table."""
        if state_editor is None:
            return
        model = new_state.apps.get_model(f"{app_label}.{self.model_name}")
        if state_editor.DIALECT == "sqlite":
            await state_editor.add_constraint(model, self.checks[0])  # a rebuild with all checks of the new picture
            return
        before = old_state.apps.get_model(f"{app_label}.{self.model_name}")
        known = {check.name for check in before._meta.constraints if isinstance(check, CheckConstraint)}
        for check in self.checks:
            if check.name in known:
                await state_editor.remove_constraint(model, check)
            await state_editor.add_constraint(model, check)
