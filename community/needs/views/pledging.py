"""Pledging to a need, and the buttons of a pledge: yes, no, it came, did it help, taken back."""

from collections.abc import Callable
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.needs import policy, services
from community.needs.forms import DeclineForm, HelpedForm, PledgeForm
from community.needs.policy import Pledged, Pledging
from community.needs.queries import need_of, pledge_of
from community.needs.rules import left_of
from community.needs.views.blueprint import LABELS, PAGES, bp, page_of
from community.partners.policy import represents
from community.partners.queries import partner_of
from community.requests.queries.origins import own_mail
from portal.db import new_guid
from portal.web.access import access, current_actor
from portal.web.answered import answered
from portal.web.back import pressed


def both_of(slug: str, need_id: int, organisation_id: int) -> Pledging:
    """A need and a partner of the programme at `/p/<slug>/`. :raises NotFound:"""
    return Pledging(need_of(slug, need_id), partner_of(slug, organisation_id))


@bp.route("/<int:need_id>/pledge/<int:organisation_id>", methods=["GET", "POST"])
@access(policy.can_pledge, both_of, known=policy.may_know_both)
def pledge_new(both: Pledging) -> ResponseReturnValue:
    """Promise help; or note what a partner that nobody acts for has promised, and how."""
    actor, it, key, organisation_id = current_actor(), both.need, both.need.row.id, both.partner.row.id
    at_id, slug, place, form = it.at.id, it.at.slug, page_of(it), PledgeForm()
    is_own, row = represents(actor, both.partner), it.row
    if is_own:
        del form.basis
    else:
        form.reach.label.text = _("How to reach them")
    if row.wanted is None:
        del form.amount
    if not form.is_submitted():
        form.guid.data = new_guid()
        form.reach.data = own_mail(actor) if is_own else ""
        if row.wanted is not None:
            form.amount.data = left_of(row.wanted, row.pledged) or 1

    def act() -> str:
        made = services.make_pledge(actor, at_id, key, organisation_id, form.fields(), guid=form.guid.data or "")
        return f"{place}#pledge-{made.id}"

    def again() -> dict[str, Any]:
        found = both_of(slug, key, organisation_id)
        return LABELS | {"slug": slug, "row": found.need.row, "partner": found.partner.row, "is_own": is_own}

    return answered(PAGES + "pledge_new.html", form, act, _("Promised. The other side hears of it at once."), again)


def _press(it: Pledged, act: Callable[..., None], said: str, *more: str) -> ResponseReturnValue:
    actor, at_id, key = current_actor(), it.need.at.id, it.row.id
    return pressed(page_of(it.need, f"pledge-{key}"), lambda: act(actor, at_id, key, *more), said)


@bp.post("/<int:need_id>/pledges/<int:pledge_id>/accept")
@access(policy.can_take, pledge_of, known=policy.can_see_pledge)
def pledge_accept(it: Pledged) -> ResponseReturnValue:
    """Say yes."""
    return _press(it, services.accept_pledge, _("Agreed. The partner reads how to reach you."))


@bp.post("/<int:need_id>/pledges/<int:pledge_id>/decline")
@access(policy.can_take, pledge_of, known=policy.can_see_pledge)
def pledge_decline(it: Pledged) -> ResponseReturnValue:
    """Say no, and why."""
    reason = (DeclineForm().reason.data or "")[:500]
    return _press(it, services.decline_pledge, _("Declined. The partner reads your reason."), reason)


@bp.post("/<int:need_id>/pledges/<int:pledge_id>/deliver")
@access(policy.can_see_pledge, pledge_of)
def pledge_deliver(it: Pledged) -> ResponseReturnValue:
    """Say that it came."""
    return _press(it, services.deliver_pledge, _("Noted: it came."))


@bp.post("/<int:need_id>/pledges/<int:pledge_id>/close")
@access(policy.can_see_pledge, pledge_of)
def pledge_close(it: Pledged) -> ResponseReturnValue:
    """Say whether it helped."""
    return _press(it, services.close_pledge, _("Closed. Thank you."), HelpedForm().result.data or "")


@bp.post("/<int:need_id>/pledges/<int:pledge_id>/withdraw")
@access(policy.can_give, pledge_of, known=policy.can_see_pledge)
def pledge_withdraw(it: Pledged) -> ResponseReturnValue:
    """Take it back."""
    return _press(it, services.withdraw_pledge, _("Taken back. As much is lacking again."))
