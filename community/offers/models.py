"""Tables of offers: what a partner gives to a programme, the times at which it does, the words it is found by.

By HSDS an offer is a service, its times are schedules, its free places a capacity; each has its GUID here.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.offers.rules import KINDS, STATES
from community.partners.models import TOKEN_CHARS
from portal.db import Base, Guid, Id, new_guid
from portal.people.models import one_of
from portal.search.columns import key_column

OF_OFFER = (["programme_id", "offer_id"], ["offer.programme_id", "offer.id"])


class Offer(Base):
    """One thing that a partner offers a programme. Ages are full years; `group_size` is people at a time.

    `free` are the places left as somebody counted them at `free_at`. It is believed for 180 days from `assured_at`;
    `asked_at` is when its partner was asked last whether it stands.
    """

    __tablename__ = "offer"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
        ),
        ForeignKeyConstraint(["programme_id", "begun_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "assured_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name="ages"),
        CheckConstraint("(free IS NULL) = (free_at IS NULL) AND (free IS NULL OR free >= 0)", name="free"),
        Index(None, "programme_id", "state", "sort_key"),
        Index("ix_offer_given", "programme_id", "state", "kind", "min_age", "max_age", "organisation_id"),
        Index(None, "state", "kind"),
        Index(None, "state", "changed_at"),
        Index(None, "organisation_id"),
        Index(None, "begun_by_id"),
        Index(None, "assured_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    begun_by_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(4000), default="")
    conditions: Mapped[str] = mapped_column(String(1000), default="")
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    group_size: Mapped[int | None]
    site_id: Mapped[int | None] = mapped_column(ForeignKey("organisation_site.id", ondelete="SET NULL"), index=True)
    times_words: Mapped[str] = mapped_column(String(300), default="")
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation_contact.id", ondelete="SET NULL"), index=True
    )
    how: Mapped[str] = mapped_column(String(1000), default="")
    free: Mapped[int | None]
    free_at: Mapped[datetime | None]
    capacity_guid: Mapped[str] = mapped_column(String(36), unique=True, default=new_guid)
    state: Mapped[str] = mapped_column(String(10), default="draft")
    assured_at: Mapped[datetime | None]
    assured_by_id: Mapped[int | None]
    asked_at: Mapped[datetime | None]
    sort_key: Mapped[str] = mapped_column(key_column(250))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class OfferSlot(Base):
    """A time at which it is given, and for how many; None for as many as come."""

    __tablename__ = "offer_slot"
    __table_args__ = (
        ForeignKeyConstraint(*OF_OFFER),
        CheckConstraint("ends_at > starts_at", name="order"),
        CheckConstraint("places IS NULL OR places > 0", name="places"),
        UniqueConstraint("offer_id", "starts_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    offer_id: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    places: Mapped[int | None]


class OfferWord(Base):
    """One word of an offer in one of its forms."""

    __tablename__ = "offer_word"
    __table_args__ = (UniqueConstraint("offer_id", "token"), Index(None, "token"))

    id: Mapped[Id]
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    token: Mapped[str] = mapped_column(key_column(TOKEN_CHARS))
