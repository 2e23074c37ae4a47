"""Pages of studies: the list, one study, its form and its team."""

from typing import TypeVar, cast

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from facilitation.studies.errors import StaleStudy
from facilitation.studies.forms import (
    METHOD_LABELS,
    PART_LABELS,
    STATE_LABELS,
    STATE_SIGNS,
    StudyEditForm,
    StudyFields,
    StudyForm,
)
from facilitation.studies.models import Study, StudyMember
from facilitation.studies.policy import (
    can_create_study,
    can_edit_study,
    can_list_studies,
    can_manage_team,
    can_see_study,
)
from facilitation.studies.queries import candidates, list_studies, study_of, team_of
from facilitation.studies.services import archive_study, create_study, edit_study, restore_study, set_team
from facilitation.study_page import list_acts_of, panels_of, tabs_of
from portal.actor import Actor
from portal.db import db, new_guid
from portal.errors import Trouble
from portal.features import FirstStep, StepSeen
from portal.people.forms import with_territories
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices, territory_names
from portal.web.access import access, current_actor

bp = Blueprint("studies", __name__, url_prefix="/p/<slug>/studies")
PAGES = "facilitation/studies/"
F = TypeVar("F", bound=StudyFields)


@bp.get("/")
@access(can_list_studies, programme_of)
def study_list(home: Programme) -> ResponseReturnValue:
    """Studies by title, with a search."""
    actor, words = current_actor(), request.args.get("q", "").strip()[:200]
    archived, page = request.args.get("archived") == "1", max(1, request.args.get("page", 1, type=int))
    found = list_studies(actor, home.id, words=words, archived=archived, page=page)
    return render_template(
        PAGES + "study_list.html", home=home, slug=home.slug, found=found, words=words, archived=archived,
        may_create=can_create_study(actor, home), acts=list_acts_of(current_app), state_labels=STATE_LABELS,
        state_signs=STATE_SIGNS,
    )  # fmt: skip


@bp.get("/new")
@access(can_create_study, programme_of)
def study_new(home: Programme) -> ResponseReturnValue:
    """The empty form."""
    return _new_page(home, _placed(StudyForm(guid=new_guid()), home))


@bp.post("/new")
@access(can_create_study, programme_of)
def study_create(home: Programme) -> ResponseReturnValue:
    """Begin a study."""
    form = _placed(StudyForm(), home)
    if not form.validate_on_submit():
        return _new_page(home, form), 422
    study = create_study(
        current_actor(), home.id, title=form.title.data or "", question=form.question.data or "",
        method=form.method.data, guid=form.guid.data or "", territory_id=form.territory_id.data,
    )  # fmt: skip
    return redirect(url_for("studies.study_show", slug=home.slug, study_id=study.id), 303)


@bp.get("/<int:study_id>")
@access(can_see_study, study_of)
def study_show(study: Study) -> ResponseReturnValue:
    """One study: its question, team, and what other features hang on it."""
    actor = current_actor()
    return render_template(
        PAGES + "study_show.html", study=study, slug=_slug(study), team=team_of(study.id), part_labels=PART_LABELS,
        panels=panels_of(current_app, actor, study), may_edit=can_edit_study(actor, study),
        may_manage_team=can_manage_team(actor, study), method_labels=METHOD_LABELS,
        place=territory_names([study.territory_id]).get(study.territory_id or 0, ""),
    )  # fmt: skip


@bp.get("/<int:study_id>/edit")
@access(can_edit_study, study_of, known=can_see_study)
def study_edit(study: Study) -> ResponseReturnValue:
    """The form of a study."""
    return _edit_page(study, _placed(StudyEditForm(obj=study), programme(study.programme_id), study))


