"""Answers: a graduate's to an invitation, a manager's about a call, the two of an ended pair about what comes now."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities.queries import Asked, find_activities
from community.aftercare import policy, services
from community.aftercare.models import ComeBack, PairWish
from community.aftercare.queries import (
    WISH_LABELS,
    Touch,
    are_in_touch,
    call_of,
    open_invitation,
    said_by,
    touch_of,
    wish_of,
    wishes_of,
)
from community.aftercare.rules import both_stay
from community.aftercare.views.blueprint import PAGES, bp
from community.clubs.queries import clubs_seen
from community.pairs.models import Pair
from community.pairs.queries import pair_of
from portal.actor import Actor
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed

NEXT = 3


@bp.get("/come-back")
@access(policy.is_graduate, programme_of)
def come_back_show(at: Programme) -> ResponseReturnValue:
    """What is on, the clubs, and the one question: do you come?"""
    actor = current_actor()
    return render_template(
        PAGES + "come_back.html", slug=at.slug, zone=at.zone,
        row=open_invitation(at.id, actor.person_in(at.id) or 0),
        coming=find_activities(actor, at, Asked(size=NEXT)).rows, clubs=clubs_seen(actor, at)[:NEXT],
    )  # fmt: skip


@bp.post("/come-back")
@access(policy.is_graduate, programme_of)
def come_back_answer(at: Programme) -> ResponseReturnValue:
    """I come, not now, or no more invitations."""
    slug, at_id, said = at.slug, at.id, request.form.get("answer", "")
    words = {
        "coming": _("Good to have you back. Choose what you would like to come to."),
        "later": _("All right. We write again at the next mark, and you can come at any time."),
        "never": _("We do not invite you any more. You can come at any time all the same."),
    }
    where = url_for("aftercare.come_back_show", slug=slug)
    return pressed(where, lambda: services.answer_invitation(current_actor(), at_id, said), words.get(said, ""))


def _may_call(actor: Actor, row: ComeBack) -> bool:
    return policy.can_answer_call(actor, person(row.person_id))


@bp.post("/calls/<int:call_id>")
@access(_may_call, call_of)
def call_note(row: ComeBack) -> ResponseReturnValue:
    """How a call went."""
    slug, call_id = programme(row.programme_id).slug, row.id
    outcome = request.form.get("outcome", "")
    return pressed(
        url_for("worklist.work_list", slug=slug),
        lambda: services.note_call(current_actor(), call_id, outcome),
        _("Noted."),
    )


@bp.post("/wishes/<int:wish_id>/settle")
@access(policy.can_settle, wish_of)
def wish_settle(wish: PairWish) -> ResponseReturnValue:
    """End the search for a new mentor."""
    slug, wish_id = programme(wish.programme_id).slug, wish.id
    where = url_for("worklist.work_list", slug=slug)
    return pressed(where, lambda: services.settle_wish(current_actor(), wish_id), _("Noted."))


@bp.get("/pairs/<int:pair_id>")
@access(policy.can_wish, pair_of)
def wish_show(row: Pair) -> ResponseReturnValue:
    """The question after the end: stay in touch, find a new one, neither."""
    own, wishes = current_actor().person_in(row.programme_id), wishes_of(row.id)
    other = person(row.mentor_id if own == row.mentee_id else row.mentee_id)
    both = both_stay(wishes, row.mentor_id, row.mentee_id)
    return render_template(
        PAGES + "wish_show.html", slug=programme(row.programme_id).slug, row=row, other=other.given_name,
        is_mentee=own == row.mentee_id, mine=wishes.get(own or 0, ""), labels=WISH_LABELS,
        both=both, goes_on=both and are_in_touch(row, wishes), may_stay=row.end_reason != "safety",
    )  # fmt: skip


@bp.post("/pairs/<int:pair_id>")
@access(policy.can_wish, pair_of)
def wish_say(row: Pair) -> ResponseReturnValue:
    """Say it; it can be said anew."""
    slug, pair_id, wish = programme(row.programme_id).slug, row.id, request.form.get("wish", "")
    where = url_for("aftercare.wish_show", slug=slug, pair_id=pair_id)
    return pressed(where, lambda: services.say_wish(current_actor(), pair_id, wish), _("Stored. You can change it."))


@bp.get("/pairs/<int:pair_id>/children/<int:child_id>")
@access(policy.can_allow, touch_of)
def touch_show(touch: Touch) -> ResponseReturnValue:
    """The question to a guardian: may the child go on writing with the other one? First names alone."""
    row, child = touch
    other, wishes = person(row.mentor_id if child.id == row.mentee_id else row.mentee_id), wishes_of(row.id)
    both = both_stay(wishes, row.mentor_id, row.mentee_id)
    return render_template(
        PAGES + "touch_show.html", slug=programme(row.programme_id).slug, row=row, child=child, other=other.given_name,
        both=both, goes_on=both and are_in_touch(row, wishes),
        said=said_by(row, child.id, current_actor().person_in(row.programme_id) or 0),
    )  # fmt: skip


@bp.post("/pairs/<int:pair_id>/children/<int:child_id>")
@access(policy.can_allow, touch_of)
def touch_answer(touch: Touch) -> ResponseReturnValue:
    """Yes or no; it can be said anew."""
    (row, child), actor, is_yes = touch, current_actor(), request.form.get("answer") == "yes"
    slug, pair_id, child_id = programme(row.programme_id).slug, row.id, child.id
    where = url_for("aftercare.touch_show", slug=slug, pair_id=pair_id, child_id=child_id)
    said = _("Your answer is stored.")
    return pressed(where, lambda: services.allow_touch(actor, pair_id, child_id, is_yes=is_yes), said)
