"""The demo's lists: an autumn one of which some have come, and one in the midst of being brought in, with faults."""

from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy import select

from portal.accounts.demo import DEMO_PASSWORD
from portal.accounts.services import invite, issue_card, join_with_password, prepare
from portal.actor import Actor
from portal.app import settings_of
from portal.clock import moved, now
from portal.db import db
from portal.files.writing import xlsx_bytes
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.onboarding.models import PeopleImport
from portal.onboarding.queries import import_of
from portal.onboarding.services import analyse_list, ask_for_invitations, keep_list, list_of, start_import
from portal.people.demo import PIN, demo_actor, demo_person
from portal.people.models import Person
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

BY = "olga"
HEAD = ("Фамилия", "Имя", "Дата рождения", "Позиция", "Территория", "Почта", "Представитель", "Кто ребёнку",
        "Почта представителя")  # fmt: skip
AUTUMN_DAYS, CARDS_DAYS, JOINED_DAYS, FRESH_HOURS = 20, 18, 9, 3
# Those of the autumn who have come since by their invitation; the children have cards and have not.
CARDS = ("Лебедев", "Берёзкина")
CAME = (("Кедров", "roman"), ("Ясенева", "tamara"))


def _born(age: int) -> str:
    """A day of birth that makes somebody so old now, as lists write it."""
    return f"15.01.{now().year - age}"


def _autumn() -> list[tuple[str, ...]]:
    return [
        ("Лебедев", "Марк", _born(11), "наставляемый", "Тула", "", "Лебедева Анна", "мама", "lebedeva@example.org"),
        ("Берёзкина", "Зоя", _born(15), "наставляемый", "Тула", "", "Берёзкин Пётр", "папа", "berezkin@example.org"),
        ("Кедров", "Роман", _born(30), "волонтёр", "Тула", "roman@example.org", "", "", ""),
        ("Ясенева", "Тамара", _born(60), "наставник", "Тула", "tamara@example.org", "", "", ""),
    ]


def _fresh() -> list[tuple[str, ...]]:
    """Two go in, one is known; three do not: a child without a date, a date that is none, a place nobody knows."""
    known = demo_person("denis").born_on
    return [
        ("Рябинин", "Глеб", _born(12), "наставляемый", "Ефремов", "", "Рябинина Вера", "тётя", "ryabinina@example.org"),
        ("Дубов", "Степан", _born(45), "наставник", "Ефремов", "dubov@example.org", "", "", ""),
        ("Осинин", "Лев", "", "наставляемый", "Ефремов", "", "", "", ""),
        ("Ивина", "Майя", "31.02.2013", "наставляемый", "Ефремов", "", "", "", ""),
        ("Кленова", "Ада", _born(10), "наставляемый", "Заречье", "", "", "", ""),
        ("Прохоров", "Денис", known.strftime("%d.%m.%Y") if known else "", "тьютор", "Ефремов", "", "", "", ""),
    ]


def load(_app: Flask) -> None:
    """Bring both lists in, once."""
    at, actor = programme_of(SLUG), demo_actor(BY)
    if db.session.scalar(select(PeopleImport.id).where(PeopleImport.programme_id == at.id).limit(1)) is not None:
        return
    with moved(now() - timedelta(days=AUTUMN_DAYS)):
        autumn = _bring_in(actor, "Новый набор, осень.xlsx", _autumn())
    with moved(now() - timedelta(days=CARDS_DAYS)):
        run_by_id(ask_for_invitations(actor, import_of(SLUG, autumn)).id)
        cards = [(family, issue_card(actor, _named(programme_of(SLUG), family), pin=PIN)) for family in CARDS]
    with (settings_of(current_app).var_dir / "demo-cards").open("a", encoding="utf-8") as file:
        file.writelines(f"{family}: {one.word.upper()} {one.digits}, PIN {one.pin}\n" for family, one in cards)
    with moved(now() - timedelta(days=JOINED_DAYS)):
        for family, mailbox in CAME:
            _join(actor, _named(programme_of(SLUG), family), f"{mailbox}@example.org")
    with moved(now() - timedelta(hours=FRESH_HOURS)):
        _bring_in(actor, "Ефремов, школа 9.xlsx", _fresh())


def _bring_in(actor: Actor, name: str, rows: list[tuple[str, ...]]) -> str:
    """The whole way of a list, as its pages go; answers the GUID."""
    token = keep_list(actor, programme_of(SLUG).id, name, xlsx_bytes([HEAD, *rows], "Список"))
    at = programme_of(SLUG)
    found = list_of(actor.account_id or 0, at.id, token)
    guid = start_import(actor, at, found, analyse_list(actor, at, found)[2])
    run_by_id(job_of(import_of(SLUG, guid).job_guid).id)
    return guid


def _named(at: Programme, family: str) -> int:
    found = select(Person.id).where(Person.programme_id == at.id, Person.family_name == family)
    return db.session.scalars(found.order_by(Person.id)).first() or 0


def _join(actor: Actor, person_id: int, email: str) -> None:
    """A link from the coordinator's hand, used the same day."""
    made = invite(actor, person_id, email=email)
    join_with_password(made.token, prepare(email, DEMO_PASSWORD))
