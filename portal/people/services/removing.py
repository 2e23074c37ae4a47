"""A record whose person is gone: it has left, and names nobody; what others did with it stays."""

from collections.abc import Sequence
from datetime import date

from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.people.services.leaving import end_all
from portal.programmes.models import Programme

NOBODY = "…"


def forget_people(_actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """End positions, rights and offices; the name goes, of a minor's birthday all but the year.

    The last day of that year stands for it, so that nobody counts as grown up too early. :raises LastAdministrator:
    """
    minors = minors_among(person_ids)
    for one_id in person_ids:
        with unit_of_work(lock=(Programme, person(one_id).programme_id)) as session:
            row = session.get_one(Person, one_id)
            if row.left_at is None:
                end_all(row, "left")
                row.left_at = now()
            row.given_name = row.search_key = row.sort_key = NOBODY
            row.family_name, row.territory_id = "", None
            row.born_on = date(row.born_on.year, 12, 31) if row.born_on and one_id in minors else None
            row.version += 1
