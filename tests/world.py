"""A small world for tests: programmes, people with positions, roles and accounts, and their browsers."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.people.models import Grant, Guardianship, Institution, Person, Position, Representative, Ward
from portal.people.queries import actor_of
from portal.programmes.models import Programme
from portal.search.keys import search_key, sort_key


@dataclass(frozen=True)
class Someone:
    """A person of a test with the ids a test needs."""

    person_id: int
    account_id: int
    programme_id: int
    slug: str
    email: str


class World:
    """Puts rows straight into the tables, so that a test of one feature does not lean on the services of another."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def programme(self, slug: str = "tula", zone: str = "Europe/Moscow") -> int:
        """Make a programme; answers its id."""
        with self.app.app_context(), unit_of_work() as session:
            row = Programme(slug=slug, name=f"Рядом, {slug}", region="Тульская область", zone=zone, created_at=now())
            session.add(row)
            session.flush()
            return row.id

    def person(
        self, programme_id: int, name: str = "Ольга Серова", *, roles: tuple[str, ...] = (),
        positions: tuple[str, ...] = (), born_on: date | None = date(1990, 5, 1), is_installation: bool = False,
    ) -> Someone:  # fmt: skip
        """Make a person with an account, grants and positions that began long ago."""
        from portal.accounts.models import Account

        given, _, family = name.partition(" ")
        email = f"{new_guid()[:12]}@example.org"
        with self.app.app_context(), unit_of_work() as session:
            slug = session.get_one(Programme, programme_id).slug
            account = Account(
                email=email, password=None, active=True, fs_uniquifier=new_guid(), created_at=now(), locale="en",
                is_installation_administrator=is_installation,
            )  # fmt: skip
            session.add(account)
            session.flush()
            person = Person(
                programme_id=programme_id, account_id=account.id, given_name=given, family_name=family,
                search_key=search_key(name), sort_key=sort_key(f"{family} {given}"), born_on=born_on, created_at=now(),
            )  # fmt: skip
            session.add(person)
            session.flush()
            start = date(2020, 1, 1)
            session.add_all(
                Grant(programme_id=programme_id, person_id=person.id, role=role, starts_on=start) for role in roles
            )
            session.add_all(
                Position(programme_id=programme_id, person_id=person.id, kind=kind, starts_on=start)
                for kind in positions
            )
            return Someone(person.id, account.id, programme_id, slug, email)

    def guardian_of(self, guardian: Someone, child: Someone) -> None:
        """Make one person answer for another."""
        with self.app.app_context(), unit_of_work() as session:
            session.add(
                Guardianship(
                    programme_id=child.programme_id,
                    guardian_id=guardian.person_id,
                    child_id=child.person_id,
                    relation="mother",
                    starts_on=date(2020, 1, 1),
                )
            )

    def institution(self, programme_id: int, name: str = "Центр «Дом»") -> int:
        """Make an institution; answers its id."""
        with self.app.app_context(), unit_of_work() as session:
            row = Institution(
                programme_id=programme_id, name=name, kind="family_centre", sort_key=sort_key(name), created_at=now()
            )
            session.add(row)
            session.flush()
            return row.id

    def in_office(
        self, someone: Someone, institution_id: int, starts_on: date = date(2020, 1, 1), ends_on: date | None = None
    ) -> int:
        """Let somebody act for an institution; answers the id of the term."""
        with self.app.app_context(), unit_of_work() as session:
            row = Representative(
                programme_id=someone.programme_id, institution_id=institution_id, person_id=someone.person_id,
                basis="order 1", starts_on=starts_on, ends_on=ends_on,
            )  # fmt: skip
            session.add(row)
            session.flush()
            return row.id

    def ward_of(self, institution_id: int, *children: Someone) -> None:
        """Let an institution answer for children."""
        with self.app.app_context(), unit_of_work() as session:
            session.add_all(
                Ward(
                    programme_id=one.programme_id, institution_id=institution_id, child_id=one.person_id,
                    starts_on=date(2020, 1, 1),
                )
                for one in children
            )  # fmt: skip

    def actor(self, someone: Someone) -> Actor:
        """The actor of somebody, read from the database as a request would."""
        with self.app.app_context():
            return actor_of(someone.account_id)

    def browser(self, someone: Someone) -> FlaskClient:
        """A browser that is signed in as somebody, by a real sign-in row."""
        from portal.accounts.services import start_login

        client = self.app.test_client()
        with self.app.test_request_context(), client.session_transaction() as kept:
            kept.update(start_login(someone.account_id, "web", "test browser"))
            db.session.remove()
        return client


def csrf_of(client: FlaskClient, path: str) -> str:
    """The CSRF token of the form on a page, for posting as a real form would."""
    page = client.get(path).get_data(as_text=True)
    start = page.index('name="csrf_token"')
    start = page.index('value="', start) + len('value="')
    return page[start : page.index('"', start)]
