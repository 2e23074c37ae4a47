"""The demo's needs, all made up: of the programme, a pair, a club and a project that a child carries; three pledges."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import Flask
from sqlalchemy import select

from community.needs.models import Need
from community.needs.services import (
    NeedFields,
    PledgeFields,
    accept_pledge,
    close_need,
    close_pledge,
    deliver_pledge,
    make_pledge,
    write_need,
)
from community.partners.demo import PLANT
from community.partners.models import Organisation
from community.requests.queries import origins_of
from portal.actor import Actor
from portal.clock import moved, now, today
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

Made = TypeVar("Made")
OFFICE = "+7 4872 55-12-12, отдел кадров"
REACH = "+7 910 555-01-02, после 18 часов"
JACKETS, MACHINES = "Тёплые куртки для зимнего лагеря", "Увидеть, как работают станки с программой"
HALL, BOARDS = "Тёплая комната по субботам", "Доски для кормушек"


def load(_app: Flask) -> None:
    """Once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Need.id).where(Need.programme_id == at.id).limit(1)) is not None:
        return
    day = today(at.zone)
    olga, nikolay, sergey = demo_actor("olga"), demo_actor("nikolay"), demo_actor("sergey")
    jackets = _write(at, olga, "programme", 6, NeedFields(
        "thing", JACKETS, REACH, "В январе едем в лес на пять дней. У двенадцати ребят нет тёплой куртки.", 12,
        "курток", day + timedelta(days=25), min_age=10, max_age=16, audience="public",
    ))  # fmt: skip
    machines = _write(at, demo_actor("viktor"), "pair", 4, NeedFields(
        "visit", MACHINES, REACH, "Мой подопечный собирает модели станков и думает, куда идти учиться.",
        due_on=day + timedelta(days=30), times="После школы или в субботу", sector="business",
    ))  # fmt: skip
    _write(at, demo_actor("viktor"), "club", 12, NeedFields(
        "room", HALL, REACH, "Наша мастерская зимой не отапливается, а ребята хотят встречаться.",
        times="По субботам с 11 до 14", sector="education", audience="public",
    ))  # fmt: skip
    boards = _write(at, nikolay, "project", 19, NeedFields(
        "thing", BOARDS, REACH, "Делаем кормушки для синиц. Подойдут и обрезки.", 10, "досок",
        day - timedelta(days=2), min_age=9, max_age=13,
    ))  # fmt: skip
    plant = db.session.scalars(select(Organisation.id).where(Organisation.name == PLANT)).one()
    words = "Куртки с прошлогодней смены, чистые, размеры от 38 до 44. Привезём сами."
    _at(2, lambda: make_pledge(sergey, at.id, jackets, plant, PledgeFields(words, OFFICE, 5, day + timedelta(days=12))))
    tour = PledgeFields("Покажем цех в субботу, наладчик ответит на вопросы.", OFFICE)
    _at(1, lambda: make_pledge(sergey, at.id, machines, plant, tour))
    offcuts = PledgeFields("Обрезки с нашего склада.", OFFICE, 10)
    given = _at(15, lambda: make_pledge(sergey, at.id, boards, plant, offcuts)).id
    _at(14, lambda: accept_pledge(nikolay, at.id, given))
    _at(8, lambda: deliver_pledge(nikolay, at.id, given))
    _at(7, lambda: close_pledge(nikolay, at.id, given, "got_help"))
    _at(7, lambda: close_need(nikolay, at.id, boards, "got_help"))


def _write(at: Programme, actor: Actor, kind: str, days: int, what: NeedFields) -> int:
    """Write one so many days ago, for the first of its kind that the actor may ask for."""
    with moved(now() - timedelta(days=days)):
        key = next(one.key for one in origins_of(actor, at) if one.kind == kind)
        return write_need(actor, at.id, key, what).id


def _at(days: int, act: Callable[[], Made]) -> Made:
    with moved(now() - timedelta(days=days)):
        return act()
