"""Tables of activities: what is planned, places by kind, helping hands, things needed; who signed up, offers, yeses."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from community.activities.rules.kinds import AUDIENCES, FITS, HANDS, ITEM_KINDS, KINDS, STATES, WAITING
from community.activities.rules.places import REGISTRATION_STATES
from community.clubs.models import ClubOffice
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme

OF_ACTIVITY = (["programme_id", "activity_id"], ["activity.programme_id", "activity.id"])
ANSWERS = ("none", "yes", "no")
OFFER_STATES = ("open", "claimed", "expired", "revoked")


class Activity(Base):
    """Something that people do together at a time.

    Ages are in full years, `minors_per_adult` how many minors one adult looks after. `closes_at`: until when one signs
    up. `approves`: the organisers look at each who signs up. `counter` numbers those who sign up; `revision` counts
    what calendars must hear of (RFC 5545 SEQUENCE). `recurs_at`: when the rule of its series has it (RECURRENCE-ID),
    which stays when this date alone `is_edited`. `moved_at`: when its time or place changed last; what guardians said
    before is asked anew.
    """

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "proposed_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "published_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
        CheckConstraint(one_of("waiting", WAITING), name="waiting"),
        CheckConstraint("ends_at > starts_at", name="order"),
        Index(None, "programme_id", "starts_at"),
        Index(None, "programme_id", "state", "starts_at"),
        Index(None, "club_id", "starts_at"),
        Index(None, "proposed_by_id"),
        Index(None, "state", "ends_at"),
        ForeignKeyConstraint(["programme_id", "series_id"], ["activity_series.programme_id", "activity_series.id"]),
        UniqueConstraint("series_id", "recurs_at"),
        Index(None, "series_id", "starts_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    series_id: Mapped[int | None]
    recurs_at: Mapped[datetime | None]
    is_edited: Mapped[bool] = mapped_column(default=False, server_default=false())
    club_id: Mapped[int | None]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default="draft")
    audience: Mapped[str] = mapped_column(String(10), default="programme")
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    minors_per_adult: Mapped[int | None]
    needs_permission: Mapped[bool] = mapped_column(default=False)
    approves: Mapped[bool] = mapped_column(default=False)
    waiting: Mapped[str] = mapped_column(String(10), default="order")
    offer_hours: Mapped[int] = mapped_column(default=24)
    late_hours: Mapped[int] = mapped_column(default=24)
    counter: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    proposed_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None]
    cancelled_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    advice: Mapped[str] = mapped_column(String(300), default="")

    home: Mapped[Programme] = relationship(viewonly=True)
    seats: Mapped[list["ActivitySeat"]] = relationship(
        viewonly=True, order_by="ActivitySeat.number", primaryjoin="foreign(ActivitySeat.activity_id) == Activity.id"
    )
    offices: Mapped[list[ClubOffice]] = relationship(
        viewonly=True, primaryjoin="foreign(ClubOffice.club_id) == Activity.club_id", uselist=True
    )
    hands: Mapped[list["ActivityHand"]] = relationship(
        viewonly=True, order_by="ActivityHand.id", primaryjoin="foreign(ActivityHand.activity_id) == Activity.id"
    )


class ActivitySeries(Base):
    """A rule by which activities recur on the wall of a zone; its dates are activities.

    `rule` is the value of an RRULE, `starts_at` the first date that it makes, `minutes` how long each takes. Where
    later dates were cut off, `origin_id` is the series that they began in: to people it is one.
    """

    __tablename__ = "activity_series"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "origin_id"], ["activity_series.programme_id", "activity_series.id"]),
        CheckConstraint("minutes > 0", name="minutes"),
        Index(None, "origin_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    origin_id: Mapped[int | None]
    rule: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ActivitySeat(Base):
    """A kind of place: «2 adults, 6 mentees, 1 driver» are three. Without `capacity` there is no end of them."""

    __tablename__ = "activity_seat"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "kind_id"], ["qualification_kind.programme_id", "qualification_kind.id"]),
        CheckConstraint(one_of("fits", FITS), name="fits"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        Index(None, "activity_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    fits: Mapped[str] = mapped_column(String(20), default="anybody")
    capacity: Mapped[int | None]
    kind_id: Mapped[int | None] = mapped_column(index=True)


class ActivityHand(Base):
    """Who helps to organise it, or is a child's adult ally; both are asked first."""

    __tablename__ = "activity_hand"
    __table_args__ = (
        UniqueConstraint("activity_id", "person_id"),
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("part", HANDS), name="part"),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    person_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(10))
    answered: Mapped[str] = mapped_column(String(4), default="none")
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class ActivityItem(Base):
    """A task to take on, a thing to bring, or something that the activity needs from others; `wanted` of it."""

    __tablename__ = "activity_item"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(*OF_ACTIVITY),
        CheckConstraint(one_of("kind", ITEM_KINDS), name="kind"),
        CheckConstraint("wanted > 0", name="wanted"),
        Index(None, "activity_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(200))
    wanted: Mapped[int] = mapped_column(default=1)


class ItemClaim(Base):
    """Who takes a task on or brings a thing; gone with the place."""

    __tablename__ = "item_claim"
    __table_args__ = (
        UniqueConstraint("item_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "item_id"], ["activity_item.programme_id", "activity_item.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    item_id: Mapped[int]
    person_id: Mapped[int]
    at: Mapped[datetime]


class Registration(Base):
    """One person's place, or wish for one. `number` is the order of coming; `holds_until`: a pending or waiting one
    holds a place until then, computed when it is read. `asked_back_at`: when they were reminded to say what it gave.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("activity_id", "person_id"),
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "seat_id"], ["activity_seat.programme_id", "activity_seat.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "made_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", REGISTRATION_STATES), name="state"),
        Index(None, "activity_id", "state"),
        Index(None, "person_id", "state"),
        Index(None, "state", "holds_until"),
        Index(None, "seat_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    seat_id: Mapped[int]
    person_id: Mapped[int]
    made_by_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    is_minor: Mapped[bool]
    holds_until: Mapped[datetime | None]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(300), default="")
    is_late: Mapped[bool] = mapped_column(default=False)
    came_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    asked_back_at: Mapped[datetime | None]


class WaitOffer(Base):
    """A free place offered to one who waits, until a moment."""

    __tablename__ = "wait_offer"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "registration_id"], ["registration.programme_id", "registration.id"]),
        CheckConstraint(one_of("state", OFFER_STATES), name="state"),
        Index(None, "registration_id"),
        Index(None, "state", "expires_at"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    registration_id: Mapped[int]
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")
    ended_at: Mapped[datetime | None]


class ActivityPermission(Base):
    """A guardian's word on one child and one activity; the last word of each guardian counts, a no outweighs."""

    __tablename__ = "activity_permission"
    __table_args__ = (
        UniqueConstraint("activity_id", "child_id", "guardian_id"),
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "child_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "guardian_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
        Index(None, "child_id"),
        Index(None, "guardian_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    child_id: Mapped[int]
    guardian_id: Mapped[int]
    answered: Mapped[str] = mapped_column(String(4))
    answered_at: Mapped[datetime]


class ActivityReflection(Base):
    """What an activity gave to somebody who was there: 1 to 5, and words for its organisers."""

    __tablename__ = "activity_reflection"
    __table_args__ = (
        UniqueConstraint("registration_id"),
        ForeignKeyConstraint(["programme_id", "registration_id"], ["registration.programme_id", "registration.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "person_id"),
        CheckConstraint("value >= 1 AND value <= 5", name="value"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    registration_id: Mapped[int]
    person_id: Mapped[int]
    value: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class ActivityStep(Base):
    """What became of an activity: who proposed, gave back, published, cancelled it; only added."""

    __tablename__ = "activity_step"
    __table_args__ = (
        ForeignKeyConstraint(*OF_ACTIVITY),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
        Index(None, "activity_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    step: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None]
    words: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]
