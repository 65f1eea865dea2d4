"""Alembic migrations of a record, applied when it is opened (`schema.py`)."""
