"""Learning: the courses, one course, a module to read, its check, and the answers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.training import policy, services
from community.training.forms import ShownForm
from community.training.models import CheckTry, Course, Enrolment
from community.training.queries import (
    Learning,
    course_of,
    language,
    latest_of,
    learning_of,
    learnings_of,
    newest,
    offered,
    paper_of,
    try_of,
)
from community.training.rules import Content, Module, asked, blocks, is_within_reach
from community.training.views.blueprint import PAGES, bp
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.forms import Form

Place = tuple[Course, Content, Module, Learning | None]


def can_open(actor: Actor, course: Course) -> bool:
    """Whoever may learn here."""
    return policy.can_learn(actor, programme(course.programme_id))


@bp.get("/")
@access(policy.can_learn, programme_of)
def course_list(at: Programme) -> ResponseReturnValue:
    """The courses that can be begun, and how far one is."""
    actor = current_actor()
    mine: dict[int, Learning] = {}
    for one in learnings_of(actor.person_in(at.id) or 0):
        mine.setdefault(one.row.course_id, one)
    return render_template(
        PAGES + "course_list.html", slug=at.slug, courses=offered(at.id), mine=mine, language=language(),
        may_edit=policy.can_edit_courses(actor, at),
    )  # fmt: skip


@bp.get("/<guid>")
@access(can_open, course_of)
def course_show(course: Course) -> ResponseReturnValue:
    """A course: its modules with their states; the certificate when it is finished."""
    home, learning = programme(course.programme_id), _learning(course)
    content = _content(course, learning)
    paper = paper_of(learning.row) if learning else None
    return render_template(
        PAGES + "course_show.html", slug=home.slug, course=course, content=content, learning=learning,
        language=language(), paper=paper, today=today(home.zone), shown_form=_shown_form(learning),
    )  # fmt: skip


@bp.post("/<guid>/begin")
@access(can_open, course_of)
def course_begin(course: Course) -> ResponseReturnValue:
    """Begin, or begin anew after the end."""
    slug, guid = programme(course.programme_id).slug, course.guid
    row = services.begin_course(current_actor(), course.id)
    key = learning_of(row).next_key
    return redirect(url_for("training.module_show", slug=slug, guid=guid, key=key), 303)


def module_of(slug: str, guid: str, key: str) -> Place:
    """A module of a course, in the reader's edition, else in that in force. :raises NotFound:"""
    course = course_of(slug, guid)
    learning = _learning(course)
    content = _content(course, learning)
    module = content.module(key)
    if module is None:
        raise NotFound
    return course, content, module, learning


def can_read(actor: Actor, place: Place) -> bool:
    """Whoever may learn here."""
    return can_open(actor, place[0])


@bp.get("/<guid>/<key>")
@access(can_read, module_of)
def module_show(place: Place) -> ResponseReturnValue:
    """A module to read; its check is asked from here."""
    course, content, module, learning = place
    passed = learning.passed if learning else frozenset()
    last = try_of(learning.row.id, module.key, is_open=False) if learning else None
    return render_template(
        PAGES + "module_show.html", slug=programme(course.programme_id).slug, course=course, content=content,
        module=module, learning=learning, language=language(), text_blocks=blocks(module.text.say(language())),
        last=last, is_passed=module.key in passed, may_ask=is_within_reach(content, module.key, passed),
        number=content.modules.index(module) + 1,
    )  # fmt: skip


@bp.post("/<guid>/<key>/check")
@access(can_read, module_of)
def check_ask(place: Place) -> ResponseReturnValue:
    """Ask for the check; whoever has not begun the course begins it with that."""
    course, _content, module, _begun = place
    slug, guid, key, actor = programme(course.programme_id).slug, course.guid, module.key, current_actor()
    row = services.begin_course(actor, course.id) if _begun is None else _begun.row
    try:
        services.ask_check(actor, row.id, key)
    except Trouble as error:
        flash(error.text, "problem")
        return redirect(url_for("training.module_show", slug=slug, guid=guid, key=key), 303)
    return redirect(url_for("training.check_show", slug=slug, guid=guid, key=key), 303)


@bp.route("/<guid>/<key>/check", methods=["GET"])
@access(can_read, module_of)
def check_show(place: Place) -> ResponseReturnValue:
    """The open try, or what came of the last one."""
    course, _content, module, learning = place
    found = try_of(learning.row.id, module.key, is_open=True) if learning else None
    if found is not None:
        return _check_page(place, found)
    last = try_of(learning.row.id, module.key, is_open=False) if learning else None
    if last is None:
        slug = programme(course.programme_id).slug
        return redirect(url_for("training.module_show", slug=slug, guid=course.guid, key=module.key), 303)
    return _result_page(place, last)


@bp.post("/<guid>/<key>/answers")
@access(can_read, module_of)
def check_answer(place: Place) -> ResponseReturnValue:
    """Send the answers; what is right is told only now."""
    course, _content, module, learning = place
    slug, guid, key = programme(course.programme_id).slug, course.guid, module.key
    found = db.session.get(CheckTry, request.form.get("try", 0, type=int))
    if learning is None or found is None:
        return redirect(url_for("training.module_show", slug=slug, guid=guid, key=key), 303)
    if (found.enrolment_id, found.module) != (learning.row.id, module.key):
        raise NotFound
    if not Form().validate():
        return _check_page(place, found, status=422)
    places = {one.key: request.form.getlist(one.key) for one in module.questions}
    try_id = found.id
    try:
        services.answer_check(current_actor(), try_id, places)
    except Trouble as error:
        if error.status != 422:
            flash(error.text, "problem")
            return redirect(url_for("training.check_show", slug=slug, guid=guid, key=key), 303)
        return _check_page(module_of(slug, guid, key), db.session.get_one(CheckTry, try_id), error.text, error.status)
    return redirect(url_for("training.check_show", slug=slug, guid=guid, key=key), 303)


def _check_page(place: Place, found: CheckTry, problem: str = "", status: int = 200) -> ResponseReturnValue:
    course, _content, module, _begun = place
    page = render_template(
        PAGES + "check_show.html", slug=programme(course.programme_id).slug, course=course, module=module,
        questions=asked(module, found.seed), found=found, problem=problem, language=language(), typed=request.form,
    )  # fmt: skip
    return page, status


def _result_page(place: Place, last: CheckTry) -> ResponseReturnValue:
    course, content, module, learning = place
    after = content.module(learning.next_key or "") if learning else None
    return render_template(
        PAGES + "check_result.html", slug=programme(course.programme_id).slug, course=course, module=module,
        questions=asked(module, last.seed), last=last, language=language(), after=after,
        is_over=learning is not None and learning.row.finished_on is not None, total=len(module.questions),
    )  # fmt: skip


def _learning(course: Course) -> Learning | None:
    own = current_actor().person_in(course.programme_id)
    row: Enrolment | None = latest_of(own, course.id) if own is not None else None
    return learning_of(row) if row is not None else None


def _content(course: Course, learning: Learning | None) -> Content:
    if learning is not None:
        return learning.content
    edition = newest(course.id, published=True)
    if edition is None:
        raise NotFound
    return Content.of(edition.content)


def _shown_form(learning: Learning | None) -> ShownForm | None:
    return ShownForm(data={"shows": learning.row.shows}) if learning and learning.row.finished_on else None


def back_to_course(slug: str, guid: str, words: str = "") -> ResponseReturnValue:
    """To the course, with a word."""
    flash(words or _("Saved."))
    return redirect(url_for("training.course_show", slug=slug, guid=guid), 303)
