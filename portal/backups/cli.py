"""`flask --app wsgi backup --to FOLDER`: a backup of today; those older than 30 days are deleted, by name."""

import subprocess
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.backups.services import delete_old, make_backup
from portal.clock import now
from portal.limits import BACKUP_DAYS


@click.command("backup")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where they lie.")
@click.option("--only-delete", is_flag=True, help="Make none; delete those that are too old.")
@with_appcontext
def backup_command(folder: Path, only_delete: bool) -> None:
    """Make a backup of the database and of VAR_DIR, and delete those older than 30 days."""
    day = now().date()
    if not only_delete:
        try:
            for path in make_backup(folder, day):
                click.echo(f"made {path} ({path.stat().st_size} bytes)")
        except (OSError, subprocess.CalledProcessError) as error:
            raise click.ClickException(
                f"The backup could not be made: {error}. Older ones are kept, also those over {BACKUP_DAYS} days. "
                "Mend it and start the command again."
            ) from error
    gone = delete_old(folder, day)
    for name in gone:
        click.echo(f"deleted {name}")
    click.echo(f"{len(gone)} file(s) older than {BACKUP_DAYS} days deleted.")
