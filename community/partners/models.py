"""Tables of partners: an organisation is known to the whole installation, each programme says how it works with it.

What leaves the house by HSDS has its GUID here: organisation, location and its address, contact, telephone, address of
the web, and each line of hours, which is a schedule there.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.partners.rules import AUDIENCES, CLAIM_STATES, COUNTRY, SECTORS, SITE_KINDS, STATES
from community.partners.rules.hours import DAY
from portal.clock import now
from portal.db import Base, Guid, Id, new_guid
from portal.globe import AS_VECTOR, ON_EARTH, OnGlobe
from portal.people.models import one_of
from portal.search.columns import key_column

TOKEN_CHARS = 60
WHOSE = "(site_id IS NULL OR contact_id IS NULL)"
TURNS = f"opens >= 0 AND opens < {DAY} AND closes >= 0 AND closes <= {DAY} AND opens <> closes"


def _audience(name: str) -> CheckConstraint:
    return CheckConstraint(one_of(name, AUDIENCES), name=name)


class Organisation(Base):
    """A partner, common to all programmes. The columns that end in `_for` say who sees what: its own choice.

    Nobody sees more of it than who sees it at all (`listed_for`); one with `merged_into_id` became part of another.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(one_of("sector", SECTORS), name="sector"),
        CheckConstraint(one_of("state", STATES), name="state"),
        *(_audience(f"{kept}_for") for kept in ("listed", "about", "links", "email", "phones", "number")),
        Index(None, "sort_key"),
        Index(None, "listed_for", "state", "sector"),
        Index(None, "changed_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    name: Mapped[str] = mapped_column(String(200))
    alternate_name: Mapped[str] = mapped_column(String(200), default="")
    about: Mapped[str] = mapped_column(String(4000), default="")
    sector: Mapped[str] = mapped_column(String(20))
    website: Mapped[str] = mapped_column(String(500), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    tax_number: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(10), default="active")
    listed_for: Mapped[str] = mapped_column(String(12))
    about_for: Mapped[str] = mapped_column(String(12))
    links_for: Mapped[str] = mapped_column(String(12))
    email_for: Mapped[str] = mapped_column(String(12))
    phones_for: Mapped[str] = mapped_column(String(12))
    number_for: Mapped[str] = mapped_column(String(12))
    search_key: Mapped[str] = mapped_column(key_column(450))
    sort_key: Mapped[str] = mapped_column(key_column(250))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(default=now)
    assured_at: Mapped[datetime | None]
    assured_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)


