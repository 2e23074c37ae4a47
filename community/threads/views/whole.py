"""One thread: who looks after it, its messages page by page, the place to write; one's list of threads."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from community.threads import policy, services
from community.threads.errors import SILENCES
from community.threads.forms import SayForm
from community.threads.queries import (
    Circle,
    Marks,
    Page,
    Watch,
    circle_of,
    duty_of,
    known_in,
    marks_of,
    page_of,
    watch_of,
)
from community.threads.queries.known import KIND_LABELS
from community.threads.queries.lists import threads_seen
from community.threads.rules import is_night, morning_after
from community.threads.services.talking import seen_message
from community.threads.views.blueprint import PAGES, address, bp, place_href
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import now, today
from portal.db import new_guid
from portal.errors import Trouble
from portal.people.rules import TEEN
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.format import day_text

MOST_PAGES = 10_000


@bp.get("/")
@access(policy.can_list_threads, programme_of)
def thread_list(at: Programme) -> ResponseReturnValue:
    """The threads one may read, own and new ones first."""
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    rows, has_more = threads_seen(current_actor(), at, page)
    return render_template(
        PAGES + "thread_list.html", slug=at.slug, rows=rows, next_page=page + 1 if has_more else None,
        kinds=KIND_LABELS,
    )  # fmt: skip


@bp.get("/<kind>/<int:target_id>")
@access(policy.can_read_thread, circle_of)
def thread_show(circle: Circle) -> ResponseReturnValue:
    """The last messages, or those before one; whoever may read it begins the thread by looking."""
    if circle.thread is None:
        services.open_thread(current_actor(), circle)
        circle = circle_of(circle.home.slug, circle.kind, circle.target_id)
    return shown(circle, SayForm(formdata=None))


@bp.post("/<kind>/<int:target_id>/say")
@access(policy.can_read_thread, circle_of)
def thread_say(circle: Circle) -> ResponseReturnValue:
    """Write without a script: what was typed stays when it did not go."""
    actor, form, thread = current_actor(), SayForm(), services.open_thread(current_actor(), circle)
    slug, kind, target_id, thread_id = circle.home.slug, circle.kind, circle.target_id, thread.id
    if not form.validate():
        return shown(circle_of(slug, kind, target_id), form), 422
    said = services.Said(form.text.data or "", _cid(form), form.reply_to.data or None)
    try:
        outcome = services.say(actor, thread_id, said)
    except Trouble as trouble:
        return shown(circle_of(slug, kind, target_id), form, problem=trouble.text), trouble.status
    circle = circle_of(slug, kind, target_id)
    if outcome.state == "held":
        form.cid.data = new_guid()
        return shown(circle, form, held=outcome.guid), 409
    flash(said_of(outcome, circle))
    return redirect(address("thread_show", circle, _anchor="write"), 303)


def said_of(outcome: services.Outcome, circle: Circle) -> str:
    """What became of words, in a sentence."""
    if outcome.state == "night":
        return str(_("It is kept. We send it at 8 in the morning. Until then you can take it back."))
    if outcome.contacts:
        return str(_("Sent. There is a contact in it: give your own alone, and nobody else's."))
    return str(_("Sent."))


def shown(circle: Circle, form: SayForm, problem: str = "", held: str = "") -> str:
    """The page."""
    actor, own = current_actor(), current_actor().person_in(circle.programme_id) or 0
    watch, marks, zone = watch_of(circle), marks_of(circle, own), circle.home.zone
    page = page_of(circle, request.args.get("before", type=int), marks, own)
    silence = policy.why_silent(actor, circle, watch.duties)
    reply = _reply(circle, form)
    is_quiet = bool(circle.minors) and is_night(now(), zone)
    answer = render_template(
        PAGES + "thread_show.html", slug=circle.home.slug, zone=zone, circle=circle, page=page, own=own, form=form,
        waiting=page.waiting, watch=watch, duty=duty_of(watch.duties, today(zone)),
        silence=silence, why=_why(actor, circle, silence), problem=problem, held=held, reply=reply, marks=marks,
        is_quiet=is_quiet, morning=morning_after(now(), zone), may_name=policy.can_name_duty(actor, circle),
        is_small=actor.age is not None and actor.age < TEEN, is_minor=actor.age is not None,
        place=place_href(circle), beside=_beside(circle, watch), kinds=KIND_LABELS, data=_data(circle, page, marks),
    )  # fmt: skip
    _note_visit(actor, circle, marks)
    return answer


def _beside(circle: Circle, watch: Watch) -> list[str]:
    """The names of those who read along in a pair: whoever supervises it or manages its place."""
    people = [*(circle.people[one] for one in circle.leaders), *watch.keepers]
    return list(dict.fromkeys(one.short_name for one in people))


def _cid(form: SayForm) -> str:
    return (form.cid.data or "")[:64] or new_guid()


def _reply(circle: Circle, form: SayForm) -> Any:
    """The message replied to, chosen by a link or kept in the form."""
    if not form.is_submitted():
        form.cid.data, form.reply_to.data = new_guid(), request.args.get("reply", "")[:36]
    return seen_message(circle, form.reply_to.data) if form.reply_to.data else None


def _why(actor: Actor, circle: Circle, silence: str) -> str:
    """Why one cannot write now; for who is new, from which day on."""
    if not silence:
        return ""
    own, day = actor.person_in(circle.programme_id) or 0, today(circle.home.zone)
    first = known_in(circle, own, day) if silence == "newcomer" else None
    return SILENCES[silence]().text if first is None else _newcomer_text(first)


def _newcomer_text(first: Any) -> str:
    words = _(
        "Children read here. You can write from %(day)s on. Until then tell the coordinator.", day=day_text(first)
    )
    return str(words)


def _data(circle: Circle, page: Page, marks: Marks) -> dict[str, Any]:
    """What the page's script needs."""
    names = {"ticket": "ticket_create", "events": "event_list", "send": "words_create"}
    return {
        "id": f"thread-{circle.thread.id if circle.thread else 0}", "zone": circle.home.zone,
        "locale": str(get_locale() or "en"),
        "since": {"main": page.messages[-1].seq if page.messages else 0, "steps": marks.steps},
        "first": page.messages[0].seq if page.more else 0,
        "urls": {name: address_of_wire(end, circle) for name, end in names.items()},
    }  # fmt: skip


def address_of_wire(endpoint: str, circle: Circle) -> str:
    """An address of the wire."""
    return url_for(
        f"threads_wire.{endpoint}", slug=circle.home.slug, kind=circle.kind, target_id=circle.target_id
    )  # fmt: skip


def _note_visit(actor: Actor, circle: Circle, marks: Marks) -> None:
    """A look at what minors wrote, and how far this reader has come."""
    own, minors = actor.person_in(circle.programme_id), set(circle.minors)
    if request.args.get("before") is None:
        services.mark_seen(actor, circle, marks.head, marks)
    looked(
        actor, "thread", programme_id=circle.programme_id, subject_ids=minors - {own or 0}, object_kind="thread",
        object_id=circle.thread.id if circle.thread else None,
    )  # fmt: skip
