"""Reads about threads; pages and lists cost the same number of queries whatever their length."""

from community.threads.queries.circle import Circle, circle_around, circle_of
from community.threads.queries.messages import (
    Marks,
    Message,
    Page,
    frames,
    marks_of,
    message_of,
    news_of,
    own_waiting,
    page_of,
    seen_head,
    steps_since,
)
from community.threads.queries.standing import Watch, candidates, duty_list, duty_of, keepers, known_in, watch_of

__all__ = [
    "Circle",
    "Marks",
    "Message",
    "Page",
    "Watch",
    "candidates",
    "circle_around",
    "circle_of",
    "duty_list",
    "duty_of",
    "frames",
    "keepers",
    "known_in",
    "marks_of",
    "message_of",
    "news_of",
    "own_waiting",
    "page_of",
    "seen_head",
    "steps_since",
    "watch_of",
]
