"""The command group `study`; features that stand on studies add their own commands to it."""

import csv
import sys

import click
from flask.cli import AppGroup
from sqlalchemy import select

from facilitation.studies.models import Study
from portal.db import db
from portal.programmes.models import Programme

COLUMNS = ("id", "guid", "programme", "title", "method", "state", "archived")
study_group = AppGroup("study", help="Studies: list, export, import.")


@study_group.command("list")
@click.option("--programme", "slug", default="", help="Only this programme's studies, by its slug.")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
def list_command(slug: str, form: str) -> None:
    """Print the studies, one a line."""
    rows = db.session.execute(
        select(Study, Programme.slug)
        .join(Programme, Programme.id == Study.programme_id)
        .where(Programme.slug == slug if slug else Programme.id.is_not(None))
        .order_by(Programme.slug, Study.sort_key, Study.id)
    )
    lines = [_line(study, found) for study, found in rows]
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([COLUMNS, *lines])
        return
    for line in lines:
        click.echo("\t".join(str(value) for value in line))


def _line(study: Study, slug: str) -> tuple[object, ...]:
    archived = "yes" if study.archived_at else "no"
    return study.id, study.guid, slug, study.title, study.method, study.state, archived
