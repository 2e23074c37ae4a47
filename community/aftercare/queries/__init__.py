"""Reads of aftercare: who finished when and returned, whom to invite, what people answered."""

from community.aftercare.queries.graduates import Due, Mates, due_today, mates, year_of
from community.aftercare.queries.returning import cohorts_of
from community.aftercare.queries.touching import (
    Touch,
    are_in_touch,
    has_touches,
    said_by,
    touch_of,
    touches_awaited,
)
from community.aftercare.queries.wishes import (
    ANSWER_LABELS,
    WISH_LABELS,
    call_of,
    calls_waiting,
    has_ended,
    has_invitation,
    invitations_by_mark,
    known_aftercare,
    open_invitation,
    own_ended,
    searches_waiting,
    wish_of,
    wishes_of,
)

__all__ = [
    "ANSWER_LABELS", "WISH_LABELS", "Due", "Mates", "Touch", "are_in_touch", "call_of", "calls_waiting",
    "cohorts_of", "due_today", "has_ended",
    "has_invitation", "has_touches", "invitations_by_mark", "known_aftercare", "mates", "open_invitation", "own_ended",
    "said_by", "searches_waiting", "touch_of", "touches_awaited", "wish_of", "wishes_of", "year_of",
]  # fmt: skip