class OrganisationProgramme(Base):
    """That a programme works with an organisation: since when, where, and who of it looks after the tie."""

    __tablename__ = "organisation_programme"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "keeper_id"], ["person.programme_id", "person.id"]),
        UniqueConstraint("programme_id", "organisation_id"),
        CheckConstraint("until IS NULL OR until >= since", name="order"),
        Index(None, "organisation_id"),
        Index(None, "keeper_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    keeper_id: Mapped[int | None]
    since: Mapped[date]
    until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class OrganisationWord(Base):
    """One word of the index in one of its forms, with the widest audience that may find by it."""

    __tablename__ = "organisation_word"
    __table_args__ = (UniqueConstraint("organisation_id", "token"), _audience("audience"), Index(None, "token"))

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    token: Mapped[str] = mapped_column(key_column(TOKEN_CHARS))
    audience: Mapped[str] = mapped_column(String(12))


class OrganisationSite(OnGlobe, Base):
    """A place of an organisation (HSDS: location, address, accessibility); `zone` is where its hours are counted.

    `hours_words` are hours as somebody wrote them, shown so: what could not be read surely is not guessed.
    """

    __tablename__ = "organisation_site"
    __table_args__ = (
        CheckConstraint(one_of("kind", SITE_KINDS), name="kind"),
        CheckConstraint(ON_EARTH, name="point"),
        CheckConstraint(AS_VECTOR, name="vector"),
        _audience("audience"),
        Index(None, "organisation_id"),
        Index(None, "postcode"),
        Index(None, "latitude", "longitude"),
        Index(None, "zone"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    address_guid: Mapped[str] = mapped_column(String(36), unique=True, default=new_guid)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")
    about: Mapped[str] = mapped_column(String(1000), default="")
    address_1: Mapped[str] = mapped_column(String(200), default="")
    address_2: Mapped[str] = mapped_column(String(200), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    region: Mapped[str] = mapped_column(String(100), default="")
    state_province: Mapped[str] = mapped_column(String(100), default="")
    postcode: Mapped[str] = mapped_column(String(20), default="")
    country: Mapped[str] = mapped_column(String(2), default=COUNTRY)
    link: Mapped[str] = mapped_column(String(500), default="")
    transport: Mapped[str] = mapped_column(String(500), default="")
    access: Mapped[list[Any]] = mapped_column(default=list)
    access_words: Mapped[str] = mapped_column(String(1000), default="")
    hours_words: Mapped[str] = mapped_column(String(500), default="")
    zone: Mapped[str] = mapped_column(String(64))
    audience: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)


class OrganisationSeason(Base):
    """The hours of a week at a place, from a day to a day; without days, the usual ones."""

    __tablename__ = "organisation_season"
    __table_args__ = (
        CheckConstraint("(valid_from IS NULL) = (valid_to IS NULL)", name="both"),
        CheckConstraint("valid_from IS NULL OR valid_to >= valid_from", name="order"),
        Index(None, "site_id"),
    )

    id: Mapped[Id]
    site_id: Mapped[int] = mapped_column(ForeignKey("organisation_site.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class OrganisationHours(Base):
    """One span of a weekday (0 is Monday) in minutes of the day; one that closes before it opens ends the next day."""

    __tablename__ = "organisation_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint(TURNS, name="turns"),
        UniqueConstraint("season_id", "weekday", "opens"),
        Index(None, "weekday", "opens", "closes", "season_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    season_id: Mapped[int] = mapped_column(ForeignKey("organisation_season.id"))
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]


class OrganisationDay(Base):
    """An exception: one span of one day, or, without hours, that it is closed; a day may have several spans."""

    __tablename__ = "organisation_day"
    __table_args__ = (
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="both"),
        CheckConstraint(f"opens IS NULL OR ({TURNS})", name="turns"),
        Index(None, "site_id", "on_day"),
        Index(None, "on_day"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    site_id: Mapped[int] = mapped_column(ForeignKey("organisation_site.id"))
    on_day: Mapped[date]
    opens: Mapped[int | None]
    closes: Mapped[int | None]
    words: Mapped[str] = mapped_column(String(200), default="")


class OrganisationContact(Base):
    """Somebody of the organisation to speak to; seen by coordinators alone until it is said otherwise."""

    __tablename__ = "organisation_contact"
    __table_args__ = (_audience("audience"), Index(None, "organisation_id"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    audience: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)


class OrganisationLine(Base):
    """A telephone or an address of the web: of the organisation, of one of its places, or of somebody there."""

    __tablename__ = "organisation_line"
    __table_args__ = (
        CheckConstraint(one_of("kind", ("phone", "link")), name="kind"),
        CheckConstraint(WHOSE, name="whose"),
        Index(None, "organisation_id"),
        Index(None, "site_id"),
        Index(None, "contact_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("organisation_site.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("organisation_contact.id"))
    kind: Mapped[str] = mapped_column(String(10))
    place: Mapped[int]
    value: Mapped[str] = mapped_column(String(500))
    words: Mapped[str] = mapped_column(String(200), default="")


class OrganisationClaim(Base):
    """That somebody says to act for an organisation, and what a coordinator answered after asking there."""

    __tablename__ = "organisation_claim"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "answered_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", CLAIM_STATES), name="state"),
        CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="answered"),
        Index(None, "organisation_id"),
        Index(None, "programme_id", "state"),
        Index(None, "person_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int]
    role: Mapped[str] = mapped_column(String(200))
    proof: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(10), default="asked")
    reason: Mapped[str] = mapped_column(String(500), default="")
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None]


class OrganisationRepresentative(Base):
    """Who acts for an organisation, from a day to a day, by a claim that was verified; `grant_id` came with it."""

    __tablename__ = "organisation_representative"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "organisation_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int]
    claim_id: Mapped[int] = mapped_column(ForeignKey("organisation_claim.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    role: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class OrganisationAgreement(Base):
    """What a programme and a partner agreed on in writing, from a day to a day; how it stands is computed."""

    __tablename__ = "organisation_agreement"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),
        CheckConstraint(one_of("mimetype", ("", "application/pdf", "image/jpeg", "image/png")), name="mimetype"),
        Index(None, "programme_id", "organisation_id"),
        Index(None, "programme_id", "ends_on"),
        Index(None, "organisation_id"),
        Index(None, "added_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(1000))
    signed_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    mimetype: Mapped[str] = mapped_column(String(20), default="")
    size: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    version: Mapped[int] = mapped_column(default=1)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None]
