"""What help did, on the page of a partner: the way to the numbers."""

from typing import Any

from flask import url_for

from community.helped.policy import acts_for_some, can_see_help
from community.partners.policy import Partner, represents
from portal.actor import Actor

PARTNER = "community/helped/partner_panel.html"


def partner_panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """For whom may read them; no query."""
    if not can_see_help(actor, partner):
        return None
    href = url_for("helped.helped_show", slug=partner.at.slug, organisation_id=partner.row.id)
    return {"href": href, "is_own": acts_for_some(actor, partner.at.id) and represents(actor, partner)}
