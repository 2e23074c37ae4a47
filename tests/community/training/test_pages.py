"""Training through the pages: read, be checked, pass, hold the certificate and the qualification; write editions."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from community.training.models import CheckTry, Course, CourseEdition, Enrolment
from community.training.queries import newest
from community.training.rules import Content, Module, Words, asked
from community.training.services import add_course, add_starters, begin_course, save_about
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import COURSE_CHARS
from portal.qualifications.models import Qualification
from portal.qualifications.queries import kinds_of, lacks
from portal.qualifications.rules import position_gate
from portal.qualifications.services import add_usual_kinds, edit_kind
from tests.world import Someone, World, csrf_of

KEY = "first_meetings"


@pytest.fixture
def school(world: World) -> dict[str, Someone]:
    """A programme with our courses; a mentor asks for the training of mentors."""
    at, year = world.programme(), now().year
    made = {
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "vera": world.person(at, "Вера Калинина", positions=("graduate",)),
        "kostya": world.person(at, "Константин Зимин", positions=("graduate",)),
        "maxim": world.person(at, "Максим Орлов", born_on=date(year - 16, 1, 1), positions=("relay_mentor",)),
        "sasha": world.person(at, "Саша Белова", born_on=date(year - 10, 1, 1), positions=("mentee",)),
    }
    with world.app.test_request_context():
        add_usual_kinds(SYSTEM, at)
        kind = next(one for one in kinds_of(at) if one.key == "mentor_training")
        edit_kind(
            SYSTEM, kind.id, kind.version, name_ru=kind.name_ru, name_en=kind.name_en, months=kind.months,
            gates=(position_gate("mentor"),), is_earned=kind.is_earned,
        )  # fmt: skip
        add_starters(SYSTEM, at)
    return made


def _course(world: World, key: str = KEY) -> tuple[str, Content]:
    with world.app.app_context():
        course = db.session.scalars(db.select(Course).where(Course.key == key)).one()
        edition = newest(course.id, published=True)
        assert edition is not None
        return course.guid, Content.of(edition.content)


def _last_try(world: World) -> CheckTry:
    with world.app.app_context():
        return db.session.scalars(db.select(CheckTry).order_by(CheckTry.id.desc())).first()  # type: ignore[return-value]


def _answer(world: World, client: FlaskClient, guid: str, module: Module, *, is_right: bool = True) -> Any:
    path = f"/p/tula/training/{guid}/{module.key}"
    client.post(f"{path}/check", data={"csrf_token": csrf_of(client, path)})
    page = client.get(f"{path}/check").get_data(as_text=True)
    assert not any(one.why.en in unescape(page).replace("\xa0", " ") for one in module.questions)
    found = _last_try(world)
    typed: dict[str, Any] = {"csrf_token": csrf_of(client, f"{path}/check"), "try": str(found.id)}
    for one in asked(module, found.seed):
        typed[one.question.key] = [str(at) for at, option in enumerate(one.options) if option.is_right == is_right]
    return client.post(f"{path}/answers", data=typed)


def _pass(world: World, who: Someone, key: str = KEY) -> str:
    client, (guid, content) = world.browser(who), _course(world, key)
    for module in content.modules:
        assert _answer(world, client, guid, module).status_code == 303
    return guid


@pytest.mark.db
def test_learner_can_pass_a_course_and_hold_its_qualification(world: World, school: dict[str, Someone]) -> None:
    vera = school["vera"]
    with world.app.test_request_context():
        assert vera.person_id in lacks(vera.programme_id, position_gate("mentor"), [vera.person_id])
    guid = _pass(world, vera)
    with world.app.test_request_context():
        assert lacks(vera.programme_id, position_gate("mentor"), [vera.person_id]) == {}
        (paper,) = db.session.scalars(db.select(Qualification))
        (row,) = db.session.scalars(db.select(Enrolment))
        assert (paper.person_id, row.qualification_id) == (vera.person_id, paper.id)
        assert paper.checked_at is not None
        assert paper.expires_on is not None
        assert row.number in paper.proof
    client = world.browser(vera)
    assert row.number in client.get(f"/p/tula/training/{guid}").get_data(as_text=True)
    pdf = client.get(f"/p/tula/training/certificates/{row.guid}")
    assert pdf.data.startswith(b"%PDF-")
    assert world.browser(school["olga"]).get(f"/p/tula/training/certificates/{row.guid}").status_code == 200
    assert world.browser(school["kostya"]).get(f"/p/tula/training/certificates/{row.guid}").status_code == 404


def test_learner_is_told_what_is_right_only_after_sending(world: World, school: dict[str, Someone]) -> None:
    client, (guid, content) = world.browser(school["vera"]), _course(world)
    module = content.modules[0]
    assert _answer(world, client, guid, module, is_right=False).status_code == 303
    page = client.get(f"/p/tula/training/{guid}/{module.key}/check").get_data(as_text=True)
    assert "Not yet" in page
    assert all(one.why.en in unescape(page).replace("\xa0", " ") for one in module.questions)
    first = _last_try(world)
    assert _answer(world, client, guid, module).status_code == 303
    again = _last_try(world)
    assert (again.is_passed, again.id != first.id, again.seed != first.seed) == (True, True, True)


def test_learner_cannot_send_a_try_twice_or_with_a_gap(world: World, school: dict[str, Someone]) -> None:
    client, (guid, content) = world.browser(school["vera"]), _course(world)
    module, path = content.modules[0], f"/p/tula/training/{guid}/{content.modules[0].key}"
    client.post(f"{path}/check", data={"csrf_token": csrf_of(client, path)})
    found = _last_try(world)
    typed: dict[str, Any] = {"csrf_token": csrf_of(client, f"{path}/check"), "try": str(found.id)}
    typed[module.questions[0].key] = ["1"]
    gap = client.post(f"{path}/answers", data=typed)
    assert gap.status_code == 422
    assert "checked" in gap.get_data(as_text=True)
    _answer(world, client, guid, module)
    client.post(f"{path}/answers", data=typed)
    with world.app.app_context():
        assert db.session.get_one(CheckTry, found.id).is_passed


def test_learner_cannot_be_checked_before_the_module_before(world: World, school: dict[str, Someone]) -> None:
    client, (guid, content) = world.browser(school["vera"]), _course(world)
    path = f"/p/tula/training/{guid}/{content.modules[1].key}"
    assert client.post(f"{path}/check", data={"csrf_token": csrf_of(client, "/p/tula/")}).status_code == 303
    with world.app.app_context():
        assert db.session.scalars(db.select(CheckTry)).all() == []


def test_learner_cannot_answer_the_try_of_another(world: World, school: dict[str, Someone]) -> None:
    guid, content = _course(world)
    module, path = content.modules[0], f"/p/tula/training/{guid}/{content.modules[0].key}"
    vera, kostya = world.browser(school["vera"]), world.browser(school["kostya"])
    for client in (vera, kostya):
        client.post(f"{path}/check", data={"csrf_token": csrf_of(client, path)})
    with world.app.app_context():
        first = db.session.scalars(db.select(CheckTry).order_by(CheckTry.id)).first()
        assert first is not None
    typed: dict[str, Any] = {"csrf_token": csrf_of(kostya, f"{path}/check"), "try": str(first.id)}
    typed |= {one.key: ["0"] for one in module.questions}
    assert kostya.post(f"{path}/answers", data=typed).status_code == 404


def test_child_cannot_open_the_training_of_mentors(world: World, school: dict[str, Someone]) -> None:
    assert world.browser(school["sasha"]).get("/p/tula/training/").status_code == 404
    assert world.browser(school["maxim"]).get("/p/tula/training/").status_code == 200


@pytest.mark.db
def test_public_page_names_nobody_until_the_holder_allows_it_and_never_a_minor(
    world: World, school: dict[str, Someone]
) -> None:
    guid, stranger = _pass(world, school["vera"]), world.app.test_client()
    _pass(world, school["maxim"])
    with world.app.app_context():
        found = list(db.session.scalars(db.select(Enrolment)))
        numbers, rows = {row.person_id: row.number for row in found}, {row.person_id: row.guid for row in found}
    number = str(numbers[school["vera"].person_id])
    page = stranger.get(f"/certificates/{number}")
    assert page.status_code == 200
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "Вера" not in page.get_data(as_text=True)
    for who in ("vera", "maxim"):
        client = world.browser(school[who])
        token = csrf_of(client, f"/p/tula/training/{guid}")
        path = f"/p/tula/training/certificates/{rows[school[who].person_id]}/shown"
        assert client.post(path, data={"csrf_token": token, "shows": "name"}).status_code == 303
    assert "Вера Калинина" in stranger.get(f"/certificates/{number.lower()}").get_data(as_text=True)
    minors = stranger.get(f"/certificates/{numbers[school['maxim'].person_id]}").get_data(as_text=True)
    assert "Максим" not in minors
    assert stranger.get("/certificates/AAAA-BBBB-CCCC").status_code == 404
    assert stranger.get(f"/certificates/?number={number}").status_code == 303


def test_public_page_says_when_the_paper_was_refused(world: World, school: dict[str, Someone]) -> None:
    _pass(world, school["vera"])
    with world.app.app_context():
        number = db.session.scalar(db.select(Enrolment.number))
        paper_id = db.session.scalar(db.select(Qualification.id))
    olga, path = world.browser(school["olga"]), f"/p/tula/qualifications/papers/{paper_id}/refuse"
    olga.post(path, data={"csrf_token": csrf_of(olga, path), "reason": "Отвечал другой человек"})
    page = world.app.test_client().get(f"/certificates/{number}").get_data(as_text=True)
    assert "больше не действует" in page


@pytest.mark.db
def test_coordinator_can_publish_a_next_edition_and_those_inside_finish_theirs(
    world: World, school: dict[str, Someone]
) -> None:
    guid, content = _course(world)
    vera, olga = world.browser(school["vera"]), world.browser(school["olga"])
    _answer(world, vera, guid, content.modules[0])
    desk, draft = "/p/tula/training/edit", f"/p/tula/training/edit/{guid}"
    olga.post(f"{draft}/draft", data={"csrf_token": csrf_of(olga, desk)})
    form = f"{draft}/modules/new"
    version = re.search(r'name="version"[^>]*value="(\d+)"', olga.get(form).get_data(as_text=True))
    assert version
    typed = {
        "csrf_token": csrf_of(olga, form), "version": version[1], "title_ru": "Ещё модуль", "title_en": "One more",
        "text_ru": "Слова", "text_en": "Words", "minutes": "5", "needed": "1", "check": "? Как?\n* так",
    }  # fmt: skip
    refused = olga.post(form, data=typed)
    assert refused.status_code == 422
    assert "Line 2" in refused.get_data(as_text=True)
    assert "* так" in refused.get_data(as_text=True)
    assert olga.post(form, data=typed | {"check": "? Как?\n+ так\n- иначе"}).status_code == 303
    stale = olga.post(form, data=typed | {"check": "? Как?\n+ так\n- иначе"})
    assert stale.status_code == 409
    page = olga.get(draft).get_data(as_text=True)
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert version
    act = {"csrf_token": csrf_of(olga, draft), "act": "publish", "version": version[1]}
    assert olga.post(f"{draft}/act", data=act).status_code == 303
    assert "One more" not in vera.get(f"/p/tula/training/{guid}").get_data(as_text=True)
    assert "One more" in world.browser(school["kostya"]).get(f"/p/tula/training/{guid}").get_data(as_text=True)
    assert olga.get(draft).status_code == 404
    with world.app.app_context():
        rows = db.session.scalars(db.select(CourseEdition).order_by(CourseEdition.course_id, CourseEdition.edition))
        assert [row.edition for row in rows] == [1, 2, 1]


def test_course_cannot_grant_a_paper_that_others_issue(world: World, school: dict[str, Someone]) -> None:
    """Whoever writes a course would else check the own certificate of no criminal record by a question of their own."""
    at, olga = school["olga"].programme_id, school["olga"]
    with world.app.app_context():
        kinds = {one.key: one.id for one in kinds_of(at)}
        with pytest.raises(NotFound):
            add_course(world.actor(olga), at, Words("Курс", "Course"), kinds["no_record"])
        course = add_course(world.actor(olga), at, Words("Курс", "Course"), kinds["safety_training"])
        draft = newest(course.id, published=False)
        assert draft is not None
        with pytest.raises(NotFound):
            save_about(
                world.actor(olga), draft.id, 1, title=Words("Курс", "Course"), about=Words("", ""), months=None,
                kind_id=kinds["no_record"],
            )  # fmt: skip
    page = world.browser(olga).get("/p/tula/training/edit/new").text
    assert ("Child safety training" in page, "Certificate of no criminal record" in page) == (True, False)


def test_coordinator_cannot_publish_an_edition_that_lacks_something(world: World, school: dict[str, Someone]) -> None:
    olga, path = world.browser(school["olga"]), "/p/tula/training/edit/new"
    typed = {"csrf_token": csrf_of(olga, path), "title_ru": "Свой курс", "title_en": "Own course", "kind_id": ""}
    draft = olga.post(path, data=typed).headers["Location"]
    act = {"csrf_token": csrf_of(olga, draft), "act": "publish", "version": "1"}
    answer = olga.post(f"{draft}/act", data=act)
    assert answer.status_code == 422
    assert "not complete" in answer.get_data(as_text=True)


def test_coordinator_can_see_who_has_done_what(world: World, school: dict[str, Someone]) -> None:
    _pass(world, school["vera"])
    with world.app.test_request_context():
        course = db.session.scalars(db.select(Course).where(Course.key == KEY)).one()
        begin_course(world.actor(school["kostya"]), course.id)
        course_id = course.id
    olga = world.browser(school["olga"])
    page = olga.get("/p/tula/training/people").get_data(as_text=True)
    assert "Вера Калинина" in page
    assert "0 of 5 passed" in page
    narrowed = olga.get(f"/p/tula/training/people?course={course_id}&state=finished").get_data(as_text=True)
    assert "Вера Калинина" in narrowed
    assert "Константин" not in narrowed
    assert world.browser(school["vera"]).get("/p/tula/training/people").status_code == 404
    assert "Training" in olga.get(f"/p/tula/people/{school['vera'].person_id}").get_data(as_text=True)


def test_draft_changes_nothing_that_is_published(world: World, school: dict[str, Someone]) -> None:
    from community.training.errors import EditionFixed
    from community.training.services import save_module

    _guid, content = _course(world)
    with world.app.test_request_context():
        row = db.session.scalars(db.select(CourseEdition).order_by(CourseEdition.id)).first()
        assert row is not None
        with pytest.raises(EditionFixed):
            save_module(SYSTEM, row.id, row.version, replace(content.modules[0], minutes=1))


def test_coordinator_cannot_write_a_text_that_is_one_sign_too_long(world: World, school: dict[str, Someone]) -> None:
    guid, _content = _course(world)
    olga, draft = world.browser(school["olga"]), f"/p/tula/training/edit/{guid}"
    olga.post(f"{draft}/draft", data={"csrf_token": csrf_of(olga, "/p/tula/training/edit")})
    typed = {
        "csrf_token": csrf_of(olga, f"{draft}/modules/new"), "version": "1", "title_ru": "Длинный", "title_en": "Long",
        "text_ru": "я" * COURSE_CHARS, "text_en": "Words", "minutes": "5", "needed": "1",
        "check": "? Как?\n+ так\n- нет",
    }  # fmt: skip
    over = olga.post(f"{draft}/modules/new", data=typed | {"text_ru": "я" * (COURSE_CHARS + 1)})
    assert over.status_code == 422
    assert olga.post(f"{draft}/modules/new", data=typed).status_code == 303
