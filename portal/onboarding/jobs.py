"""Background work: entering a list, printing its cards, sending its invitations."""

from flask_babel import lazy_gettext as _l

from portal.accounts.policy import can_make_card
from portal.actor import Actor
from portal.db import db
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress
from portal.onboarding.services import (
    CARDS_JOB,
    ENTER_JOB,
    INVITE_JOB,
    enter_list,
    print_cards,
    send_invitations,
)
from portal.people.models import Person


def _enter(job: Job) -> Result:
    job_id, import_id = job.id, int(job.arguments["import_id"])
    return Result(report=enter_list(import_id, lambda done, total: progress(job_id, done, total)))


def _never(actor: Actor, job: Job) -> bool:
    return False


def _cards(job: Job) -> Result:
    job_id = job.id
    name, data = print_cards(job, lambda done, total: progress(job_id, done, total))
    return Result(name, "application/pdf", data)


def _may_fetch_cards(actor: Actor, job: Job) -> bool:
    """The right to make each of the cards is asked again."""
    people = [db.session.get(Person, one) for one in job.arguments["people"]]
    return all(one is not None and can_make_card(actor, one) for one in people)


def _invite(job: Job) -> Result:
    job_id = job.id
    return Result(report={"invited": send_invitations(job, lambda done, total: progress(job_id, done, total))})


ENTER = JobKind(ENTER_JOB, _l("Entering a list of people"), _enter, _never)
CARDS = JobKind(CARDS_JOB, _l("Cards for a list of people"), _cards, _may_fetch_cards)
INVITE = JobKind(INVITE_JOB, _l("Invitations to a list of people"), _invite, _never)
