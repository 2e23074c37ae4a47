"""What a project asks of partners: put by the team, its state kept, who helped written down by a grown-up."""

from datetime import date

from sqlalchemy import func, select

from community import ask_needs
from community.projects.errors import AskLed, NoSuchMove, TooMany, WordsMissing
from community.projects.models import Project, ProjectAsk
from community.projects.policy import can_move_ask, can_work, looks_after
from community.projects.rules import next_ask
from community.projects.services.locking import in_programme, locked, locked_by, touch
from community.projects.services.telling import trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.limits import PROJECT_ASKS


def add_ask(
    actor: Actor, project_id: int, kind: str, words: str, wanted: int = 1, needed_on: date | None = None
) -> ProjectAsk:  # fmt: skip
    """Say what is needed, how many, by when. :raises WordsMissing: :raises TooMany: :raises Forbidden:"""
    with locked(actor, project_id, can_work) as row:
        if not words.strip():
            raise WordsMissing
        there = select(func.count()).where(ProjectAsk.project_id == row.id)
        if (db.session.scalar(there) or 0) >= PROJECT_ASKS:
            raise TooMany(most=PROJECT_ASKS)
        ask = ProjectAsk(
            guid=new_guid(), programme_id=row.programme_id, project_id=row.id, kind=kind,
            words=" ".join(words.split()), wanted=wanted, needed_on=needed_on, added_by_id=in_programme(actor, row),
            made_at=now(), changed_at=now(),
        )  # fmt: skip
        db.session.add(ask)
        touch(row)
        trail(actor, row, "ask_added", [ask.added_by_id])
        return ask


def move_ask(actor: Actor, ask_id: int, move: str) -> None:
    """Promised, received, no longer needed, open again; by the team or a grown-up of it. :raises NoSuchMove, AskLed:"""
    with locked_by(actor, ProjectAsk, ask_id, can_move_ask) as (row, ask):
        if ask_needs.is_led(ask.id):
            raise AskLed
        to = next_ask(ask.state, move)
        if to is None:
            raise NoSuchMove
        ask.state, ask.changed_at = to, now()
        touch(row)
        trail(actor, row, "ask_moved", [actor.person_in(row.programme_id)])


def follow_need(actor: Actor, ask_id: int, state: str) -> None:
    """Bring an ask in line with what partners did about it; who may do that, the need's verbs have asked."""
    with unit_of_work(lock=(Project, db.session.get_one(ProjectAsk, ask_id).project_id)) as session:
        ask = session.get_one(ProjectAsk, ask_id, populate_existing=True)
        if ask.state in (state, "dropped"):
            return
        row = session.get_one(Project, ask.project_id)
        ask.state, ask.changed_at = state, now()
        touch(row)
        trail(actor, row, "ask_moved", [actor.person_in(row.programme_id)])


def note_help(actor: Actor, ask_id: int, words: str) -> None:
    """Say who helped, in words; by the ally or who keeps the place. :raises Forbidden:"""
    with locked_by(actor, ProjectAsk, ask_id, looks_after) as (row, ask):
        ask.helped, ask.changed_at = " ".join(words.split()), now()
        touch(row)
        trail(actor, row, "ask_helped", [row.lead_id])
