"""What moves know of a person, for the person; and what forbids making two records one."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from portal.clock import today
from portal.db import db
from portal.moves.models import Move
from portal.moves.queries.labels import SHARED_LABELS, STATE_LABELS
from portal.moves.queries.offers import lines_of
from portal.moves.rules import RUNNING, state_on
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.web.format import day_text

Facts = list[list[tuple[Any, Any]]]


def known_moves(programme_id: int, person_id: int) -> Facts:
    """Moves of the person, from here and to here, without the own note; one query."""
    found = []
    for row, home, to in _about(programme_id, person_id):
        state = state_on(row.state, row.expires_on, today(home.zone))
        found.append(
            [
                (_l("From the programme"), home.name), (_l("To the programme"), to.name),
                (_l("Where it is"), str(STATE_LABELS[state])), (_l("Proposed"), row.proposed_at),
                (_l("Why"), row.reason if row.programme_id == programme_id else ""),
                (_l("What the other side may know"), ", ".join(str(SHARED_LABELS[key]) for key in row.shared)),
                (_l("What could be handed over"), _said(row, programme_id)),
            ]
        )  # fmt: skip
    return found


def known_notes(programme_id: int, person_id: int) -> Facts:
    """What the person wrote to the people of the other programme; shown to nobody else here. One query."""
    return [
        [(_l("To the programme"), to.name), (_l("Your note"), row.note), (_l("Written by"), day_text(row.since.date()))]
        for row, _home, to in _about(programme_id, person_id)
        if row.note
    ]


def _said(row: Move, programme_id: int) -> str:
    lines = lines_of(row, is_shared=row.programme_id != programme_id)
    return "; ".join(f"{one.label}: {', '.join(one.texts)}" for one in lines)


def _about(programme_id: int, person_id: int) -> list[Any]:
    there = aliased(Programme)
    about = or_(
        and_(Move.programme_id == programme_id, Move.person_id == person_id),
        and_(Move.to_programme_id == programme_id, Move.made_id == person_id),
    )
    return list(
        db.session.execute(
            select(Move, Programme, there)
            .join(Programme, Programme.id == Move.programme_id)
            .join(there, there.id == Move.to_programme_id)
            .where(about)
            .order_by(Move.id)
            .limit(100)
        )
    )


def two_running(kept: Person, gone: Person) -> list[str]:
    """Whether moves of both records run, which one person cannot have; one query."""
    wanted = select(func.count(Move.person_id.distinct())).where(*_running(kept, gone))
    if db.session.scalar(wanted) != 2:
        return []
    return [_("Both records are about to move. Take one of the two moves back first.")]


def one_running(kept: Person, gone: Person) -> ColumnElement[bool]:
    """The condition without which `two_running` says nothing."""
    return select(Move.id).where(*_running(kept, gone)).exists()


def _running(kept: Person, gone: Person) -> tuple[ColumnElement[bool], ...]:
    return Move.person_id.in_((kept.id, gone.id)), Move.state.in_(RUNNING)
