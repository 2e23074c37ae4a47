"""What moves show elsewhere: on the home page, on the record, among what waits for who looks after people."""

from typing import Any

from flask import url_for

from portal.actor import Actor
from portal.clock import today
from portal.features import Work, WorkItem
from portal.moves.policy import can_propose
from portal.moves.queries import moves_on_record, own_moves, waiting_here
from portal.people.models import Person
from portal.people.policy import can_edit_person
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def arriving(actor: Actor, at: Programme, limit: int) -> Work:
    """People whom their families let come here, and who wait for a yes."""
    rows, total = waiting_here(actor, at, limit)
    return Work(
        tuple(
            WorkItem(
                one.person.name, url_for("moves.move_show", slug=at.slug, guid=one.row.guid),
                f"{one.home.name} → {one.to.name}", one.row.since,
                minor_ids=(one.person.id,) if is_minor(one.person.born_on, today(at.zone)) else (),
            )
            for one in rows
        ),
        total,
    )  # fmt: skip


def on_home(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For the person and the guardian: a move that waits for their answer."""
    rows = own_moves(actor, programme_id)
    return {"rows": rows, "own": actor.person_in(programme_id)} if rows else None


def on_record(actor: Actor, one: Person) -> dict[str, Any] | None:
    """On the record, for who looks after it: the move under way, where they came from, the way to propose one."""
    if not can_edit_person(actor, one):
        return None
    running, came = moves_on_record(one)
    may_propose = can_propose(actor, one) and running is None
    if not (running or came or may_propose):
        return None
    return {"person_id": one.id, "running": running, "came": came, "may_propose": may_propose}
