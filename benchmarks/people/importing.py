"""Bringing in 5,000 people from a list: read, compared with whoever is there, entered by the job."""

import time
from importlib import import_module
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select

from benchmarks.people.crowd import FAMILY, Crowd
from benchmarks.rows import note

ROWS, CHILDREN = 5_000, 3_000  # every child has a guardian in its row
HEAD = ("Фамилия", "Имя", "Дата рождения", "Позиция", "Почта", "Представитель", "Почта представителя")
SYLLABLES = ("ба", "ве", "ги", "до", "жу", "кэ")


def measured(app: Flask, crowd: Crowd) -> dict[str, Any]:
    """Seconds of the page that reads the list, of all with the job, and of the peer, plain rows; how many came."""
    from portal.db import db
    from portal.files.writing import xlsx_bytes

    people = [_person(number) for number in range(ROWS)]
    data = xlsx_bytes([HEAD, *people], "Список")
    with app.test_request_context():
        peer = _peer(people, crowd.programme_id + 1)
        before = _count(crowd.programme_id)
        began = time.perf_counter()
        job_id = _asked(crowd, data)
        read = time.perf_counter() - began
        import_module("portal.jobs.runner").run_by_id(job_id)
        whole = time.perf_counter() - began
        db.session.remove()
        came = _count(crowd.programme_id) - before
    note(f"import: read in {read:.1f} s, entered after {whole:.1f} s, {came} people; rows alone {peer:.1f} s")
    return {"read": read, "whole": whole, "peer": peer, "came": came}


def _asked(crowd: Crowd, data: bytes) -> int:
    """Read and start the list as its page does; answers the job's id."""
    from portal.db import db
    from portal.jobs.models import Job
    from portal.onboarding.services import ENTER_JOB, analyse_list, keep_list, list_of, start_import
    from portal.people.queries import actor_of
    from portal.programmes.queries import programme

    at, actor = programme(crowd.programme_id), actor_of(crowd.coordinator)
    token = keep_list(actor, at.id, "список.xlsx", data)
    found = list_of(crowd.coordinator, at.id, token)
    _reading, _known, seen = analyse_list(actor, at, found)
    start_import(actor, at, found, seen)
    return db.session.scalars(select(Job.id).where(Job.kind == ENTER_JOB).order_by(Job.id.desc())).first() or 0


def _peer(people: list[tuple[str, ...]], programme_id: int) -> float:
    """The same people by one plain statement, taken back afterwards."""
    from portal.clock import now
    from portal.db import new_guid, unit_of_work
    from portal.people.models import Person

    began = time.perf_counter()
    with unit_of_work() as session:
        rows = [
            {"guid": new_guid(), "programme_id": programme_id, "given_name": given, "family_name": family,
             "search_key": family, "sort_key": family, "version": 1, "created_at": now()}
            for family, given, *_rest in people
        ]  # fmt: skip
        session.execute(insert(Person), rows)
        session.rollback()
    return time.perf_counter() - began


def _person(number: int) -> tuple[str, ...]:
    """Three in five are children with a mother of their own, the others mentors with an address."""
    family = FAMILY[number % len(FAMILY)] + "".join(SYLLABLES[number // 6**place % 6] for place in range(5))
    day = f"{number % 28 + 1:02d}.{number % 12 + 1:02d}."
    if number % 5 < 3:
        return (family, "Иван", f"{day}2013", "наставляемый", "", f"{family}а Мария", f"m{number}@example.org")
    return (family, "Пётр", f"{day}1985", "наставник", f"p{number}@example.org", "", "")


def _count(programme_id: int) -> int:
    from portal.db import db
    from portal.people.models import Person

    return db.session.scalar(select(func.count()).where(Person.programme_id == programme_id)) or 0
