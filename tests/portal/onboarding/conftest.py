"""Lists of people and the browser that brings them in."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.db import db
from portal.files.writing import xlsx_bytes
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.onboarding.models import ImportedRow, PeopleImport
from portal.people.models import Guardianship, Person
from portal.queue.store import queue_of
from tests.facilitation.pages import form_on
from tests.portal.people.conftest import Town, town
from tests.world import World, csrf_of

__all__ = ["town"]
START = "/p/tula/people/import/"
HEAD = ("Фамилия", "Имя", "Дата рождения", "Позиция", "Территория", "Почта", "Представитель", "Почта представителя")


def table(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    """A list as XLSX."""
    return xlsx_bytes([head, *rows], "Список")


@dataclass
class Desk:
    """Somebody at the page of lists."""

    world: World
    browser: FlaskClient

    def upload(self, data: bytes, name: str = "список.xlsx") -> TestResponse:
        """Send the first step."""
        fields = {"csrf_token": csrf_of(self.browser, START), "file": (io.BytesIO(data), name)}
        return self.browser.post(START, data=fields, content_type="multipart/form-data")

    def look(self, data: bytes, name: str = "список.xlsx") -> str:
        """Upload; answers the address of the preview."""
        answer = self.upload(data, name)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return answer.headers["Location"]

    def page(self, address: str) -> str:
        """A page that must be there."""
        answer = self.browser.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.get_data(as_text=True)

    def choose(self, preview: str, **typed: object) -> TestResponse:
        """Send the preview's form as it stands, but for what is typed; underscores stand for hyphens."""
        fields: dict[str, object] = dict(form_on(self.browser, preview))
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        return self.browser.post(preview, data={key: value for key, value in (fields | typed).items() if value != ""})

    def start(self, preview: str, **typed: object) -> str:
        """Start it; answers the address of the outcome."""
        answer = self.choose(preview, start="1", **typed)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return answer.headers["Location"]

    def run(self, outcome: str) -> None:
        """Do the job of an import, as the jobs process would."""
        with self.world.app.test_request_context():
            row = db.session.scalars(select(PeopleImport).where(PeopleImport.guid == outcome.rsplit("/", 1)[-1])).one()
            run_by_id(job_of(row.job_guid).id)
            db.session.remove()

    def enter(self, data: bytes, **typed: object) -> str:
        """The whole way; answers the address of the outcome."""
        outcome = self.start(self.look(data), **typed)
        self.run(outcome)
        return outcome

    def names(self) -> list[str]:
        """Everybody in the programme but those of the town, in the order in which they were entered."""
        with self.world.app.app_context():
            rows = db.session.scalars(select(Person).where(Person.account_id.is_(None)).order_by(Person.id))
            return [row.name for row in rows]

    def outcomes(self) -> dict[int, str]:
        """What became of each row, over all lists."""
        with self.world.app.app_context():
            return {row.number: row.outcome for row in db.session.scalars(select(ImportedRow).order_by(ImportedRow.id))}

    def wards(self) -> list[tuple[str, str]]:
        """(guardian, child), by name."""
        with self.world.app.app_context():
            people = {row.id: row.name for row in db.session.scalars(select(Person))}
            rows = db.session.scalars(select(Guardianship).order_by(Guardianship.id))
            return [(people[row.guardian_id], people[row.child_id]) for row in rows]


@pytest.fixture
def desk(world: World, town: Town) -> Iterator[Desk]:
    """The coordinator of the whole programme."""
    yield Desk(world, world.browser(town.olga))
    with world.app.app_context():
        queue_of(world.app.extensions["settings"]).huey.flush()


@pytest.fixture
def district_desk(world: World, town: Town) -> Desk:
    """The coordinator of Aleksin alone."""
    return Desk(world, world.browser(town.galina))
