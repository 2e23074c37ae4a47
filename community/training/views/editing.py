"""Writing courses, and who has done what: for those who look after people."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.training import policy, services
from community.training.errors import NotPublishable
from community.training.forms import AboutForm, ModuleForm
from community.training.models import Course, CourseEdition
from community.training.queries import (
    STATES,
    course_of,
    drafts,
    find_progress,
    language,
    newest,
    offered,
)
from community.training.rules import Content, Module
from community.training.views.blueprint import PAGES, bp
from portal.actor import Actor
from portal.audit.services import looked
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.limits import PAGE_SIZE
from portal.people.queries import minors_among
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.qualifications.queries import earned_kinds, name_of
from portal.web.access import access, current_actor

Draft = tuple[Course, CourseEdition]


def can_edit(actor: Actor, course: Course) -> bool:
    """Who writes courses here."""
    return policy.can_edit_courses(actor, programme(course.programme_id))


def can_edit_draft(actor: Actor, place: Draft) -> bool:
    """The same of a draft."""
    return can_edit(actor, place[0])


def draft_of(slug: str, guid: str) -> Draft:
    """A course with its draft. :raises NotFound:"""
    course = course_of(slug, guid)
    found = newest(course.id, published=False)
    if found is None:
        raise NotFound
    return course, found


def draft_module_of(slug: str, guid: str, key: str) -> tuple[Course, CourseEdition, Module | None]:
    """A course with its draft and one of its modules; ``new`` is one more. :raises NotFound:"""
    course, row = draft_of(slug, guid)
    found = Content.of(row.content).module(key)
    if found is None and key != "new":
        raise NotFound
    return course, row, found


def can_edit_module(actor: Actor, place: tuple[Course, CourseEdition, Module | None]) -> bool:
    """The same of a module."""
    return can_edit(actor, place[0])


def faults_in_words(key: str) -> str:
    """What an edition lacks, in words."""
    words: dict[str, str] = {
        "title": _("the name in both languages"), "modules": _("a module"),
        "text": _("the text of a module in both languages"), "check": _("the questions of a check"),
        "answers": _("a right and a wrong answer to each question"),
    }  # fmt: skip
    return words.get(key, key)


@bp.get("/people")
@access(policy.can_see_progress, programme_of)
def progress_list(at: Programme) -> ResponseReturnValue:
    """Who has done what."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    course_id, state = request.args.get("course", type=int), request.args.get("state", "")
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    rows, total = find_progress(actor, at, course_id, state if state in STATES else "", page)
    titles = {one.course.id: one.content.title.say(language()) for one in offered(at_id)}
    shown = render_template(
        PAGES + "progress_list.html", slug=slug, rows=rows, total=total, titles=titles, course_id=course_id,
        state=state, page=page, has_more=page * PAGE_SIZE < total, language=language(),
    )  # fmt: skip
    looked(actor, "training", programme_id=at_id, subject_ids=minors_among(row.person_id for row in rows))
    return shown


@bp.get("/edit")
@access(policy.can_edit_courses, programme_of)
def desk_show(at: Programme) -> ResponseReturnValue:
    """The courses of the programme with their editions and drafts."""
    return render_template(
        PAGES + "desk_show.html", slug=at.slug, courses=offered(at.id), drafts=_named_drafts(at.id),
        language=language(),
    )  # fmt: skip


def _named_drafts(programme_id: int) -> list[tuple[Course, CourseEdition, Content]]:
    return [
        (db.session.get_one(Course, course_id), row, Content.of(row.content))
        for course_id, row in drafts(programme_id).items()
    ]


@bp.post("/edit/starters")
@access(policy.can_edit_courses, programme_of)
def starters_add(at: Programme) -> ResponseReturnValue:
    """Begin with the courses that we bring."""
    slug = at.slug
    services.add_starters(current_actor(), at.id)
    flash(_("The courses are there. Read them, and change what is different with you."))
    return redirect(url_for("training.desk_show", slug=slug), 303)


@bp.route("/edit/new", methods=["GET", "POST"])
@access(policy.can_edit_courses, programme_of)
def course_new(at: Programme) -> ResponseReturnValue:
    """A course of one's own."""
    slug, at_id, status = at.slug, at.id, 200
    form = AboutForm.of(None, _kinds(at_id), None, 1)
    if form.is_submitted():
        status = 422
        if form.validate():
            course = services.add_course(current_actor(), at_id, form.title_words(), form.kind)
            return redirect(url_for("training.draft_show", slug=slug, guid=course.guid), 303)
    return render_template(PAGES + "about_form.html", slug=slug, form=form, course=None, problem=""), status


