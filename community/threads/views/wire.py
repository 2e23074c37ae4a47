"""The ticket of a thread's page, and the polling fallback: the lists and answers of its socket (docs/threads.md)."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from community.threads import services
from community.threads.errors import refused
from community.threads.forms import Send
from community.threads.policy import can_read_thread
from community.threads.queries import Circle, circle_of
from community.threads.queries.picture import news_for, older_for
from portal.actor import Actor
from portal.audit.services import looked
from portal.errors import NotFound
from portal.realtime.shapes import Join, Page
from portal.realtime.wire import asked_since, caller, ticket_answer, wire_blueprint
from portal.web.access import access, current_actor

HALL = "threads"
bp = wire_blueprint("threads_wire", __name__, "/p/<slug>/threads/<kind>/<int:target_id>", refused)


@bp.post("/ticket")
@access(can_read_thread, circle_of)
def ticket_create(circle: Circle) -> ResponseReturnValue:
    """A ticket for the thread's socket."""
    actor, thread_id = current_actor(), _thread(circle)
    login = caller(f"{HALL}{thread_id} ticket", 30, 60)
    own = actor.person_in(circle.programme_id) or 0
    return jsonify(ticket_answer(login.id, actor.account_id or 0, thread_id, own, HALL))


@bp.get("/events")
@access(can_read_thread, circle_of)
def event_list(circle: Circle) -> ResponseReturnValue:
    """What is new; with ``before`` a page of older messages."""
    actor, thread_id = current_actor(), _thread(circle)
    if "before" in request.args:
        caller(f"{HALL}{thread_id} page", 30, 60)
        asked = {"stream": request.args.get("stream", ""), "before": request.args.get("before", type=int)}
        found = older_for(actor, circle, Page.model_validate(asked).before)
        _note(actor, circle)
        return jsonify({"ok": True} | found)
    caller(f"{HALL}{thread_id} poll", 60, 60)
    news = news_for(actor, circle, Join.model_validate({"since": asked_since()}).since)
    if news.hist[0]["events"]:
        services.mark_seen(actor, circle, news.hist[0]["head"], news.marks)
    return jsonify(ok=True, hist=news.hist, live=news.live, vol=None, reset=[])


@bp.post("/send")
@access(can_read_thread, circle_of)
def words_create(circle: Circle) -> ResponseReturnValue:
    """A message."""
    frame, thread_id = Send.model_validate(request.get_json(silent=True)), _thread(circle)
    caller(f"{HALL}{thread_id} send", 10, 10)
    return jsonify(sent_answer(current_actor(), thread_id, frame))


def sent_answer(actor: Actor, thread_id: int, frame: Send) -> dict[str, Any]:
    """What became of words, as the wire says it. :raises Trouble:"""
    outcome = services.say(actor, thread_id, services.Said(frame.text, frame.cid, frame.reply_to))
    return {
        "ok": True, "id": outcome.guid, "seq": outcome.seq, "state": outcome.state, "contacts": list(outcome.contacts),
    }  # fmt: skip


def _thread(circle: Circle) -> int:
    if circle.thread is None:
        raise NotFound
    return circle.thread.id


def _note(actor: Actor, circle: Circle) -> None:
    """Page pages are a look as well; what comes while the page is open belongs to the look that opened it."""
    looked(
        actor, "thread", programme_id=circle.programme_id,
        subject_ids=set(circle.minors) - {actor.person_in(circle.programme_id) or 0}, object_kind="thread",
        object_id=circle.thread.id if circle.thread else None,
    )  # fmt: skip
