"""Planning an activity: the idea, its form, sending it off, taking it back, asking for helping hands."""

from datetime import date, time, timedelta

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.activities import policy, services
from community.activities.forms import ActivityForm, HandForm, version_of
from community.activities.models import Activity
from community.activities.queries import SeriesView, activity_of, items_of, series_of
from community.activities.views.blueprint import LABELS, PAGES, bp, page_of, pressed
from community.activities.views.previews import Preview, preview_of, preview_of_move
from community.clubs.queries import club_people, clubs_seen
from portal.actor import Actor
from portal.clock import now
from portal.db import new_guid
from portal.errors import Trouble
from portal.features import features_of
from portal.limits import SEAT_KINDS
from portal.moments import local_of
from portal.people.forms import with_territories
from portal.people.policy import MANAGERS
from portal.people.queries import minors_of, people_of, people_with_role
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_choices
from portal.qualifications.queries import kinds_of, name_of
from portal.web.access import access, current_actor
from portal.web.forms import options

LEAST_SEATS = 3
HOURS = {"begins": time(18), "ends": time(20)}


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_propose_activity, programme_of)
def activity_new(at: Programme) -> ResponseReturnValue:
    """Write an idea down; it is sent off afterwards. The dates of a series are shown before they are kept."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    form = _fresh(at) if not request.form else ActivityForm()
    _choices(actor, at, form)
    if form.is_submitted():
        problem, status, preview = "", 422, None
        if form.validate():
            try:
                plan, rule = form.plan(at.zone, []), form.rule
                preview = preview_of(form, plan, at.zone) if rule else None
                if preview is not None and not preview.is_seen:
                    return _page(slug, form, None, "", preview)
                row = services.draft_activity(actor, at_id, plan, guid=form.guid.data or "", rule=rule)
                flash(_("Your idea is kept. Read it once more, then send it off."))
                return redirect(page_of(row), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
        return _page(slug, form, None, problem, preview), status
    return _page(slug, form, None, "")


@bp.route("/<int:activity_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_activity, activity_of, known=policy.can_see_activity)
def activity_edit(row: Activity) -> ResponseReturnValue:
    """Change it, of a series one date or more; whoever comes hears of another time or place."""
    actor, home, row_id = current_actor(), row.home, row.id
    slug, zone = home.slug, home.zone
    items = [one.item for one in items_of(row, 0, with_names=False)]
    form, series = ActivityForm.of(row, items, zone), series_of(row)
    _choices(actor, home, form, row)
    problem, status = "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                plan = form.plan(zone, items)
                preview = preview_of_move(form, row, plan)
                if preview is not None and not preview.is_seen:
                    return _page(slug, form, row, "", preview, series)
                row = _changed(actor, row_id, form, plan)
                flash(_("The change is saved."))
                return redirect(page_of(row), 303)
            except Trouble as trouble:
                problem, status, row = trouble.text, trouble.status, activity_of(slug, row_id)
    return _page(slug, form, row, problem, series=series), status


def _changed(actor: Actor, row_id: int, form: ActivityForm, plan: services.Plan) -> Activity:
    """This date alone, this and the later ones, or all."""
    version, scope = version_of(form), form.scope.data or "this"
    if scope == "this":
        return services.edit_activity(actor, row_id, version, plan)
    return services.edit_series(
        actor, row_id, version, plan, from_here=scope == "later", with_edited=bool(form.with_edited.data)
    )


@bp.post("/<int:activity_id>/take-out")
@access(policy.can_edit_activity, activity_of, known=policy.can_see_activity)
def date_take_out(row: Activity) -> ResponseReturnValue:
    """Take one date out of a series, as long as nobody has signed up for it."""
    actor, version, row_id, slug = current_actor(), request.form.get("version", 0, type=int), row.id, row.home.slug
    try:
        left = services.take_out(actor, row_id, version)
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        flash(trouble.text, "problem")
        return redirect(page_of(activity_of(slug, row_id)), 303)
    flash(_("The date is taken out of the series. This is the nearest one."))
    return redirect(page_of(left), 303)


@bp.post("/<int:activity_id>/propose")
@access(policy.can_edit_activity, activity_of, known=policy.can_see_activity)
def activity_propose(row: Activity) -> ResponseReturnValue:
    """Send it off to be signed."""
    actor, version = current_actor(), request.form.get("version", 0, type=int)
    said = _("It is sent off. A second adult reads it; you hear from them here.")
    return pressed(page_of(row), lambda: services.propose(actor, row.id, version), said)


@bp.post("/<int:activity_id>/withdraw")
@access(policy.can_edit_activity, activity_of, known=policy.can_see_activity)
def activity_withdraw(row: Activity) -> ResponseReturnValue:
    """Take it back to change it."""
    actor, version = current_actor(), request.form.get("version", 0, type=int)
    return pressed(page_of(row), lambda: services.withdraw(actor, row.id, version), _("It is yours again to change."))


@bp.route("/<int:activity_id>/ask", methods=["GET", "POST"])
@access(policy.can_edit_activity, activity_of, known=policy.can_see_activity)
def hand_new(row: Activity) -> ResponseReturnValue:
    """Ask somebody to organise it along, or to be a child's adult ally."""
    actor, form, slug, row_id = current_actor(), HandForm(), row.home.slug, row.id
    part = "ally" if policy.needs_ally(actor) else "organiser"
    form.person_id.choices = options({"": _l("Choose")} | _helpers(actor, row))
    problem, status = "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.ask_hand(actor, row_id, form.person_id.data, part)
                flash(_("They are asked. You hear when they answer."))
                return redirect(page_of(activity_of(slug, row_id)), 303)
            except Trouble as trouble:
                problem, status, row = trouble.text, trouble.status, activity_of(slug, row_id)
    page = render_template(PAGES + "hand_new.html", row=row, slug=slug, form=form, part=part, problem=problem)
    return page, status


