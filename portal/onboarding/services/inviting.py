"""Invitations to all adults of a list who have an e-mail and do not sign in yet."""

from collections.abc import Callable
from datetime import timedelta

from portal.accounts.services import invite
from portal.accounts.services.letters import send_invitation
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.limits import INVITATION_SOON_DAYS
from portal.onboarding.errors import ImportStillRuns, NobodyToInvite
from portal.onboarding.models import ImportedPerson, PeopleImport
from portal.onboarding.queries import imported_people, invited_until
from portal.onboarding.services.reading import looks_after
from portal.people.queries import actor_of, minors_among

INVITE_JOB = "onboarding.invite"
Told = Callable[[int, int], None]
Invitee = tuple[int, int, str]


def to_invite(actor: Actor, programme_id: int, import_id: int, *, again: bool = False) -> list[Invitee]:
    """(row, person, e-mail) of the adults of a list whom nobody has invited from it and who do not sign in.

    :param again: instead those who were invited and whose last invitation is over or soon over, unused.
    """
    return invitees(actor, programme_id, import_id)[int(again)]


def invitees(actor: Actor, programme_id: int, import_id: int) -> tuple[list[Invitee], list[Invitee]]:
    """(to invite for the first time, to send a new link to) of a list; three queries."""
    people, may = imported_people(import_id), looks_after(actor, programme_id)
    minors = minors_among(person.id for _kept, person in people)
    fresh = invited_until(programme_id, now() + timedelta(days=INVITATION_SOON_DAYS))
    wanted = [
        (kept.invited_at is not None, (kept.id, person.id, kept.email))
        for kept, person in people
        if kept.email and person.account_id is None and person.id not in minors and may(person.territory_id)
    ]
    first = [one for was_invited, one in wanted if not was_invited]
    return first, [one for was_invited, one in wanted if was_invited and one[1] not in fresh]


def ask_for_invitations(actor: Actor, row: PeopleImport, *, again: bool = False) -> Job:
    """Have the invitations sent in the background, or new ones where they are over.

    :raises ImportStillRuns: :raises NobodyToInvite:
    """
    if row.finished_at is None:
        raise ImportStillRuns
    import_id, programme_id = row.id, row.programme_id
    if not to_invite(actor, programme_id, import_id, again=again):
        raise NobodyToInvite
    return ask(actor, INVITE_JOB, programme_id, {"import_id": import_id, "again": again})


def send_invitations(job: Job, told: Told) -> int:
    """Invite and write to each, noting who was; after a kill the rest follows. Answers how many."""
    actor, import_id = actor_of(job.account_id or 0), int(job.arguments["import_id"])
    wanted = to_invite(actor, job.programme_id or 0, import_id, again=bool(job.arguments.get("again")))
    for place, (kept_id, person_id, email) in enumerate(wanted):
        told(place, len(wanted))
        made = invite(actor, person_id, email=email)
        send_invitation(made, person_id)
        with unit_of_work():
            db.session.get_one(ImportedPerson, kept_id).invited_at = now()
    return len(wanted)
