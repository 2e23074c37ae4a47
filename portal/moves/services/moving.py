"""The steps of the sending side and of the family: propose, answer, note an answer given in person, withdraw."""

from collections.abc import Collection
from dataclasses import dataclass

from portal.actor import Actor
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.moves.errors import MeansMissing, MoveOpen, NotSender, NotYourAnswer, PlaceElsewhere, SameProgramme
from portal.moves.models import Move, MoveAnswer
from portal.moves.policy import Side, can_propose
from portal.moves.queries import answers_of, guardians_for, move, offer_of, open_move, standing
from portal.moves.rules import SHARED, Standing, last_day, ticked_by_all, voice_of_guardian
from portal.moves.services.steps import family_of_move, forget, locked, step, tell, write_down
from portal.people.models import Person
from portal.people.policy import manages
from portal.people.queries import actor_of, people_with_role, person
from portal.programmes.queries import programme, territory_choices


@dataclass(frozen=True)
class Proposal:
    """Where somebody is to go on. `reason` is for the family alone, `words` may be handed over if they let them."""

    to_programme_id: int
    to_territory_id: int | None = None
    stays: bool = False
    reason: str = ""
    words: str = ""


def propose(actor: Actor, person_id: int, said: Proposal) -> Move:
    """Propose that somebody goes on in another programme; the family answers first, over there nobody knows of it.

    Whether they are there already is not told: it is not for this side to know.

    :raises MoveOpen, SameProgramme, PlaceElsewhere, NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        if not can_propose(actor, one):
            raise NotFound
        there = programme(said.to_programme_id)
        if said.to_territory_id not in {None, *(place for place, _name in territory_choices(there))}:
            raise PlaceElsewhere
        if said.to_programme_id == one.programme_id:
            raise SameProgramme
        if open_move(one) is not None:
            raise MoveOpen
        row = Move(
            programme_id=one.programme_id, to_programme_id=said.to_programme_id, to_territory_id=said.to_territory_id,
            person_id=one.id, stays=said.stays, proposed_by_id=actor.person_in(one.programme_id), state="proposed",
            since=now(), expires_on=last_day(today(programme(one.programme_id).zone), one.born_on),
            reason=said.reason.strip(), offer=offer_of(one, said.words), proposed_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        write_down(actor, row, "propose", row.programme_id)
        tell(row, "move_proposed", family_of_move(row))
        return row


def answer(actor: Actor, move_id: int, is_granted: bool, shared: Collection[str] = (), note: str = "") -> Move:
    """A yes or a no of the person or of a guardian, with what may go over; any no ends the move at once.

    Only what everybody ticked goes over; who has said yes may say it again with less. `note` is the person's own.

    :raises NotYourAnswer, NoSuchMove, MoveExpired, NotFound:
    """
    with locked(actor, move_id, move(move_id).programme_id) as side:
        given_by = actor.person_in(side.at_id)
        now_is = standing(actor, side)
        if given_by is None or not now_is.voice:
            raise NotYourAnswer
        if now_is.voice in ("self", "assent") and is_granted:
            side.row.note = note.strip()
        return _answered(actor, side, now_is, MoveAnswer(given_by_id=given_by, is_granted=is_granted), shared)


def note_answer(
    actor: Actor, move_id: int, giver_id: int, is_granted: bool, shared: Collection[str], means: str
) -> Move:
    """Note what one of the family said in person or on paper; never one's own answer.

    :param means: where and how it was said. :raises NotSender, NotYourAnswer, MeansMissing, NoSuchMove, NotFound:
    """
    with locked(actor, move_id, move(move_id).programme_id) as side:
        now_is, recorder = standing(actor, side), actor.person_in(side.at_id)
        if not now_is.is_sender or now_is.voice or recorder is None:
            raise NotSender
        if not means.strip():
            raise MeansMissing
        said = MoveAnswer(
            given_by_id=giver_id, is_granted=is_granted, means=means.strip()[:300], recorded_by_id=recorder
        )
        tell(side.row, "move_noted", [giver_id])
        return _answered(actor, side, _as_voice(side.row, now_is, giver_id), said, shared)


def withdraw(actor: Actor, move_id: int, version: int) -> Move:
    """Take the move back, by the side that proposed it or by the family. :raises Stale, NoSuchMove, NotFound:"""
    with locked(actor, move_id, move(move_id).programme_id) as side:
        step(actor, side, "withdraw", version)
        forget(side.row)
        tell(side.row, "move_withdrawn", [side.row.proposed_by_id or 0, *family_of_move(side.row)])
        return side.row


def _as_voice(row: Move, now_is: Standing, giver_id: int) -> Standing:
    """The standing as of whom the answer is noted. :raises NotFound: for who has no say in it."""
    guardians = guardians_for(row)
    if giver_id == row.person_id:
        voice = "assent" if "assent" in now_is.needs else "self"
    elif giver_id in guardians:
        voice = voice_of_guardian(giver_id, guardians[giver_id])
    else:
        raise NotFound
    return Standing(now_is.needs, now_is.said, voice)


def _answered(actor: Actor, side: Side, now_is: Standing, said: MoveAnswer, shared: Collection[str]) -> Move:
    row, ticks = side.row, sorted(set(shared))
    if not set(ticks) <= set(SHARED):
        raise NotFound
    before = row.state
    step(actor, side, "agree" if said.is_granted else "refuse", now_is=now_is)
    said.programme_id, said.move_id, said.given_at = row.programme_id, row.id, now()
    said.capacity = now_is.voice if now_is.voice in ("self", "assent") else "guardian"
    said.institution_id = guardians_for(row).get(said.given_by_id)
    said.shared = ticks
    db.session.add(said)
    db.session.flush()
    if not said.is_granted:
        forget(row)
        tell(row, "move_refused", [row.proposed_by_id or 0])
        return row
    row.shared = _let_go(row, now_is)
    if row.state == "consented" != before:
        tell(row, "move_agreed", [row.proposed_by_id or 0])
        tell(row, "move_arrives", _receivers(row), row.to_programme_id)
    return row


def _let_go(row: Move, now_is: Standing) -> list[str]:
    """What everybody who says yes has ticked."""
    answers = answers_of(row)
    return ticked_by_all([one.shared for key, one in answers.items() if one.is_granted and key in now_is.needs])


def _receivers(row: Move) -> list[int]:
    """Those over there who may decide it: who looks after the place, and nobody else."""
    people = people_with_role(row.to_programme_id, "coordinator", "administrator")
    actors = {one.id: actor_of(one.account_id) for one in people if one.account_id is not None}
    return [one for one, who in actors.items() if manages(who, row.to_programme_id, row.to_territory_id)]
