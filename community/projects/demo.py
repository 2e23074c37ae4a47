"""The demo's projects: one at work, one that gathers, one that is done with its story, an idea that waits."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.clubs.demo import CLUB
from community.clubs.models import Club
from community.projects.models import Project, ProjectPart, ProjectStep
from community.projects.services import (
    Figure,
    Words,
    add_ask,
    add_step,
    answer_as_ally,
    answer_join,
    answer_permission,
    answer_story,
    ask_ally,
    ask_to_join,
    begin,
    do_step,
    finish,
    move_ask,
    note_help,
    open_project,
    start_project,
    tell_story,
    write_result,
    write_words,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

FEEDERS = "Кормушки для синиц во дворе"
FILM = "Фильм о бабушке, которая всё помнит"
GAMES = "Полка настольных игр в библиотеке"
BIKES = "Починить старые велосипеды"


def load(_app: Flask) -> None:
    """Begin them, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Project.id).where(Project.programme_id == at.id).limit(1)) is not None:
        return
    _feeders(at)
    _film(at)
    _games(at)
    _bikes(at)


def _version(project_id: int) -> int:
    return db.session.scalars(select(Project.version).where(Project.id == project_id)).one()


def _begun(at: Programme, key: str, title: str, about: str, words: Words) -> int:
    row_id = start_project(demo_actor(key), at.id, title, about).id
    write_words(demo_actor(key), row_id, _version(row_id), words)
    return row_id


def _join(project_id: int, key: str, lead: str, role: str, words: str = "", guardian: str = "") -> None:
    """Ask, be let in by who carries it, and for a child by the guardian."""
    part_id = ask_to_join(demo_actor(key), project_id, role, words).id
    answer_join(demo_actor(lead), part_id, is_yes=True)
    if guardian:
        answer_permission(demo_actor(guardian), project_id, demo_person(key).id, is_yes=True)


def _feeders(at: Programme) -> None:
    """Sasha's, who is nine: at work, with the own mentor as ally, Liza in the team, boards promised."""
    with moved(now() - timedelta(days=16)):
        words = Words(
            need="Зимой синицам нечего есть. И малышам из нашего двора будет на кого смотреть.",
            seeks="двоих, кто любит рисовать", is_seeking=True,
        )  # fmt: skip
        about = "Сделать десять кормушек, раскрасить и повесить. Подкармливать до весны."
        row_id = _begun(at, "sasha", FEEDERS, about, words)
        ask_ally(demo_actor("sasha"), row_id, demo_person("nikolay").id)
    with moved(now() - timedelta(days=15)):
        answer_as_ally(demo_actor("nikolay"), row_id, is_yes=True)
        open_project(demo_actor("sasha"), row_id, _version(row_id))
    with moved(now() - timedelta(days=12)):
        _join(row_id, "liza", "sasha", "draws", guardian="andrey")
        begin(demo_actor("sasha"), row_id, _version(row_id))
    day = today(at.zone)
    with moved(now() - timedelta(days=10)):
        add_step(demo_actor("sasha"), row_id, "Нарисовать, какой будет кормушка", day - timedelta(days=6), is_mine=True)
        add_step(demo_actor("liza"), row_id, "Выбрать краски", day + timedelta(days=3), is_mine=True)
        add_step(demo_actor("sasha"), row_id, "Выбрать доски с Николаем", day + timedelta(days=5), is_mine=True)
        add_step(demo_actor("sasha"), row_id, "Узнать, на какие деревья можно вешать")
        boards = add_ask(demo_actor("sasha"), row_id, "thing", "Доски на десять кормушек", 10, day + timedelta(days=9))
        add_ask(demo_actor("liza"), row_id, "thing", "Корм для синиц, пакеты", 5, day + timedelta(days=20))
    with moved(now() - timedelta(days=6)):
        steps = select(ProjectStep.id).where(ProjectStep.project_id == row_id).order_by(ProjectStep.number)
        do_step(demo_actor("sasha"), db.session.scalars(steps.limit(1)).one())
        move_ask(demo_actor("sasha"), boards.id, "promise")
        note_help(demo_actor("nikolay"), boards.id, "Столярная мастерская на Заводской обещала обрезки")


