"""Run by Alembic: migrates on the connection that `schema.py` hands in, inside its one transaction."""

from alembic import context

from dateline.memory.record.schema import VERSION_TABLE
from dateline.memory.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
