"""What merging shows elsewhere: a block on the record, and pairs that wait for who looks after people."""

from typing import Any

from flask import url_for

from portal.actor import Actor
from portal.features import Work, WorkAct, WorkItem
from portal.merging.queries import alike, merges_into
from portal.onboarding.queries.labels import TWIN_LABELS
from portal.people.models import Person
from portal.people.policy import can_edit_person, is_self
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def likenesses(actor: Actor, at: Programme, limit: int) -> Work:
    """Records that look like one person."""
    from flask_babel import gettext as _

    from portal.clock import today

    rows, total = alike(actor, at, limit)
    day = today(at.zone)
    return Work(
        tuple(
            WorkItem(
                f"{one.first.name} / {one.second.name}",
                url_for("merging.merge_show", slug=at.slug, person_id=one.first.id, other_id=one.second.id),
                str(TWIN_LABELS[one.row.reason]), one.row.seen_at,
                acts=(
                    WorkAct(
                        _("These are two people"),
                        url_for("merging.likeness_dismiss", slug=at.slug, likeness_id=one.row.id),
                    ),
                ),
                minor_ids=tuple(each.id for each in (one.first, one.second) if is_minor(each.born_on, day)),
            )
            for one in rows
        ),
        total,
    )  # fmt: skip


def on_record(actor: Actor, one: Person) -> dict[str, Any] | None:
    """On the record, for who looks after it: what was put together with it, and the way to do that."""
    if not can_edit_person(actor, one) or is_self(actor, one):
        return None
    return {"merges": merges_into(one.id), "person_id": one.id}
