"""Tables of thanks: words about help that was given, of whom they tell, what each of those says."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.thanks.rules import KINDS
from portal.db import Base, Guid, Id
from portal.limits import THANKS_CHARS
from portal.people.models import one_of

OF_WORD = (["programme_id", "word_id"], ["thanks_word.programme_id", "thanks_word.id"])


def of_person(column: str) -> ForeignKeyConstraint:
    """The key of a column that names a person of the same programme."""
    return ForeignKeyConstraint(["programme_id", column], ["person.programme_id", "person.id"])


class ThanksWord(Base):
    """Words to a partner about one request. The partner has them from `open_at`, as long as everybody's yes stands.

    `is_public`: its author lets the organisation show it; `shown_at`: it does. `seen_at`: somebody there has read it.
    """

    __tablename__ = "thanks_word"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
        ),
        of_person("author_id"),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint("kind = 'thanks' OR NOT is_public", name="public"),
        CheckConstraint("shown_at IS NULL OR is_public", name="shown"),
        Index(None, "organisation_id", "open_at"),
        Index(None, "request_id"),
        Index(None, "author_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("partner_request.id"))
    author_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(THANKS_CHARS))
    is_public: Mapped[bool] = mapped_column(default=False)
    said_at: Mapped[datetime]
    open_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]


class ThanksHero(Base):
    """Somebody whose words these are, or of whom they tell."""

    __tablename__ = "thanks_hero"
    __table_args__ = (
        UniqueConstraint("word_id", "person_id"),
        ForeignKeyConstraint(*OF_WORD),
        of_person("person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    word_id: Mapped[int]
    person_id: Mapped[int]


class ThanksAnswer(Base):
    """A yes or no about one of them, by them or by who answers for the child; the last word counts."""

    __tablename__ = "thanks_answer"
    __table_args__ = (
        UniqueConstraint("word_id", "person_id", "given_by_id"),
        ForeignKeyConstraint(*OF_WORD),
        of_person("person_id"),
        of_person("given_by_id"),
        Index(None, "person_id"),
        Index(None, "given_by_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    word_id: Mapped[int]
    person_id: Mapped[int]
    given_by_id: Mapped[int]
    is_yes: Mapped[bool]
    at: Mapped[datetime]
