"""A yard of children and grown-ups: Sasha of nine with a mentor, Maxim of sixteen, a graduate, who looks after them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from community.pairs.services import PairFields, begin_pair
from community.projects import services
from community.projects.models import Project, ProjectPart
from community.projects.services import Words
from portal.actor import Actor
from portal.clock import months_after, today
from portal.db import db
from portal.people.queries import actor_of
from tests.community.activities.conftest import Club
from tests.community.activities.conftest import club as club
from tests.community.conftest import Village
from tests.world import Someone


@dataclass(frozen=True)
class Yard:
    """The village with its club; Nikolay is Sasha's mentor."""

    village: Village
    club_id: int

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def row(self, project_id: int) -> Project:
        """The project as it stands now."""
        db.session.rollback()
        return db.session.get_one(Project, project_id)

    def version(self, project_id: int) -> int:
        """Its version now."""
        return self.row(project_id).version

    def idea(self, by: Someone | None = None, title: str = "Кормушки") -> int:
        """An idea with words about whom it helps."""
        actor = self.actor(by or self.village.sasha)
        row_id = services.start_project(actor, self.village.programme_id, title).id
        services.write_words(actor, row_id, self.version(row_id), Words(need="Птицам зимой нечего есть"))
        return row_id

    def with_ally(self, by: Someone | None = None) -> int:
        """The same with Nikolay's yes."""
        v = self.village
        row_id = self.idea(by)
        services.ask_ally(self.actor(by or v.sasha), row_id, v.nikolay.person_id)
        services.answer_as_ally(self.actor(v.nikolay), row_id, is_yes=True)
        return row_id

    def open(self, by: Someone | None = None) -> int:
        """The same, open to others."""
        row_id = self.with_ally(by)
        services.open_project(self.actor(by or self.village.sasha), row_id, self.version(row_id))
        return row_id

    def asked(self, project_id: int, someone: Someone) -> int:
        """Somebody asks to join and is let in by Sasha; answers the id of the part."""
        part_id = services.ask_to_join(self.actor(someone), project_id, "draws").id
        services.answer_join(self.actor(self.village.sasha), part_id, is_yes=True)
        return part_id

    def team(self) -> int:
        """Sasha and Maxim at work."""
        row_id = self.open()
        self.asked(row_id, self.village.maxim)
        services.answer_permission(self.actor(self.village.andrey), row_id, self.village.maxim.person_id, is_yes=True)
        services.begin(self.actor(self.village.sasha), row_id, self.version(row_id))
        return row_id

    def part(self, project_id: int, someone: Someone) -> str:
        """How somebody's part stands."""
        db.session.rollback()
        found = (
            db.session.query(ProjectPart).filter_by(project_id=project_id, person_id=someone.person_id).one_or_none()
        )
        return found.state if found is not None else ""


@pytest.fixture
def yard(club: Club) -> Yard:
    """The yard."""
    v = club.village
    with v.world.app.app_context():
        day = today("Europe/Moscow")
        fields = PairFields(
            v.nikolay.person_id, v.sasha.person_id, "long", day, months_after(day, 18), v.larisa.person_id
        )
        begin_pair(actor_of(v.olga.account_id), v.programme_id, fields)
        return Yard(v, club.club_id)


@pytest.fixture
def within(yard: Yard) -> Iterator[None]:
    """Inside the application, for tests of services."""
    with yard.village.world.app.app_context():
        yield
