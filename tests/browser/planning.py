"""What a facilitator does before a meeting: a study, its team, a guide, a session, its people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.browser.person import PROGRAMME, Person

TITLE = "Что помогает оставаться рядом"
GUIDE = "Гайд на вечер"


@dataclass(frozen=True)
class Planned:
    """The numbers of what was planned."""

    study: int
    session: int

    @property
    def room(self) -> str:
        """The address of the room."""
        return f"{PROGRAMME}/rooms/{self.session}/"


def plan(leader: Person, researcher: str, participants: list[str], observer: str) -> Planned:
    """From an empty study to a session that is ready to open."""
    study = begin_study(leader)
    choose_team(leader, study, researcher)
    begin_guide(leader, study)
    session = plan_session(leader, study)
    invite(leader, session, "participant", participants)
    invite(leader, session, "observer", [observer])
    return Planned(study, session)


def begin_study(leader: Person) -> int:
    leader.go(f"{PROGRAMME}/studies/new")
    leader.page.fill("#title", TITLE)
    leader.page.fill("#question", "Что удерживает выпускников рядом с программой в первый год?")
    with leader.page.expect_navigation():
        leader.page.click("main form button[type=submit]")
    return leader.number()


def choose_team(leader: Person, study: int, researcher: str) -> None:
    leader.go(f"{PROGRAMME}/studies/{study}/team")
    leader.page.get_by_label(researcher).select_option("researcher")
    with leader.page.expect_navigation():
        leader.page.click("main form button[type=submit]")


def begin_guide(leader: Person, study: int) -> None:
    leader.go(f"{PROGRAMME}/studies/{study}/guides/new")
    leader.page.fill("#title", GUIDE)
    leader.page.check("input[value=graduates_ru]")
    with leader.page.expect_navigation():
        leader.page.click("main form button[type=submit]")


def plan_session(leader: Person, study: int) -> int:
    soon = datetime.now(ZoneInfo("Europe/Moscow")) + timedelta(minutes=10)
    leader.go(f"{PROGRAMME}/studies/{study}/sessions/new")
    page = leader.page
    page.fill("#title", "Первая группа")
    page.check("input[name=form][value=room]")
    page.fill("#day", soon.strftime("%Y-%m-%d"))
    page.fill("#hour", soon.strftime("%H:%M"))
    page.fill("#group_label", "выпускники")
    offered = page.locator("#guide_edition_id option", has_text=GUIDE).get_attribute("value")
    page.locator("#guide_edition_id").select_option(offered)
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    return leader.number()


def invite(leader: Person, session: int, part: str, names: list[str]) -> None:
    leader.go(f"{PROGRAMME}/sessions/{session}/invite?part={part}")
    for name in names:
        leader.page.get_by_label(name).check()
    with leader.page.expect_navigation():
        leader.page.click("form#invite button[type=submit]")
