"""Who looks like one person, and the search for the other record of somebody."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.audit.services import looked
from portal.limits import PAGE_SIZE
from portal.merging.models import Likeness
from portal.merging.policy import can_dismiss
from portal.merging.queries import alike, likeness_of
from portal.merging.services import dismiss
from portal.merging.views.blueprint import PAGES, bp
from portal.onboarding.queries import likenesses
from portal.onboarding.queries.labels import TWIN_LABELS
from portal.people.models import Person
from portal.people.policy import can_edit_person, can_list_people
from portal.people.queries import Asked, find_people, minors_among, person_of
from portal.people.queries.labels import POSITION_LABELS
from portal.people.services import note_look
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import back_or


@bp.get("/alike")
@access(can_list_people, programme_of)
def likeness_list(at: Programme) -> ResponseReturnValue:
    """Pairs that look like one person, 50 a page; minors on it are noted in the audit trail."""
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    at_id, slug = at.id, at.slug
    rows, total = alike(current_actor(), at, PAGE_SIZE, page)
    ids = {one.id for row in rows for one in (row.first, row.second)}
    shown = render_template(
        f"{PAGES}likeness_list.html", slug=slug, rows=rows, total=total, page=page, facts=likenesses(at, ids),
        reasons=TWIN_LABELS, positions=POSITION_LABELS, has_more=page * PAGE_SIZE < total,
    )  # fmt: skip
    looked(current_actor(), "people", programme_id=at_id, subject_ids=minors_among(ids))
    return shown


@bp.post("/alike/<int:likeness_id>/two")
@access(can_dismiss, likeness_of)
def likeness_dismiss(row: Likeness) -> ResponseReturnValue:
    """They are two people: not asked about again."""
    slug = programme(row.programme_id).slug
    dismiss(current_actor(), row.id)
    flash(_("Noted: two people. They are not offered again."))
    return back_or(url_for("merging.likeness_list", slug=slug))


@bp.get("/<int:person_id>/second")
@access(can_edit_person, person_of)
def second_choose(one: Person) -> ResponseReturnValue:
    """Find the other record of this person by name."""
    actor, home, text = current_actor(), programme(one.programme_id), request.args.get("q", "").strip()[:200]
    slug, at_id = home.slug, home.id
    found = find_people(actor, home, Asked(text)) if text else None
    page = render_template(
        f"{PAGES}second_choose.html", slug=slug, person=one, text=text, found=found, positions=POSITION_LABELS
    )
    minors = [row.id for row in found.rows if row.is_minor] if found else []
    looked(actor, "people", programme_id=at_id, subject_ids=minors)
    note_look(actor, one, "person")
    return page
