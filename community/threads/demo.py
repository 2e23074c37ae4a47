"""The demo's threads: the graduates' club, the workshop with its children (whose organiser lacks a
valid paper and so reads alone), and a mentor with a boy of nine."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from community.clubs.demo import CLUB, WORKSHOP
from community.clubs.models import Club
from community.pairs.models import Pair
from community.threads.models import Thread
from community.threads.queries import circle_of
from community.threads.services import Said, name_for_duty, open_thread, report, say
from portal.clock import moved, now, today
from portal.db import db, new_guid
from portal.moments import instant_of
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

Talk = Sequence[tuple[str, str]]
GRADUATES: Talk = (
    ("vera", "Ребята, в субботу ужин. Кто принесёт посуду?"),
    ("kostya", "Я принесу тарелки и кружки, у нас осталось с похода."),
    ("ilya", "Я буду к семи. Нужен кто-то, кто встретит Полину у вокзала."),
    ("darya", "Я встречу. Полина, напиши, каким автобусом едешь."),
    ("vera", "Спасибо! Тогда собираемся в 18:30, готовим вместе."),
)
MAKERS: Talk = (
    ("polina", "В среду делаем скворечники. Доски уже напилены."),
    ("liza", "А можно покрасить в синий?"),
    ("polina", "Можно. Краску возьмём водную, она без запаха."),
    ("alina", "Я приду! Только на полчаса позже."),
)
TWO: Talk = (
    ("nikolay", "Саша, привет! В субботу идём смотреть паровозы, как договорились?"),
    ("sasha", "Да! А можно я возьму с собой альбом?"),
    ("nikolay", "Конечно, бери. Там можно будет рисовать прямо у поезда."),
)
HELD = "А ещё напиши мне в телегу sasha2016, там быстрее"


def load(_app: Flask) -> None:
    """Let people talk over the last days, by day; one message waits for a look. Once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Thread.id).where(Thread.programme_id == at.id).limit(1)) is not None:
        return
    _club(at, CLUB, "olga", GRADUATES, 3)
    _club(at, WORKSHOP, "olga", MAKERS, 2)
    pair = db.session.scalars(
        select(Pair).where(Pair.mentor_id == demo_person("nikolay").id, Pair.mentee_id == demo_person("sasha").id)
    ).one()
    thread_id = _begin(at, "pair", pair.id, "olga")
    last = _talk(at, thread_id, TWO, 2)
    with moved(last + timedelta(minutes=6)):
        say(demo_actor("sasha"), thread_id, Said(HELD, new_guid()))


def _club(at: Programme, name: str, duty: str, talk: Talk, days_ago: int) -> None:
    club_id = db.session.scalars(select(Club.id).where(Club.name == name, Club.programme_id == at.id)).one()
    thread_id = _begin(at, "club", club_id, duty)
    last = _talk(at, thread_id, talk, days_ago)
    if name == WORKSHOP:
        _report(thread_id, last)


def _begin(at: Programme, kind: str, target_id: int, duty: str) -> int:
    thread_id = open_thread(demo_actor("olga"), circle_of(at.slug, kind, target_id)).id
    name_for_duty(demo_actor("olga"), thread_id, demo_person(duty).id)
    return thread_id


def _talk(at: Programme, thread_id: int, talk: Talk, days_ago: int) -> datetime:
    """Say everything in the afternoon of a day; answers when the last was said."""
    day = today(at.zone) - timedelta(days=days_ago)
    moment = instant_of(day, time(15), at.zone) or now()
    for who, text in talk:
        moment += timedelta(minutes=4)
        with moved(moment):
            say(demo_actor(who), thread_id, Said(text, new_guid()))
    return moment


def _report(thread_id: int, last: datetime) -> None:
    """A girl did not like an answer; the adult on duty looks."""
    with moved(last + timedelta(minutes=3)):
        said = say(demo_actor("alina"), thread_id, Said("Лиза, синий — это скучно, придумай получше", new_guid()))
    with moved(last + timedelta(minutes=9)):
        report(demo_actor("liza"), thread_id, said.guid, "Мне обидно")
