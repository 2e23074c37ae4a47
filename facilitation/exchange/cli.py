"""`flask --app wsgi study export ID --format qdpx --out FILE`."""

from pathlib import Path

import click
from flask import current_app
from flask_babel import force_locale

from facilitation.exchange.rules.formats import FORMATS
from facilitation.exchange.services import make_export, note_export
from facilitation.studies.cli import study_group
from facilitation.studies.models import Study
from portal.actor import SYSTEM
from portal.db import db, unit_of_work
from portal.errors import Trouble


@study_group.command("export")
@click.argument("study_id", type=int)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="qdpx", show_default=True)
@click.option("--transcript", "transcript_id", type=int, help="One transcript, with docx, txt or vtt.")
@click.option("--language", help="Of headings and labels; the installation's own when absent.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
def export_command(study_id: int, form: str, transcript_id: int | None, language: str | None, out: Path) -> None:
    """Write the study ID to a file that other programs open; names are pseudonyms."""
    study = db.session.get(Study, study_id)
    if study is None:
        raise click.ClickException(
            f"There is no study {study_id}. No file was written. See: flask --app wsgi study list"
        )
    with force_locale(language or current_app.extensions["settings"].default_locale):
        try:
            made = make_export(study_id, form, transcript_id)
        except Trouble as trouble:
            raise click.ClickException(
                trouble.text or f"Study {study_id} has no transcript {transcript_id}."
            ) from trouble
        with unit_of_work():
            note_export(SYSTEM, db.session.get_one(Study, study_id), form, transcript_id)
        out.write_bytes(made.written.data)
        click.echo(f"{out}: {len(made.written.data)} bytes")
        for loss in made.written.losses:
            click.echo(f"  {loss.text}")
