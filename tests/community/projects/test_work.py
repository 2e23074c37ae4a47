"""Moving a project on, its steps, what it asks of partners, its result, its story and the yeses to it."""

from datetime import timedelta

import pytest

from community.projects import services
from community.projects.errors import (
    FigureNotRight,
    HeroMissing,
    NeedFirst,
    NoSuchMove,
    StepTaken,
    TooMany,
    WordsMissing,
)
from community.projects.models import ProjectAsk, ProjectHeroWord, ProjectStep
from community.projects.queries import (
    asks_of,
    figures_of,
    heroes_of,
    is_told,
    open_asks,
    own_next,
    steps_of,
    yeses_awaited,
)
from community.projects.services import Figure
from portal.clock import moved, now, today
from portal.db import db
from portal.errors import Forbidden
from portal.limits import PROJECT_ASKS, PROJECT_FIGURES, PROJECT_STEPS, PROJECT_UNDO_DAYS
from portal.programmes.errors import Stale
from tests.community.projects.conftest import Yard

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("within")]
TOLD = "Саша придумал, Максим пилил."


def waiting(yard: Yard, someone: object) -> list[str]:
    """What yeses somebody is asked for on the home page."""
    return [one.what for one in yeses_awaited(yard.actor(someone), yard.village.programme_id)]  # type: ignore[arg-type]


def told(yard: Yard, row_id: int) -> bool:
    """Whether others read the story."""
    row = yard.row(row_id)
    return is_told(row, heroes_of(row))


def test_a_project_goes_from_idea_to_done_and_back_for_a_time(yard: Yard) -> None:
    v = yard.village
    sasha, row_id = yard.actor(v.sasha), yard.open()
    for act in (services.open_project, services.gather):
        with pytest.raises(NoSuchMove):
            act(sasha, row_id, yard.version(row_id))
    with pytest.raises(NoSuchMove):
        services.finish(sasha, row_id, yard.version(row_id), "Готово")
    services.begin(sasha, row_id, yard.version(row_id))
    with pytest.raises(WordsMissing):
        services.finish(sasha, row_id, yard.version(row_id), "  ")
    services.finish(sasha, row_id, yard.version(row_id), "Десять кормушек")
    for act in (services.begin, services.open_project):
        with pytest.raises(NoSuchMove):
            act(sasha, row_id, yard.version(row_id))
    with moved(now() + timedelta(days=PROJECT_UNDO_DAYS)), pytest.raises(NoSuchMove):
        services.go_on(yard.actor(v.sasha), row_id, yard.version(row_id))
    services.go_on(sasha, row_id, yard.version(row_id))
    assert (yard.row(row_id).state, yard.row(row_id).ended_at) == ("doing", None)


def test_letting_a_project_be_needs_no_words_and_can_be_taken_back(yard: Yard) -> None:
    v = yard.village
    sasha, row_id = yard.actor(v.sasha), yard.idea()
    services.drop(sasha, row_id, yard.version(row_id))
    assert yard.row(row_id).state == "dropped"
    services.go_on(sasha, row_id, yard.version(row_id))
    assert yard.row(row_id).state == "idea"


def test_an_idea_cannot_be_opened_before_it_says_whom_it_helps(yard: Yard) -> None:
    v = yard.village
    row_id = services.start_project(yard.actor(v.vera), v.programme_id, "Фильм").id
    with pytest.raises(NeedFirst):
        services.open_project(yard.actor(v.vera), row_id, yard.version(row_id))


def test_a_graduate_can_begin_one_and_a_mentor_cannot(yard: Yard) -> None:
    v = yard.village
    row_id = yard.idea(v.vera)
    services.open_project(yard.actor(v.vera), row_id, yard.version(row_id))
    for one in (v.nikolay, v.olga, v.nina):
        with pytest.raises(Forbidden):
            services.start_project(yard.actor(one), v.programme_id, "Мой")


