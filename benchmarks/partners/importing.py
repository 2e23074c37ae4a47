"""`python -m benchmarks.partners.importing ROWS TIMES`: lists of organisations brought in by the job; prints JSON.

First organisations that nobody knows, each with a place, hours, a telephone and somebody to ask; then the same list
again with one telephone more, so that each row adds what is missing to the one that is known.
"""

import json
import sys
import time
from dataclasses import replace
from importlib import import_module
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select

from benchmarks.pages import migrated
from benchmarks.partners.market import WORDS
from benchmarks.rows import note

ROWS, FULL = 5_000, 10_000
HEAD = ("Название", "Сектор", "Телефон", "Сайт", "Город", "Адрес", "Режим работы", "Контактное лицо")


def main(people: int, _times: int) -> dict[str, Any]:
    """`people` scales the whole: 10,000 are the figures of the issue, 5,000 rows."""
    from tests.world import World

    app, count = migrated(), ROWS * people // FULL
    world = World(app)
    at = world.programme()
    olga = world.person(at, "Ольга Ветрова", roles=("coordinator",), positions=("curator",))
    found: dict[str, Any] = {"rows": count, "peer": _peer(app, count)}
    found["entered"] = _taken(app, at, olga.account_id, [_row(number) for number in range(count)])
    found["completed"] = _taken(app, at, olga.account_id, [_row(number, more=True) for number in range(count)])
    return found


def _taken(app: Flask, programme_id: int, account_id: int, rows: list[tuple[str, ...]]) -> dict[str, Any]:
    """Seconds from the upload to the end of the job, and what became of the rows."""
    from community.partner_lists.models import ImportedPartner
    from portal.db import db
    from portal.files.writing import xlsx_bytes

    data = xlsx_bytes([HEAD, *rows], "Список")
    with app.test_request_context():
        began = time.perf_counter()
        job_id = _asked(programme_id, account_id, data)
        read = time.perf_counter() - began
        import_module("portal.jobs.runner").run_by_id(job_id)
        whole = time.perf_counter() - began
        db.session.remove()
        latest = select(func.max(ImportedPartner.import_id)).scalar_subquery()
        fates = select(ImportedPartner.outcome, func.count()).where(ImportedPartner.import_id == latest)
        outcomes = {str(name): int(n) for name, n in db.session.execute(fates.group_by(ImportedPartner.outcome))}
    note(f"{len(rows)} rows: read in {read:.1f} s, done after {whole:.1f} s, {outcomes}")
    return {"read": read, "whole": whole, "outcomes": outcomes}


def _asked(programme_id: int, account_id: int, data: bytes) -> int:
    """Read and start the list as its page does; answers the job's id."""
    from community.partner_lists.services import analyse_list, keep_list, list_of, set_reading, start_import
    from portal.db import db
    from portal.jobs.models import Job
    from portal.people.queries import actor_of
    from portal.programmes.queries import programme

    at, actor = programme(programme_id), actor_of(account_id)
    token = keep_list(actor, programme_id, "список.xlsx", data, None)
    set_reading(actor, token, replace(list_of(account_id, at.id, token).settings, rest="update"))
    found = list_of(account_id, at.id, token)
    start_import(actor, programme_id, found, analyse_list(actor, at, found))
    return db.session.scalars(select(Job.id).order_by(Job.id.desc())).first() or 0


def _peer(app: Flask, count: int) -> float:
    """The same organisations by one plain statement, taken back afterwards."""
    from benchmarks.partners.market import organisation
    from community.partners.models import Organisation
    from portal.db import unit_of_work

    with app.app_context():
        began = time.perf_counter()
        with unit_of_work() as session:
            session.execute(insert(Organisation), [organisation(number, "business") for number in range(count)])
            session.rollback()
        return time.perf_counter() - began


def _row(number: int, *, more: bool = False) -> tuple[str, ...]:
    phones = f"+7 4872 {number // 100:02}-{number % 100:02}-00"
    return (
        f"{WORDS[number % len(WORDS)]} «Пример {number:04}»", "бизнес",
        f"{phones}, +7 4872 {number // 100:02}-{number % 100:02}-01" if more else phones, f"p{number}.example.org",
        "Тула", f"ул. Советская, {number % 90}", "пн-пт 9:00-18:00", "Анна Петрова",
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