@bp.post("/<int:study_id>/edit")
@access(can_edit_study, study_of, known=can_see_study)
def study_update(study: Study) -> ResponseReturnValue:
    """Save the form; a stale one comes back with what was typed."""
    form, slug, study_id = _placed(StudyEditForm(), programme(study.programme_id), study), _slug(study), study.id
    if not form.validate_on_submit():
        return _edit_page(study, form), 422
    try:
        edit_study(
            current_actor(), study_id, form.version.data or 0, title=form.title.data or "",
            question=form.question.data or "", state=form.state.data, territory_id=form.territory_id.data,
        )  # fmt: skip
    except StaleStudy as stale:
        fresh = study_of(slug, study_id)
        form.version.data, form.version.raw_data = fresh.version, None
        return _edit_page(fresh, form, stale), 409
    flash(_("The study is saved."))
    return redirect(url_for("studies.study_show", slug=slug, study_id=study_id), 303)


@bp.get("/<int:study_id>/team")
@access(can_manage_team, study_of, known=can_see_study)
def team_edit(study: Study) -> ResponseReturnValue:
    """Everybody who may be in the team, with the part of each."""
    return _team_page(study)


@bp.post("/<int:study_id>/team")
@access(can_manage_team, study_of, known=can_see_study)
def team_update(study: Study) -> ResponseReturnValue:
    """Make the team what the page says."""
    slug, study_id = _slug(study), study.id
    parts = {
        int(name.removeprefix("part-")): part
        for name, part in request.form.items()
        if name.startswith("part-") and name.removeprefix("part-").isdecimal() and part
    }
    try:
        set_team(current_actor(), study_id, parts)
    except Trouble as trouble:
        return _team_page(study_of(slug, study_id), trouble, parts), trouble.status
    flash(_("The team is saved."))
    return redirect(url_for("studies.study_show", slug=slug, study_id=study_id), 303)


@bp.post("/<int:study_id>/archive")
@access(can_edit_study, study_of, known=can_see_study)
def study_archive(study: Study) -> ResponseReturnValue:
    """Put the study away, or take it out again with ``back=1``."""
    slug, study_id = _slug(study), study.id
    put = restore_study if request.form.get("back") else archive_study
    put(current_actor(), study_id)
    return redirect(url_for("studies.study_show", slug=slug, study_id=study_id), 303)


def study_tabs(study: Study, slug: str) -> list[dict[str, object]]:
    """The tabs of a study's pages for this reader; the page of a tab itself is the current one."""
    overview = {
        "label": _("Overview"),
        "href": url_for("studies.study_show", slug=slug, study_id=study.id),
        "current": request.endpoint == "studies.study_show",
    }
    others = [
        {
            "label": tab.label,
            "href": url_for(tab.endpoint, slug=slug, study_id=study.id),
            "current": request.blueprint == tab.endpoint.partition(".")[0],
        }
        for tab in tabs_of(current_app, current_actor(), study)
    ]
    return [overview, *others]


def _placed(form: F, home: Programme, study: Study | None = None) -> F:
    """The form with the territories to choose from."""
    offered = territory_choices(home, study.territory_id if study else None)
    return cast(F, with_territories(form, offered, _("The whole programme")))


def _slug(study: Study) -> str:
    return study.home.slug


def _new_page(home: Programme, form: StudyForm) -> str:
    return render_template(PAGES + "study_new.html", home=home, slug=home.slug, form=form)


def _edit_page(study: Study, form: StudyEditForm, stale: Trouble | None = None) -> str:
    return render_template(PAGES + "study_edit.html", study=study, slug=_slug(study), form=form, stale=stale)


def _team_page(study: Study, trouble: Trouble | None = None, typed: dict[int, str] | None = None) -> str:
    home = study.home
    return render_template(
        PAGES + "team_edit.html", study=study, slug=home.slug, people=candidates(home, study.id), trouble=trouble,
        typed=typed, part_labels=PART_LABELS,
    )  # fmt: skip


def _makes_studies(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "facilitator", "researcher")


def _in_a_team(actor: Actor, at: Programme) -> StepSeen | None:
    own = exists().where(StudyMember.programme_id == at.id, StudyMember.person_id == actor.person_in(at.id))
    return StepSeen(url_for("studies.study_list", slug=at.slug), bool(db.session.scalar(select(own))))


STEPS = (
    FirstStep(
        "study", _l("Begin a study, or be taken into one"),
        _l("A question, a method and a team; the lead of a study takes others in."), _makes_studies, _in_a_team,
        order=22,
    ),
)  # fmt: skip
