"""Signing on another phone: a link for one guardian and one child, used once, dead after seven days."""

import secrets
from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from portal.accounts.services import count_link_try
from portal.actor import NOBODY, Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import (
    AnswersMissing,
    LinkGone,
    LookGone,
    NothingTakenBack,
    NothingToLookAt,
    NothingToSign,
    WrongGiver,
)
from portal.consents.models import Consent, ConsentLink
from portal.consents.policy import can_record_in_person
from portal.consents.queries import (
    LookLink,
    OpenLink,
    digest_of,
    look_link,
    open_link,
    said_by,
    texts_to_sign,
    waiting_links,
)
from portal.consents.services.answers import check_text, note, write
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import SIGNING_DAYS
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_among, person


def make_signing_link(actor: Actor, subject_id: int, guardian_id: int) -> str:
    """Make a link about the texts that wait for this guardian; an earlier one of theirs for the child ends.

    Answers the token, which is stored nowhere.

    :raises WrongGiver: nobody who answers for the child. :raises NothingToSign: :raises NotFound:
    """
    token = secrets.token_urlsafe(32)
    with unit_of_work(lock=(Person, subject_id)) as session:
        subject = _answered_for(actor, subject_id, guardian_id)
        texts = texts_to_sign(subject.programme_id, subject_id, guardian_id)
        if not texts:
            raise NothingToSign
        _make(session, actor, subject, guardian_id, token, [text.id for text in texts])
    return token


def make_look_link(actor: Actor, subject_id: int, guardian_id: int) -> str:
    """Make a link by which a guardian sees what they have said about the child and takes it back at once, one time.

    Answers the token, which is stored nowhere; an earlier one of theirs ends.

    :raises WrongGiver: nobody who answers for the child. :raises NothingToLookAt: :raises NotFound:
    """
    token = secrets.token_urlsafe(32)
    with unit_of_work(lock=(Person, subject_id)) as session:
        subject = _answered_for(actor, subject_id, guardian_id)
        if not said_by(subject_id, guardian_id):
            raise NothingToLookAt
        _make(session, actor, subject, guardian_id, token, [])
    return token


def _answered_for(actor: Actor, subject_id: int, guardian_id: int) -> Person:
    """A minor for whom the guardian answers, whom the actor looks after. :raises WrongGiver: :raises NotFound:"""
    subject = person(subject_id)
    if not can_record_in_person(actor, subject):
        raise NotFound
    if guardian_id not in guardians_of([subject_id]).get(subject_id, ()) or not minors_among([subject_id]):
        raise WrongGiver
    return subject


def _make(
    session: Session, actor: Actor, subject: Person, guardian_id: int, token: str, document_ids: list[int]
) -> None:  # fmt: skip
    for old in waiting_links([subject.id]):
        if old.guardian_id == guardian_id and bool(old.document_ids) == bool(document_ids):
            old.ended_at = now()
    made = ConsentLink(
        programme_id=subject.programme_id, subject_id=subject.id, guardian_id=guardian_id, document_ids=document_ids,
        token_digest=digest_of(token), made_at=now(), made_by_id=actor.person_in(subject.programme_id),
        expires_at=now() + timedelta(days=SIGNING_DAYS),
    )  # fmt: skip
    session.add(made)
    session.flush()
    _note(actor, "signing_link_made" if document_ids else "look_link_made", made)


def end_signing_link(actor: Actor, subject_id: int, link_id: int) -> None:
    """Make a link useless at once; twice is the same as once. :raises NotFound:"""
    with unit_of_work(lock=(Person, subject_id)) as session:
        row = session.get(ConsentLink, link_id)
        if row is None or row.subject_id != subject_id or not can_record_in_person(actor, person(subject_id)):
            raise NotFound
        if row.ended_at is None and row.used_at is None:
            row.ended_at = now()
            _note(actor, "signing_link_ended", row)


def check_signing_link(token: str, address: str | None) -> OpenLink:
    """The link, while it works; unknown ones are counted by network address.

    :raises LinkGone: :raises TooManyTries:
    """
    found = open_link(token)
    if found is None:
        count_link_try(address)
        raise LinkGone
    return found


def sign_by_link(token: str, answers: Mapping[int, bool], name: str, locale: str = "ru") -> list[Consent]:
    """Answer every text of the link at once; afterwards the link is dead.

    :param answers: by document id. :param name: what the guardian signed with.
    :raises LinkGone: :raises AnswersMissing:
    """
    before = open_link(token)
    if before is None:
        raise LinkGone
    with unit_of_work(lock=(Person, before.row.subject_id)):
        found = open_link(token)
        if found is None:
            raise LinkGone
        if set(answers) != {text.id for text in found.texts}:
            raise AnswersMissing
        row, subject = found.row, person(found.row.subject_id)
        row.used_at = now()
        made = []
        for text in found.texts:
            check_text(subject, text)
            said = Consent(
                given_by_id=row.guardian_id, is_granted=answers[text.id], locale=locale, channel="link",
                means=name.strip()[:300], recorded_by_id=row.made_by_id, institution_id=found.institution_id,
            )  # fmt: skip
            made.append(write(NOBODY, subject, text, said))
        _note(NOBODY, "signing_link_used", row)
        return made


def check_look_link(token: str, address: str | None) -> LookLink:
    """The link, while it works; unknown ones are counted by network address.

    :raises LookGone: :raises TooManyTries:
    """
    found = look_link(token)
    if found is None:
        count_link_try(address)
        raise LookGone
    return found


def take_back_by_link(token: str, consent_ids: Collection[int]) -> list[Consent]:
    """Take back these yeses at once, as `withdraw` does; afterwards the link is dead.

    :raises LookGone: :raises NothingTakenBack: :raises NotFound: an answer that is no open yes of this guardian.
    """
    before = look_link(token)
    if before is None:
        raise LookGone
    with unit_of_work(lock=(Person, before.row.subject_id)):
        found = look_link(token)
        if found is None:
            raise LookGone
        if not consent_ids:
            raise NothingTakenBack
        mine = {one.row.id: one.row for one in found.said if one.is_open}
        if not set(consent_ids) <= mine.keys():
            raise NotFound
        taken = [mine[one] for one in sorted(set(consent_ids))]
        found.row.used_at = now()
        for row in taken:
            row.withdrawn_at, row.withdrawn_by_id = now(), found.row.guardian_id
            note(NOBODY, "consent_withdrawn", row)
        _note(NOBODY, "look_link_used", found.row)
        return taken


def _note(actor: Actor, action: str, row: ConsentLink) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.subject_id,
        subject_ids=minors_among([row.subject_id]), details={"guardian_id": row.guardian_id},
    )  # fmt: skip
