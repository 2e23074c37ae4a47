"""Whom threads tell what: adults of what waits for them at once, both sides of a decision, everybody of news calmly."""

from datetime import timedelta

from sqlalchemy import select, update

from community.threads.models import Thread, ThreadCase, ThreadReader
from community.threads.queries import Circle, circle_around, duty_list, keepers, seen_head
from community.threads.queries.lists import behind
from portal.clock import now
from portal.db import db, unit_of_work
from portal.flags.policy import safety_people
from portal.limits import REPORT_HOURS
from portal.notifications.services import notify
from portal.people.queries import accounts_of
from portal.programmes.queries import programme


def tell_of_case(case: ThreadCase) -> None:
    """The adults on duty and who manages the place hear at once of what waits for a decision."""
    _tell_deciders(case, "thread_case")


def _tell_deciders(case: ThreadCase, kind: str) -> None:
    circle, slug = circle_around(case.thread_id), programme(case.programme_id).slug
    found = {one.id for one in duty_list(circle)} | set(keepers(circle))
    found -= {case.author_id, case.told_by_id}
    found = found or set(safety_people(case.programme_id, case.author_id)) - {case.told_by_id}
    path = f"/p/{slug}/threads/cases/{case.guid}"
    notify(accounts_of(found).values(), kind, {"title": circle.title}, path, case.programme_id)


def tell_of_decision(case: ThreadCase) -> None:
    """Who wrote it and who reported it hear what was decided."""
    circle = circle_around(case.thread_id)
    people = {case.author_id, case.told_by_id} - {None}
    facts = {"title": circle.title}
    kind = "message_stays" if case.decision == "show" else "message_gone"
    path = page_path(circle)
    notify(accounts_of(one for one in people if one).values(), kind, facts, path, case.programme_id)


def page_path(circle: Circle) -> str:
    """The address of a thread."""
    return f"/p/{programme(circle.programme_id).slug}/threads/{circle.kind}/{circle.target_id}"


def remind_of_cases() -> int:
    """Tell the deciders once more of what has waited for a day. Answers of how many."""
    due = (
        ThreadCase.decided_at.is_(None), ThreadCase.reminded_at.is_(None),
        ThreadCase.made_at <= now() - timedelta(hours=REPORT_HOURS),
    )  # fmt: skip
    return sum(_remind(one) for one in db.session.scalars(select(ThreadCase.id).where(*due)).all())


def _remind(case_id: int) -> bool:
    with unit_of_work(lock=(ThreadCase, case_id)) as session:
        case = session.get_one(ThreadCase, case_id)
        if case.decided_at is not None or case.reminded_at is not None:
            return False
        case.reminded_at = now()
        _tell_deciders(case, "thread_case_waits")
        return True


def tell_of_new() -> int:
    """Tell those who take part, with the digest, of threads with something new; of each piece once.

    By night nobody under 18 is told, and of what waits for the morning nobody. Answers of how many threads.
    """
    return sum(_tell_of(one) for one in behind())


def _tell_of(thread_id: int) -> bool:
    with unit_of_work(lock=(Thread, thread_id)) as session:
        circle = circle_around(thread_id)
        thread, head = circle.thread, seen_head(circle)
        if thread is None or head <= thread.told_no:
            return False
        session.execute(update(Thread).where(Thread.id == thread.id).values(told_no=head))
        readers = {
            row.person_id: row
            for row in session.scalars(select(ThreadReader).where(ThreadReader.thread_id == thread.id))
        }
        waiting = [
            one for one in circle.people
            if one not in readers or not (readers[one].is_muted or readers[one].seen_no >= head)
        ]  # fmt: skip
        facts = {"title": circle.title}
        notify(accounts_of(waiting).values(), "thread_new", facts, page_path(circle), thread.programme_id)
        return True
