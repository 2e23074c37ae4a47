"""What the two of an ended pair, and who answers for a child among them, hear of staying in touch."""

from collections.abc import Collection

from community.pairs.models import Pair
from portal.notifications.services import notify
from portal.people.queries import accounts_of, guardians_of, minors_among, person
from portal.programmes.queries import programme


def tell_of_touch(row: Pair) -> None:
    """Both wish to stay in touch; the guardians of a minor are asked."""
    _tell(row, "in_touch", [row.mentor_id, row.mentee_id])
    _tell_guardians(row, "in_touch_child")


def tell_of_writing(row: Pair) -> None:
    """All who have to have said yes: they can go on writing."""
    _tell(row, "in_touch_open", [row.mentor_id, row.mentee_id])


def tell_of_parting(row: Pair, by_id: int) -> None:
    """One of them wishes something else now: the other hears it from us, not from a door that does not open."""
    other = row.mentor_id if by_id == row.mentee_id else row.mentee_id
    _tell(row, "in_touch_over", [other], name=person(by_id).given_name)
    _tell_guardians(row, "in_touch_over_child")


def tell_of_closing(row: Pair) -> None:
    """A guardian would rather they did not write to each other."""
    _tell(row, "in_touch_closed", [row.mentor_id, row.mentee_id])


def _tell(row: Pair, kind: str, person_ids: Collection[int], **facts: str) -> None:
    where = f"/p/{programme(row.programme_id).slug}/after/pairs/{row.id}"
    notify(accounts_of(person_ids).values(), kind, facts, where, row.programme_id)


def _tell_guardians(row: Pair, kind: str) -> None:
    slug = programme(row.programme_id).slug
    for child in minors_among([row.mentor_id, row.mentee_id]):
        adults = accounts_of(guardians_of([child]).get(child, ())).values()
        where = f"/p/{slug}/after/pairs/{row.id}/children/{child}"
        notify(adults, kind, {"name": person(child).given_name}, where, row.programme_id)
