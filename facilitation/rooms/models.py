"""The table of presence: who is in a room now, as every process may know. What was said lies in the journal."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Id


class RoomPresence(Base):
    """One member's link to a room. It counts until `until_at`; a leader's page beats at `beat_at`, others never."""

    __tablename__ = "room_presence"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        ForeignKeyConstraint(["programme_id", "session_id"], ["study_session.programme_id", "study_session.id"]),
        ForeignKeyConstraint(["programme_id", "member_id"], ["session_member.programme_id", "session_member.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    session_id: Mapped[int]
    member_id: Mapped[int]
    until_at: Mapped[datetime]
    beat_at: Mapped[datetime | None]
