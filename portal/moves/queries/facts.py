"""One move with what it is judged by: whose yes is needed, who says it, what must be settled first."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.features import features_of
from portal.moves.models import Move, MoveAnswer
from portal.moves.policy import Side, is_family, is_receiver, is_sender
from portal.moves.rules import RUNNING, Standing, needed, state_on, voice_of_guardian
from portal.people.models import Institution, Person
from portal.people.queries import accounts_of, ages_of, answering_for, names_of
from portal.programmes.queries import programme, programme_of


@dataclass(frozen=True)
class Voice:
    """One whose yes is needed: `key` as in the rules, who gives it, and whether they have."""

    key: str
    name: str
    giver_ids: tuple[int, ...]
    has_agreed: bool


def move(move_id: int) -> Move:
    """A move by its number. :raises NotFound:"""
    row = db.session.get(Move, move_id)
    if row is None:
        raise NotFound
    return row


def side_of(slug: str, guid: str) -> Side:
    """A move as it is looked at from this programme, where it begins or ends. :raises NotFound:"""
    at = programme_of(slug)
    row = db.session.scalar(select(Move).where(Move.guid == guid))
    if row is None or at.id not in (row.programme_id, row.to_programme_id):
        raise NotFound
    return Side(row, at.id)


def open_move(one: Person) -> Move | None:
    """The move of this person that runs today."""
    day = today(programme(one.programme_id).zone)
    wanted = (Move.person_id == one.id, Move.state.in_(RUNNING), Move.expires_on >= day)
    return db.session.scalar(select(Move).where(*wanted))


def guardians_for(row: Move) -> dict[int, int | None]:
    """Who answers for the one who moves, by person id with the institution; nobody for an adult."""
    is_young = "self" not in needed(ages_of([row.person_id])[row.person_id], {})
    return answering_for(row.person_id) if is_young else {}


def answers_of(row: Move) -> dict[str, MoveAnswer]:
    """The last answer of each voice; an institution's counts whoever gave it."""
    rows = db.session.scalars(select(MoveAnswer).where(MoveAnswer.move_id == row.id).order_by(MoveAnswer.id))
    return {_voice(one): one for one in rows}


def said_before(row: Move, voice: str) -> list[str]:
    """What this voice has ticked, if it has said yes."""
    said = answers_of(row).get(voice)
    return list(said.shared) if said is not None and said.is_granted else []


def _voice(one: MoveAnswer) -> str:
    return voice_of_guardian(one.given_by_id, one.institution_id) if one.capacity == "guardian" else one.capacity


def standing(actor: Actor, side: Side) -> Standing:
    """What the move has, and who the actor is to it on this side."""
    row, guardians, answers = side.row, guardians_for(side.row), answers_of(side.row)
    needs = needed(ages_of([row.person_id])[row.person_id], guardians)
    movers = {row.proposed_by_id or 0, *(one.recorded_by_id or 0 for one in answers.values())}
    return Standing(
        needs, frozenset(key for key, one in answers.items() if one.is_granted),
        _voice_in(actor, side, guardians, needs), actor.account_id, frozenset(accounts_of(movers).values()),
        side.is_home and is_sender(actor, row), not side.is_home and is_receiver(actor, row),
        () if row.stays else missing_of(row),
    )  # fmt: skip


def _voice_in(actor: Actor, side: Side, guardians: dict[int, int | None], needs: frozenset[str]) -> str:
    """The actor's voice in the move; ``family`` where the person has come, for they may take things back there."""
    if not is_family(actor, side):
        return ""
    own = actor.person_in(side.at_id) or 0
    if not side.is_home:
        return "family"
    if own == side.person_id:
        return "assent" if "assent" in needs else "self"
    return voice_of_guardian(own, guardians[own]) if own in guardians else ""


def voices_of_move(row: Move) -> list[Voice]:
    """Everybody whose yes is needed, the person first, and whether it is there."""
    guardians = guardians_for(row)
    needs = needed(ages_of([row.person_id])[row.person_id], guardians)
    said = {key for key, one in answers_of(row).items() if one.is_granted}
    names = names_of([row.person_id, *guardians])
    homes = _institutions({one for one in guardians.values() if one is not None})
    found = [
        Voice(key, names[row.person_id], (row.person_id,), key in said) for key in ("self", "assent") if key in needs
    ]
    for key in sorted(needs - {"self", "assent"}):
        givers = tuple(one for one, home in guardians.items() if voice_of_guardian(one, home) == key)
        home = guardians.get(givers[0]) if givers else None
        name = homes.get(home, "") if home is not None else ", ".join(names[one] for one in givers)
        found.append(Voice(key, name, givers, key in said))
    return found


def _institutions(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = db.session.execute(select(Institution.id, Institution.name).where(Institution.id.in_(ids)))
    return {row.id: row.name for row in rows}


def missing_of(row: Move) -> tuple[str, ...]:
    """What the features want settled before somebody goes, in words: an open pair, a transition under way."""
    gates = [gate for feature in features_of(current_app) for gate in feature.gates]
    found = (gate.lacks(row.programme_id, "move", [row.person_id]).get(row.person_id, ()) for gate in gates)
    return tuple(word for words in found for word in words)


def state_today(row: Move) -> str:
    """The state as it is read today where the person comes from."""
    return state_on(row.state, row.expires_on, today(programme(row.programme_id).zone))


def came_from(one: Person) -> Move | None:
    """The move that last brought this record here."""
    wanted = select(Move).where(
        Move.to_programme_id == one.programme_id, Move.made_id == one.id, Move.state == "accepted"
    )
    return db.session.scalar(wanted.order_by(Move.id.desc()).limit(1))


def known_there(one: Person, programme_id: int) -> int | None:
    """The record in another programme that a move ties to this one: they came from it, or went to it once."""
    ties = select(Move).where(Move.state == "accepted", Move.made_id.is_not(None)).order_by(Move.id.desc()).limit(1)
    back = db.session.scalar(ties.where(Move.made_id == one.id, Move.programme_id == programme_id))
    if back is not None:
        return back.person_id
    ahead = db.session.scalar(ties.where(Move.person_id == one.id, Move.to_programme_id == programme_id))
    return ahead.made_id if ahead is not None else None
