"""Runs migrations on both databases; on SQLite with foreign keys off, and checked afterwards."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

database = current_app.extensions["migrate"].db


def migrate(connection: Connection) -> None:
    """Run the migrations on one open connection."""
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Migrate the application's database.

    A batch migration on SQLite drops and makes tables anew, which would delete rows that refer to them.
    """
    with database.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.driver_connection
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        migrate(connection)
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=ON")
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise RuntimeError(f"the migration leaves {len(broken)} rows that refer to nothing: {broken[:5]}")


main()
