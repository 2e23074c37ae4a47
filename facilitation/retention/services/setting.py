"""Storage terms are set, a study is held back, and let go again."""

from collections.abc import Mapping

from facilitation.retention.errors import ReasonMissing, StaleTerms, TermsOutOfOrder
from facilitation.retention.models import StudyRetention
from facilitation.retention.policy import can_hold, can_see_terms
from facilitation.retention.queries import months_of, settings_of
from facilitation.retention.rules import CONSENT, KINDS, RAW, TEXT, are_in_order
from facilitation.retention.services.common import found_study, note
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Forbidden


def set_terms(actor: Actor, study_id: int, version: int, months: Mapping[str, int]) -> StudyRetention:
    """Say how long the study keeps what. :raises Forbidden, StaleTerms, TermsOutOfOrder:"""
    with unit_of_work(lock=(Study, study_id)):
        study = found_study(study_id)
        if not can_see_terms(actor, study):
            raise Forbidden
        if not are_in_order(months):
            raise TermsOutOfOrder
        row = _settings(study)
        if row.version != version:
            raise StaleTerms
        row.raw_months, row.text_months, row.consent_months = (months[kind] for kind in KINDS)
        row.version += 1
        note(actor, "retention_set", study, dict(months))
        return row


def hold(actor: Actor, study_id: int, reason: str) -> None:
    """Nothing of the study is destroyed until it is released. :raises Forbidden, ReasonMissing:"""
    with unit_of_work(lock=(Study, study_id)):
        study = found_study(study_id)
        if not can_hold(actor, study):
            raise Forbidden
        if not reason.strip():
            raise ReasonMissing
        row = _settings(study)
        row.held_at, row.held_by_id = now(), actor.person_in(study.programme_id)
        row.held_reason = reason.strip()[:500]
        note(actor, "retention_held", study)


def release(actor: Actor, study_id: int) -> None:
    """The terms go on. Twice is the same as once. :raises Forbidden:"""
    with unit_of_work(lock=(Study, study_id)):
        study = found_study(study_id)
        if not can_hold(actor, study):
            raise Forbidden
        row = _settings(study)
        if row.held_at is not None:
            row.held_at, row.held_by_id, row.held_reason = None, None, ""
            note(actor, "retention_released", study)


def _settings(study: Study) -> StudyRetention:
    """The study's own row; made with the usual terms when there is none yet."""
    row = settings_of([study.id]).get(study.id)
    if row is None:
        months = months_of(None)
        row = StudyRetention(
            programme_id=study.programme_id, study_id=study.id, raw_months=months[RAW], text_months=months[TEXT],
            consent_months=months[CONSENT], version=1,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
    return row
