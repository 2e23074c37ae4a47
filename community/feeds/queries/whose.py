"""Whose a secret address is, and whether it still counts."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from community.clubs.models import Club, ClubMember
from community.feeds.models import CalendarChoice, CalendarFeed
from community.feeds.rules.secrets import digest_of, is_named, is_same
from portal.accounts.models import Account
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Reader:
    """Whose calendar reads: the person, the club or None for the own dates, whether names and places are shown."""

    person_id: int
    programme: Programme
    club: Club | None
    locale: str
    is_named: bool
    feed: CalendarFeed


def reader_of(token: str) -> Reader:
    """The reader at a secret address; two queries, three for a child.

    It counts as long as it is not revoked, the person is here with an account that is open, and belongs to the club.
    :raises NotFound: otherwise, whatever the reason.
    """
    found = db.session.execute(
        select(CalendarFeed, Person, Programme, Account.locale, Club)
        .join(Person, Person.id == CalendarFeed.person_id)
        .join(Account, Account.id == Person.account_id)
        .join(Programme, Programme.id == CalendarFeed.programme_id)
        .outerjoin(Club, Club.id == CalendarFeed.club_id)
        .outerjoin(
            ClubMember,
            and_(
                ClubMember.club_id == Club.id, ClubMember.person_id == Person.id, ClubMember.left_at.is_(None),
            ),
        )
        .where(
            CalendarFeed.token_digest == digest_of(token), CalendarFeed.revoked_at.is_(None),
            Person.left_at.is_(None), Account.active, or_(CalendarFeed.club_id.is_(None), ClubMember.id.is_not(None)),
        )
    ).first()  # fmt: skip
    if found is None or not is_same(found.CalendarFeed.token_digest, token):
        raise NotFound
    return Reader(
        found.Person.id, found.Programme, found.Club, found.locale or found.Programme.locale, are_named(found.Person),
        found.CalendarFeed,
    )  # fmt: skip


def are_named(one: Person) -> bool:
    """Whether a person's feeds name activities and places; one query, two for a child."""
    words = dict(
        db.session.execute(
            select(CalendarChoice.by_id, CalendarChoice.is_open).where(CalendarChoice.person_id == one.id)
        ).all()
    )
    is_minor = bool(minors_of([one]))
    guardians = guardians_of([one.id]).get(one.id, frozenset()) if is_minor and words else frozenset()
    return is_named(one.id, words, guardians, is_minor=is_minor)
