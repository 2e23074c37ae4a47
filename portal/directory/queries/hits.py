"""People as the search of the programme finds them: by what they let the reader see."""

from flask import url_for

from portal.actor import Actor
from portal.directory.policy import can_look_around, reader_of
from portal.directory.queries.lists import first_people
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def find_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few by name; one query besides those of pairs and rest."""
    if not can_look_around(actor, at):
        return []
    reader = reader_of(actor, at)
    return [
        Hit(
            row.name, url_for("directory.profile_show", slug=at.slug, person_id=row.id),
            minor_id=row.id if is_minor(row.born_on, reader.day) and row.id != reader.own else None,
        )
        for row in first_people(reader, words, FOUND_OF_A_KIND)
    ]  # fmt: skip
