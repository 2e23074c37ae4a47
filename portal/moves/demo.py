"""The demo's second programme, and moves to it at every stage: answered, half answered, waiting, here and there."""

from datetime import timedelta

from flask import Flask

from portal.accounts.demo import DEMO_PASSWORD
from portal.actor import SYSTEM, Actor
from portal.clock import moved, now, today
from portal.moves.models import Move
from portal.moves.services import Proposal, accept, answer, propose
from portal.people.demo import demo_actor, demo_person
from portal.people.queries import actor_of
from portal.people.services import add_person, attach_account, give_grant, start_position
from portal.programmes.demo import beginning
from portal.programmes.queries import find_programme

SLUG = "kaluga"
NAME, REGION = "Ступени", "Калужская область"
PEOPLE = (
    ("anna", "Анна", "Берёзова", "organiser", ("administrator", "coordinator")),
    ("kirill", "Кирилл", "Астахов", "mentor", ()),
)
WORDS = "Ведёт шахматный кружок по четвергам; удобнее писать, чем звонить."


def load(_app: Flask) -> None:
    """Open the second programme and let people go there, once."""
    if find_programme(SLUG) is not None:
        return
    at_id, anna = _programme()
    with moved(now() - timedelta(days=60)):
        darya = _proposed("darya", at_id, stays=True, reason="Учёба в Калуге, по выходным – дома.", words=WORDS)
        row = answer(demo_actor("darya"), darya.id, True, ["positions", "words"], "Хочу вести кружок и у вас.")
        accept(anna, row.id, row.version)
        start_position(anna, row.made_id or 0, "volunteer", today("Europe/Moscow"))
    with moved(now() - timedelta(days=5)):
        timur = _proposed("timur", at_id, reason="Семья переезжает в Калугу.", words="Любит собирать модели.")
        answer(demo_actor("rustam"), timur.id, True, ["positions", "words"])
    with moved(now() - timedelta(days=3)):
        _proposed("kostya", at_id, stays=True, reason="Колледж в Калуге с января.")
    with moved(now() - timedelta(days=2)):
        row = _proposed("svetlana", at_id, reason="Новая работа в Калуге.")
        answer(demo_actor("svetlana"), row.id, True, ["positions", "papers"], "Готова взять пару с весны.")


def _programme() -> tuple[int, Actor]:
    """The programme with who runs it and a mentor; its id and the one who runs it."""
    from portal.accounts.services import create_account, prepare
    from portal.accounts.services.passwords import Prepared
    from portal.admin.services import open_programme

    with moved(beginning() + timedelta(days=30)):
        at, accounts = open_programme(SYSTEM, SLUG, NAME, REGION), []
        word = prepare("anna@example.org", DEMO_PASSWORD)
        for key, given, family, position, roles in PEOPLE:
            one = add_person(SYSTEM, at.id, given, family, born_on=None)
            account = create_account(SYSTEM, Prepared(f"{key}@example.org", word.password), locale="ru")
            attach_account(SYSTEM, one.id, account.id)
            start_position(SYSTEM, one.id, position, today(at.zone))
            for role in roles:
                give_grant(SYSTEM, one.id, role)
            accounts.append(account.id)
        return at.id, actor_of(accounts[0])


def _proposed(whom: str, to_id: int, *, reason: str, words: str = "", stays: bool = False) -> Move:
    said = Proposal(to_id, stays=stays, reason=reason, words=words)
    return propose(demo_actor("olga"), demo_person(whom).id, said)
