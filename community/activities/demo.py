"""The demo's activities: one that was, one that is full, one that waits for a guardian, one to be signed, a weekly
series."""

from dataclasses import replace
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from community.activities.models import Activity, ActivityItem, Registration
from community.activities.rules.recurrence import Recurrence
from community.activities.services import (
    ItemPlan,
    Plan,
    SeatPlan,
    cancel,
    claim_item,
    confirm,
    draft_activity,
    edit_activity,
    mark_attendance,
    propose,
    publish,
    reflect,
    register,
    register_later,
)
from community.clubs.demo import CLUB, WORKSHOP
from community.clubs.models import Club
from portal.clock import moved, now
from portal.db import db
from portal.moments import instant_of, local_of
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

HIKE = "Поход на Красивую Мечу"
DINNER = "Ужин: учимся готовить плов"
BAKERY = "Экскурсия в пекарню"
BOXES = "Скворечники для школьного двора"
GAMES = "Вечер настольных игр"


def load(_app: Flask) -> None:
    """Plan them and let people sign up, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Activity.id).where(Activity.programme_id == at.id).limit(1)) is not None:
        return
    _dinner(at)
    _hike(at)
    _bakery(at)
    _boxes(at)
    _games(at)


def _at(at: Programme, days: int, hour: int) -> datetime:
    day, clock = local_of(now() + timedelta(days=days), at.zone)
    instant = instant_of(day, clock.replace(hour=hour, minute=0), at.zone)
    if instant is None:
        raise RuntimeError("the clocks of the demo's zone jump over no hour of the day")
    return instant


def _club(name: str) -> int:
    return db.session.execute(select(Club.id).where(Club.name == name)).scalar_one()


def _published(
    author: str, signer: str, plan: Plan, at: Programme, days_ago: int, rule: Recurrence | None = None
) -> int:
    """Draft, send off and sign some days ago; answers the activity's id."""
    with moved(now() - timedelta(days=days_ago)):
        row = draft_activity(demo_actor(author), at.id, plan, rule=rule)
        propose(demo_actor(author), row.id, row.version)
        publish(demo_actor(signer), row.id, row.version)
        return row.id


def _sign_up(activity_id: int, keys: tuple[str, ...], seat: int = 0) -> None:
    row = db.session.get_one(Activity, activity_id)
    seat_id = row.seats[seat].id
    for key in keys:
        register(demo_actor(key), activity_id, seat_id)


def _dinner(at: Programme) -> None:
    """It was three weeks ago: six came, five of them said what it gave."""
    start = _at(at, -21, 18)
    plan = Plan(
        "workshop", DINNER, start, start + timedelta(hours=3), (SeatPlan("Выпускники и наставники", capacity=8),),
        words="Илья покажет, как делает его бабушка. Потом едим и никуда не спешим.", place="Кухня центра, Тула",
        club_id=_club(CLUB), min_age=16,
    )  # fmt: skip
    activity_id = _published("ilya", "olga", plan, at, 35)
    with moved(start - timedelta(days=5)):
        _sign_up(activity_id, ("vera", "kostya", "darya", "polina", "maxim", "nikolay", "yulia"))
    with moved(start + timedelta(minutes=20)):
        places = db.session.scalars(select(Registration).where(Registration.activity_id == activity_id)).all()
        absent = {demo_person("kostya").id: "excused"}
        marks = {one.id: absent.get(one.person_id, "attended") for one in places}
        mark_attendance(demo_actor("ilya"), activity_id, marks)
    words = (
        ("vera", 5, "Давно так не смеялась. Рецепт уже на холодильнике."), ("darya", 4, ""),
        ("polina", 5, "Поговорили с Николаем о колледже, сама бы я не решилась спросить."),
        ("maxim", 5, "Я резал морковь! И не порезался."), ("nikolay", 4, ""),
    )  # fmt: skip
    with moved(start + timedelta(days=1)):
        for key, value, said in words:
            reflect(demo_actor(key), activity_id, value, said)


