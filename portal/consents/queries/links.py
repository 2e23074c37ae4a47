"""Links by which a guardian signs on another phone, and what they ask about."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from sqlalchemy import select

from portal.clock import now
from portal.consents.models import PURPOSES, Consent, ConsentDocument, ConsentLink
from portal.consents.queries.documents import current_documents
from portal.consents.queries.questions import questions_of
from portal.db import db
from portal.people.queries import ages_of, guardians_of, institution_behind
from portal.people.rules import ADULT


@dataclass(frozen=True)
class OpenLink:
    """A link that works now, with the texts to answer."""

    row: ConsentLink
    texts: list[ConsentDocument]
    institution_id: int | None


def digest_of(token: str) -> str:
    """What is stored in place of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str) -> OpenLink | None:
    """The link, while it works: not used, not ended, not past its days, the guardian still answers, no new edition."""
    row = _fresh(token)
    if not _works(row) or not row.document_ids:
        return None
    newest = {text.id: text for text in current_documents(row.programme_id).values()}
    if not set(row.document_ids) <= newest.keys():
        return None
    texts = sorted((newest[one] for one in row.document_ids), key=lambda text: PURPOSES.index(text.purpose))
    return OpenLink(row, texts, institution_behind(row.guardian_id, row.subject_id))


@dataclass(frozen=True)
class Said:
    """One answer of a guardian, with its text; `is_open`: a yes that can be taken back."""

    row: Consent
    text: ConsentDocument

    @property
    def is_open(self) -> bool:
        """Whether it is a yes that counts."""
        return self.row.is_granted and self.row.withdrawn_at is None


@dataclass(frozen=True)
class LookLink:
    """A link that shows what a guardian has said about a child, while it works."""

    row: ConsentLink
    said: list[Said]


def look_link(token: str) -> LookLink | None:
    """The link, while it works: not used, not ended, not past its days, and the guardian still answers."""
    row = _fresh(token)
    if not _works(row) or row.document_ids:
        return None
    return LookLink(row, said_by(row.subject_id, row.guardian_id))


def said_by(subject_id: int, guardian_id: int) -> list[Said]:
    """The last answer of a guardian, or of the institution in whose name they answer, to each text; by purpose."""
    home = institution_behind(guardian_id, subject_id)
    mine = Consent.institution_id == home if home is not None else Consent.given_by_id == guardian_id
    rows = db.session.execute(
        select(Consent, ConsentDocument)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .where(Consent.subject_id == subject_id, Consent.capacity == "guardian", mine)
        .order_by(Consent.given_at, Consent.id)
    )
    last = {text.id: Said(row, text) for row, text in rows}
    return sorted(last.values(), key=lambda one: (PURPOSES.index(one.text.purpose), -one.text.edition))


def _fresh(token: str) -> ConsentLink | None:
    return db.session.scalar(
        select(ConsentLink)
        .where(ConsentLink.token_digest == digest_of(token))
        .execution_options(populate_existing=True)
    )


def _works(row: ConsentLink | None) -> TypeGuard[ConsentLink]:
    """Whether a link was neither used nor ended nor is past its days, and its guardian still answers for the child."""
    if row is None or row.used_at is not None or row.ended_at is not None or row.expires_at <= now():
        return False
    age = ages_of([row.subject_id])[row.subject_id]
    answering = guardians_of([row.subject_id]).get(row.subject_id, frozenset())
    return age is not None and age < ADULT and row.guardian_id in answering


def link_by_token(token: str) -> ConsentLink | None:
    """The link an address was made for, also when it works no more."""
    return db.session.scalar(select(ConsentLink).where(ConsentLink.token_digest == digest_of(token)))


def texts_to_sign(programme_id: int, subject_id: int, guardian_id: int) -> list[ConsentDocument]:
    """The guardians' texts to which this guardian has said neither yes nor no."""
    home = institution_behind(guardian_id, subject_id)
    wards = {subject_id: home} if home is not None else {}
    asked = questions_of(programme_id, subject_id, guardian_id, wards)
    return [one.document for one in asked if one.is_open or one.is_ending]


def waiting_links(subject_ids: Iterable[int]) -> list[ConsentLink]:
    """Links that could still be used, the newest first."""
    rows = db.session.scalars(
        select(ConsentLink)
        .where(
            ConsentLink.subject_id.in_(set(subject_ids)), ConsentLink.used_at.is_(None),
            ConsentLink.ended_at.is_(None), ConsentLink.expires_at > now(),
        )
        .order_by(ConsentLink.id.desc())
    )  # fmt: skip
    return list(rows)
