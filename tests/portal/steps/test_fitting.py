"""Which first steps fit whom, and that facts tick them; every page that they lead to opens for that very person."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from community.pairs.models import Pair
from community.training.services import add_starters, begin_course
from facilitation.studies.services import create_study
from portal.accounts.models import Account
from portal.accounts.services import choose_speech, issue_card
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db, unit_of_work
from portal.directory.rules import FIELDS, default_audience
from portal.directory.services import ProfileFields, keep_up, save_profile
from portal.limits import FIRST_STEPS
from portal.notifications.models import Notification
from portal.notifications.services import choose, read_all
from portal.pauses.services import begin_pause
from portal.people.models import POSITIONS, ROLES
from portal.people.services import give_grant
from portal.programmes.models import Programme
from portal.qualifications.models import QualificationKind
from portal.qualifications.rules import position_gate
from portal.qualifications.services import add_kind, add_usual_kinds, enter_paper
from portal.steps.queries import steps_for
from tests.world import Someone, World

ZONE = "Europe/Moscow"
# Who: (positions, roles, age), and the steps that stand before them, in order.
FITTING: dict[str, tuple[tuple[str, ...], tuple[str, ...], int | None, tuple[str, ...]]] = {
    "child": (("mentee",), (), 10, ("own_consents", "profile", "speech")),
    "teen": (("mentee",), (), 15, ("own_consents", "profile", "speech")),
    "young relay mentor": (("relay_mentor",), (), 16, ("own_consents", "profile", "course", "speech")),
    "graduate": (("graduate",), (), 20, ("own_consents", "profile", "help", "choices")),
    "relay mentor": (("relay_mentor",), (), 21, ("own_consents", "profile", "course", "help", "choices")),
    "mentor": (("mentor",), (), 40, ("own_consents", "profile", "course", "papers", "help")),
    "tutor": (("tutor",), (), 40, ("own_consents", "profile", "course", "help", "choices")),
    "curator": (("curator",), (), 40, ("own_consents", "profile", "course", "help", "choices")),
    "organiser": (("organiser",), (), 40, ("own_consents", "profile", "course", "help", "choices")),
    "volunteer": (("volunteer",), (), 40, ("own_consents", "profile", "course", "help", "choices")),
    "ambassador": (("ambassador",), (), 40, ("own_consents", "profile", "course", "help", "choices")),
    "expert": (("expert",), (), 40, ("own_consents", "profile", "help", "choices")),
    "administrator": ((), ("administrator",), 45, ("second_step", "profile", "bring_in", "right", "first_pair")),
    "coordinator": ((), ("coordinator",), 45, ("second_step", "profile", "bring_in", "first_pair", "reached")),
    "facilitator": ((), ("facilitator",), 45, ("second_step", "profile", "study", "choices")),
    "researcher": ((), ("researcher",), 45, ("profile", "study", "choices")),
    "observer": ((), ("observer",), 45, ("profile", "reached", "choices")),
    "psychologist": ((), ("duty_psychologist",), 45, ("second_step", "profile", "reached", "help", "choices")),
    "partner": ((), ("partner_representative",), 45, ("profile", "reached", "help", "choices")),
}


@pytest.fixture
def at(world: World) -> int:
    """A programme with its texts, its courses, and a paper that mentors need."""
    made = world.programme()
    with world.app.app_context():
        publish_defaults(made)
        add_usual_kinds(SYSTEM, made)
        add_starters(SYSTEM, made)
        add_kind(SYSTEM, made, name_ru="Бумага", name_en="Paper", months=12, gates=[position_gate("mentor")])
    return made


def _come(world: World, at: int, who: str) -> Someone:
    positions, roles, age, _steps = FITTING[who]
    born_on = None if age is None else today(ZONE) - timedelta(days=366 * age + 30)
    return world.person(at, "Вера Калинина", positions=positions, roles=roles, born_on=born_on)


def _steps(world: World, who: Someone) -> dict[str, bool]:
    actor = world.actor(who)
    with world.app.test_request_context():
        return {
            one.step.key: one.seen.is_done for one in steps_for(actor, db.session.get_one(Programme, who.programme_id))
        }


def _hrefs(world: World, who: Someone) -> list[str]:
    actor = world.actor(who)
    with world.app.test_request_context():
        return [one.seen.href for one in steps_for(actor, db.session.get_one(Programme, who.programme_id))]


# Who is who is no matter of the database: each step's own questions are asked on both by those that tick, below.
@pytest.mark.parametrize("who", FITTING)
def test_newcomer_can_see_the_steps_that_fit_and_open_each_of_them(world: World, at: int, who: str) -> None:
    newcomer = _come(world, at, who)
    assert _steps(world, newcomer) == dict.fromkeys(FITTING[who][3], False)
    client = world.browser(newcomer)
    assert [(href, client.get(href).status_code) for href in _hrefs(world, newcomer)] == [
        (href, 200) for href in _hrefs(world, newcomer)
    ]


def test_nobody_is_forgotten_among_the_steps() -> None:
    positions = {kind for held, _roles, _age, _steps in FITTING.values() for kind in held}
    roles = {role for _held, held, _age, _steps in FITTING.values() for role in held}
    assert positions == set(POSITIONS)
    assert roles | {"guardian"} == set(ROLES)
    assert all(3 <= len(steps) <= FIRST_STEPS for *_who, steps in FITTING.values())


def _guardian(world: World, at: int, *, in_office: bool) -> tuple[Someone, Someone]:
    child = world.person(at, "Саша Белова", born_on=today(ZONE) - timedelta(days=3700), positions=("mentee",))
    nina = world.person(at, "Нина Белова", born_on=None)
    if in_office:
        centre = world.institution(at)
        world.in_office(nina, centre)
        world.ward_of(centre, child)
    else:
        world.guardian_of(nina, child)
    return nina, child


@pytest.mark.db
@pytest.mark.parametrize("in_office", [False, True], ids=["parent", "representative"])
def test_guardian_can_see_steps_about_the_child_and_open_each_of_them(world: World, at: int, in_office: bool) -> None:
    nina, _child = _guardian(world, at, in_office=in_office)
    assert _steps(world, nina) == dict.fromkeys(("children_consents", "reached", "child_known", "choices"), False)
    client = world.browser(nina)
    assert {client.get(href).status_code for href in _hrefs(world, nina)} == {200}


@pytest.mark.db
def test_step_of_a_guardian_ticks_when_the_child_was_answered_for_and_looked_at(world: World, at: int) -> None:
    nina, child = _guardian(world, at, in_office=False)
    _answer_all(world, nina, child)
    world.browser(nina).get(f"/p/tula/me/{child.person_id}")
    found = _steps(world, nina)
    assert (found["children_consents"], found["child_known"], found["reached"]) == (True, True, False)


def test_step_of_another_guardian_cannot_tick_by_the_looks_of_somebody_else(world: World, at: int) -> None:
    nina, child = _guardian(world, at, in_office=False)
    other = world.person(at, "Пётр Белов", born_on=None)
    world.guardian_of(other, child)
    world.browser(nina).get(f"/p/tula/me/{child.person_id}")
    assert _steps(world, other)["child_known"] is False


def _answer_all(world: World, giver: Someone, subject: Someone) -> None:
    actor = world.actor(giver)
    with world.app.app_context():
        for question in questions_of(subject.programme_id, subject.person_id, giver.person_id):
            answer(actor, subject.person_id, question.document.id, False)


def _save_profile(world: World, who: Someone, said: dict[str, str]) -> None:
    actor = world.actor(who)
    with world.app.app_context():
        keep_up()
        young = actor.age is not None
        facts = {
            name: (said.get(name, ""), "coordinators" if young else default_audience(name, "adult")) for name in FIELDS
        }
        save_profile(actor, who.programme_id, 1, ProfileFields(facts))


def _begin_course(world: World, who: Someone) -> None:
    from community.training.models import Course

    with world.app.app_context():
        course_id = db.session.scalar(db.select(Course.id))
    actor = world.actor(who)
    with world.app.app_context():
        begin_course(actor, course_id or 0)


def _enter_paper(world: World, who: Someone) -> None:
    actor = world.actor(who)
    with world.app.app_context():
        kind_ids = db.session.scalars(
            db.select(QualificationKind.id).where(QualificationKind.is_earned.is_(False))
        ).all()
        for kind_id in kind_ids:
            enter_paper(actor, who.person_id, kind_id, "справка", today(ZONE))


def _speak(world: World, who: Someone) -> None:
    with world.app.app_context():
        choose_speech(world.actor(who), "auto", has_read_aloud=True)


def _choose(world: World, who: Someone) -> None:
    actor = world.actor(who)
    with world.app.app_context():
        choose(actor, {("pair_begun", "in_app"): True})


def _second_step(world: World, who: Someone) -> None:
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Account, who.account_id).has_second_factor = True


def _make_card(world: World, who: Someone) -> None:
    child = world.person(who.programme_id, "Лиза Воронова", born_on=today(ZONE) - timedelta(days=3700))
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Account, child.account_id).email = None
    actor = world.actor(who)
    with world.app.app_context():
        issue_card(actor, child.person_id)


def _give_right(world: World, who: Someone) -> None:
    other = world.person(who.programme_id, "Павел Дорохов")
    actor = world.actor(who)
    with world.app.app_context():
        give_grant(actor, other.person_id, "facilitator")


def _begin_study(world: World, who: Someone) -> None:
    actor = world.actor(who)
    with world.app.app_context():
        create_study(actor, who.programme_id, title="Выпуск")


def _pair_with_child(world: World, who: Someone) -> Someone:
    child = world.person(who.programme_id, "Тимур Гареев", born_on=today(ZONE) - timedelta(days=3700))
    with world.app.app_context(), unit_of_work() as session:
        row = Pair(
            programme_id=who.programme_id, mentor_id=who.person_id, mentee_id=child.person_id, form="long",
            starts_on=today(ZONE), planned_end_on=today(ZONE) + timedelta(days=100), created_at=now(),
        )  # fmt: skip
        session.add(row)
    return child


DONE: tuple[tuple[str, str, Callable[[World, Someone], object]], ...] = (
    ("child", "own_consents", lambda world, who: _answer_all(world, who, who)),
    ("child", "profile", lambda world, who: _save_profile(world, who, {"called": "Вера"})),
    ("child", "speech", _speak),
    ("graduate", "help", lambda world, who: _save_profile(world, who, {"help": "Рассказать, как поступать"})),
    ("graduate", "choices", _choose),
    ("mentor", "course", _begin_course),
    ("mentor", "papers", _enter_paper),
    ("observer", "reached", lambda world, who: _save_profile(world, who, {"phone": "+7 900 000-00-00"})),
    ("psychologist", "second_step", _second_step),
    ("coordinator", "bring_in", _make_card),
    ("administrator", "right", _give_right),
    ("researcher", "study", _begin_study),
)


@pytest.mark.db
@pytest.mark.parametrize(("who", "key", "do"), DONE, ids=[f"{who}-{key}" for who, key, _do in DONE])
def test_step_ticks_itself_when_the_facts_say_so(
    world: World, at: int, who: str, key: str, do: Callable[[World, Someone], object]
) -> None:
    newcomer = _come(world, at, who)
    before = _steps(world, newcomer)
    do(world, newcomer)
    after = _steps(world, newcomer)
    assert (before[key], after[key]) == (False, True)
    assert {one for one in after if after[one]} - {key} <= {"profile"}


@pytest.mark.db
def test_step_of_a_mentor_ticks_when_the_profile_of_the_mentee_was_opened(world: World, at: int) -> None:
    mentor = _come(world, at, "mentor")
    child = _pair_with_child(world, mentor)
    assert _steps(world, mentor)["mentee"] is False
    page = f"/p/tula/directory/{child.person_id}"
    assert page in _hrefs(world, mentor)
    assert world.browser(mentor).get(page).status_code == 200
    assert _steps(world, mentor)["mentee"] is True


def test_step_of_a_mentor_is_not_there_when_the_mentee_rests(world: World, at: int) -> None:
    mentor = _come(world, at, "mentor")
    child = _pair_with_child(world, mentor)
    with world.app.app_context():
        begin_pause(world.actor(child), child.person_id, None)
    assert "mentee" not in _steps(world, mentor)


@pytest.mark.db
def test_step_of_the_young_stands_when_there_is_a_message_and_ticks_when_it_was_read(world: World, at: int) -> None:
    child = _come(world, at, "child")
    with world.app.app_context(), unit_of_work() as session:
        session.add(Notification(account_id=child.account_id, kind="pair_begun", created_at=now()))
    assert _steps(world, child)["messages"] is False
    with world.app.app_context():
        read_all(world.actor(child))
    assert _steps(world, child)["messages"] is True


def test_mentor_cannot_see_a_step_to_a_course_when_none_is_published(world: World) -> None:
    mentor = world.person(world.programme(), positions=("mentor",), born_on=date(1990, 1, 1))
    assert "course" not in _steps(world, mentor)
    assert "own_consents" not in _steps(world, mentor)
    assert "papers" not in _steps(world, mentor)
