"""«Всё верно» by the link of a mail: a page that asks, one button, no sign-in; and what waits for a coordinator."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.offers.queries import Asking, stale_offers
from community.offers.services import asked_by, assure_by_link
from community.offers.views.blueprint import PAGES, bp
from portal.actor import Actor
from portal.errors import NotFound
from portal.features import Work, WorkAct, WorkItem
from portal.i18n.voice import speaking_to
from portal.notifications.queries import readers_of
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.web.access import public
from portal.web.format import day_text

WHY = "a signed address of a mail, which can only say that a partner's offers still stand"


@bp.get("/still/<token>")
@public(WHY)
def still_show(slug: str, token: str) -> ResponseReturnValue:
    """What is asked about, and the button; reading it changes nothing."""
    return _page(slug, asked_by(token), token)


@bp.post("/still/<token>")
@public(WHY)
def still_update(slug: str, token: str) -> ResponseReturnValue:
    """All of what the page showed stands; pressed twice it says so once."""
    if programme(asked_by(token).programme_id).slug != slug:
        raise NotFound
    count = assure_by_link(token, request.form.getlist("offer", type=int))
    return _page(slug, asked_by(token), token, count)


def _page(slug: str, asking: Asking, token: str, count: int | None = None) -> ResponseReturnValue:
    """In the language of whom the mail was for. :raises NotFound: at another programme's address."""
    at = programme(asking.programme_id)
    if at.slug != slug:
        raise NotFound
    reader = readers_of([asking.account_id])[asking.account_id]
    with speaking_to(reader.locale, reader.voice):
        return render_template(PAGES + "still.html", slug=slug, asking=asking, token=token, count=count, home=at)


def stale(actor: Actor, at: Programme, limit: int) -> Work:
    """Offers that nobody has confirmed for half a year, the oldest first; one query."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows = stale_offers(actor, at)
    items = tuple(
        WorkItem(
            row.title, url_for("offers.offer_show", slug=at.slug, offer_id=row.id),
            _("%(partner)s, true as of %(day)s", partner=name, day=day_text(row.assured_at.date()))
            if row.assured_at is not None else name,
            row.assured_at,
            acts=(WorkAct(_("All is still true"), url_for("offers.offer_assure", slug=at.slug, offer_id=row.id)),),
        )
        for row, name in rows[:limit]
    )  # fmt: skip
    return Work(items, len(rows))
