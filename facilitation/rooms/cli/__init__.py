"""Commands: people to try a room with, and the proof of a room's log."""

import sys
from typing import TextIO

import click
from flask import current_app
from flask.cli import with_appcontext

from facilitation.rooms.cli.people import speakers_of
from facilitation.rooms.cli.receipts import held_against
from facilitation.sessions.models import StudySession
from portal.config import Settings
from portal.db import db
from portal.journal.queries import head_hashes, proof


@click.group("rooms")
def rooms() -> None:
    """Live rooms of sessions."""


@rooms.command("simulate")
@click.argument("session_id", type=int)
@click.option("--people", default=7, show_default=True, help="How many of the invited participants come.")
@click.option("--at", "origin", default=None, help="Address of the running server; default: this machine's.")
@click.option("--pace", default=1.0, show_default=True, help="Below 1 they think and type faster.")
@with_appcontext
def simulate(session_id: int, people: int, origin: str | None, pace: float) -> None:
    """Invited participants come to the room and take part until it closes or Ctrl-C; only in the demo.

    Each of them signs in at the running server, gets the own ticket, and speaks the wire of docs/room-protocol.md.
    """
    from facilitation.rooms.cli.simulate import Simulation  # brings a WebSocket client, which no page needs

    settings: Settings = current_app.extensions["settings"]
    if not settings.demo:
        raise click.ClickException("Nobody may speak in other people's names here: this works in the demo only.")
    found = speakers_of(session_id)
    if not found:
        raise click.ClickException(f"Session {session_id} has no invited participants with a sign-in, or no room.")
    if len(found) < people:
        click.echo(f"Only {len(found)} participants are invited.")
    db.session.remove()
    simulation = Simulation(origin or f"http://localhost:{settings.port}", found[:people], pace, click.echo)
    if not simulation.is_answered():
        raise click.ClickException(
            f"Nothing answers at {simulation.origin}. Nobody came. Start `make run` first; "
            "if it runs on another PORT, give the same PORT to this command, or its address by --at."
        )
    simulation.run()


@rooms.command("verify")
@click.argument("session_id", type=int)
@click.option(
    "--receipt", type=click.File(encoding="utf-8"), help="A member's receipt to hold against it; - reads it here."
)
@with_appcontext
def verify(session_id: int, receipt: TextIO | None) -> None:
    """Prove a room's log: numbers without holes, the hash chain, every kept text. Exit status 1 when it is broken.

    With a receipt: also that nothing which its holder was shown is missing or changed, and that the receipt is ours.
    """
    session = db.session.get(StudySession, session_id)
    if session is None or session.journal_id is None:
        raise click.ClickException(f"Session {session_id} has no log.")
    for stream, head, digest in head_hashes(session.journal_id):
        click.echo(f"{stream}: {head} events, {digest}")
    faults = proof(session.journal_id)
    for fault in faults:
        click.echo(f"BROKEN: {fault.stream} {fault.seq} {fault.kind}", err=True)
    click.echo("The log is whole." if not faults else f"The log is broken in {len(faults)} places.")
    differs = receipt is not None and not held_against(receipt.read(), session, session.journal_id)
    sys.exit(1 if faults or differs else 0)
