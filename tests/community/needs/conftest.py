"""The desk of requests with needs: of the mentor's pair, of the programme, of a project that a girl of 9 carries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from community.needs import services
from community.needs.models import Need, NeedPledge
from community.needs.policy import Needed
from community.needs.queries import need_of
from community.needs.services import NeedFields, PledgeFields
from community.pairs.services import PairFields, begin_pair
from community.projects.models import Project
from community.projects.services import Words, answer_as_ally, ask_ally, open_project, start_project, write_words
from portal.clock import months_after, today
from portal.db import db
from portal.programmes.queries import programme
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.community.requests.conftest import Desk, agree
from tests.community.requests.conftest import desk as desk
from tests.world import Someone

REACH, WHY = "+7 910 555-01-02", "В январе едем в лес."


def fields(kind: str = "visit", title: str = "Увидеть, как работают станки", **more: Any) -> NeedFields:
    """What a form would hold."""
    return NeedFields(kind, title, **{"reach": REACH, "words": WHY, **more})


@dataclass(frozen=True)
class Board:
    """The desk and what is written on its board."""

    desk: Desk

    def write(self, by: Someone | None = None, origin: str = "", what: NeedFields | None = None) -> int:
        """The mentor writes what the pair lacks, or somebody else something else."""
        actor = self.desk.actor(by or self.desk.nikolay)
        return services.write_need(actor, self.desk.at, origin or self.desk.origin, what or fields()).id

    def programmes(self, **more: Any) -> int:
        """Olga writes what the programme lacks."""
        what = fields(**{"kind": "thing", "title": "Тёплые куртки", **more})
        return self.write(self.desk.olga, f"programme-{self.desk.at}", what)

    def project(self) -> int:
        """Sasha, who is 9, begins a project; Nikolay stands beside it as her grown-up."""
        v = self.desk.stall.yard.village
        for giver in (v.sasha, v.nina):
            agree(self.desk.at, giver, v.sasha)
        day = today("Europe/Moscow")
        pair = PairFields(v.nikolay.person_id, v.sasha.person_id, "long", day, months_after(day, 12))
        begin_pair(self.desk.actor(self.desk.olga), self.desk.at, pair)
        sasha, nikolay = self.desk.actor(v.sasha), self.desk.actor(v.nikolay)
        row_id = start_project(sasha, self.desk.at, "Кормушки Саши", "Для синиц").id
        write_words(sasha, row_id, self.version(row_id), Words(need="Птицам зимой нечего есть"))
        ask_ally(sasha, row_id, v.nikolay.person_id)
        answer_as_ally(nikolay, row_id, is_yes=True)
        open_project(sasha, row_id, self.version(row_id))
        return row_id

    def version(self, project_id: int) -> int:
        """A project's version now."""
        db.session.rollback()
        return db.session.get_one(Project, project_id).version

    def it(self, need_id: int) -> Needed:
        """A need with all around it, as it stands now."""
        db.session.rollback()
        return need_of(programme(self.desk.at).slug, need_id)

    def row(self, need_id: int) -> Need:
        """A need as it stands now."""
        return self.it(need_id).row

    def pledge(self, need_id: int, amount: int = 1, by: Someone | None = None, **more: Any) -> int:
        """The plant's representative promises, or somebody else does for it or for another organisation."""
        actor, organisation_id = self.desk.actor(by or self.desk.sergey), more.pop("organisation_id", self.desk.plant)
        what = PledgeFields("Привезём сами.", "+7 4872 55-12-12", amount, **more)
        return services.make_pledge(actor, self.desk.at, need_id, organisation_id, what).id

    def promise(self, pledge_id: int) -> NeedPledge:
        """A pledge as it stands now."""
        db.session.rollback()
        return db.session.get_one(NeedPledge, pledge_id)

    def do(self, act: Callable[..., None], by: Someone, pledge_id: int, *more: str) -> None:
        """Somebody does something to a pledge."""
        act(self.desk.actor(by), self.desk.at, pledge_id, *more)


@pytest.fixture
def board(desk: Desk) -> Board:
    """The board."""
    return Board(desk)


@pytest.fixture
def inside(board: Board) -> Iterator[None]:
    """In the application, as within a page."""
    with board.desk.stall.yard.village.world.app.test_request_context():
        yield
