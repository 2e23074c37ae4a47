"""What waits too long: the partner is reminded after a week, who asked hears after three that nobody answers.

What was asked for something that is over does not wait: it is taken back first.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from community.requests.models import PartnerRequest
from community.requests.policy import Requested
from community.requests.queries.whole import request_of
from community.requests.rules import UNANSWERED, late_since, silent_since
from community.requests.services.over import take_back_what_ended
from community.requests.services.telling import tell_asker, tell_provider
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.programmes.queries import programme


def remind() -> int:
    """Tell each once; answers how many were told of."""
    take_back_what_ended()
    late = _each(PartnerRequest.told_at, late_since(now()), lambda it: tell_provider(it, "request_late"))
    silent = _each(
        PartnerRequest.silent_told_at, silent_since(now()), lambda it: tell_asker(it, "request_silent", SYSTEM)
    )
    return late + silent


def _each(told: Any, by: datetime, tell: Callable[[Requested], None]) -> int:
    due = (PartnerRequest.state.in_(UNANSWERED), PartnerRequest.sent_at <= by, told.is_(None))
    ids = list(db.session.scalars(select(PartnerRequest.id).where(*due).order_by(PartnerRequest.id)))
    return sum(_under_lock(one, due, told.key, tell) for one in ids)


def _under_lock(request_id: int, due: tuple[Any, ...], told: str, tell: Callable[[Requested], None]) -> int:
    """Whoever answered meanwhile is left alone."""
    with unit_of_work(lock=(PartnerRequest, request_id)) as session:
        row = session.scalar(select(PartnerRequest).where(PartnerRequest.id == request_id, *due))
        if row is None:
            return 0
        setattr(row, told, now())
        tell(request_of(programme(row.programme_id).slug, request_id))
        return 1
