"""`flask --app wsgi tick --now ISO`: what the clock brings, at a moment of one's choice."""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from portal.clock import moved
from portal.clock import now as present
from portal.jobs.ticks import tick


@click.command("tick")
@click.option("--now", "moment", default=None, help="ISO 8601; without a zone it is UTC.")
@with_appcontext
def tick_command(moment: str | None) -> None:
    """Run the schedules that are due."""
    try:
        at = datetime.fromisoformat(moment) if moment else present()
    except ValueError as error:
        raise click.BadParameter(f"{moment!r} is not an ISO 8601 time, e.g. 2026-11-26T18:00:00+03:00") from error
    with moved(at if at.tzinfo else at.replace(tzinfo=UTC)):
        for name in tick():
            click.echo(name)
