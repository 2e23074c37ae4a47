"""Tables of discussion guides and their editions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.studies.models import Study
from portal.db import Base, Guid, Id


class Guide(Base):
    """A discussion guide of a study; what it says is in its editions."""

    __tablename__ = "guide"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(Guide.study_id) == Study.id")


class GuideEdition(Base):
    """One edition. `content` is a `rules.GuideContent`; once frozen by an opened session it never changes.

    `version` grows with every save of the draft.
    """

    __tablename__ = "guide_edition"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("guide_id", "number"),
        ForeignKeyConstraint(["programme_id", "guide_id"], ["guide.programme_id", "guide.id"]),
        ForeignKeyConstraint(["programme_id", "created_by_id"], ["person.programme_id", "person.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    guide_id: Mapped[int]
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    frozen_at: Mapped[datetime | None]
    saved_at: Mapped[datetime]
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]


class GuidePicture(Base):
    """A picture for a guide's questions, made anew when it came and never changed; `guid` is its stimulus' id.

    What it shows in words is in the editions that use it.
    """

    __tablename__ = "guide_picture"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "guide_id"], ["guide.programme_id", "guide.id"]),
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    guide_id: Mapped[int] = mapped_column(index=True)
    mimetype: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int | None]
    added_at: Mapped[datetime]

    guide: Mapped[Guide] = relationship(viewonly=True, primaryjoin="foreign(GuidePicture.guide_id) == Guide.id")
