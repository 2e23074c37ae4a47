"""Invitations to all adults of a list who have an e-mail and do not sign in yet."""

from collections.abc import Callable

from portal.accounts.services import invite
from portal.accounts.services.letters import send_invitation
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.onboarding.errors import ImportStillRuns, NobodyToInvite
from portal.onboarding.models import ImportedPerson, PeopleImport
from portal.onboarding.queries import imported_people
from portal.onboarding.services.reading import looks_after
from portal.people.queries import actor_of, minors_among

INVITE_JOB = "onboarding.invite"
Told = Callable[[int, int], None]


def to_invite(actor: Actor, programme_id: int, import_id: int) -> list[tuple[int, int, str]]:
    """(row, person, e-mail) of the adults of a list whom nobody has invited from it and who do not sign in."""
    people, may = imported_people(import_id), looks_after(actor, programme_id)
    minors = minors_among(person.id for _kept, person in people)
    return [
        (kept.id, person.id, kept.email)
        for kept, person in people
        if kept.email and kept.invited_at is None and person.account_id is None and person.id not in minors
        and may(person.territory_id)
    ]  # fmt: skip


def ask_for_invitations(actor: Actor, row: PeopleImport) -> Job:
    """Have the invitations sent in the background. :raises ImportStillRuns: :raises NobodyToInvite:"""
    if row.finished_at is None:
        raise ImportStillRuns
    import_id, programme_id = row.id, row.programme_id
    if not to_invite(actor, programme_id, import_id):
        raise NobodyToInvite
    return ask(actor, INVITE_JOB, programme_id, {"import_id": import_id})


def send_invitations(job: Job, told: Told) -> int:
    """Invite and write to each, noting who was; after a kill the rest follows. Answers how many."""
    actor, import_id = actor_of(job.account_id or 0), int(job.arguments["import_id"])
    wanted = to_invite(actor, job.programme_id or 0, import_id)
    for place, (kept_id, person_id, email) in enumerate(wanted):
        told(place, len(wanted))
        made = invite(actor, person_id, email=email)
        send_invitation(made, person_id)
        with unit_of_work():
            db.session.get_one(ImportedPerson, kept_id).invited_at = now()
    return len(wanted)
