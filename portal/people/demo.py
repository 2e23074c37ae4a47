"""The demo's people in every position, all made up: who they are, what they do, who answers for whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask, current_app
from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.app import settings_of
from portal.clock import moved, today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.people.services import (
    InstitutionFields,
    add_institution,
    add_person,
    attach_account,
    give_grant,
    place_wards,
    start_guardianship,
    start_position,
    start_representative,
)
from portal.programmes.demo import SLUG, beginning
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import programme_of

PIN = "271828"
HOUSE_EMAIL = "admin@example.org"


@dataclass(frozen=True)
class Made:
    """One made-up person. `key` is the mailbox at example.org; a child has none and signs in by card.

    `age` is in full years today, None for an adult whose date of birth is not kept. `roles` may say ``role@place``.
    """

    key: str
    name: str
    age: int | None
    positions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: str = "Тула"


PEOPLE = (
    Made("marina", "Марина Кольцова", 47, ("organiser",), ("administrator",)),
    Made("olga", "Ольга Ветрова", 42, ("curator",), ("coordinator", "facilitator")),
    Made("galina", "Галина Тихонова", 51, ("curator",), ("coordinator@Алексин",), "Алексин"),
    Made("pavel", "Павел Дорохов", 38, ("organiser",), ("facilitator",)),
    Made("irina", "Ирина Соболева", 36, ("expert",), ("researcher",)),
    Made("anton", "Антон Жуков", 33, (), ("researcher",)),
    Made("tatiana", "Татьяна Осипова", None, (), ("observer",)),
    Made("elena", "Елена Рябова", 44, ("expert",), ("duty_psychologist",)),
    Made("sergey", "Сергей Малинин", None, (), ("partner_representative",)),
    Made("nikolay", "Николай Громов", 40, ("mentor",)),
    Made("svetlana", "Светлана Юдина", 35, ("mentor",), (), "Новомосковск"),
    Made("viktor", "Виктор Лапин", 31, ("mentor",), (), "Алексин"),
    Made("larisa", "Лариса Миронова", 43, ("tutor",)),
    Made("denis", "Денис Прохоров", 37, ("tutor",), (), "Ефремов"),
    Made("vera", "Вера Калинина", 21, ("graduate", "relay_mentor")),
    Made("kostya", "Константин Зимин", 20, ("graduate",)),
    Made("darya", "Дарья Пахомова", 22, ("graduate", "ambassador"), (), "Новомосковск"),
    Made("ilya", "Илья Носов", 20, ("graduate", "volunteer")),
    Made("yulia", "Юлия Ершова", 25, ("volunteer",)),
    Made("polina", "Полина Савельева", 21, ("graduate",), (), "Алексин"),
    Made("sasha", "Саша Белова", 9, ("mentee",)),
    Made("timur", "Тимур Гареев", 12, ("mentee",), (), "Новомосковск"),
    Made("alina", "Алина Крылова", 15, ("mentee",), (), "Алексин"),
    Made("maxim", "Максим Орлов", 16, ("mentee", "relay_mentor")),
    Made("nina", "Нина Белова", None),
    Made("rustam", "Рустам Гареев", None, (), (), "Новомосковск"),
    Made("lyudmila", "Людмила Крылова", None, (), (), "Алексин"),
    Made("andrey", "Андрей Фомин", None),
    Made("liza", "Лиза Воронова", 10, ("mentee",)),
    Made("egor", "Егор Тихонов", 13, ("mentee",)),
)
GUARDIANS = (
    ("nina", "sasha", "мама"),
    ("rustam", "timur", "папа"),
    ("lyudmila", "alina", "бабушка, опекун"),
)
CENTRE = "Центр «Тёплый дом», Тула"
HEAD = "andrey"
WARDS = ("maxim", "liza", "egor")


def demo_person(key: str) -> Person:
    """The made-up person by key.

    :raises NotFound: when the demo is not loaded.
    """
    given, _, family = next(one.name for one in PEOPLE if one.key == key).partition(" ")
    row = db.session.scalar(
        select(Person)
        .where(Person.programme_id == programme_of(SLUG).id, Person.given_name == given, Person.family_name == family)
        .order_by(Person.id)  # whoever came first, should somebody of the same name have joined since
        .limit(1)
    )
    if row is None:
        raise NotFound
    return row


def demo_actor(key: str) -> Actor:
    """The actor of the made-up person, as the clock stands."""
    return actor_of(demo_person(key).account_id or 0)


def is_child(one: Made) -> bool:
    """Whether the person signs in by card."""
    return one.age is not None and one.age < 18


def load(_app: Flask) -> None:
    """Enter everybody, their positions, rights, guardians and ways to sign in, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Person.id).where(Person.programme_id == at.id).limit(1)) is not None:
        return
    programme_id, places = at.id, {row.name: row.id for row in db.session.scalars(select(Territory))}
    birthdays, accounts = _birthdays(at), _accounts()
    with moved(beginning() + timedelta(days=1)):
        for one in PEOPLE:
            _enter(one, programme_id, places, birthdays[one.key], accounts.get(one.key))
        for guardian, child, relation in GUARDIANS:
            start_guardianship(SYSTEM, demo_person(guardian).id, demo_person(child).id, relation, today(at.zone))
        _centre(programme_id, today(at.zone))
    _cards()


