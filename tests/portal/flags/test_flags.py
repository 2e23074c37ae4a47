"""Worries: who tells, who reads, that they are answered, and that whom they are about learns nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db
from portal.errors import NotFound
from portal.flags import services
from portal.flags.errors import FlagAnswered, NobodyForSafety, TooManyFlags
from portal.flags.models import Flag
from portal.flags.policy import can_read_flag
from portal.flags.queries import known_flags, waiting
from portal.flags.rules import kept_place, state_of
from portal.flags.services import Worry
from portal.flags.views import waiting_flags
from portal.limits import FLAG_CHARS, FLAG_REMIND_HOURS, FLAGS_OPEN
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from portal.subject_access.queries import known_of
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db
WORDS = "Мне не по себе от его шуток."


@dataclass(frozen=True)
class House:
    """A programme with its people."""

    world: World
    programme_id: int
    olga: Someone
    marina: Someone
    elena: Someone
    nikolay: Someone
    sasha: Someone
    nina: Someone

    def flag(self, who: Someone, worry: Worry) -> int:
        """Tell one; its id."""
        return services.flag(self.world.actor(who), self.programme_id, worry).id

    def reads(self, who: Someone, flag_id: int) -> bool:
        """Whether somebody may read it; the list and the question agree."""
        actor, at = self.world.actor(who), programme(self.programme_id)
        row = db.session.get_one(Flag, flag_id)
        may = can_read_flag(actor, row)
        assert may == (flag_id in {one.row.id for one in waiting(actor, at, 50)[0]} or row.answered_at is not None)
        return may


@pytest.fixture
def house(world: World) -> House:
    """A coordinator, an administrator, a psychologist, a mentor, a child of 9 with a mother."""
    at = world.programme()
    made = House(
        world, at,
        world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        world.person(at, "Марина Кольцова", roles=("administrator",)),
        world.person(at, "Елена Рябова", roles=("duty_psychologist",)),
        world.person(at, "Николай Громов", positions=("mentor",)),
        world.person(at, "Саша Белова", positions=("mentee",), born_on=date(now().year - 9, 1, 1)),
        world.person(at, "Нина Белова"),
    )  # fmt: skip
    world.guardian_of(made.nina, made.sasha)
    return made


def told(kind: str) -> set[int]:
    rows = db.session.scalars(select(Notification).where(Notification.kind == kind))
    return {row.account_id for row in rows}


def send(browser: FlaskClient, path: str, **said: str) -> tuple[int, str]:
    answer = browser.post(path, data={"csrf_token": csrf_of(browser, "/account"), **said})
    return answer.status_code, answer.get_data(as_text=True)


def test_child_can_tell_and_sees_that_it_was_read_and_answered(house: House) -> None:
    child, olga = house.world.browser(house.sasha), house.world.browser(house.olga)
    assert "Write: I am worried" in child.get("/p/tula/").get_data(as_text=True)
    assert send(child, "/p/tula/flags/new", kind="message", reader="team", words=" ")[0] == 422
    status, _page = send(child, "/p/tula/flags/new", kind="message", reader="team", words=WORDS, page="/p/tula/x?a=1")
    assert status == 303
    assert "Sent" in child.get("/p/tula/flags/").get_data(as_text=True)
    with house.world.app.test_request_context(headers={"Accept-Language": "en"}):
        item = waiting_flags(house.world.actor(house.olga), programme(house.programme_id), 5).items[0]
        assert (item.title, item.is_urgent, item.minor_ids) == ("Саша Белова", True, (house.sasha.person_id,))
        assert told("flag_made") == {house.olga.account_id}
    page = olga.get(item.href).get_data(as_text=True)
    assert WORDS in page
    assert "/p/tula/x" in page
    assert send(olga, item.acts[0].href)[0] == 303
    assert "Somebody has read it" in child.get("/p/tula/flags/").get_data(as_text=True)
    assert send(olga, item.acts[1].href, back="/p/tula/work/", **item.acts[1].fields)[0] == 303
    assert "I will come to you soon." in child.get("/p/tula/flags/").get_data(as_text=True)
    assert send(olga, item.acts[1].href, answer="Ещё раз")[0] == 409
    with house.world.app.app_context():
        assert told("flag_read") == told("flag_answered") == {house.sasha.account_id}
        assert waiting(house.world.actor(house.olga), programme(house.programme_id), 5) == ([], 0)


def test_whom_it_is_about_learns_nothing_anywhere(house: House) -> None:
    with house.world.app.app_context():
        house.flag(house.olga, Worry("person", WORDS, person_id=house.nikolay.person_id))
        row = db.session.scalars(select(Flag)).one()
        assert (row.about_id, row.reader) == (house.nikolay.person_id, "team")
        guid = row.guid
        assert not house.reads(house.nikolay, row.id)
        assert known_flags(house.programme_id, house.nikolay.person_id) == []
        assert WORDS in str(known_flags(house.programme_id, house.olga.person_id))
        assert house.nikolay.account_id not in told("flag_made")
    browser = house.world.browser(house.nikolay)
    assert browser.get(f"/p/tula/flags/{guid}").status_code == 404
    for path in ("/p/tula/flags/", "/p/tula/", f"/p/tula/known/{house.nikolay.person_id}"):
        assert WORDS not in browser.get(path).get_data(as_text=True)


def test_worry_about_a_coordinator_goes_past_all_coordinators_and_their_trail(house: House) -> None:
    with house.world.app.app_context():
        by_choice = house.flag(house.sasha, Worry("other", WORDS, "safety"))
        by_person = house.flag(house.marina, Worry("person", WORDS, "team", house.olga.person_id))
        for row_id in (by_choice, by_person):
            assert [house.reads(who, row_id) for who in (house.olga, house.elena, house.nina)] == [False, True, False]
        assert told("flag_made") == {house.elena.account_id}
        elena = house.world.actor(house.elena)
        assert [one.name for one in waiting(elena, programme(house.programme_id), 5)[0]] == [
            "Саша Б.",
            "Марина Кольцова",
        ]
        guid = db.session.get_one(Flag, by_choice).guid
        services.read_flag(elena, by_choice)
    reader = house.world.browser(house.elena)
    assert "Somebody is worried" in reader.get("/p/tula/").get_data(as_text=True)
    assert WORDS in reader.get(f"/p/tula/flags/{guid}").get_data(as_text=True)
    assert house.world.browser(house.olga).get(f"/p/tula/flags/{guid}").status_code == 404
    assert house.world.browser(house.nina).get(f"/p/tula/flags/{guid}").status_code == 404
    with house.world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.object_kind == "flag"))
        assert {(row.action, row.programme_id) for row in rows} == {
            ("flag_made", None), ("flag_read", None), ("looked", None)
        }  # fmt: skip


def test_child_can_tell_of_a_coordinator_without_that_coordinator_when_their_record_is_closed_to_the_child(
    house: House,
) -> None:
    profile = f"/p/tula/directory/{house.olga.person_id}"
    said = {"kind": "person", "words": WORDS, "reader": "team", "person": str(house.olga.person_id), "page": profile}
    assert send(house.world.browser(house.sasha), "/p/tula/flags/new", **said)[0] == 303
    with house.world.app.app_context():
        row = db.session.scalars(select(Flag)).one()
        assert (row.about_id, row.reader, row.place) == (None, "safety", profile)
        assert [house.reads(who, row.id) for who in (house.olga, house.elena)] == [False, True]
        assert told("flag_made") == {house.elena.account_id}


def test_administrator_reads_when_it_is_about_the_only_psychologist(house: House) -> None:
    with house.world.app.app_context():
        row_id = services.flag(
            house.world.actor(house.olga), house.programme_id, Worry("person", WORDS, "safety", house.elena.person_id)
        ).id
        assert [house.reads(who, row_id) for who in (house.elena, house.marina, house.sasha)] == [False, True, False]


def test_guardian_who_coordinates_cannot_read_what_the_child_told(house: House, world: World) -> None:
    father = world.person(house.programme_id, "Пётр Белов", roles=("coordinator",))
    world.guardian_of(father, house.sasha)
    with world.app.app_context():
        row_id = house.flag(house.sasha, Worry("other", WORDS))
        assert not house.reads(father, row_id)
        assert house.reads(house.olga, row_id)
        with pytest.raises(NotFound):
            services.answer_flag(world.actor(father), row_id, "Это неправда")
        assert known_flags(house.programme_id, house.nina.person_id) == []


def test_guardian_does_not_see_on_the_childs_page_what_the_child_told(house: House) -> None:
    with house.world.app.app_context():
        house.flag(house.sasha, Worry("other", WORDS))
    path = f"/p/tula/known/{house.sasha.person_id}"
    from portal.people.models import Person

    with house.world.app.test_request_context():
        one = db.session.get_one(Person, house.sasha.person_id)
        assert WORDS in str([known.rows for known in known_of(one, is_self=True)])
        assert WORDS not in str([known.rows for known in known_of(one, is_self=False)])
    assert WORDS not in house.world.browser(house.nina).get(path).get_data(as_text=True)


def test_stranger_s_number_is_not_taken_as_a_person(house: House) -> None:
    with house.world.app.app_context():
        house.flag(house.sasha, Worry("person", WORDS, person_id=house.nikolay.person_id))
        assert db.session.scalars(select(Flag.about_id)).one() is None
    page = house.world.browser(house.sasha).get(f"/p/tula/flags/new?person={house.nikolay.person_id}")
    assert "Николай" not in page.get_data(as_text=True)


def test_nobody_can_send_without_end_nor_answer_twice_nor_into_the_void(house: House, world: World) -> None:
    with world.app.app_context():
        ids = [house.flag(house.sasha, Worry("other", f"{WORDS} {n}")) for n in range(FLAGS_OPEN)]
        with pytest.raises(TooManyFlags):
            house.flag(house.sasha, Worry("other", WORDS))
        olga = world.actor(house.olga)
        services.answer_flag(olga, ids[0], "Иду.")
        with pytest.raises(FlagAnswered):
            services.answer_flag(olga, ids[0], "Иду.")
        house.flag(house.sasha, Worry("other", WORDS))
        for wrong in (Worry("war", WORDS), Worry("other", WORDS, "everybody")):
            with pytest.raises(NotFound):
                house.flag(house.nikolay, wrong)
        lonely = world.programme("kaluga")
        alone = world.person(lonely, "Один")
        with pytest.raises(NobodyForSafety):
            services.flag(world.actor(alone), lonely, Worry("other", WORDS, "safety"))
        assert db.session.scalar(select(Flag.id).where(Flag.programme_id == lonely)) is None


def test_worry_and_answer_can_be_so_long_and_not_longer(house: House) -> None:
    browser, said = house.world.browser(house.nikolay), {"kind": "other", "reader": "team"}
    assert send(browser, "/p/tula/flags/new", words="а" * (FLAG_CHARS + 1), **said)[0] == 422
    assert send(browser, "/p/tula/flags/new", words="а" * FLAG_CHARS, **said)[0] == 303


def test_kept_place_is_a_path_of_this_programme_alone() -> None:
    assert kept_place("/p/tula/people/7?q=Иван", "tula") == "/p/tula/people/7"
    for wrong in ("https://evil.example/p/tula/", "//p/tula/", "/p/kaluga/", "javascript:alert(1)", "/p/tula/«x»", ""):
        assert kept_place(wrong, "tula") == ""
    assert [state_of(False, False), state_of(True, False), state_of(True, True)] == ["sent", "read", "answered"]


def test_readers_are_reminded_once_after_a_day_and_nobody_else_is(house: House) -> None:
    with house.world.app.app_context():
        noon = now().replace(hour=9, minute=0)
        with moved(noon):
            waits = house.flag(house.sasha, Worry("other", WORDS))
            answered = house.flag(house.sasha, Worry("other", WORDS))
            past = house.flag(house.nikolay, Worry("person", WORDS, "safety", house.sasha.person_id))
            services.answer_flag(house.world.actor(house.olga), answered, "Да")
        with moved(noon + timedelta(hours=FLAG_REMIND_HOURS, seconds=-1)):
            assert services.remind_of_flags() == 0
        with moved(noon + timedelta(hours=FLAG_REMIND_HOURS + 14)):
            assert services.remind_of_flags() == 0  # two in the morning in Moscow
        with moved(noon + timedelta(hours=FLAG_REMIND_HOURS)):
            services.read_flag(house.world.actor(house.olga), waits)
            assert (services.remind_of_flags(), services.remind_of_flags()) == (2, 0)
        assert told("flag_waits") == {house.olga.account_id, house.elena.account_id}
        row = db.session.get_one(Flag, past)
        assert row.reminded_at == noon + timedelta(hours=FLAG_REMIND_HOURS)


def test_coordinator_who_answers_for_the_child_is_told_of_nothing(house: House) -> None:
    """They may not read it, so a message would lead nowhere; somebody else reads it."""
    house.world.guardian_of(house.olga, house.sasha)
    with house.world.app.app_context():
        row_id = house.flag(house.sasha, Worry("other", WORDS))
        assert [house.reads(who, row_id) for who in (house.olga, house.marina)] == [False, True]
        with moved(now().replace(hour=9) + timedelta(days=2)):
            assert services.remind_of_flags() == 1
        assert told("flag_made") == told("flag_waits") == {house.marina.account_id}


@pytest.mark.parametrize(
    ("place", "is_offered"),
    [
        ("/p/tula/people/", True),
        ("/p/tula/people/{sasha}", True),
        ("/p/tula/rooms/1/", False),
        ("/p/tula/nowhere", False),
        ("/p/tula/flags/{guid}", False),
    ],
)
def test_reader_is_offered_the_page_only_when_it_would_open(house: House, place: str, is_offered: bool) -> None:
    with house.world.app.app_context():
        hidden = house.flag(house.marina, Worry("other", WORDS, "safety"))
        guid = db.session.get_one(Flag, hidden).guid
        path = place.format(sasha=house.sasha.person_id, guid=guid)
        row = db.session.get_one(Flag, house.flag(house.sasha, Worry("page", WORDS, place=path)))
        address = f"/p/tula/flags/{row.guid}"
    browser = house.world.browser(house.olga)
    page = browser.get(address).get_data(as_text=True)
    assert (f'href="{path}">The page on which it was told' in page) is is_offered
    assert (f"<code>{path}</code>" in page) is not is_offered
    assert (browser.get(path).status_code == 200) is is_offered
