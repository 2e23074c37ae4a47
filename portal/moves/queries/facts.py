"""One move with what it is judged by: whose yes is needed, who says it, what must be settled first."""

from dataclasses import dataclass, field

from flask import current_app
from sqlalchemy import and_, or_, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.features import features_of
from portal.moves.models import Move, MoveAnswer
from portal.moves.policy import Side, is_family, is_receiver, is_sender
from portal.moves.rules import RUNNING, Standing, needed, state_on, voice_of_guardian
from portal.people.models import Institution, Person
from portal.people.queries import answering_for, person
from portal.people.rules import age_or_none
from portal.programmes.queries import programme, programme_of


@dataclass(frozen=True)
class Voice:
    """One whose yes is needed: `key` as in the rules, who gives it, and whether they have."""

    key: str
    name: str
    giver_ids: tuple[int, ...]
    has_agreed: bool
    names: dict[int, str] = field(default_factory=dict)


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


def age_of(row: Move) -> int | None:
    """How old the one who moves is today; no query beside the record and its programme."""
    one = person(row.person_id)
    return age_or_none(one.born_on, today(programme(one.programme_id).zone))


def guardians_for(row: Move) -> dict[int, int | None]:
    """Who answers for the one who moves, by person id with the institution; nobody for an adult."""
    return {} if "self" in needed(age_of(row), {}) else answering_for(row.person_id)


@dataclass(frozen=True)
class Facts:
    """What is known of a move's answers, read once: who answers, whose yes is needed, who has said what."""

    row: Move
    guardians: dict[int, int | None]
    needs: frozenset[str]
    answers: dict[str, MoveAnswer]
    people: dict[int, Person]

    @property
    def agreed(self) -> frozenset[str]:
        """The voices that say yes."""
        return frozenset(key for key, one in self.answers.items() if one.is_granted)

    def ticked(self, voice: str) -> list[str]:
        """What this voice has ticked, if it has said yes."""
        return list(self.answers[voice].shared) if voice in self.agreed else []


def facts_of(row: Move) -> Facts:
    """Three queries, two about an adult."""
    guardians, answers = guardians_for(row), answers_of(row)
    movers = {row.proposed_by_id, *(one.recorded_by_id for one in answers.values())}
    wanted = {row.person_id, *guardians, *(one for one in movers if one is not None)}
    people = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(wanted)))}
    return Facts(row, guardians, needed(age_of(row), guardians), answers, people)


def answers_of(row: Move) -> dict[str, MoveAnswer]:
    """The last answer of each voice; an institution's counts whoever gave it."""
    rows = db.session.scalars(select(MoveAnswer).where(MoveAnswer.move_id == row.id).order_by(MoveAnswer.id))
    return {_voice(one): one for one in rows}


def _voice(one: MoveAnswer) -> str:
    return voice_of_guardian(one.given_by_id, one.institution_id) if one.capacity == "guardian" else one.capacity


def standing(actor: Actor, side: Side, facts: Facts | None = None, missing: tuple[str, ...] = ()) -> Standing:
    """What the move has, and who the actor is to it on this side."""
    row, facts = side.row, facts or facts_of(side.row)
    movers = (row.proposed_by_id, *(one.recorded_by_id for one in facts.answers.values()))
    accounts = {facts.people[one].account_id for one in movers if one is not None}
    return Standing(
        facts.needs, facts.agreed, _voice_in(actor, side, facts.guardians, facts.needs), actor.account_id,
        frozenset(one for one in accounts if one is not None), side.is_home and is_sender(actor, row),
        not side.is_home and is_receiver(actor, row), missing,
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


def voices_of_move(facts: Facts) -> list[Voice]:
    """Everybody whose yes is needed, the person first, and whether it is there; one query at most."""
    own, guardians = facts.row.person_id, facts.guardians
    names = {one: facts.people[one].name for one in (own, *guardians)}
    homes = _institutions({one for one in guardians.values() if one is not None})
    found = [
        Voice(key, names[own], (own,), key in facts.agreed, {own: names[own]})
        for key in ("self", "assent")
        if key in facts.needs
    ]
    for key in sorted(facts.needs - {"self", "assent"}):
        givers = tuple(one for one, home in guardians.items() if voice_of_guardian(one, home) == key)
        home = guardians.get(givers[0]) if givers else None
        name = homes.get(home, "") if home is not None else ", ".join(names[one] for one in givers)
        found.append(Voice(key, name, givers, key in facts.agreed, {one: names[one] for one in givers}))
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


def moves_on_record(one: Person) -> tuple[Move | None, Move | None]:
    """(the move of this person that runs today, the one that last brought the record here); one query."""
    day = today(programme(one.programme_id).zone)
    runs = and_(Move.person_id == one.id, Move.state.in_(RUNNING), Move.expires_on >= day)
    came = and_(Move.to_programme_id == one.programme_id, Move.made_id == one.id, Move.state == "accepted")
    rows = db.session.scalars(select(Move).where(or_(runs, came)).order_by(Move.id.desc())).all()
    return (
        next((row for row in rows if row.state in RUNNING), None),
        next((row for row in rows if row.state not in RUNNING), None),
    )


def known_there(one: Person, programme_id: int) -> int | None:
    """The record in another programme that a move ties to this one: they came from it, or went to it once."""
    ties = select(Move).where(Move.state == "accepted", Move.made_id.is_not(None)).order_by(Move.id.desc()).limit(1)
    back = db.session.scalar(ties.where(Move.made_id == one.id, Move.programme_id == programme_id))
    if back is not None:
        return back.person_id
    ahead = db.session.scalar(ties.where(Move.person_id == one.id, Move.to_programme_id == programme_id))
    return ahead.made_id if ahead is not None else None
