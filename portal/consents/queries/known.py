"""What the tables of consents know of a person, for the person's own page and export."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from portal.consents.models import AgeNotice, Consent, ConsentDocument, ConsentLink, ConsentRequest, ConsentScan
from portal.consents.queries.labels import CAPACITY_LABELS, PURPOSE_LABELS
from portal.db import db

Rows = list[list[tuple[Any, Any]]]
TABLES = ("consent", "consent_act", "consent_link", "consent_request", "consent_scan", "consent_set", "age_notice")


def known_of(programme_id: int, person_id: int) -> Rows:
    """Answers about the person and by the person, papers, links and questions; a few queries."""
    return [*_answers(programme_id, person_id), *_others(programme_id, person_id)]


def _answers(programme_id: int, person_id: int) -> Rows:
    rows = db.session.execute(
        select(Consent, ConsentDocument.purpose, ConsentDocument.edition)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .where(
            Consent.programme_id == programme_id,
            or_(Consent.subject_id == person_id, Consent.given_by_id == person_id),
        )
        .order_by(Consent.given_at, Consent.id)
    )
    return [
        [
            (_l("Text"), PURPOSE_LABELS[purpose]), (_l("Edition"), edition),
            (_l("In what name"), CAPACITY_LABELS[row.capacity]),
            (_l("The answer"), _l("yes") if row.is_granted else _l("no")), (_l("Given"), row.given_at),
            (_l("Withdrawn"), row.withdrawn_at), (_l("How"), row.means),
        ]
        for row, purpose, edition in rows
    ]  # fmt: skip


def _others(programme_id: int, person_id: int) -> Rows:
    found: Rows = []
    dated: tuple[tuple[Any, Any, Any], ...] = (
        (_l("A signed paper was brought"), ConsentScan.subject_id, ConsentScan.added_at),
        (_l("A link for signing was made"), ConsentLink.subject_id, ConsentLink.made_at),
        (_l("A link for signing was made for"), ConsentLink.guardian_id, ConsentLink.made_at),
        (_l("An answer was asked for"), ConsentRequest.subject_id, ConsentRequest.asked_at),
        (_l("People were told of the 18th birthday"), AgeNotice.person_id, AgeNotice.told_at),
    )
    for label, whose, at in dated:
        wanted = select(at).where(whose == person_id, whose.class_.programme_id == programme_id).order_by(at)
        found += [[(label, moment)] for moment in db.session.scalars(wanted)]
    return found