@bp.post("/<int:activity_id>/answer")
@access(policy.has_hand, activity_of, known=policy.can_see_activity)
def hand_answer(row: Activity) -> ResponseReturnValue:
    """Yes or no to being asked."""
    actor, is_yes = current_actor(), request.form.get("answer") == "yes"
    where = page_of(row) if is_yes else url_for("activities.activity_list", slug=row.home.slug)
    said = _("Thank you. You organise it together now.") if is_yes else _("Your answer is stored.")
    return pressed(where, lambda: services.answer_hand(actor, row.id, is_yes=is_yes), said)


def _fresh(at: Programme) -> ActivityForm:
    """In a week, at six in the evening, for two hours, for everybody; or as the address says."""
    usual, _hour = local_of(now() + timedelta(days=7), at.zone)
    day = request.args.get("day", usual, type=date.fromisoformat)
    begins, ends = (request.args.get(name, hour, type=time.fromisoformat) for name, hour in HOURS.items())
    return ActivityForm(
        guid=new_guid(), day=day, begins=begins, ends=ends, title=request.args.get("title", ""),
        place=request.args.get("place", ""), kind=request.args.get("kind", "meeting"),
        club_id=request.args.get("club", type=int), seats=[{"name": _("Everybody"), "fits": "anybody"}],
    )  # fmt: skip


def _choices(actor: Actor, at: Programme, form: ActivityForm, row: Activity | None = None) -> None:
    """What can be chosen: clubs of which one is a member, places, papers; and empty lines for more kinds of places."""
    clubs = clubs_seen(actor, at)
    manages = actor.has(at.id, *MANAGERS)
    own = {one.club.id: one.club.name for one in clubs if one.is_own or manages or (row and row.club_id == one.club.id)}
    form.club_id.choices = options({"": _l("No club")} | own)
    with_territories(form, territory_choices(at, row.territory_id if row else None), _l("The whole programme"))
    papers = {kind.id: name_of(kind) for kind in kinds_of(at.id)}
    while len(form.seats) < min(SEAT_KINDS, max(LEAST_SEATS, len(form.seats))) and not form.is_submitted():
        form.seats.append_entry()
    for part in form.seats:
        part.form.kind_id.choices = options({"": _l("None")} | papers)


def _helpers(actor: Actor, row: Activity) -> dict[int, str]:
    """Whom one may ask: adults near the asker, of the club, and those who look after the programme."""
    near = {one for feature in features_of(current_app) for source in feature.near
            for one in source.find(row.programme_id, actor.person_in(row.programme_id) or 0)}  # fmt: skip
    keepers = people_with_role(row.programme_id, *MANAGERS)
    club = club_people(row.club_id) if row.club_id else []
    asked = {hand.person_id for hand in row.hands} | {row.proposed_by_id, actor.person_in(row.programme_id)}
    found = {one.id: one for one in [*people_of(near - {one.id for one in keepers}), *keepers, *club]}
    young = minors_of(found.values())
    return {one: row.name for one, row in found.items() if one not in young and one not in asked}


def _page(
    slug: str, form: ActivityForm, row: Activity | None, problem: str, preview: Preview | None = None,
    series: SeriesView | None = None,
) -> str:  # fmt: skip
    return render_template(
        PAGES + "activity_edit.html", slug=slug, form=form, row=row, problem=problem, preview=preview, series=series,
        zone=programme_of(slug).zone, **LABELS,
    )  # fmt: skip
