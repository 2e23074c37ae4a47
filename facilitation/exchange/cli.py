"""`flask --app wsgi study export ID --format qdpx --out FILE` and `study import FILE.qdpx`."""

from pathlib import Path

import click
from flask import current_app
from sqlalchemy import select

from facilitation.exchange.rules.formats import FORMATS
from facilitation.exchange.services import import_project, make_export, note_export
from facilitation.studies.cli import study_group
from facilitation.studies.models import Study
from facilitation.studies.rules import MAKERS
from portal.accounts.queries import account_by_email
from portal.actor import SYSTEM, Actor
from portal.db import db, unit_of_work
from portal.errors import Trouble
from portal.i18n.voice import speaking
from portal.people.queries import actor_of, people_with_role
from portal.programmes.models import Programme


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
    with speaking(language or current_app.extensions["settings"].default_locale):
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


@study_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", "slug", help="The programme's slug; the oldest programme when absent.")
@click.option("--as", "email", help="Who leads the new study and stands as its coder; when absent, the first who may.")
@click.option("--keep-names", is_flag=True, help="Keep the speakers' names of the file instead of giving pseudonyms.")
def import_command(file: Path, slug: str | None, email: str | None, keep_names: bool) -> None:
    """Begin a new study out of FILE, a REFI-QDA project (.qdpx): codes, texts, codings and memos, all or nothing."""
    programme = db.session.scalars(
        select(Programme).where(Programme.slug == slug if slug else Programme.id.is_not(None)).order_by(Programme.id)
    ).first()
    if programme is None:
        raise click.ClickException("There is no such programme. Nothing was imported.")
    actor = _importer(programme.id, email)
    with speaking(current_app.extensions["settings"].default_locale):
        try:
            made = import_project(actor, programme.id, file.read_bytes(), keep_names=keep_names)
        except Trouble as trouble:
            reason = trouble.text or "This person may not begin studies in the programme."
            raise click.ClickException(f"{file}: {reason}") from trouble
        click.echo(f"study {made.study_id}: {made.codes} codes, {made.transcripts} texts, {made.passages} passages")
        for loss in made.losses:
            click.echo(f"  {loss.text}")


def _importer(programme_id: int, email: str | None) -> Actor:
    """The actor of the named account, or of the first person whose role lets them begin studies."""
    if email is not None:
        account = account_by_email(email)
        account_id = account.id if account else None
    else:
        people = sorted(people_with_role(programme_id, *MAKERS), key=lambda person: person.id)
        account_id = next((person.account_id for person in people if person.account_id is not None), None)
    if account_id is None:
        raise click.ClickException(
            "Nobody was found who may begin studies. Nothing was imported. Name one by --as EMAIL."
        )
    return actor_of(account_id)
