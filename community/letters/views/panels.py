"""Letters on the page of what help did."""

from typing import Any

from community.letters.policy import can_write_letter
from community.letters.queries import letters_to
from community.partners.policy import Partner
from portal.actor import Actor
from portal.people.policy import MANAGERS

HELPED = "community/letters/helped_panel.html"
SHOWN = 10


def helped_panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """The newest, and the way to write one; absent for a partner that has got none yet."""
    rows, may_write = letters_to(partner.at.id, partner.row.id, SHOWN), can_write_letter(actor, partner)
    if not rows and not may_write:
        return None
    return {
        "rows": rows, "may_write": may_write, "may_list": actor.has(partner.at.id, *MANAGERS), "slug": partner.at.slug,
        "organisation_id": partner.row.id, "zone": partner.at.zone,
    }  # fmt: skip
