"""Signing on another phone: a link for one guardian and one child, used once, dead after seven days."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from portal.accounts.services import count_link_try
from portal.actor import NOBODY, Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import AnswersMissing, LinkGone, NothingToSign, WrongGiver
from portal.consents.models import Consent, ConsentLink
from portal.consents.policy import can_record_in_person
from portal.consents.queries import OpenLink, digest_of, open_link, texts_to_sign, waiting_links
from portal.consents.services.answers import check_text, write
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
        subject = person(subject_id)
        if not can_record_in_person(actor, subject):
            raise NotFound
        if guardian_id not in guardians_of([subject_id]).get(subject_id, ()) or not minors_among([subject_id]):
            raise WrongGiver
        texts = texts_to_sign(subject.programme_id, subject_id, guardian_id)
        if not texts:
            raise NothingToSign
        for old in waiting_links([subject_id]):
            if old.guardian_id == guardian_id:
                old.ended_at = now()
        made = ConsentLink(
            programme_id=subject.programme_id, subject_id=subject_id, guardian_id=guardian_id,
            document_ids=[text.id for text in texts], token_digest=digest_of(token), made_at=now(),
            made_by_id=actor.person_in(subject.programme_id), expires_at=now() + timedelta(days=SIGNING_DAYS),
        )  # fmt: skip
        session.add(made)
        session.flush()
        _note(actor, "signing_link_made", made)
    return token


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


def _note(actor: Actor, action: str, row: ConsentLink) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.subject_id,
        subject_ids=minors_among([row.subject_id]), details={"guardian_id": row.guardian_id},
    )  # fmt: skip
