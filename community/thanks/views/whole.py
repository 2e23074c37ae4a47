"""Saying thanks, one's page of it, yes and no, taking it back, showing it."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.pairs.models import Pair
from community.requests.policy import Requested, can_see_request
from community.requests.queries import request_of
from community.thanks import policy, services
from community.thanks.forms import WordForm
from community.thanks.queries import Held, around, word_of
from community.thanks.queries.labels import KIND_LABELS, STATE_LABELS, STATE_MARKS
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound
from portal.people.queries import minors_of, names_before
from portal.web.access import access, current_actor
from portal.web.answered import answered
from portal.web.back import pressed
from portal.web.forms import options

bp = Blueprint("thanks", __name__, url_prefix="/p/<slug>/thanks")
PAGES = "community/thanks/"
WAYS: dict[str, Any] = {
    "thanks": _l("My own thanks"), "young": _l("Thanks of the young person, passed on by me"),
    "story": _l("A story: what the help led to"),
}  # fmt: skip


@bp.route("/new/<int:request_id>", methods=["GET", "POST"])
@access(policy.can_say, request_of, known=can_see_request)
def word_new(it: Requested) -> ResponseReturnValue:
    """Words about help that was given."""
    actor, at, key, near, form = current_actor(), it.partner.at, it.row.id, around(it), WordForm()
    is_pair, names = isinstance(it.place, Pair), names_before(actor, near, today(at.zone))
    form.kind.choices = options({kind: words for kind, words in WAYS.items() if kind != "young" or is_pair})
    form.heroes.choices = list(names.items())
    at_id, slug, minors = at.id, at.slug, minors_of(near)

    def act() -> str:
        word = services.say(actor, at_id, key, form.fields())
        return url_for("thanks.word_show", slug=slug, guid=word.guid)

    def again() -> dict[str, Any]:
        return {"slug": slug, "it": request_of(slug, key)}

    page = answered(PAGES + "word_new.html", form, act, _("Said. Its page shows who has it."), again)
    looked(actor, "thanks_form", programme_id=at_id, subject_ids=minors)
    return page


@bp.get("/<guid>")
@access(policy.can_see_word, word_of)
def word_show(held: Held) -> ResponseReturnValue:
    """The words, how they stand, what is asked of the reader."""
    actor, one, at = current_actor(), held.one, held.it.partner.at
    own = actor.person_in(at.id)
    mine = [who for who in one.heroes if who.id in {own, *actor.children}]
    is_inside = held.word.author_id == own or policy.is_inside(actor, held.it)
    page = render_template(
        PAGES + "word_show.html", slug=at.slug, zone=at.zone, one=one, word=held.word, own=own, mine=mine,
        partner=held.it.partner.row, is_inside=is_inside, names=names_before(actor, one.heroes, today(at.zone)),
        may_drop=policy.can_drop_word(actor, held), request_id=held.it.row.id if is_inside else None,
        kinds=KIND_LABELS, states=STATE_LABELS, marks=STATE_MARKS,
    )  # fmt: skip
    looked(
        actor, "thanks_word", programme_id=at.id, subject_ids=minors_of(one.heroes) - {own},
        object_kind="thanks_word", object_id=held.word.id,
    )  # fmt: skip
    return page


@bp.post("/<guid>/answer")
@access(policy.can_see_word, word_of)
def word_answer(held: Held) -> ResponseReturnValue:
    """A yes or a no about oneself or one's child."""
    actor, key, said = current_actor(), held.word.id, request.form.get("answer", "")
    about = request.form.get("person", type=int) or actor.person_in(held.word.programme_id) or 0
    if said not in ("yes", "no"):
        raise NotFound
    done = _("Thank you. It is noted.") if said == "yes" else _("Noted: the partner does not read it.")
    return pressed(_page(held), lambda: services.answer(actor, key, about, is_yes=said == "yes"), done)


@bp.post("/<guid>/drop")
@access(policy.can_drop_word, word_of, known=policy.can_see_word)
def word_drop(held: Held) -> ResponseReturnValue:
    """Take it back."""
    actor, key = current_actor(), held.word.id
    place = url_for("requests.request_show", slug=held.it.partner.at.slug, request_id=held.it.row.id)
    return pressed(place, lambda: services.drop(actor, key), _("Taken back. Nobody reads it any more."))


@bp.post("/<guid>/place")
@access(policy.can_place_word, word_of)
def word_place(held: Held) -> ResponseReturnValue:
    """Show thanks on the organisation's page, or no more."""
    actor, key, is_shown = current_actor(), held.word.id, request.form.get("shown") == "yes"
    partner = held.it.partner
    back = url_for("helped.helped_show", slug=partner.at.slug, organisation_id=partner.row.id, _anchor="thanks")
    said = _("It stands on your page now.") if is_shown else _("It stands on your page no more.")
    return pressed(back, lambda: services.place(actor, key, is_shown=is_shown), said)


def _page(held: Held) -> str:
    return url_for("thanks.word_show", slug=held.it.partner.at.slug, guid=held.word.guid)
