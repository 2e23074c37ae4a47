"""Telling people that a trial is over, and what becomes of its pairs; that it is over is computed when it is read."""

from datetime import timedelta

from sqlalchemy import exists, select

from community.pairs.rules import MENTORS
from community.transitions.models import Transition, TransitionStep
from community.transitions.queries.facts import transition
from community.transitions.queries.pairs import pairs_without_mentor
from community.transitions.queries.people import deciders
from community.transitions.services.moving import note, tell
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.notifications.services import notify
from portal.people.queries import accounts_of, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def tell_trials() -> int:
    """Tell the person and the coordinators once, on the day after the trial's last one; answers how many."""
    latest = (now() + timedelta(days=1)).date()  # somewhere it is tomorrow already; each programme's own day decides
    told = exists().where(TransitionStep.transition_id == Transition.id, TransitionStep.act == "trial_over")
    rows = db.session.execute(
        select(Transition.id, Transition.trial_ends_on, Programme.zone)
        .join(Programme, Programme.id == Transition.programme_id)
        .where(Transition.state == "trial", Transition.trial_ends_on <= latest, ~told)
    ).all()
    due = [row.id for row in rows if row.trial_ends_on <= today(row.zone)]
    for transition_id in due:
        _tell_one(transition_id)
    return len(due)


def _tell_one(transition_id: int) -> None:
    with unit_of_work(lock=(Transition, transition_id)):
        row = transition(transition_id)
        if row.state == "trial":
            note(SYSTEM, row, "trial_over")
            tell(row, "transition_trial_over", {row.person_id} | deciders(person(row.person_id), "coordinator"))
            tell_pairs(row)


def tell_pairs(row: Transition) -> None:
    """Ask those who look after pairs what becomes of one whose mentor is on trial no more and holds no position.

    Inside the unit of work that ends the trial, or tells of its end.
    """
    if row.to_kind not in MENTORS:
        return
    at = programme(row.programme_id)
    for pair in pairs_without_mentor(at, row.person_id):
        mentee, path = person(pair.mentee_id), f"/p/{at.slug}/pairs/{pair.id}"
        whom = deciders(mentee, "coordinator") | ({pair.supervisor_id} if pair.supervisor_id else set())
        notify(accounts_of(whom - {row.person_id}).values(), "transition_pair_asked", {}, path, at.id)
