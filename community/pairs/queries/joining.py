"""What of pairs speaks against making two records of one person one."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import or_, select

from community.pairs.models import Pair
from community.pairs.rules import reach
from portal.db import db
from portal.people.models import Person


def open_before_move(programme_id: int, gate: str, person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """For the gate ``move``: who is in a pair that goes on, to be ended or handed over first; one query."""
    ids = set(person_ids)
    if gate != "move" or not ids:
        return {}
    here = or_(Pair.mentor_id.in_(ids), Pair.mentee_id.in_(ids), Pair.supervisor_id.in_(ids))
    wanted = select(Pair.mentor_id, Pair.mentee_id, Pair.supervisor_id).where(
        Pair.programme_id == programme_id, Pair.ended_on.is_(None), here
    )
    held = {one for row in db.session.execute(wanted) for one in row if one in ids}
    return {one: (_("a pair that goes on"),) for one in held}


def clashes(kept: Person, gone: Person) -> list[str]:
    """Two open pairs with the same other, or a circle that the one record would close; one query."""
    rows = db.session.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(Pair.programme_id == kept.programme_id, Pair.ended_on.is_(None))
    ).all()
    edges = [tuple(kept.id if end == gone.id else end for end in (row.mentor_id, row.mentee_id)) for row in rows]
    pairs = [(one, other) for one, other in edges]
    found = []
    if len(set(pairs)) < len(pairs):
        found.append(_("Both records are in an open pair with the same person. End one of the two pairs first."))
    if kept.id in reach(pairs, kept.id):
        found.append(_("As one person they would mentor themselves, near or far. End one of the pairs first."))
    return found
