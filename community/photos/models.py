"""Tables of photos: the picture, who is on it, what each of them and who answers for them says."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.photos.rules import OWNERS, PARTS
from portal.db import Base, Guid, Id
from portal.people.models import one_of

OF_PHOTO = (["programme_id", "photo_id"], ["photo.programme_id", "photo.id"])
MIMETYPES = ("image/jpeg", "image/png")


class Photo(Base):
    """A picture, made anew when it came, of a thing of a kind that `community.photo_owners` knows.

    `words` say what is on it, for who does not see it. `checked_at`: a grown-up has looked whether everybody was named.
    `hidden_at`: somebody said no; then it is never shown to others again.
    """

    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "checked_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", OWNERS), name="kind"),
        CheckConstraint(one_of("mimetype", MIMETYPES), name="mimetype"),
        Index(None, "kind", "owner_id"),
        Index(None, "added_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    kind: Mapped[str] = mapped_column(String(10))
    owner_id: Mapped[int]
    added_by_id: Mapped[int | None]
    words: Mapped[str] = mapped_column(String(300))
    mimetype: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    checked_by_id: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]


class PhotoPerson(Base):
    """Somebody who is on a photo (`named`), says so and was not named (`claimed`), or is not on it (`dismissed`)."""

    __tablename__ = "photo_person"
    __table_args__ = (
        UniqueConstraint("photo_id", "person_id"),
        ForeignKeyConstraint(*OF_PHOTO),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("part", PARTS), name="part"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    photo_id: Mapped[int]
    person_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(10), default="named")
    by_id: Mapped[int | None]
    at: Mapped[datetime]


class PhotoAnswer(Base):
    """A yes or no about one person on one photo, by them or by who answers for the child; the last word counts."""

    __tablename__ = "photo_answer"
    __table_args__ = (
        UniqueConstraint("photo_id", "person_id", "given_by_id"),
        ForeignKeyConstraint(*OF_PHOTO),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "given_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "person_id"),
        Index(None, "given_by_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    photo_id: Mapped[int]
    person_id: Mapped[int]
    given_by_id: Mapped[int]
    is_yes: Mapped[bool]
    at: Mapped[datetime]
