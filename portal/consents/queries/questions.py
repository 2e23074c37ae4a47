"""What somebody is asked today, and by whom answers are still awaited."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.consents.models import PURPOSES, Consent, ConsentDocument
from portal.consents.queries.chains import answers_with_texts
from portal.consents.queries.documents import current_documents
from portal.consents.rules import audience_of, needed
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
        return self.answer is not None and self.answer.is_granted and self.is_current and not self.is_withdrawn

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


def questions_of(programme_id: int, subject_id: int, given_by_id: int) -> list[Question]:
    """What this giver is asked about the subject today: the own consents, the assent, or a guardian's for a child."""
    age = ages_of([subject_id])[subject_id]
    capacity = "guardian" if given_by_id != subject_id else next(one for one in needed(age) if one != "guardian")
    texts = current_documents(programme_id)
    last = {text.purpose: (row, text) for row, text in answers_with_texts({subject_id})
            if (row.capacity, row.given_by_id) == (capacity, given_by_id)}  # fmt: skip
    found = []
    for purpose in PURPOSES:
        text = texts.get((purpose, audience_of(capacity, age)))
        if text is not None:
            row, answered = last.get(purpose, (None, None))
            found.append(Question(text, capacity, row, answered is not None and answered.id == text.id))
    return found


def open_questions(pairs: Iterable[tuple[int, int, int]]) -> int:
    """How many texts wait for an answer, over (programme id, subject id, giver id)."""
    return sum(sum(one.is_open for one in questions_of(*pair)) for pair in pairs)
