"""Verbs of the installation: open a programme, appoint its administrator, say that a process lives."""

from portal.actor import SYSTEM, Actor
from portal.admin.models import Heartbeat
from portal.admin.policy import can_run_house
from portal.clock import now
from portal.consents.services import publish_defaults
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.services import add_person
from portal.programmes.models import Programme
from portal.programmes.services import create_programme, place_programme
from portal.qualifications.services import add_usual_kinds


def open_programme(
    actor: Actor, slug: str, name: str, region: str = "", zone: str = "Europe/Moscow", locale: str = "ru",
    *, territory_id: int | None = None,
) -> Programme:  # fmt: skip
    """Found a programme with the consent texts without which no room opens, and the usual kinds of papers.

    :raises BadSlug, BadZone, BadLocale, SlugTaken, NotFound: nothing is written then.
    """
    with unit_of_work():
        row = create_programme(actor, slug, name, region, zone, locale)
        place_programme(actor, row.id, territory_id)
        publish_defaults(row.id)
        add_usual_kinds(SYSTEM, row.id)
        return row


def add_administrator(actor: Actor, programme_id: int, given_name: str, family_name: str) -> Person:
    """Enter the adult who is to run a programme; the invitation that follows gives the right.

    :raises NotFound:
    """
    if not can_run_house(actor):
        raise NotFound
    return add_person(actor, programme_id, given_name, family_name, born_on=None)


def beat_jobs() -> None:
    """Note that the jobs process lives; its clock calls this every minute."""
    with unit_of_work() as session:
        session.merge(Heartbeat(name="jobs", beaten_at=now()))
