"""Writing the audit trail: one row an act, one row a page that was looked at."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, unit_of_work


def record(
    actor: Actor,
    action: str,
    *,
    programme_id: int | None = None,
    object_kind: str = "",
    object_id: int | None = None,
    subject_ids: Iterable[int] = (),
    details: Mapping[str, Any] | None = None,
) -> None:
    """Note an act inside the unit of work that does it, so that both are kept or neither.

    `subject_ids` are person ids; `details` holds ids, counts and choices, never words that somebody wrote.

    :raises RuntimeError: outside a unit of work.
    """
    session = db.session()
    if not session.info.get("in_unit"):
        raise RuntimeError("an act is recorded inside its unit_of_work")
    entry = AuditEntry(
        programme_id=programme_id, at=now(), account_id=actor.account_id, action=action, object_kind=object_kind,
        object_id=object_id, subject_ids=sorted(set(subject_ids)), details=dict(details or {}),
    )  # fmt: skip
    session.add(entry)


def looked(
    actor: Actor,
    page: str,
    *,
    programme_id: int | None,
    subject_ids: Iterable[int],
    object_kind: str = "",
    object_id: int | None = None,
    is_words: bool = False,
) -> None:
    """Note that a page with minors' records was shown: one row a page, nothing when no minor was on it.

    Of what people said (`is_words`) every reading is noted, whoever speaks.
    It is a unit of work of its own, so call it after everything that the page needs was read, or before.
    """
    subjects = sorted(set(subject_ids))
    if not (subjects or is_words) or actor.is_system:
        return
    with unit_of_work():
        record(
            actor, "looked", programme_id=programme_id, object_kind=object_kind, object_id=object_id,
            subject_ids=subjects, details={"page": page, "count": len(subjects)},
        )  # fmt: skip
