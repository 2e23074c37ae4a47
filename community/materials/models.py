"""The table of materials: a file or a link for an activity."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from community.activities.models import OF_ACTIVITY
from community.materials.rules import AUDIENCES, MIMETYPES, STAGES
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class ActivityMaterial(Base):
    """Something to read or look at before, during or after an activity: a link, or a file made anew when it came.

    `series_id`: it is for all dates of the series that began as this one, added on the page of `activity_id`.
    """

    __tablename__ = "activity_material"
    __table_args__ = (
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "series_id"], ["activity_series.programme_id", "activity_series.id"]),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
        CheckConstraint(one_of("mimetype", MIMETYPES), name="mimetype"),
        Index(None, "activity_id"),
        Index(None, "series_id"),
        Index(None, "added_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    series_id: Mapped[int | None]
    stage: Mapped[str] = mapped_column(String(10))
    audience: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(500), default="")
    mimetype: Mapped[str] = mapped_column(String(20), default="")
    size: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int | None]
    added_at: Mapped[datetime]
