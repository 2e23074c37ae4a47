"""`flask --app wsgi retention`: what would be destroyed and when; with ``--carry-out`` what is due goes now."""

import click
from flask.cli import with_appcontext

from facilitation.retention.errors import NotDue
from facilitation.retention.queries import rows_of, studies_here
from facilitation.retention.services import carry_out, due_terms
from portal.clock import today


@click.command("retention")
@click.option("--carry-out", "is_carried_out", is_flag=True, help="Destroy what is due today and write the acts.")
@with_appcontext
def retention_command(is_carried_out: bool) -> None:
    """List what studies keep and until when: study, kind, day, how many, state. Nothing is destroyed by listing."""
    if is_carried_out:
        _destroy()
        return
    for row in rows_of(studies_here()):
        day = today(row.study.home.zone)
        is_due, is_told = row.term.is_due(day), row.term.told_on is not None
        state = "held" if row.term.is_held else "due" if is_due else "told" if is_told else "kept"
        cells = (row.study.id, row.term.kind, row.term.destroyed_on(day), row.count, state, row.study.title)
        click.echo("\t".join(str(cell) for cell in cells))


def _destroy() -> None:
    done = 0
    for term in due_terms(tell=True):
        try:
            act = carry_out(term.study_id, term.kind, by="command")
        except NotDue:
            continue
        done += 1
        click.echo(f"study {act.study_id}: {act.kind} destroyed, act {act.id}: {act.counts}")
    click.echo(f"{done} act(s) written." if done else "Nothing is due.")
