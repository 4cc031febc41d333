"""The history of the schema, one dialect-neutral file per step; run by `models.database.migrate` and nothing else."""
