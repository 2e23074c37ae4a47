"""One transition: its checklist, history and what this reader can do now; the voucher's page."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.transitions import policy, services
from community.transitions.forms import VouchForm, words_of
from community.transitions.models import Transition, TransitionFile
from community.transitions.queries import Loaded, file_of, files_of, loaded, plan_for, transition_of
from community.transitions.queries.facts import is_asked
from community.transitions.queries.people import voucher_choices
from community.transitions.rules import EVENTS, RUNNING, after, obstacle
from community.transitions.views.blueprint import LABELS, PAGES, bp, language
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.files.papers import PDF
from portal.limits import PICTURE_BYTES
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.people.rules import is_minor
from portal.programmes.queries import programme
from portal.web.access import access, current_actor

OFFERED = {
    "request": "is_own", "withdraw": "is_own", "begin_trial": "is_own", "consent": "is_guardian",
    "refuse": "is_guardian", "approve_tutor": "is_tutor", "approve_curator": "is_manager", "confirm": "is_manager",
    "revoke": "is_manager", "return": "may_attest",
}  # fmt: skip


@bp.get("/<guid>")
@access(policy.can_see_transition, transition_of)
def transition_show(row: Transition) -> ResponseReturnValue:
    """The page of a transition."""
    return show_page(row)


def show_page(row: Transition, problem: str = "", status: int = 200) -> ResponseReturnValue:
    """The page; after a refusal with its words above and what was typed still in its place."""
    actor, home = current_actor(), programme(row.programme_id)
    found = loaded(row, actor.person_in(home.id) or 0)
    parts = _parts(actor, found)
    choices = voucher_choices(row, found.plan) if parts["is_own"] and row.state == "drafted" else {}
    page = render_template(
        PAGES + "transition_show.html", slug=home.slug, found=found, row=row, plan=found.plan, reader=parts,
        choices=choices, can=_steps(found, parts), problem=problem, typed=request.form, language=language(),
        is_running=row.state in RUNNING, today=today(home.zone), zone=home.zone, names=_names(found),
        files=files_of(row), own_id=actor.person_in(home.id), picture_limit=PICTURE_BYTES, **LABELS,
    )  # fmt: skip
    if found.standing.needs_guardian and not parts["is_own"]:
        looked(
            actor, "transition", programme_id=row.programme_id, subject_ids=[row.person_id],
            object_kind="transition", object_id=row.id,
        )  # fmt: skip
    return page, status


@bp.get("/<guid>/files/<file_guid>")
@access(policy.can_see_file, file_of)
def file_show(found: tuple[Transition, TransitionFile]) -> ResponseReturnValue:
    """A picture brought as evidence, or a PDF for saving; no cache keeps it, and a look at a minor's is noted."""
    row, kept = found
    answer = Response(kept.body, mimetype=kept.mimetype, headers={"Cache-Control": "no-store"})
    answer.headers["Content-Disposition"] = "inline"
    if kept.mimetype == PDF:
        answer.headers["Content-Disposition"] = f'attachment; filename="evidence-{kept.id}.pdf"'
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    if current_actor().person_in(row.programme_id) != row.person_id:
        looked(
            current_actor(), "transition", programme_id=row.programme_id, subject_ids=minors_among([row.person_id]),
            object_kind="transition", object_id=row.id,
        )  # fmt: skip
    return answer


def _names(found: Loaded) -> dict[int, str]:
    """Names of those in the history: of others under 18 the given name alone."""
    people: list[Person] = [found.person, *(who for _step, who in found.steps if who is not None)]
    people += [who for _voucher, who in found.vouchers]
    day, own = found.standing.today, found.person.id
    return {one.id: one.given_name if is_minor(one.born_on, day) and one.id != own else one.name for one in people}


def _parts(actor: Actor, found: Loaded) -> dict[str, bool]:
    """What this reader is to the transition."""
    row, is_own = found.row, policy.can_move_own(actor, found.row)
    is_shown = row.state != "drafted" and not is_own
    is_tutor = is_shown and (policy.tutors(actor, found.person) or policy.stands_in(actor, found.person))
    is_manager = is_shown and policy.can_end(actor, row)
    return {
        "is_own": is_own, "is_guardian": is_shown and row.person_id in actor.children, "is_tutor": is_tutor,
        "is_manager": is_manager, "may_attest": (is_tutor or is_manager) and row.person_id not in actor.children,
    }  # fmt: skip


def _steps(found: Loaded, parts: dict[str, bool]) -> dict[str, str]:
    """The steps that the table has from here and that are this reader's, each with what it still lacks or ''."""
    legal = [event for event in EVENTS if after(found.row.state, event) is not None]
    return {
        event: obstacle(event, found.standing) or "" for event in legal if event in OFFERED and parts[OFFERED[event]]
    }


@bp.route("/<guid>/vouch", methods=["GET", "POST"])
@access(policy.can_vouch, transition_of)
def transition_vouch(row: Transition) -> ResponseReturnValue:
    """The voucher's page: who asks, for what and why; nothing of the checklist or of others' words."""
    actor, home, guid = current_actor(), programme(row.programme_id), row.guid
    slug, own, form, problem, status = home.slug, actor.person_in(row.programme_id) or 0, VouchForm(), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.vouch(actor, row.id, words_of(form.words))
                flash(_("Your word is kept. Thank you."))
                return redirect(url_for("transitions.transition_vouch", slug=slug, guid=guid), 303)
            except Trouble as error:
                problem, status = error.text, error.status
                row = transition_of(slug, guid)
    page = render_template(
        PAGES + "vouch.html", slug=slug, form=form, problem=problem, row=row, plan=plan_for(row),
        is_open=after(row.state, "vouch") is not None, **_asker(row, own), **LABELS,
    )  # fmt: skip
    return page, status


def _asker(row: Transition, own: int) -> dict[str, Any]:
    one = person(row.person_id)
    young = is_minor(one.born_on, today(programme(row.programme_id).zone))
    return {"name": one.given_name if young else one.name, "has_vouched": is_asked(row, own, has_vouched=True)}
