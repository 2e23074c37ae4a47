"""People as the search finds them: by parts of the name, only those whose record the actor may open."""

from flask import url_for
from sqlalchemy import select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND
from portal.people.models import Person
from portal.people.policy import visible
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.search.columns import like_contains
from portal.search.keys import search_key


def find_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few by name; one query."""
    found = select(Person).where(Person.programme_id == at.id, Person.left_at.is_(None), visible(actor))
    for word in search_key(words).split():
        found = found.where(Person.search_key.like(like_contains(word), escape="\\"))
    day = today(at.zone)
    rows = db.session.scalars(found.order_by(Person.sort_key, Person.id).limit(FOUND_OF_A_KIND))
    return [
        Hit(
            row.name, url_for("people.person_show", slug=at.slug, person_id=row.id),
            minor_id=row.id if is_minor(row.born_on, day) else None,
        )
        for row in rows
    ]  # fmt: skip