def _film(at: Programme) -> None:
    """A graduate's, which gathers: Maxim asks to join, the club's organiser goes with them."""
    with moved(now() - timedelta(days=5)):
        club = db.session.execute(select(Club.id).where(Club.name == CLUB)).scalar_one()
        words = Words(
            need="Чтобы её истории не забылись. Показать в школе и дома.", seeks="кто умеет снимать и монтировать",
            is_seeking=True, club_id=club, with_club=True,
        )  # fmt: skip
        about = "Записать рассказы Анны Петровны о городе и снять короткий фильм."
        row_id = _begun(at, "kostya", FILM, about, words)
        ask_ally(demo_actor("kostya"), row_id, demo_person("olga").id)
        answer_as_ally(demo_actor("olga"), row_id, is_yes=True)
        open_project(demo_actor("kostya"), row_id, _version(row_id))
        add_ask(demo_actor("kostya"), row_id, "knowledge", "Час с человеком, который умеет монтировать")
    with moved(now() - timedelta(days=1)):
        ask_to_join(demo_actor("maxim"), row_id, "other", "снимаю на телефон, могу звук")


def _games(at: Programme) -> None:
    """Done: graduates with their figures and a story that everybody agreed to."""
    with moved(now() - timedelta(days=70)):
        words = Words(need="В библиотеке тихо и тепло, а заняться нечем. Пусть там играют вместе.")
        row_id = _begun(at, "darya", GAMES, "Собрать игры по домам и сделать для них полку.", words)
        open_project(demo_actor("darya"), row_id, _version(row_id))
        for key, role in (("ilya", "makes"), ("kostya", "brings")):
            _join(row_id, key, "darya", role)
        begin(demo_actor("darya"), row_id, _version(row_id))
        ask = add_ask(demo_actor("darya"), row_id, "thing", "Игры, в которые больше не играют", 20)
    with moved(now() - timedelta(days=20)):
        move_ask(demo_actor("darya"), ask.id, "receive")
        figures = (Figure("игр на полке", 23, "пересчитали коробки"), Figure("вечеров с игрой", 4, "по журналу зала"))
        result = "Полка стоит у окна. Игры берут, ключи у библиотекаря."
        write_result(demo_actor("darya"), row_id, _version(row_id), result, figures)
        finish(demo_actor("darya"), row_id, _version(row_id), result)
        story = "Даша придумала, Илья сколотил полку, Костя обошёл соседей. Дольше всего искали инструкцию к «Эрудиту»."
        named = {demo_person("darya").id: "Даша", demo_person("kostya").id: "Костя"}
        tell_story(demo_actor("darya"), row_id, _version(row_id), story, named)
        for key in ("ilya", "kostya"):
            answer_story(demo_actor(key), row_id, demo_person(key).id, is_yes=True)


def _bikes(at: Programme) -> None:
    """An idea of Alina's, who is fifteen: a grown-up is asked and has not answered."""
    with moved(now() - timedelta(days=3)):
        words = Words(need="Во дворе пять старых велосипедов. Починим, и всем хватит покататься.")
        row_id = _begun(at, "alina", BIKES, "Разобрать, что сломано, и починить хотя бы три.", words)
        add_step(demo_actor("alina"), row_id, "Посмотреть, какие части нужны")
        ask_ally(demo_actor("alina"), row_id, demo_person("galina").id)


def demo_part(title: str, key: str) -> ProjectPart:
    """Somebody's part in one of them, for tests."""
    of = select(ProjectPart).join(Project, Project.id == ProjectPart.project_id)
    return db.session.scalars(of.where(Project.title == title, ProjectPart.person_id == demo_person(key).id)).one()