def _birthdays(at: Programme) -> dict[str, date | None]:
    """A day of birth for each age, spread over the year, so that the age is right today."""
    day, found = today(at.zone), {}
    for number, one in enumerate(PEOPLE):
        month, day_of_month = number % 12 + 1, number % 27 + 1
        passed = (month, day_of_month) <= (day.month, day.day)
        found[one.key] = None if one.age is None else date(day.year - one.age - (not passed), month, day_of_month)
    return found


def _accounts() -> dict[str, int]:
    """Accounts of the adults and of the one who runs the house; one hash serves all, it is the same password."""
    from portal.accounts.demo import DEMO_PASSWORD
    from portal.accounts.services import create_account, prepare
    from portal.accounts.services.passwords import Prepared

    word = prepare(HOUSE_EMAIL, DEMO_PASSWORD)
    create_account(SYSTEM, word, locale="ru", is_installation=True)
    made = {}
    for one in PEOPLE:
        if not is_child(one):
            account = create_account(SYSTEM, Prepared(f"{one.key}@example.org", word.password), locale="ru")
            made[one.key] = account.id
    return made


def _enter(one: Made, programme_id: int, places: dict[str, int], born_on: date | None, account_id: int | None) -> None:
    given, _, family = one.name.partition(" ")
    row = add_person(SYSTEM, programme_id, given, family, born_on=born_on, territory_id=places[one.place])
    day = today(programme_of(SLUG).zone)
    for kind in one.positions:
        start_position(SYSTEM, row.id, kind, day, territory_id=places[one.place])
    if account_id is not None:
        attach_account(SYSTEM, row.id, account_id)
    for role in one.roles:
        name, _, place = role.partition("@")
        give_grant(SYSTEM, row.id, name, territory_id=places.get(place))


def _centre(programme_id: int, day: date) -> None:
    """A centre that answers for three children, through its director."""
    fields = InstitutionFields(CENTRE, "family_centre", "+7 4872 00-00-00, приёмная директора")
    home = add_institution(SYSTEM, programme_id, fields)
    start_representative(SYSTEM, home.id, demo_person(HEAD).id, "Приказ № 12 о назначении директора", day)
    place_wards(SYSTEM, home.id, [demo_person(key).id for key in WARDS], day)


def _cards() -> None:
    """Cards for the children; their codes lie beside the database, for trying the sign-in."""
    from portal.accounts.services import issue_card

    lines = []
    for one in PEOPLE:
        if is_child(one):
            card = issue_card(SYSTEM, demo_person(one.key).id, pin=PIN)
            lines.append(f"{one.name}: {card.word.upper()} {card.digits}, PIN {card.pin}\n")
    folder = settings_of(current_app).var_dir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "demo-cards").write_text("".join(lines), encoding="utf-8")
