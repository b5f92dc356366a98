"""The steps from one shape of the record to the next, run by Alembic."""
