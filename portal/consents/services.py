"""Verbs on consents: publish a text, answer, record an answer given in person, withdraw, and the set in force."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import AlreadyWithdrawn, MeansMissing, NewEdition, NothingChanged, WrongGiver
from portal.consents.models import AUDIENCES, PURPOSES, Consent, ConsentDocument, ConsentSet
from portal.consents.policy import can_answer, can_publish, can_record_in_person, can_withdraw
from portal.consents.queries import consent, current_documents, document, standings
from portal.consents.rules import Text, audience_of, default_texts, document_digest, in_force, needed, set_digest
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import ages_of, guardians_of, minors_among, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme

CAPACITY = {"adult": "self", "guardian": "guardian", "teen": "assent", "child": "assent"}


def publish_edition(actor: Actor, programme_id: int, purpose: str, audience: str, text: Text) -> ConsentDocument:
    """Publish the next edition of a text; everybody it concerns is asked anew.

    :raises NothingChanged: the text in force says the same. :raises NotFound:
    """
    if purpose not in PURPOSES or audience not in AUDIENCES:
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_publish(actor, programme(programme_id)):
            raise NotFound
        old = current_documents(programme_id).get((purpose, audience))
        digest = document_digest([purpose, audience, text.title_ru, text.body_ru, text.title_en, text.body_en])
        if old is not None and old.digest == digest:
            raise NothingChanged
        row = ConsentDocument(
            programme_id=programme_id, purpose=purpose, audience=audience, edition=old.edition + 1 if old else 1,
            title_ru=text.title_ru, body_ru=text.body_ru, title_en=text.title_en, body_en=text.body_en,
            digest=digest, published_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        record(
            actor, "consent_text_published", programme_id=programme_id, object_kind="consent_document",
            object_id=row.id, details={"purpose": purpose, "audience": audience, "edition": row.edition},
        )  # fmt: skip
        return row


def publish_defaults(programme_id: int) -> int:
    """Publish our texts where a programme has none yet; answers how many were published."""
    home = programme(programme_id)
    texts = default_texts(home.name, home.support)
    with unit_of_work(lock=(Programme, programme_id)):
        there = current_documents(programme_id)
        absent = [key for key in texts if key not in there]
        for purpose, audience in absent:
            publish_edition(SYSTEM, programme_id, purpose, audience, texts[purpose, audience])
    return len(absent)


def answer(actor: Actor, subject_id: int, document_id: int, is_granted: bool, locale: str = "ru") -> Consent:
    """Say yes or no to a text, for oneself or for one's child; the same answer twice is one answer.

    :raises NewEdition: the text is not the newest one for this person. :raises NotFound:
    """
    with unit_of_work(lock=(Person, subject_id)):
        subject, text = person(subject_id), document(document_id)
        giver_id = actor.person_in(subject.programme_id)
        if giver_id is None or not can_answer(actor, subject, CAPACITY[text.audience]):
            raise NotFound
        _check_text(subject, text)
        return _write(actor, subject, text, Consent(given_by_id=giver_id, is_granted=is_granted, locale=locale))


def record_in_person(
    actor: Actor, subject_id: int, document_id: int, given_by_id: int, is_granted: bool, means: str, locale: str = "ru"
) -> Consent:
    """Note an answer that was signed on paper or said to a coordinator.

    :param means: where the paper lies, how the giver was known. :raises MeansMissing, WrongGiver, NewEdition, NotFound:
    """
    with unit_of_work(lock=(Person, subject_id)):
        subject, text = person(subject_id), document(document_id)
        if not can_record_in_person(actor, subject):
            raise NotFound
        if not means.strip():
            raise MeansMissing
        _check_text(subject, text)
        givers = (
            guardians_of([subject_id]).get(subject_id, frozenset()) if text.audience == "guardian" else {subject_id}
        )
        if given_by_id not in givers:
            raise WrongGiver
        noted = Consent(
            given_by_id=given_by_id, is_granted=is_granted, locale=locale, channel="in_person", means=means.strip(),
            recorded_by_id=actor.person_in(subject.programme_id),
        )  # fmt: skip
        return _write(actor, subject, text, noted)


def withdraw(actor: Actor, consent_id: int) -> Consent:
    """Take a yes back; it counts no more from this moment.

    :raises AlreadyWithdrawn: :raises NotFound:
    """
    with unit_of_work(lock=(Consent, consent_id)):
        row = consent(consent_id)
        if not can_withdraw(actor, row):
            raise NotFound
        if row.withdrawn_at is not None:
            raise AlreadyWithdrawn
        row.withdrawn_at = now()
        _note(actor, "consent_withdrawn", row)
        return row


def set_in_force(person_id: int) -> ConsentSet:
    """The immutable set of consents in force for the person now; the same consents are the same row."""
    found = _same_set(person_id)
    if isinstance(found, ConsentSet):
        return found
    with unit_of_work(lock=(Person, person_id)) as session:
        found = _same_set(person_id)
        if not isinstance(found, ConsentSet):
            found = ConsentSet(
                programme_id=person(person_id).programme_id, subject_id=person_id, made_at=now(), **found
            )
            session.add(found)
            session.flush()
        return found


def sets_in_force(person_ids: Iterable[int]) -> dict[int, int]:
    """The ids of the sets in force by person id; a constant number of queries unless some must be made."""
    wanted = {one: in_force(has.age, has.answers, PURPOSES) for one, has in standings(person_ids).items()}
    ids = {one for _purposes, some in wanted.values() for one in some}
    rows = db.session.execute(select(Consent.id, Consent.guid).where(Consent.id.in_(ids))) if ids else ()
    guids = {row.id: row.guid for row in rows}
    digests = {one: set_digest(purposes, [guids[i] for i in some]) for one, (purposes, some) in wanted.items()}
    stored = db.session.execute(
        select(ConsentSet.subject_id, ConsentSet.digest, ConsentSet.id).where(ConsentSet.subject_id.in_(digests))
    )
    found = {row.subject_id: row.id for row in stored if digests[row.subject_id] == row.digest}
    missing = digests.keys() - found.keys()
    return found | (_make_sets(missing) if missing else {})


def _make_sets(person_ids: Iterable[int]) -> dict[int, int]:
    """The sets of these people, made where they are missing, as one commit."""
    with unit_of_work() as session:
        rows = session.execute(select(Person.id, Person.programme_id).where(Person.id.in_(person_ids)))
        found: dict[int, ConsentSet] = {}
        for one, home in rows.all():
            same = _same_set(one)
            if not isinstance(same, ConsentSet):
                same = ConsentSet(programme_id=home, subject_id=one, made_at=now(), **same)
                session.add(same)
            found[one] = same
        session.flush()
        return {one: row.id for one, row in found.items()}


def _same_set(person_id: int) -> ConsentSet | dict[str, Any]:
    """The stored set of the consents in force now, or what a new one will hold."""
    has = standings([person_id])[person_id]
    purposes, ids = in_force(has.age, has.answers, PURPOSES)
    guids = list(db.session.scalars(select(Consent.guid).where(Consent.id.in_(ids)))) if ids else []
    digest = set_digest(purposes, guids)
    stored = db.session.scalar(
        select(ConsentSet).where(ConsentSet.subject_id == person_id, ConsentSet.digest == digest)
    )
    return stored or {"digest": digest, "consent_ids": ids, "purposes": purposes}


def _check_text(subject: Person, text: ConsentDocument) -> None:
    capacity, age = CAPACITY[text.audience], ages_of([subject.id])[subject.id]
    if text.programme_id != subject.programme_id:
        raise NotFound
    newest = current_documents(text.programme_id)[text.purpose, text.audience]
    if newest.id != text.id or capacity not in needed(age) or audience_of(capacity, age) != text.audience:
        raise NewEdition


def _write(actor: Actor, subject: Person, text: ConsentDocument, row: Consent) -> Consent:
    """Store the answer unless the giver's last one to this very text says the same."""
    last = db.session.scalar(
        select(Consent)
        .where(Consent.document_id == text.id, Consent.subject_id == subject.id, Consent.given_by_id == row.given_by_id)
        .order_by(Consent.given_at.desc(), Consent.id.desc())
        .limit(1)
    )
    if last is not None and last.is_granted == row.is_granted and last.withdrawn_at is None:
        return last
    row.programme_id, row.subject_id, row.document_id = subject.programme_id, subject.id, text.id
    row.capacity, row.given_at = CAPACITY[text.audience], now()
    db.session.add(row)
    db.session.flush()
    _note(actor, "consent_given" if row.is_granted else "consent_refused", row)
    return row


def _note(actor: Actor, action: str, row: Consent) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="consent", object_id=row.id,
        subject_ids=minors_among([row.subject_id]), details={"document_id": row.document_id, "channel": row.channel},
    )  # fmt: skip
