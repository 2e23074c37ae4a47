"""The demo's clubs: the graduates of Tula, who have elected two organisers, and a workshop in Aleksin."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.clubs.models import Club
from community.clubs.services import ClubFields, Election, elect, found_club, join_club, write_charter
from portal.clock import months_after, moved, now, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

CLUB = "Клуб выпускников «Свои»"
WORKSHOP = "Мастерская «Верстак»"
ABOUT = "Встречаемся раз в две недели: готовим, ходим в походы, помогаем ребятам, которые ещё в программе."
CHARTER = """Решаем вместе, на общей встрече; если голоса поровну, говорим ещё раз.
Зовём всех, даже тех, кто давно не приходил.
Если кто-то не может прийти, он пишет об этом заранее, без объяснений.
О том, что рассказано у костра, дальше не рассказываем.
Устав перечитываем каждые полгода."""
MEMBERS = ("vera", "kostya", "darya", "ilya", "polina", "maxim", "nikolay", "yulia")
HANDS = ("viktor", "alina", "polina", "liza")
FOUNDED_DAYS = 170


def load(_app: Flask) -> None:
    """Found both clubs, let people join, note the elections, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Club.id).where(Club.programme_id == at.id).limit(1)) is not None:
        return
    _graduates(at.id, at.zone)
    _workshop(at.id, at.zone)


def _graduates(programme_id: int, zone: str) -> None:
    with moved(now() - timedelta(days=FOUNDED_DAYS)):
        club_id = found_club(demo_actor("olga"), programme_id, ClubFields(CLUB, ABOUT)).id
    for number, key in enumerate(MEMBERS):
        with moved(now() - timedelta(days=FOUNDED_DAYS - 3 * number - 1)):
            join_club(demo_actor(key), club_id)
    with moved(now() - timedelta(days=150)):
        first = today(zone)
        for key, votes in (("vera", 7), ("ilya", 5)):
            one = demo_person(key).id
            elect(demo_actor("olga"), club_id, Election(one, votes, 8, first, months_after(first, 12)))
        write_charter(demo_actor("vera"), club_id, 1, CHARTER, months_after(first, 6))


def _workshop(programme_id: int, zone: str) -> None:
    with moved(now() - timedelta(days=60)):
        place = demo_person("viktor").territory_id
        about = "Учимся держать рубанок и паяльник. Скворечники, полки, табуретки. Инструмент есть."
        club_id = found_club(demo_actor("olga"), programme_id, ClubFields(WORKSHOP, about, place)).id
        for key in HANDS:
            join_club(demo_actor(key), club_id)
        first = today(zone)
        elect(demo_actor("olga"), club_id, Election(demo_person("viktor").id, 3, 4, first, months_after(first, 12)))
