"""From what a project asks one press leads to a need, filled with its words; and how the need stands, below the ask."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from community.ask_needs import AskNote
from community.needs import policy, services
from community.needs.queries.asks import needs_of_asks
from community.needs.services.writing import ASKING
from community.needs.views.blueprint import LABELS, PAGES, bp
from community.needs.views.writing import need_form
from community.offers.queries.labels import KIND_HINTS
from community.projects.models import Project, ProjectAsk
from community.projects.policy import can_see_project
from community.projects.queries import of_ask
from community.requests.policy import is_grown_up
from community.requests.queries.origins import own_mail
from portal.actor import Actor
from portal.db import db
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.answered import answered

KINDS = {"thing": "thing", "room": "room", "knowledge": "lesson"}
"""What an ask's kind is among those of needs; all else is help."""


@bp.route("/asks/<int:ask_id>", methods=["GET", "POST"])
@access(policy.can_put_ask, of_ask, known=can_see_project)
def need_put(row: Project) -> ResponseReturnValue:
    """The form of needs, filled with what the project asks."""
    actor, at, ask_id, is_young = current_actor(), programme(row.programme_id), _asked(), row.needs_ally
    at_id, slug, form = at.id, at.slug, need_form(at)
    del form.origin
    if is_young:
        del form.audience
    if not form.is_submitted():
        ask = db.session.get_one(ProjectAsk, ask_id)
        form.kind.data, form.title.data, form.reach.data = KINDS.get(ask.kind, "help"), ask.words, own_mail(actor)
        form.wanted.data, form.due_on.data = ask.wanted, ask.needed_on

    def act() -> str:
        made = services.put_ask(actor, at_id, ask_id, form.fields())
        return url_for("needs.need_show", slug=slug, need_id=made.id)

    def again() -> dict[str, Any]:
        return LABELS | {"slug": slug, "row": None, "found": [None], "hints": KIND_HINTS, "has_pairs": False}

    return answered(PAGES + "need_edit.html", form, act, _("Partners see it now. Below stands what fits."), again)


def _asked() -> int:
    return int((request.view_args or {})["ask_id"])


def notes(actor: Actor, row: Project, asks: Sequence[ProjectAsk]) -> dict[int, AskNote]:
    """To the team how it stands and how many promised; to grown-ups also the way there. One query, if any is asked."""
    if not asks:
        return {}
    found, slug = needs_of_asks(row.id), programme(row.programme_id).slug
    reads, may_put = is_grown_up(actor, row.programme_id), policy.can_put_ask(actor, row)
    said: dict[int, AskNote] = {}
    for ask in asks:
        need, pledges = found.get(ask.id, (None, 0))
        facts: dict[str, Any] = {"need": need, "pledges": pledges, "href": "", "put": ""}
        if need is not None:
            facts["href"] = url_for("needs.need_show", slug=slug, need_id=need.id) if reads else ""
        elif may_put and ask.state in ASKING:
            facts["put"] = url_for("needs.need_put", slug=slug, ask_id=ask.id)
        else:
            continue
        html = Markup(render_template(PAGES + "ask.html", **facts, **LABELS))  # noqa: S704
        said[ask.id] = AskNote(html, need is not None and need.state != "closed")
    return said