def _hike(at: Programme) -> None:
    """In nine days: places by kind, things to bring, one waits."""
    start = _at(at, 9, 9)
    plan = Plan(
        "meeting", HIKE, start, start + timedelta(hours=9),
        (SeatPlan("Взрослые", "adult", 2), SeatPlan("Участники", "anybody", 6), SeatPlan("За рулём", "adult", 1)),
        words="Двенадцать километров вдоль реки, костёр, песни. Обувь, в которой не жалко промокнуть.",
        place="Тула, Московский вокзал, у часов", club_id=_club(CLUB), min_age=14, minors_per_adult=3,
        items=(
            ItemPlan("task", "Купить продукты"), ItemPlan("task", "Разжечь костёр"), ItemPlan("bring", "Котелок", 2),
            ItemPlan("bring", "Гитара"), ItemPlan("need", "Микроавтобус на девять человек"),
        ),
    )  # fmt: skip
    activity_id = _published("vera", "olga", plan, at, 6)
    _sign_up(activity_id, ("svetlana", "larisa"))
    _sign_up(activity_id, ("denis",))
    _sign_up(activity_id, ("kostya", "darya", "ilya", "polina", "maxim", "yulia"), 1)
    confirm(demo_actor("darya"), activity_id)
    items = {one.words: one.id for one in db.session.scalars(
        select(ActivityItem).where(ActivityItem.activity_id == activity_id)
    )}  # fmt: skip
    claim_item(demo_actor("ilya"), items["Гитара"])
    claim_item(demo_actor("kostya"), items["Котелок"])


def _bakery(at: Programme) -> None:
    """In twelve days, from nine years on: two children wait for their guardians' yes."""
    start = _at(at, 12, 11)
    plan = Plan(
        "visit", BAKERY, start, start + timedelta(hours=2),
        (SeatPlan("Ребята", "minor", 6), SeatPlan("Взрослые", "adult", 3)),
        words="Увидим, как из муки получается батон, и испечём по булочке.", place="Пекарня «Колос», Тула",
        min_age=9, minors_per_adult=4,
    )  # fmt: skip
    activity_id = _published("pavel", "olga", plan, at, 4)
    _sign_up(activity_id, ("nikolay",), 1)
    _sign_up(activity_id, ("sasha", "maxim"))


def _boxes(at: Programme) -> None:
    """A mentor's idea that waits to be signed."""
    start = _at(at, 20, 12)
    plan = Plan(
        "workshop", BOXES, start, start + timedelta(hours=3),
        (SeatPlan("Ребята", "minor", 8), SeatPlan("Взрослые", "adult", 2)),
        words="Каждый делает скворечник и подписывает. Доски напилим заранее.", place="Мастерская, Алексин",
        club_id=_club(WORKSHOP), minors_per_adult=4, items=(ItemPlan("need", "Доски, 20 штук"),),
    )  # fmt: skip
    with moved(now() - timedelta(days=1)):
        row = draft_activity(demo_actor("viktor"), at.id, plan)
        propose(demo_actor("viktor"), row.id, row.version)


def _games(at: Programme) -> None:
    """Every second week in the evening, eight times; three come to all, one date is elsewhere, one is off."""
    start = _at(at, 4, 18)
    plan = Plan(
        "meeting", GAMES, start, start + timedelta(hours=2), (SeatPlan("Все", capacity=10),),
        words="Приносите любимую игру или приходите просто так: на столе всегда есть чай.",
        place="Библиотека на Первомайской, Тула", club_id=_club(CLUB), min_age=12,
    )  # fmt: skip
    first = _published("vera", "olga", plan, at, 5, Recurrence("weekly", 2, times=8))
    dates = db.session.scalars(
        select(Activity).where(Activity.series_id == db.session.get_one(Activity, first).series_id)
        .order_by(Activity.starts_at)
    ).all()  # fmt: skip
    for key in ("kostya", "darya", "maxim"):
        register_later(demo_actor(key), first, db.session.get_one(Activity, first).seats[0].id)
    moved_date = db.session.get_one(Activity, dates[2].id)
    seats = tuple(SeatPlan(one.name, one.fits, one.capacity, None, one.id) for one in moved_date.seats)
    later = replace(plan.at(moved_date.starts_at + timedelta(days=1)), seats=seats, place="Клуб «Маяк», Тула")
    edit_activity(demo_actor("vera"), moved_date.id, moved_date.version, later)
    off = db.session.get_one(Activity, dates[3].id)
    cancel(demo_actor("vera"), off.id, off.version, "Библиотека закрыта на ремонт")
