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
