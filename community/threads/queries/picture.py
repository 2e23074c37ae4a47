"""What one reader is sent of a thread: what is new, what became of messages, and how they stand now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from community.threads.errors import SILENCES
from community.threads.policy import why_silent
from community.threads.queries.circle import Circle
from community.threads.queries.messages import Marks, Page, frames, marks_of, news_of, page_of, steps_since
from community.threads.queries.standing import duty_of, watch_of
from community.threads.rules import MAIN, STEPS, is_night, morning_after
from portal.actor import Actor
from portal.clock import millis, now, today


@dataclass(frozen=True)
class News:
    """Frames of the wire: a page of each stream after the numbers that the reader has, and the picture."""

    hist: tuple[dict[str, Any], ...]
    live: dict[str, Any]
    marks: Marks


def news_for(actor: Actor, circle: Circle, since: Mapping[str, int]) -> News:
    """What a reader is sent who has the streams up to these numbers."""
    own = actor.person_in(circle.programme_id)
    marks = marks_of(circle, own or 0)
    page = news_of(circle, since.get(MAIN, 0), marks, own or 0)
    done = since.get(STEPS, 0)
    steps = steps_since(circle, done) if marks.steps > done else []
    said = frames(page.messages, own)
    has_gap = bool(said) and said[0]["seq"] > since.get(MAIN, 0) + 1
    hist = (
        {"stream": MAIN, "events": said, "head": page.head, "more": has_gap},
        {"stream": STEPS, "events": steps, "head": steps[-1]["seq"] if steps else done, "more": False},
    )
    return News(hist, _picture(actor, circle, page), marks)


def _picture(actor: Actor, circle: Circle, page: Page) -> dict[str, Any]:
    """How the reader stands: may they write, if not why; who is on duty; is it night; what of theirs still waits."""
    own, zone, watch = actor.person_in(circle.programme_id), circle.home.zone, watch_of(circle)
    silence, moment = why_silent(actor, circle, watch.duties), now()
    duty = duty_of(watch.duties, today(zone))
    is_quiet = bool(circle.minors) and is_night(moment, zone)
    return {
        "now": millis(moment), "member": own, "streams": [MAIN, STEPS],
        "write": {"allowed": not silence, "code": silence, "why": SILENCES[silence]().text if silence else ""},
        "duty": duty.short_name if duty and circle.minors else "",
        "quiet": millis(morning_after(moment, zone)) if is_quiet else None,
        "mine": frames(page.waiting, own),
    }  # fmt: skip


def older_for(actor: Actor, circle: Circle, number: int) -> dict[str, Any]:
    """A page of messages before a number."""
    page = page_of(circle, number)
    own = actor.person_in(circle.programme_id)
    return {"stream": MAIN, "events": frames(page.messages, own), "head": page.head, "more": page.more}
