"""Being there: the code at the door, what it gave; a guardian's page about the own child, the certificate."""

from datetime import timedelta
from functools import partial

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities import policy, services
from community.activities.forms import Empty, ReflectionForm
from community.activities.models import Activity
from community.activities.queries import activity_of, before, is_over, load_of, registration_of, seats_of, series_of
from community.activities.queries.words import place_text, words_of
from community.activities.rules.kinds import REFLECTED
from community.activities.views.blueprint import LABELS, PAGES, bp, page_of, pressed
from community.activities.views.each import pressed_for_each
from portal.actor import Actor
from portal.clock import now
from portal.errors import NotFound, Trouble
from portal.limits import REFLECTION_DAYS
from portal.people.models import Person
from portal.people.queries import person
from portal.web.access import access, current_actor

ActivityChild = tuple[Activity, Person]


@bp.get("/<int:activity_id>/here")
@access(policy.can_see_activity, activity_of)
def here_show(row: Activity) -> ResponseReturnValue:
    """Where the code leads: one button."""
    own = current_actor().person_in(row.programme_id)
    place = registration_of(row, own) if own is not None else None
    return render_template(
        PAGES + "here_show.html", row=row, slug=row.home.slug, zone=row.home.zone, place=place,
        needs_word=row.kind in REFLECTED, key=request.args.get("key", ""), is_time=services.is_time(row),
        form=Empty(), **LABELS,
    )  # fmt: skip


@bp.post("/<int:activity_id>/here")
@access(policy.can_see_activity, activity_of)
def here_mark(row: Activity) -> ResponseReturnValue:
    """Mark oneself as come."""
    actor, key = current_actor(), request.form.get("key", "")
    where = url_for("activities.here_show", slug=row.home.slug, activity_id=row.id, key=key)
    return pressed(where, lambda: services.check_in(actor, row.id, key))


@bp.route("/<int:activity_id>/reflection", methods=["GET", "POST"])
@access(policy.was_there, activity_of)
def reflection_edit(row: Activity) -> ResponseReturnValue:
    """What it gave, for who was there."""
    needs_word = row.kind in REFLECTED
    actor, form, row_id, slug, problem, status = current_actor(), ReflectionForm(), row.id, row.home.slug, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.reflect(actor, row_id, int(form.value.data), form.words.data or "")
                flash(_("Thank you. The organisers read it without your name."))
                if needs_word:
                    flash(_("Now it counts that you were there."))
                return redirect(page_of(activity_of(slug, row_id)), 303)
            except Trouble as trouble:
                problem, status, row = trouble.text, trouble.status, activity_of(slug, row_id)
    page = render_template(
        PAGES + "reflection_edit.html", row=row, slug=slug, form=form, problem=problem, needs_word=needs_word,
        until=row.ends_at + timedelta(days=REFLECTION_DAYS),
    )  # fmt: skip
    return page, status


@bp.get("/<int:activity_id>/certificate")
@access(policy.has_certificate, activity_of)
def certificate_show(row: Activity) -> ResponseReturnValue:
    """The PDF, for whom it counts that they were there and for who organised it."""
    own = current_actor().person_in(row.programme_id)
    if own is None:
        raise NotFound
    named = f'attachment; filename="certificate-{row.id}.pdf"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return Response(services.draw_certificate(row, own), mimetype="application/pdf", headers=headers)


def child_of(slug: str, activity_id: int, child_id: int) -> ActivityChild:
    """An activity and a child. :raises NotFound:"""
    row, one = activity_of(slug, activity_id), person(child_id)
    if one.programme_id != row.programme_id:
        raise NotFound
    return row, one


def answers_for(actor: Actor, found: ActivityChild) -> bool:
    """A guardian about the own child, for what the child may see."""
    row, one = found
    return one.id in actor.children and row.published_at is not None and policy.can_see_activity(actor, row)


@bp.get("/<int:activity_id>/children/<int:child_id>")
@access(answers_for, child_of)
def child_show(found: ActivityChild) -> ResponseReturnValue:
    """How the child stands before it, yes or no, signing up, calling off."""
    row, one = found
    load = load_of(row)
    theirs = before(row, one.id, load)
    asks = theirs.asks_guardian and theirs.permission == "none"
    seat_id, gate = next(((key, each) for key, each in theirs.gates.items() if each is not None), (0, None))
    is_shut = not theirs.is_coming and not theirs.open_seats and gate is not None
    return render_template(
        PAGES + "child_show.html", row=row, slug=row.home.slug, zone=row.home.zone, child=one, theirs=theirs,
        seats=seats_of(row, load), is_over=is_over(row), form=Empty(), now=now(), series=series_of(row),
        shut=words_of(gate, theirs.standings[seat_id], row) if is_shut and gate is not None else "",
        says=place_text(theirs.place.state, is_offered=theirs.is_offered, is_asking_guardian=asks)
        if theirs.place is not None else "", **LABELS,
    )  # fmt: skip


@bp.post("/<int:activity_id>/children/<int:child_id>")
@access(answers_for, child_of)
def child_answer(found: ActivityChild) -> ResponseReturnValue:
    """Yes or no; it counts at once."""
    (row, one), actor = found, current_actor()
    is_yes = request.form.get("answer") == "yes"
    where = url_for("activities.child_show", slug=row.home.slug, activity_id=row.id, child_id=one.id)

    if request.form.get("answer") not in ("yes", "no"):
        flash(_("Press “I allow it” or “I do not allow it”. Nothing was changed."), "problem")
        return redirect(where, 303)
    if request.form.get("later"):
        said_of = {"yes": _("Allowed"), "no": _("Not allowed"), "none": _("Not answered yet")}
        act = partial(services.answer_later, actor, row.id, one.id, is_yes=is_yes)
        return pressed_for_each(where, row.home.zone, act, said_of)
    said = _("Your yes is stored.") if is_yes else _("Your no is stored. The child's place is free for others.")
    return pressed(where, lambda: services.answer_permission(actor, row.id, one.id, is_yes=is_yes), said)
