"""What is due is destroyed, a piece at a time, and an act says so."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from facilitation.retention.errors import NotDue
from facilitation.retention.models import DestructionAct
from facilitation.retention.queries import COUNTED, all_words, gone_people, raw_words, settings_of, terms_of
from facilitation.retention.rules import CONSENT, RAW, TEXT
from facilitation.retention.services.common import answering, found_study, note
from facilitation.studies.models import Study
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.consents.services import destroy_consents
from portal.db import db, unit_of_work
from portal.journal.models import JournalEvent
from portal.journal.services import withdraw_words
from portal.notifications.services import notify

DONE = "retention_done"
AT_ONCE = 500
MEETINGS = "meetings"  # under which an act lists the sessions it has touched, by id
Progress = Callable[[int, int], None]


def carry_out(
    study_id: int, kind: str, progress: Progress = lambda done, total: None, by: str = "job"
) -> DestructionAct:
    """Destroy what is due and write the act, a piece at a time: whoever is killed in the middle goes on there.

    Done before, the same act is answered. :raises NotDue:
    """
    act = _begin(study_id, kind, by)
    if act.done_at is not None:
        return act
    act_id = act.id
    done = 0
    while found := _destroy_some(act_id):
        done += min(found, AT_ONCE)
        progress(done, done + max(0, found - AT_ONCE))
    return _end(act_id)


def _begin(study_id: int, kind: str, by: str) -> DestructionAct:
    with unit_of_work(lock=(Study, study_id)) as session:
        study = found_study(study_id)
        term = next((one for one in terms_of([study_id]).get(study_id, []) if one.kind == kind), None)
        if term is None:
            raise NotDue
        same = (DestructionAct.study_id == study_id, DestructionAct.kind == kind)
        act = session.scalar(select(DestructionAct).where(*same, DestructionAct.base_on == term.base_on))
        if act is not None and (act.done_at is not None or not term.is_held):
            return act
        if not term.is_due(today(study.home.zone)) or term.told_on is None:
            raise NotDue
        act = DestructionAct(
            programme_id=study.programme_id, study_id=study_id, kind=kind, months=term.months, base_on=term.base_on,
            due_on=term.due_on, told_on=term.told_on, carried_by=by, counts={}, begun_at=now(),
        )  # fmt: skip
        session.add(act)
        session.flush()
        return act


def _destroy_some(act_id: int) -> int:
    """One piece, counted in the same commit; answers how many there were. :raises NotDue: held back meanwhile."""
    act = db.session.get_one(DestructionAct, act_id)
    with unit_of_work(lock=(Study, act.study_id)) as session:
        act = session.get_one(DestructionAct, act_id)
        row = settings_of([act.study_id]).get(act.study_id)
        if row is not None and row.held_at is not None:
            raise NotDue
        if act.kind == CONSENT:
            return _destroy_consents(act)
        rows = session.execute(_said(act)).all()
        votes = [one[2] for one in rows if one[2] in _votes([one[2] for one in rows])] if act.kind == TEXT else []
        ids = (votes or [one[2] for one in rows])[:AT_ONCE]
        if ids:
            withdraw_words(ids)
            chosen, before = set(ids), act.counts.get(MEETINGS, [])
            touched = sorted({*before, *(one[1] for one in rows if one[2] in chosen)})
            act.counts = {**act.counts, "words": act.counts.get("words", 0) + len(ids), MEETINGS: touched}
        return len(rows)


def _said(act: DestructionAct) -> Any:
    return raw_words([act.study_id]) if act.kind == RAW else all_words([act.study_id])


def _votes(words_ids: list[int]) -> set[int]:
    """What lines of the transcript count goes first: each such line is then written anew, and goes after it."""
    found = select(JournalEvent.words_id).where(JournalEvent.kind.in_(COUNTED), JournalEvent.words_id.in_(words_ids))
    return {one for one in db.session.scalars(found) if one is not None}


def _destroy_consents(act: DestructionAct) -> int:
    people = [row[1] for row in db.session.execute(gone_people([act.study_id]))]
    gone = destroy_consents(people)
    if any(gone.values()):
        act.counts = {"people": len(people), **gone}
    return 0


def _end(act_id: int) -> DestructionAct:
    study_id = db.session.get_one(DestructionAct, act_id).study_id
    with unit_of_work(lock=(Study, study_id)) as session:
        act, study = session.get_one(DestructionAct, act_id), found_study(study_id)
        if act.done_at is None:
            act.done_at = now()
            note(SYSTEM, "retention_destroyed", study, {"kind": act.kind, **act.counts})
            path = f"/p/{study.home.slug}/retention/acts/{act.guid}"
            notify(answering(study), DONE, {"title": study.title}, path, study.programme_id)
        return act
