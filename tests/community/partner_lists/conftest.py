"""Olga at the page of lists of organisations."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from community.partner_lists.models import ImportedPartner, PartnerImport
from community.partners.models import Organisation
from portal.db import db
from portal.files.writing import xlsx_bytes
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.queue.store import queue_of
from tests.community.partners.conftest import Yard
from tests.community.partners.conftest import yard as yard
from tests.facilitation.pages import form_on
from tests.world import World, csrf_of

START = "/p/tula/partners/import/"
HEAD = ("Название", "Сектор", "ИНН", "Телефон", "Сайт", "Город", "Адрес", "Часы работы", "Контактное лицо")
LIBRARY = (
    "МБУК «Областная библиотека»", "социальная поддержка", "7707083893", "8 (4872) 31-27-87; 12-34-56",
    "library.example.org", "Тула", "ул. Тургеневская, 48", "вт–вс 10:00–19:00", "Нина Белова",
)  # fmt: skip


def table(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    """A list as XLSX."""
    return xlsx_bytes([head, *rows], "Список")


def bomb() -> bytes:
    """An XLSX whose sheet is sixty megabytes of nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return target.getvalue()


@dataclass
class Desk:
    """Somebody at the page of lists."""

    world: World
    browser: FlaskClient
    yard: Yard

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
        """Send the preview's form as it stands, but for what is typed; two underscores stand for a hyphen."""
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
            row = db.session.scalars(select(PartnerImport).filter_by(guid=outcome.rsplit("/", 1)[-1])).one()
            run_by_id(job_of(row.job_guid).id)
            db.session.remove()

    def enter(self, data: bytes, **typed: object) -> str:
        """The whole way; answers the address of the outcome."""
        outcome = self.start(self.look(data), **typed)
        self.run(outcome)
        return outcome

    def names(self) -> list[str]:
        """Every organisation, in the order in which it was entered."""
        with self.world.app.app_context():
            return list(db.session.scalars(select(Organisation.name).order_by(Organisation.id)))

    def outcomes(self) -> dict[int, str]:
        """What became of each row of the latest list."""
        with self.world.app.app_context():
            last = select(PartnerImport.id).order_by(PartnerImport.id.desc()).limit(1).scalar_subquery()
            rows = db.session.scalars(select(ImportedPartner).where(ImportedPartner.import_id == last))
            return {row.number: row.outcome for row in rows}

    def rows(self, model: Any, **named: object) -> list[Any]:
        """Rows of a table."""
        return list(db.session.scalars(select(model).filter_by(**named).order_by(model.id)))


@pytest.fixture
def desk(yard: Yard) -> Iterator[Desk]:
    """Olga, who looks after the whole programme."""
    world = yard.village.world
    yield Desk(world, world.browser(yard.village.olga), yard)
    with world.app.app_context():
        queue_of(world.app.extensions["settings"]).huey.flush()