def test_a_stale_page_cannot_move_it(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    version = yard.version(row_id)
    services.begin(yard.actor(v.sasha), row_id, version)
    with pytest.raises(Stale):
        services.drop(yard.actor(v.sasha), row_id, version)


def test_a_second_submit_of_the_form_makes_no_second_idea(yard: Yard) -> None:
    v, guid = yard.village, "0b0b8b6e-1111-4222-8333-944444444444"
    first = services.start_project(yard.actor(v.sasha), v.programme_id, "Раз", guid=guid).id
    assert services.start_project(yard.actor(v.sasha), v.programme_id, "Раз", guid=guid).id == first


def test_who_takes_a_step_says_so_and_nobody_else(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha, maxim = yard.actor(v.sasha), yard.actor(v.maxim)
    step = services.add_step(sasha, row_id, "Купить краску", today("Europe/Moscow")).id
    services.take_step(maxim, step)
    with pytest.raises(StepTaken):
        services.take_step(sasha, step)
    with pytest.raises(StepTaken):
        services.do_step(sasha, step)
    with pytest.raises(Forbidden):
        services.free_step(sasha, step)
    with pytest.raises(StepTaken):
        services.remove_step(sasha, step)
    assert [one.id for one, _row in own_next(v.programme_id, v.maxim.person_id, 3)] == [step]
    services.do_step(maxim, step)
    services.do_step(maxim, step)
    assert own_next(v.programme_id, v.maxim.person_id, 3) == []
    services.undo_step(maxim, step)
    assert db.session.get_one(ProjectStep, step).done_at is None


def test_steps_change_places_and_stay_at_the_ends(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha = yard.actor(v.sasha)
    ids = [services.add_step(sasha, row_id, words).id for words in ("а", "б", "в")]
    services.move_step(sasha, ids[2], is_up=True)
    services.move_step(sasha, ids[0], is_up=True)
    assert [one.words for one in steps_of(yard.row(row_id))] == ["а", "в", "б"]
    services.move_step(sasha, ids[0], is_up=False)
    services.move_step(sasha, ids[1], is_up=False)
    assert [one.words for one in steps_of(yard.row(row_id))] == ["в", "а", "б"]
    with pytest.raises(Forbidden):
        services.move_step(yard.actor(v.vera), ids[0], is_up=True)


def test_lists_have_an_end(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha = yard.actor(v.sasha)
    for place in range(PROJECT_STEPS):
        services.add_step(sasha, row_id, f"Шаг {place}")
    with pytest.raises(TooMany):
        services.add_step(sasha, row_id, "Ещё")
    for place in range(PROJECT_ASKS):
        services.add_ask(sasha, row_id, "thing", f"Вещь {place}")
    with pytest.raises(TooMany):
        services.add_ask(sasha, row_id, "thing", "Ещё")
    figure = Figure("кормушек", 3, "пальцем")
    services.write_result(sasha, row_id, yard.version(row_id), "", [figure] * PROJECT_FIGURES)
    with pytest.raises(TooMany):
        services.write_result(sasha, row_id, yard.version(row_id), "", [figure] * (PROJECT_FIGURES + 1))


def test_what_is_asked_of_partners_stands_in_one_list_until_it_is_there(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    day = today("Europe/Moscow")
    later = services.add_ask(yard.actor(v.sasha), row_id, "thing", "Корм", 5).id
    soon = services.add_ask(yard.actor(v.maxim), row_id, "transport", "Машина", 1, day + timedelta(days=2)).id

    def found() -> list[int]:
        return [one.ask.id for one in open_asks(yard.actor(v.vera), v.programme_id, 9)]

    assert found() == [soon, later]
    services.move_ask(yard.actor(v.nikolay), soon, "promise")
    assert found() == [later]
    with pytest.raises(NoSuchMove):
        services.move_ask(yard.actor(v.sasha), soon, "promise")
    with pytest.raises(NoSuchMove):
        services.move_ask(yard.actor(v.sasha), soon, "fly")
    with pytest.raises(Forbidden):
        services.move_ask(yard.actor(v.vera), later, "receive")
    with pytest.raises(Forbidden):
        services.note_help(yard.actor(v.sasha), later, "я")
    services.note_help(yard.actor(v.nikolay), later, "Зоомагазин на Ленина")
    assert db.session.get_one(ProjectAsk, later).helped == "Зоомагазин на Ленина"
    assert [one.state for one in asks_of(yard.row(row_id))] == ["open", "promised"]
    services.hide(yard.actor(v.olga), row_id, "почему")
    assert found() == []


def test_a_figure_says_of_what_and_how_it_was_counted(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha = yard.actor(v.sasha)
    for one in (Figure("кормушек", None, "пальцем"), Figure("", 3, "пальцем"), Figure("кормушек", 3, " ")):
        with pytest.raises(FigureNotRight):
            services.write_result(sasha, row_id, yard.version(row_id), "", [one])
    figures = [Figure("кормушек", 0, "их нет"), Figure("", None, "")]
    services.write_result(sasha, row_id, yard.version(row_id), "Пока никак", figures)
    assert [(one.what, one.value, one.how) for one in figures_of(yard.row(row_id))] == [("кормушек", 0, "их нет")]


def test_a_story_is_read_when_everybody_in_it_and_their_guardians_have_said_yes(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD, {})
    answers = ((v.maxim, v.maxim), (v.nina, v.sasha), (v.andrey, v.maxim))
    assert (waiting(yard, v.maxim), waiting(yard, v.nina), waiting(yard, v.sasha)) == (["story"], ["child_story"], [])
    for by, about in answers:
        assert not told(yard, row_id), "a yes is missing"
        services.answer_story(yard.actor(by), row_id, about.person_id, is_yes=True)
    assert told(yard, row_id)
    assert waiting(yard, v.maxim) == []
    services.answer_story(yard.actor(v.maxim), row_id, v.maxim.person_id, is_yes=False)
    assert not told(yard, row_id), "a yes taken back hides it at once"
    services.answer_story(yard.actor(v.maxim), row_id, v.maxim.person_id, is_yes=True)
    services.answer_story(yard.actor(v.andrey), row_id, v.maxim.person_id, is_yes=False)
    assert not told(yard, row_id), "a guardian's no outweighs"


def test_a_story_written_anew_asks_everybody_anew(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD, {})
    services.answer_story(yard.actor(v.maxim), row_id, v.maxim.person_id, is_yes=True)
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD + " Он устал.", {})
    said = db.session.query(ProjectHeroWord).filter_by(project_id=row_id).all()
    assert [one.by_id for one in said] == [v.sasha.person_id], "whoever writes it has said yes by that"


def test_a_story_cannot_name_somebody_who_is_not_asked(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    with pytest.raises(HeroMissing):
        services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), "Доски привёз Николай.", {})
    named = {v.nikolay.person_id: "Коля"}
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), "Доски привёз Николай.", named)
    assert {one.hero.named for one in heroes_of(yard.row(row_id))} == {"Саша", "Максим", "Коля"}
    with pytest.raises(Forbidden):
        services.tell_story(yard.actor(v.nikolay), row_id, yard.version(row_id), "Я всё сделал", {})


def test_who_left_the_project_can_still_take_a_yes_back(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD, {})
    for by, about in ((v.maxim, v.maxim), (v.nina, v.sasha), (v.andrey, v.maxim)):
        services.answer_story(yard.actor(by), row_id, about.person_id, is_yes=True)
    services.leave(yard.actor(v.maxim), row_id)
    services.hide(yard.actor(v.olga), row_id, "почему")
    services.answer_story(yard.actor(v.maxim), row_id, v.maxim.person_id, is_yes=False)
    assert not told(yard, row_id)


def test_a_stranger_cannot_answer_about_a_story(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD, {})
    for by in (v.vera, v.nikolay, v.olga, v.nina):
        with pytest.raises(Exception, match="not_found"):
            services.answer_story(yard.actor(by), row_id, v.maxim.person_id, is_yes=True)
