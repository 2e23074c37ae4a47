"""Publishing editions of plans; what runs already keeps its own."""

from community.transitions.models import TransitionEdition
from community.transitions.policy import can_edit_plans
from community.transitions.queries.facts import Offered, plans_of
from community.transitions.rules import Plan
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.programmes.errors import Stale
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def publish_plan(
    actor: Actor, programme_id: int, key: str, edition: int, plan: Plan, *, is_offered: bool = True
) -> TransitionEdition:  # fmt: skip
    """Publish the next edition of a plan.

    :param edition: the one that the page showed. :raises Stale: a newer one is there. :raises NotFound:
    """
    with unit_of_work(lock=(Programme, programme_id)):
        if not can_edit_plans(actor, programme(programme_id)):
            raise NotFound
        offered = plans_of(programme_id).get(key)
        if offered is None or plan.key != key:
            raise NotFound
        if offered.edition != edition:
            raise Stale
        row = _add(programme_id, plan, edition + 1, is_offered)
        record(
            actor, "transition_plan_published", programme_id=programme_id, object_kind="transition_edition",
            object_id=row.id, details={"key": key, "edition": row.edition},
        )  # fmt: skip
        return row


def edition_for(programme_id: int, offered: Offered) -> int:
    """The id of the edition in force; our starting data becomes the programme's first one when it is first used."""
    if offered.edition_id is not None:
        return offered.edition_id
    with unit_of_work(lock=(Programme, programme_id)):
        found = plans_of(programme_id)[offered.plan.key]
        if found.edition_id is not None:
            return found.edition_id
        return _add(programme_id, offered.plan, 1, is_offered=True).id


def _add(programme_id: int, plan: Plan, edition: int, is_offered: bool) -> TransitionEdition:
    with unit_of_work() as session:
        row = TransitionEdition(
            programme_id=programme_id, key=plan.key, edition=edition, content=plan.as_data(), is_offered=is_offered,
            published_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row
