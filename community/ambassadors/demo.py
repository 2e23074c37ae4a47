"""The demo's ambassador: links that were opened, who came by them, a mission, two reports, texts to pass on."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.ambassadors.models import AmbassadorCode
from community.ambassadors.services import (
    MissionPlan,
    Profile,
    Told,
    count_opening,
    edit_profile,
    make_code,
    note_arrival,
    report_outreach,
    set_mission,
    tell_ambassador,
    write_text,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

LINKS = (("Библиотека, стойка у входа", 40, 11), ("Страница выпускников колледжа", 25, 6))
CAME = ("nikolay", "yulia")
WORDS = "Я сама выросла с наставником. Расскажу, как это бывает."
GOAL = "Рассказать о программе в колледже и позвать двоих на поход"
TEXTS = (
    (
        "Сообщение друзьям",
        "Привет! Я в программе, где взрослые дружат с подростками. Нужны люди на пару часов в месяц. Посмотри: {link}",
    ),
    ("Объявление для стены", "Ищем наставников и помощников. Опыт не нужен, всему научим. {link}"),
)
TALKS = (
    (30, "Библиотека имени Толстого", 12, "Спрашивали, сколько нужно времени и кто помогает наставникам."),
    (9, "Колледж, вторая группа", 24, "Двое взяли карточки."),
)


def load(_app: Flask) -> None:
    """Make it all with the clock moved, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(AmbassadorCode.id).where(AmbassadorCode.programme_id == at.id).limit(1)) is not None:
        return
    at_id, zone = at.id, at.zone
    for title, words in TEXTS:
        write_text(demo_actor("olga"), at_id, title, words)
    _links(at_id)
    _work(at_id, zone)


def _links(at_id: int) -> None:
    codes = []
    for label, days, openings in LINKS:
        with moved(now() - timedelta(days=days)):
            row = make_code(demo_actor("darya"), at_id, label)
            codes.append((row.id, row.code))
        for number in range(openings):
            with moved(now() - timedelta(days=days - 1 - number)):
                count_opening(codes[-1][0])
    for (_id, code), key in zip(codes, CAME, strict=True):
        with moved(now() - timedelta(days=12)):
            arrival_id = note_arrival(demo_actor("olga"), demo_person(key).id, code).id
        if key == "yulia":
            tell_ambassador(demo_actor(key), arrival_id, is_told=True)


def _work(at_id: int, zone: str) -> None:
    edit_profile(demo_actor("darya"), at_id, Profile(demo_person("darya").territory_id, WORDS, shows_name=True))
    with moved(now() - timedelta(days=5)):
        due = today(zone) + timedelta(days=20)
        set_mission(demo_actor("olga"), demo_person("darya").id, MissionPlan(GOAL, due, "Колледж ремёсел", 15))
    for days, place, people, words in TALKS:
        with moved(now() - timedelta(days=days)):
            report_outreach(demo_actor("darya"), at_id, Told(today(zone), place, people, words=words))