@bp.post("/edit/<guid>/draft")
@access(can_edit, course_of)
def draft_open(course: Course) -> ResponseReturnValue:
    """Open a draft of the next edition."""
    slug, guid = programme(course.programme_id).slug, course.guid
    services.open_draft(current_actor(), course.id)
    return redirect(url_for("training.draft_show", slug=slug, guid=guid), 303)


@bp.get("/edit/<guid>")
@access(can_edit_draft, draft_of)
def draft_show(place: Draft) -> ResponseReturnValue:
    """A draft with its modules."""
    return _draft_page(place)


def _draft_page(place: Draft, problem: str = "", status: int = 200) -> ResponseReturnValue:
    course, row = place
    page = render_template(
        PAGES + "draft_show.html", slug=programme(course.programme_id).slug, course=course, draft=row,
        content=Content.of(row.content), language=language(), problem=problem,
    )  # fmt: skip
    return page, status


@bp.route("/edit/<guid>/about", methods=["GET", "POST"])
@access(can_edit_draft, draft_of)
def about_edit(place: Draft) -> ResponseReturnValue:
    """What the draft says of itself."""
    course, row = place
    slug, guid, problem, status = programme(course.programme_id).slug, course.guid, "", 200
    form = AboutForm.of(Content.of(row.content), _kinds(course.programme_id), course.kind_id, row.version)
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.save_about(
                    current_actor(), row.id, version_of(form), title=form.title_words(), about=form.about_words(),
                    months=form.months.data, kind_id=form.kind,
                )  # fmt: skip
                return _to_draft(slug, guid)
            except Trouble as error:
                problem, status = error.text, error.status
                course, row = draft_of(slug, guid)
                form.version.data = str(row.version)
    page = render_template(PAGES + "about_form.html", slug=slug, form=form, course=course, problem=problem)
    return page, status


@bp.route("/edit/<guid>/modules/<key>", methods=["GET", "POST"])
@access(can_edit_module, draft_module_of)
def module_edit(place: tuple[Course, CourseEdition, Module | None]) -> ResponseReturnValue:
    """A module of the draft; ``new`` is one more."""
    course, row, before = place
    slug, guid, problem, status = programme(course.programme_id).slug, course.guid, "", 200
    form = ModuleForm.of(before, row.version)
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                module = form.module(before.key if before else "")
                services.save_module(current_actor(), row.id, version_of(form), module)
                return _to_draft(slug, guid)
            except Trouble as error:
                problem, status = error.text, error.status
                course, row = draft_of(slug, guid)
                form.version.data = str(row.version)
    page = render_template(
        PAGES + "module_form.html", slug=slug, form=form, course=course, module=before, problem=problem,
        language=language(),
    )  # fmt: skip
    return page, status


@bp.post("/edit/<guid>/act")
@access(can_edit_draft, draft_of)
def draft_act(place: Draft) -> ResponseReturnValue:
    """Publish the draft, or move or take out a module."""
    course, row = place
    actor, slug, guid = current_actor(), programme(course.programme_id).slug, course.guid
    act, key = request.form.get("act", ""), request.form.get("key", "")
    version = request.form.get("version", 0, type=int)
    acts: dict[str, Any] = {
        "publish": lambda: services.publish(actor, row.id, version),
        "remove": lambda: services.remove_module(actor, row.id, version, key),
        "up": lambda: services.move_module(actor, row.id, version, key, -1),
        "down": lambda: services.move_module(actor, row.id, version, key, 1),
    }
    if act not in acts:
        return redirect(url_for("training.draft_show", slug=slug, guid=guid), 303)
    try:
        acts[act]()
    except NotPublishable as error:
        error.facts = {"what": faults_in_words(str(error.facts["what"]))}
        return _draft_page(draft_of(slug, guid), error.text, error.status)
    except Trouble as error:
        return _draft_page(draft_of(slug, guid), error.text, error.status)
    if act == "publish":
        flash(_("The edition is published. Those who are inside finish theirs."))
        return redirect(url_for("training.desk_show", slug=slug), 303)
    return redirect(url_for("training.draft_show", slug=slug, guid=guid), 303)


def _kinds(programme_id: int) -> dict[int, str]:
    return {kind.id: name_of(kind) for kind in earned_kinds(programme_id)}


def _to_draft(slug: str, guid: str) -> ResponseReturnValue:
    flash(_("Saved in the draft."))
    return redirect(url_for("training.draft_show", slug=slug, guid=guid), 303)
