"""Fifty open rooms with their people, made through the services: `python -m benchmarks.rooms.people OUT ROOMS PEOPLE`.

It runs with the installation's own environment. OUT gets one JSON object: programme, study, and a line for everybody in
a room (session, member, account, sign-in).
"""

import json
import sys
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facilitation.guides.queries import latest_edition
from facilitation.guides.services import create_guide
from facilitation.methods.rules import Act
from facilitation.rooms.queries import look, places_of
from facilitation.rooms.services import Command, perform
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.rules.readiness import purposes_for
from facilitation.sessions.services import invite, plan_session
from facilitation.studies.services import create_study, set_team
from portal.accounts.models import Account, LoginSession
from portal.accounts.services import create_account, start_login
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db, new_guid, unit_of_work
from portal.people.queries import actor_of
from portal.people.services import add_person, attach_account, give_grant
from portal.programmes.services import create_programme

SLUG = "bench"
PURPOSES = purposes_for("participant", is_observed=False)
GIVEN = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Егор", "Жанна", "Захар", "Ида", "Кирилл")
Step = list[tuple[str, dict[str, str]]]
FAMILY = ("Лис", "Дуб", "Мак", "Сокол", "Роща", "Весна", "Пруд", "Камень", "Ветер", "Луг")


@dataclass(frozen=True)
class Somebody:
    """One person with an account; `cookie` is what a browser's session holds after the sign-in."""

    person: int
    account: int
    login: int
    cookie: dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Somebody's place in a room, as a ticket names it."""

    room: int
    member: int
    account: int
    login: int
    leads: bool


def make_person(programme_id: int, number: int, role: str = "") -> Somebody:
    """An adult with an account, a sign-in, and the consents that the room asks for."""
    given, family = GIVEN[number % 10], f"{FAMILY[number // 10 % 10]}-{number}"
    person = add_person(SYSTEM, programme_id, given, family, born_on=today("Europe/Moscow").replace(year=2000, day=1))
    account = create_account(SYSTEM, locale="ru")
    attach_account(SYSTEM, person.id, account.id)
    if role:
        give_grant(SYSTEM, person.id, role)
        _has_second_factor(account.id)
    actor = actor_of(account.id)
    for question in questions_of(programme_id, person.id, person.id):
        if question.document.purpose in PURPOSES:
            answer(actor, person.id, question.document.id, True)
    cookie = start_login(account.id, "web", "benchmark")
    login = db.session.scalars(select(LoginSession.id).where(LoginSession.account_id == account.id)).one()
    return Somebody(person.id, account.id, login, cookie)


def _has_second_factor(account_id: int) -> None:
    """An installation asks its staff for one; nobody of a benchmark signs in by hand."""
    with unit_of_work() as session:
        session.get_one(Account, account_id).has_second_factor = True


def make_room(study_id: int, edition_id: int, leader: Somebody, people: list[Somebody], number: int) -> list[Place]:
    """A session in its room, opened, everybody let in, the warm-up begun: everybody may write."""
    actor = actor_of(leader.account)
    begins = now().replace(second=0, microsecond=0) + timedelta(days=1)
    plan = Plan(f"Разговор {number}", "room", begins, 90, guide_edition_id=edition_id)
    session_id = plan_session(actor, study_id, plan).id
    invite(actor, session_id, [one.person for one in people])
    of_person = {one.person_id: one.id for one in members_of(session_id)}
    places = places_of(of_person.values())
    everybody = [leader, *people]
    members = {one.person: places[of_person[one.person]].member for one in everybody}
    _do(session_id, [Command(Act("join"), members[one.person], one.person) for one in everybody])
    admitted = [("admit", {"member": f"m{of_person[one.person]}"}) for one in people]
    steps: list[Step] = [[("room.open", {})], admitted, [("phase.next", {})], [("phase.next", {})]]
    for step in steps:
        acts = [Act(name, args, look(session_id).state.rev) for name, args in step]
        _do(session_id, [Command(act, members[leader.person], leader.person, actor, new_guid()) for act in acts])
    return [Place(session_id, of_person[one.person], one.account, one.login, one is leader) for one in everybody]


def _do(session_id: int, commands: list[Command]) -> None:
    for command, outcome in zip(commands, perform(session_id, commands), strict=True):
        if not outcome.is_done:
            raise RuntimeError(f"{command.what}: {outcome.code} {outcome.message}")


def make_house(rooms: int, people: int) -> dict[str, Any]:
    """Everything."""
    programme_id = create_programme(SYSTEM, SLUG, "Рядом, замеры").id
    publish_defaults(programme_id)
    leaders = [make_person(programme_id, number, "facilitator") for number in range(rooms)]
    first = actor_of(leaders[0].account)
    study_id = create_study(first, programme_id, title="Замеры").id
    parts = {one.person: "facilitator" for one in leaders}
    set_team(first, study_id, parts | {leaders[0].person: "lead"})
    edition_id = latest_edition(create_guide(first, study_id, title="Гайд", start="graduates_ru").id).id
    places: list[Place] = []
    for number, leader in enumerate(leaders):
        with unit_of_work():
            guests = [make_person(programme_id, rooms + number * people + place) for place in range(people)]
        places += make_room(study_id, edition_id, leader, guests, number + 1)
    return {
        "programme": programme_id, "study": study_id, "leader": asdict(leaders[0]),
        "places": [asdict(place) for place in places],
    }  # fmt: skip


def main() -> None:
    """Run the command line."""
    from wsgi import app

    out, rooms, people = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with app.test_request_context():
        made = make_house(rooms, people)
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        made["cookie"] = f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(made['leader']['cookie'])}"
    out.write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main()
