"""What coding says on the home page: the document at the line where one stopped."""

from typing import Any

from facilitation.coding.queries import has_coded, last_place
from portal.actor import Actor
from portal.features import HomeCard


def go_on(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For who codes: where the last passage was coded."""
    place = last_place(actor, programme_id)
    return {"place": place} if place is not None else None


CARDS = (
    HomeCard(
        "facilitation/coding/home_coding.html", go_on, order=40, is_step=True, waits=has_coded,
        faces=frozenset({"facilitator", "researcher"}),
    ),
)  # fmt: skip
