"""`flask --app wsgi transcripts import FILE… --study ID`: transcripts of sessions held elsewhere, all or none."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask.cli import AppGroup

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import plan_session
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.rules import ParsedTranscript, Seat, Voice, locale_of, parse_transcript, suggest_voices
from facilitation.transcripts.services import check_size, import_transcript
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Trouble

group = AppGroup("transcripts", help="Transcripts: import.")
MINUTES = 60


@group.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--study", "study_id", type=int, required=True, help="The study that the transcripts belong to.")
@click.option("--session", "session_id", type=int, help="An existing session; only with one file.")
@click.option("--keep-names", is_flag=True, help="Keep the names of the file instead of giving pseudonyms.")
@click.option("--merge", is_flag=True, help="Join neighbouring turns of one speaker.")
def import_command(
    files: tuple[Path, ...], study_id: int, session_id: int | None, keep_names: bool, merge: bool
) -> None:
    """Import FILES, one session each; without --session an interview is planned for each file.

    Everything is read before anything is stored: if one file is no transcript, none is imported.
    """
    if session_id is not None and len(files) > 1:
        raise click.UsageError("--session takes one file.")
    read = [_parsed(file) for file in files]
    try:
        with unit_of_work():
            for file, parsed in zip(files, read, strict=True):
                session = _session(study_id, session_id, file)
                voices = _voices(session, parsed, keep_names=keep_names)
                made = import_transcript(SYSTEM, session.id, parsed, voices, merge=merge, file_name=file.name)
                _tell(file, parsed, voices, made)
    except Trouble as trouble:
        raise click.ClickException(trouble.text or f"{type(trouble).__name__}: nothing was imported.") from trouble


def _parsed(file: Path) -> ParsedTranscript:
    try:
        parsed = parse_transcript(file.read_bytes(), filename=file.name)
        check_size(parsed)
    except Trouble as trouble:
        raise click.ClickException(f"{file}: {trouble.text}") from trouble
    return parsed


def _session(study_id: int, session_id: int | None, file: Path) -> StudySession:
    if session_id is None:
        return plan_session(SYSTEM, study_id, Plan(file.stem[:200], "interview", now(), MINUTES))
    session = db.session.get(StudySession, session_id)
    if session is None or session.study_id != study_id:
        raise click.ClickException(f"Study {study_id} has no session {session_id}. Nothing was imported.")
    return session


def _voices(session: StudySession, parsed: ParsedTranscript, *, keep_names: bool) -> Mapping[str, Voice]:
    labels = [label for label, _count in parsed.speakers]
    seats = [Seat(one.id, one.pseudonym, one.part) for one in members_of(session.id)]
    locale = locale_of(turn.text for turn in parsed.turns[:500])
    suggested = suggest_voices(labels, seats, locale, session.id)
    if not keep_names:
        return suggested
    return {
        label: voice if voice.member_id or voice.part == "leader" else Voice(label[:40], voice.part)
        for label, voice in suggested.items()
    }


def _tell(file: Path, parsed: ParsedTranscript, voices: Mapping[str, Voice], made: Transcript) -> None:
    click.echo(f"{file.name}: {len(parsed.turns)} turns, {parsed.form}, {parsed.encoding}")
    for label, count in parsed.speakers:
        click.echo(f"  {label} -> {voices[label].name} ({count})")
    for note in parsed.notes:
        click.echo(f"  {note.text}")
    click.echo(f"  transcript {made.id}, session {made.session_id}")
