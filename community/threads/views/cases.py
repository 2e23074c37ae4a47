"""The page of one message that waits for an adult's decision, and where such messages stand elsewhere."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select

from community.threads import policy, services
from community.threads.forms import DecisionForm
from community.threads.models import ThreadCase
from community.threads.queries import Circle, message_of
from community.threads.queries.cases import CaseRow, case_of, open_cases, waiting_for
from community.threads.queries.known import CASE_LABELS, DECISION_LABELS, KIND_LABELS
from community.threads.queries.lists import has_new, threads_new
from community.threads.views.blueprint import PAGES, address, bp
from portal.actor import Actor
from portal.audit.services import looked
from portal.errors import Trouble
from portal.features import HomeCard, Work, WorkItem
from portal.journal.services import words_of as stored_words
from portal.people.policy import MANAGERS
from portal.people.queries import minors_of, people_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.web.access import access, current_actor

ON_HOME = 3
Pair = tuple[ThreadCase, Circle]


@bp.route("/cases/<guid>", methods=["GET", "POST"])
@access(policy.can_decide, case_of)
def case_show(pair: Pair) -> ResponseReturnValue:
    """The message with who wrote it and who reported it; the decision."""
    (case, circle), form, problem, status = pair, DecisionForm(), "", 200
    slug, guid = circle.home.slug, case.guid
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.decide(current_actor(), case.id, form.decision.data, form.words.data or "")
                flash(_("It is decided. Both sides are told."))
                return redirect(url_for("threads.case_show", slug=slug, guid=guid), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
            case, circle = case_of(slug, guid)
    return _page(case, circle, form, problem), status


def _page(case: ThreadCase, circle: Circle, form: DecisionForm, problem: str) -> str:
    actor, found = current_actor(), message_of(circle, case.message)
    text = stored_words(found.words_id).text if found is not None and found.words_id is not None else None
    people = {one.id: one for one in people_of({case.author_id, case.told_by_id or 0, case.decided_by_id or 0})}
    page = render_template(
        PAGES + "case_show.html", slug=circle.home.slug, zone=circle.home.zone, case=case, circle=circle, form=form,
        problem=problem, text=text, people=people, labels=CASE_LABELS,
        decisions=DECISION_LABELS, row=CaseRow(case, circle.thread) if circle.thread else None,
        thread_href=address("thread_show", circle) if policy.can_read_thread(actor, circle) else "",
    )  # fmt: skip
    minors = minors_of(one for one in people.values() if one.id in (case.author_id, case.told_by_id))
    looked(
        actor, "thread_case", programme_id=circle.programme_id, subject_ids=minors, object_kind="thread",
        object_id=case.thread_id,
    )  # fmt: skip
    return page


def waiting_cases(actor: Actor, at: Programme, limit: int) -> Work:
    """For who manages the place: messages that wait for a decision."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows, total = open_cases(actor, at.id, limit)
    return Work(tuple(_item(one, at) for one in rows), total)


def _item(one: CaseRow, at: Programme) -> WorkItem:
    href = url_for("threads.case_show", slug=at.slug, guid=one.case.guid)
    return WorkItem(
        str(CASE_LABELS[one.case.kind]), href, str(KIND_LABELS[one.thread.kind]), one.case.made_at,
        is_urgent=one.case.kind == "report" and not one.is_overdue, is_overdue=one.is_overdue,
    )  # fmt: skip


def on_duty_now(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For adults on duty who have no list of work: messages that wait for a decision."""
    if actor.has(programme_id, *MANAGERS):
        return None
    rows, total = open_cases(actor, programme_id, ON_HOME)
    return {"rows": rows, "total": total, "labels": CASE_LABELS, "kinds": KIND_LABELS} if rows else None


def has_cases(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which that card has nothing to say."""
    condition = None if actor.has(programme_id, *MANAGERS) else waiting_for(actor, programme_id)
    return None if condition is None else select(ThreadCase.id).where(condition).exists()


def new_messages(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """Own threads with something new."""
    if actor.person_in(programme_id) is None:
        return None
    rows = threads_new(actor, programme(programme_id), ON_HOME)
    return {"rows": rows, "kinds": KIND_LABELS} if rows else None


CARDS = (
    HomeCard(PAGES + "home_cases.html", on_duty_now, order=9, waits=has_cases),
    HomeCard(PAGES + "home_new.html", new_messages, order=43, kind="word", waits=has_new),
)
