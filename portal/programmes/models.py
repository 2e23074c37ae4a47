"""Tables of programmes and of the territory tree."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.globe import AS_VECTOR, ON_EARTH, OnGlobe
from portal.search.columns import key_column


class Programme(Base):
    """A tenant: one social mentoring programme in one region. `support` says whom to call, in its own words.

    `territory_id` is the branch of the tree that it works in; None is the whole tree.
    """

    __tablename__ = "programme"
    access_columns = frozenset({"zone"})

    id: Mapped[Id]
    guid: Mapped[Guid]
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(200), default="")
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    zone: Mapped[str] = mapped_column(String(64), default="Europe/Moscow")
    locale: Mapped[str] = mapped_column(String(8), default="ru")
    support: Mapped[str] = mapped_column(String(1000), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Territory(OnGlobe, Base):
    """A node of the territory tree (region - municipality - site), for all programmes; its point is its centre."""

    __tablename__ = "territory"
    __table_args__ = (CheckConstraint(ON_EARTH, name="point"), CheckConstraint(AS_VECTOR, name="vector"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(key_column(250), index=True)
    version: Mapped[int] = mapped_column(default=1)
