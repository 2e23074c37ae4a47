"""Buttons of an offer: publish, pause, still true, times, free places."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.offers import policy, services
from community.offers.errors import NumberNotRight, TimeNotRight
from community.offers.forms import FreeForm, SlotForm
from community.offers.policy import Offered
from community.offers.queries import offer_of
from community.offers.queries.labels import MOVE_SAID
from community.offers.views.blueprint import bp, page_of
from portal.errors import NotFound
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.post("/<int:offer_id>/move/<move>")
@access(policy.can_keep_offer, lambda slug, offer_id, move: offer_of(slug, offer_id), known=policy.can_see_offer)
def offer_move(offered: Offered) -> ResponseReturnValue:
    """One step of its life."""
    actor, at_id, key = current_actor(), offered.partner.at.id, offered.row.id
    move = (request.view_args or {})["move"]
    if move not in MOVE_SAID:
        raise NotFound
    return pressed(page_of(offered), lambda: services.move_offer(actor, at_id, key, move), str(MOVE_SAID[move]))


@bp.post("/<int:offer_id>/assure")
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def offer_assure(offered: Offered) -> ResponseReturnValue:
    """All of it is still true."""
    actor, at_id, key = current_actor(), offered.partner.at.id, offered.row.id
    return pressed(
        page_of(offered), lambda: services.assure_offer(actor, at_id, key), _("Noted: all is true as of today.")
    )


@bp.post("/<int:offer_id>/free")
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def free_note(offered: Offered) -> ResponseReturnValue:
    """How many places are free now."""
    actor, at_id, key, form = current_actor(), offered.partner.at.id, offered.row.id, FreeForm()

    def act() -> None:
        if not form.validate():
            raise NumberNotRight
        services.note_free(actor, at_id, key, form.free.data)

    return pressed(page_of(offered, "free"), act, _("Noted, with today's date."))


@bp.post("/<int:offer_id>/times")
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def slot_new(offered: Offered) -> ResponseReturnValue:
    """A time at which it is given."""
    actor, at, key, form = current_actor(), offered.partner.at, offered.row.id, SlotForm()
    at_id, zone = at.id, at.zone

    def act() -> None:
        if not form.validate():
            raise TimeNotRight
        starts, ends = form.moments(zone)
        services.add_slot(actor, at_id, key, starts, ends, form.places.data)

    return pressed(page_of(offered, "times"), act, _("The time is added."))


@bp.post("/<int:offer_id>/times/<int:slot_id>/drop")
@access(policy.can_keep_offer, lambda slug, offer_id, slot_id: offer_of(slug, offer_id), known=policy.can_see_offer)
def slot_drop(offered: Offered) -> ResponseReturnValue:
    """Take a time away."""
    actor, at_id, key = current_actor(), offered.partner.at.id, offered.row.id
    slot_id = (request.view_args or {})["slot_id"]
    return pressed(
        page_of(offered, "times"), lambda: services.drop_slot(actor, at_id, key, slot_id),
        _("The time is taken away."),
    )  # fmt: skip
