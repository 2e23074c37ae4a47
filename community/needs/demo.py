"""The demo's needs, all made up: of the programme, a pair, a club and a project that a child carries."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.needs.models import Need
from community.needs.services import NeedFields, write_need
from community.requests.queries import origins_of
from portal.actor import Actor
from portal.clock import moved, now, today
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

REACH = "+7 910 555-01-02, после 18 часов"
JACKETS, MACHINES = "Тёплые куртки для зимнего лагеря", "Увидеть, как работают станки с программой"
HALL, BOARDS = "Тёплая комната по субботам", "Доски для кормушек"


def load(_app: Flask) -> None:
    """Once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Need.id).where(Need.programme_id == at.id).limit(1)) is not None:
        return
    day = today(at.zone)
    _write(at, demo_actor("olga"), "programme", 6, NeedFields(
        "thing", JACKETS, REACH, "В январе едем в лес на пять дней. У двенадцати ребят нет тёплой куртки.", 12,
        "курток", day + timedelta(days=25), min_age=10, max_age=16, audience="public",
    ))  # fmt: skip
    _write(at, demo_actor("viktor"), "pair", 4, NeedFields(
        "visit", MACHINES, REACH, "Мой подопечный собирает модели станков и думает, куда идти учиться.",
        due_on=day + timedelta(days=30), times="После школы или в субботу", sector="business",
    ))  # fmt: skip
    _write(at, demo_actor("viktor"), "club", 12, NeedFields(
        "room", HALL, REACH, "Наша мастерская зимой не отапливается, а ребята хотят встречаться.",
        times="По субботам с 11 до 14", sector="education", audience="public",
    ))  # fmt: skip
    _write(at, demo_actor("nikolay"), "project", 9, NeedFields(
        "thing", BOARDS, REACH, "Делаем кормушки для синиц. Подойдут и обрезки.", 10, "досок",
        day + timedelta(days=9), min_age=9, max_age=13,
    ))  # fmt: skip


def _write(at: Programme, actor: Actor, kind: str, days: int, what: NeedFields) -> int:
    """Write one so many days ago, for the first of its kind that the actor may ask for."""
    with moved(now() - timedelta(days=days)):
        key = next(one.key for one in origins_of(actor, at) if one.kind == kind)
        return write_need(actor, at.id, key, what).id
