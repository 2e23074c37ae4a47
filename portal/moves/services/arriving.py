"""The receiving side: accept, so that the person has a record there, or decline; and taking a hand-over back later."""

from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.clock import today
from portal.consents.services import ask_for
from portal.db import db
from portal.moves.models import Move
from portal.moves.queries import guardians_for, known_there, move
from portal.moves.services.steps import family_of_move, forget, locked, step, tell
from portal.people.models import Guardianship, Person
from portal.people.policy import can_edit_person
from portal.people.queries import guardians_of, person
from portal.people.rules import is_minor
from portal.people.services import enter_beside, go_elsewhere, start_guardianship
from portal.programmes.queries import programme

FIRST_PURPOSE = "participation"


def accept(actor: Actor, move_id: int, version: int) -> Move:
    """Take the person over: a record here, the same sign-in; at the sender's everything ends, unless they stay there.

    A child's guardians in person come along. No consent is taken over: here the first one is asked for at once.

    :raises NotReceiver, TwoPeople, NotAgreed, NotSettled, MoveExpired, NoSuchMove, Stale, LastAdministrator, NotFound:
    """
    with locked(actor, move_id, move(move_id).to_programme_id) as side:
        row, one = side.row, person(side.row.person_id)
        step(actor, side, "accept", version)
        made = enter_beside(
            actor, one, row.to_programme_id, row.to_territory_id, known_id=known_there(one, row.to_programme_id)
        )
        row.made_id, row.decided_by_id = made.id, actor.person_in(row.to_programme_id)
        db.session.flush()
        by = actor if can_edit_person(actor, made) else SYSTEM
        if is_minor(made.born_on, today(programme(row.to_programme_id).zone)):
            _bring_guardians(actor, by, row, made)
        if not row.stays:
            go_elsewhere(actor, one.id)
        ask_for(by, row.to_programme_id, FIRST_PURPOSE, [made.id])
        come = [made.id, *guardians_of([made.id]).get(made.id, ())]
        tell(row, "move_accepted", come, row.to_programme_id)
        tell(row, "move_done", [row.proposed_by_id or 0])
        return row


def decline(actor: Actor, move_id: int, version: int) -> Move:
    """Say that it cannot be now; the person stays where they are, and nobody here sees them any more.

    :raises NotReceiver, NoSuchMove, Stale, NotFound:
    """
    with locked(actor, move_id, move(move_id).to_programme_id) as side:
        step(actor, side, "decline", version)
        side.row.decided_by_id = actor.person_in(side.at_id)
        forget(side.row)
        tell(side.row, "move_declined", [*family_of_move(side.row), side.row.proposed_by_id or 0])
        return side.row


def take_back(actor: Actor, move_id: int, at_id: int) -> Move:
    """The family takes back what was handed over: nobody here reads a word of it from now on.

    :raises NotYourAnswer, NoSuchMove, NotFound:
    """
    with locked(actor, move_id, at_id) as side:
        step(actor, side, "take_back")
        forget(side.row)
        return side.row


def _bring_guardians(actor: Actor, by: Actor, row: Move, made: Person) -> None:
    """Who answers for the child in person comes along; an institution answers where it stands."""
    in_person = {one for one, home in guardians_for(row).items() if home is None}
    there = guardians_of([made.id]).get(made.id, frozenset())
    ties = db.session.scalars(
        select(Guardianship)
        .where(Guardianship.child_id == row.person_id, Guardianship.guardian_id.in_(in_person))
        .order_by(Guardianship.id)
    ).all()
    day = today(programme(row.to_programme_id).zone)
    for guardian_id, relation in {tie.guardian_id: tie.relation for tie in ties}.items():
        one = person(guardian_id)
        known = known_there(one, row.to_programme_id)
        guardian = enter_beside(actor, one, row.to_programme_id, row.to_territory_id, is_guardian=True, known_id=known)
        if guardian.id not in there:
            start_guardianship(by, guardian.id, made.id, relation, day)
