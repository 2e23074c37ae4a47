"""Answers that a reader may have already: 304 by the entity tag, without one by the time of the last change.

The second is as honest as the first only if every change has a second of its own (RFC 9110, 8.8.2): `noted_at` of
`portal.moments` gives it one, and its time is told once that second is over.
"""

from datetime import datetime

from flask import Response, request

from portal.clock import now


def is_known(answer: Response, etag: str, changed_at: datetime) -> bool:
    """Mark an answer and say whether its reader has it; a 304 then goes out as it is."""
    answer.set_etag(etag)
    if changed_at < now().replace(microsecond=0):
        answer.last_modified = changed_at
    return bool(answer.make_conditional(request).status_code == 304)
