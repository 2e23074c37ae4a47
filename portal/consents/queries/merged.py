"""What of consents moves when two records of one person become one, and what keeps it from being taken apart."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from portal.consents.models import ConsentSet
from portal.db import db

COLUMNS = (
    "consent.subject_id", "consent.given_by_id", "consent.recorded_by_id", "consent.withdrawn_by_id",
    "consent_act.given_by_id", "consent_link.subject_id", "consent_link.guardian_id", "consent_link.made_by_id",
    "consent_request.subject_id", "consent_request.asked_by_id", "consent_scan.subject_id", "consent_scan.added_by_id",
    "age_notice.person_id",
)  # fmt: skip
# A set says under which consents something was said; whoever has said nothing needs none.
STAYS = ("consent_set.subject_id",)
MERGED = (COLUMNS, STAYS, ("age_notice",))


def said_since(kept_id: int, since: datetime, moved: Mapping[str, list[int]]) -> list[str]:
    """Whether something was said since under a consent that moved; one query."""
    consents = set(moved.get("consent.subject_id", ()))
    wanted = select(ConsentSet.consent_ids).where(ConsentSet.subject_id == kept_id, ConsentSet.made_at >= since)
    if consents and any(consents.intersection(ids) for ids in db.session.scalars(wanted)):
        return [_("In a room something was said under a consent of the other record.")]
    return []
