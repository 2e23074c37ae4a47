"""Threads over the API: what their pages show the same reader, people by id; what waits or is hidden has no words."""

from datetime import datetime

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from pydantic import Field
from sqlalchemy import select

from community.threads.models import Thread
from community.threads.policy import can_list_threads, can_read_thread, visible
from community.threads.queries import Circle, circle_of, page_of
from community.threads.queries.messages import Message
from portal.api.access import api_access
from portal.api.pages import page_of as rows_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.audit.services import looked
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("threads_api", __name__, url_prefix="/api/v1/programmes/<slug>/threads")


class ThreadOut(Shape):
    """A thread: `kind` is club, activity, pair or project, `target_id` which one."""

    id: int
    guid: str
    kind: str
    target_id: int


class ThreadsPage(Shape):
    """A page of threads."""

    items: list[ThreadOut]
    next: int | None


class Before(Shape):
    """Messages before this number; without it the last ones."""

    before: int | None = Field(default=None, ge=1, le=2**31)


class MessageOut(Shape):
    """A message. `text` is null when it is `gone`: taken_back, hidden or removed; `reply_to` is a message's GUID."""

    guid: str
    seq: int
    at: datetime
    author_id: int | None
    text: str | None
    gone: str
    reply_to: str | None


class MessagesPage(Shape):
    """Messages in their order; `before` asks for the page before it, null when there is none."""

    items: list[MessageOut]
    before: int | None


@bp.get("")
@api_access("threads:read", can_list_threads, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=ThreadsPage), tags=["threads"])
def thread_list(home: Programme) -> ResponseReturnValue:
    """The threads of a programme that this account may read."""
    rows, after = rows_of(select(Thread).where(Thread.programme_id == home.id, visible(current_actor())), Thread)
    items = [ThreadOut(id=row.id, guid=row.guid, kind=row.kind, target_id=row.target_id) for row in rows]
    return ThreadsPage(items=items, next=after).model_dump(mode="json")


@bp.get("/<kind>/<int:target_id>/messages")
@api_access("threads:read", can_read_thread, circle_of)
@spec.validate(query=Before, resp=reads(HTTP_200=MessagesPage), tags=["threads"])
def message_list(circle: Circle) -> ResponseReturnValue:
    """The messages of a thread that may be seen now; a look at what minors wrote leaves a row."""
    asked: Before = request.context.query  # type: ignore[attr-defined]
    actor, found = current_actor(), page_of(circle, asked.before)
    before = found.messages[0].seq if found.more and found.messages else None
    page = MessagesPage(items=[_out(one) for one in found.messages], before=before).model_dump(mode="json")
    own = actor.person_in(circle.programme_id) or 0
    looked(
        actor, "api.thread", programme_id=circle.programme_id, subject_ids=set(circle.minors) - {own},
        object_kind="thread", object_id=circle.thread.id if circle.thread else None,
    )  # fmt: skip
    return page


def _out(one: Message) -> MessageOut:
    return MessageOut(
        guid=one.guid, seq=one.seq, at=one.at, author_id=one.author_id, text=None if one.gone else one.text,
        gone=one.gone, reply_to=one.quote.guid if one.quote else None,
    )  # fmt: skip
