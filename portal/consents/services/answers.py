"""Answers to the texts: said on a screen, recorded in person, withdrawn."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import AlreadyWithdrawn, MeansMissing, NewEdition, WrongGiver
from portal.consents.models import Consent, ConsentDocument
from portal.consents.policy import can_answer, can_record_in_person, can_withdraw
from portal.consents.queries import consent, current_documents, document
from portal.consents.rules import audience_of, is_expired, needed
from portal.consents.services.scans import Ready, store_scan
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import CONSENT_ENDS_DAYS
from portal.people.models import Person
from portal.people.queries import ages_of, guardians_of, institution_behind, minors_among, person

CAPACITY = {"adult": "self", "guardian": "guardian", "teen": "assent", "child": "assent"}


def answer(actor: Actor, subject_id: int, document_id: int, is_granted: bool, locale: str = "ru") -> Consent:
    """Say yes or no to a text, for oneself or for one's child; the same answer twice is one answer.

    :raises NewEdition: the text is not the newest one for this person. :raises NotFound:
    """
    with unit_of_work(lock=(Person, subject_id)):
        subject, text = person(subject_id), document(document_id)
        giver_id = actor.person_in(subject.programme_id)
        if giver_id is None or not can_answer(actor, subject, CAPACITY[text.audience]):
            raise NotFound
        check_text(subject, text)
        row = Consent(given_by_id=giver_id, is_granted=is_granted, locale=locale)
        if CAPACITY[text.audience] == "guardian":
            row.institution_id = actor.wards.get(subject_id)
        return write(actor, subject, text, row)


def record_in_person(
    actor: Actor, subject_id: int, document_id: int, given_by_id: int, is_granted: bool, means: str,
    locale: str = "ru", scan: Ready | None = None,
) -> Consent:  # fmt: skip
    """Note an answer that was signed on paper or said to a coordinator.

    :param means: where the paper lies, how the giver was known. :param scan: of the signed paper, made ready.
    :raises MeansMissing, WrongGiver, NewEdition, NotFound:
    """
    with unit_of_work(lock=(Person, subject_id)):
        subject, text = person(subject_id), document(document_id)
        if not can_record_in_person(actor, subject):
            raise NotFound
        if not means.strip():
            raise MeansMissing
        check_text(subject, text)
        givers = (
            guardians_of([subject_id]).get(subject_id, frozenset()) if text.audience == "guardian" else {subject_id}
        )
        if given_by_id not in givers:
            raise WrongGiver
        noted = Consent(
            given_by_id=given_by_id, is_granted=is_granted, locale=locale, channel="paper" if scan else "in_person",
            means=means.strip(), scan_id=store_scan(actor, subject, scan).id if scan else None,
            recorded_by_id=actor.person_in(subject.programme_id),
            institution_id=institution_behind(given_by_id, subject_id) if text.audience == "guardian" else None,
        )  # fmt: skip
        return write(actor, subject, text, noted)


def withdraw(actor: Actor, consent_id: int) -> Consent:
    """Take a yes back; it counts no more from this moment, also in a room that is open.

    :raises AlreadyWithdrawn: :raises NotFound:
    """
    with unit_of_work(lock=(Consent, consent_id)):
        row = consent(consent_id)
        if not can_withdraw(actor, row):
            raise NotFound
        if row.withdrawn_at is not None:
            raise AlreadyWithdrawn
        row.withdrawn_at, row.withdrawn_by_id = now(), actor.person_in(row.programme_id)
        note(actor, "consent_withdrawn", row)
        return row


def check_text(subject: Person, text: ConsentDocument) -> None:
    """The text is the newest one for this person's age. :raises NewEdition, NotFound:"""
    capacity, age = CAPACITY[text.audience], ages_of([subject.id])[subject.id]
    if text.programme_id != subject.programme_id:
        raise NotFound
    newest = current_documents(text.programme_id)[text.purpose, text.audience]
    if newest.id != text.id or capacity not in needed(age) or audience_of(capacity, age) != text.audience:
        raise NewEdition


def write(actor: Actor, subject: Person, text: ConsentDocument, row: Consent) -> Consent:
    """Store the answer unless the last one of the same party to this very text says the same without a new paper."""
    last = db.session.scalar(
        select(Consent)
        .where(Consent.document_id == text.id, Consent.subject_id == subject.id, _same_party(row))
        .order_by(Consent.given_at.desc(), Consent.id.desc())
        .limit(1)
    )
    is_same = last is not None and last.is_granted == row.is_granted and last.withdrawn_at is None
    if last is not None and is_same and row.scan_id is None and not _ends(last, text):
        return last
    row.programme_id, row.subject_id, row.document_id = subject.programme_id, subject.id, text.id
    row.capacity, row.given_at = CAPACITY[text.audience], now()
    db.session.add(row)
    db.session.flush()
    note(actor, "consent_given" if row.is_granted else "consent_refused", row)
    return row


def _ends(row: Consent, text: ConsentDocument) -> bool:
    """Whether a yes has run out or soon will: then it can be given anew."""
    return row.is_granted and is_expired(row.given_at, text.valid_months, now() + timedelta(days=CONSENT_ENDS_DAYS))


def _same_party(row: Consent) -> ColumnElement[bool]:
    if row.institution_id is not None:
        return Consent.institution_id == row.institution_id
    return and_(Consent.given_by_id == row.given_by_id, Consent.institution_id.is_(None))


def note(actor: Actor, action: str, row: Consent) -> None:
    """Write the act into the trail."""
    record(
        actor, action, programme_id=row.programme_id, object_kind="consent", object_id=row.id,
        subject_ids=minors_among([row.subject_id]), details={"document_id": row.document_id, "channel": row.channel},
    )  # fmt: skip
