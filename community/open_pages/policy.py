"""Who puts an activity onto the open web: a grown-up who looks after its place, once it is signed."""

from community.activities.models import Activity
from portal.actor import Actor
from portal.people.policy import manages


def can_open_activity(actor: Actor, row: Activity) -> bool:
    """A manager of the place, for what is signed and for the whole programme."""
    if row.published_at is None or row.audience != "programme" or actor.age is not None:
        return False
    return manages(actor, row.programme_id, row.territory_id)
