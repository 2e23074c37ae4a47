"""What somebody is asked today, and by whom answers are still awaited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import defer

from portal.clock import now
from portal.consents.models import PURPOSES, Consent, ConsentDocument
from portal.consents.queries.documents import Key
from portal.consents.rules import audience_of, expires_at, needed, state_of
from portal.db import db
from portal.limits import CONSENT_ENDS_DAYS
from portal.people.queries import ages_of


@dataclass(frozen=True)
class Question:
    """One text put to one person in one capacity, with that person's last answer, if any."""

    document: ConsentDocument
    capacity: str
    answer: Consent | None
    is_current: bool

    @property
    def is_yes(self) -> bool:
        """A yes in force to this very edition."""
        return self.state == "given"

    @property
    def ends_at(self) -> datetime | None:
        """When a yes to this edition runs out, if ever."""
        return expires_at(self.answer.given_at, self.document.valid_months) if self.answer else None

    @property
    def is_expired(self) -> bool:
        """The last yes has run out."""
        return self.state == "expired"

    @property
    def is_ending(self) -> bool:
        """A yes that runs out soon: it can be given again already."""
        return self.is_yes and self.ends_at is not None and self.ends_at - now() <= timedelta(days=CONSENT_ENDS_DAYS)

    @property
    def state(self) -> str:
        """One of `portal.consents.rules.terms.STATES`."""
        return state_of(
            is_granted=self.answer.is_granted if self.answer else None, is_withdrawn=self.is_withdrawn,
            is_expired=self.ends_at is not None and self.ends_at <= now(), is_current=self.is_current,
        )  # fmt: skip

    @property
    def is_withdrawn(self) -> bool:
        """The last answer was taken back."""
        return self.answer is not None and self.answer.withdrawn_at is not None

    @property
    def is_no(self) -> bool:
        """A no to this very edition."""
        return self.answer is not None and self.is_current and (not self.answer.is_granted or self.is_withdrawn)

    @property
    def is_open(self) -> bool:
        """Nothing has been answered to this edition."""
        return not self.is_yes and not self.is_no


NO_WARDS: Mapping[int, int] = {}


def questions_of(
    programme_id: int, subject_id: int, given_by_id: int, wards: Mapping[int, int] = NO_WARDS
) -> list[Question]:
    """What this giver is asked about the subject today: the own consents, the assent, or a guardian's for a child.

    `wards` are those of `Actor`: what the institution has said, whoever spoke for it, is the answer then.
    """
    age = ages_of([subject_id])[subject_id]
    return questions_for(programme_id, {subject_id: age}, given_by_id, wards)[subject_id]


def questions_for(
    programme_id: int, subjects: Mapping[int, int | None], given_by_id: int, wards: Mapping[int, int] = NO_WARDS
) -> dict[int, list[Question]]:
    """The same about several subjects, given with their ages; one query for one as for ten."""
    if not subjects:
        return {}
    found: Any = db.session.execute(
        select(ConsentDocument, Consent)
        .options(defer(ConsentDocument.body_ru), defer(ConsentDocument.body_en))
        .outerjoin(
            Consent,
            and_(
                Consent.programme_id == ConsentDocument.programme_id,
                Consent.document_id == ConsentDocument.id,
                Consent.subject_id.in_(subjects),
                or_(
                    and_(Consent.given_by_id == given_by_id, Consent.institution_id.is_(None)),
                    Consent.institution_id.in_({wards[one] for one in subjects if one in wards}),
                ),
            ),
        )
        .where(ConsentDocument.programme_id == programme_id)
        .order_by(ConsentDocument.edition)
    )
    rows = [(text, row) for text, row in found]
    texts = {(text.purpose, text.audience): text for text, _row in rows}
    given = sorted(((row, text) for text, row in rows if row is not None), key=lambda one: (one[0].given_at, one[0].id))
    return {
        one: _asked(one, age, given_by_id, texts, [pair for pair in given if pair[0].institution_id == wards.get(one)])
        for one, age in subjects.items()
    }


def _asked(
    subject_id: int, age: int | None, given_by_id: int, texts: Mapping[Key, ConsentDocument],
    given: Iterable[tuple[Consent, ConsentDocument]],
) -> list[Question]:  # fmt: skip
    capacity = "guardian" if given_by_id != subject_id else next(one for one in needed(age) if one != "guardian")
    last = {
        text.purpose: (row, text) for row, text in given if (row.subject_id, row.capacity) == (subject_id, capacity)
    }
    found = []
    for purpose in PURPOSES:
        text = texts.get((purpose, audience_of(capacity, age)))
        if text is not None:
            row, answered = last.get(purpose, (None, None))
            found.append(Question(text, capacity, row, answered is not None and answered.id == text.id))
    return found
