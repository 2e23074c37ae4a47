"""Reads of applications: what waits, what was decided, who may be known already, what is known of a person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from community.applications.models import Application
from community.applications.policy import decidable
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import APPLICATION_DAYS, PAGE_SIZE
from portal.people.models import Person
from portal.people.policy import managed
from portal.programmes.models import Programme
from portal.programmes.queries import here
from portal.search.keys import search_key

WANT_LABELS: dict[str, Any] = {
    "mentor": _l("to be a mentor"),
    "volunteer": _l("to help as a volunteer"),
    "ambassador": _l("to tell others about the programme"),
    "other": _l("to help in another way"),
    "seek": _l("to find a mentor"),
    "partner": _l("to be a partner: an organisation"),
}
STATE_LABELS: dict[str, Any] = {
    "waiting": _l("Waits for an answer"),
    "accepted": _l("Taken in"),
    "declined": _l("Declined with an answer"),
    "lapsed": _l("Erased: its time is over"),
}
ALIKE = 5


def oldest() -> datetime:
    """What was sent before has been kept for its term: it is shown to nobody, whether or not it is erased yet."""
    return now() - timedelta(days=APPLICATION_DAYS)


def application_of(slug: str, guid: str) -> Application:
    """An application of this programme within its term. :raises NotFound:"""
    row = db.session.scalar(select(Application).where(Application.guid == guid, Application.asked_at > oldest()))
    return here(slug, row)


def waiting(actor: Actor, at: Programme, limit: int) -> tuple[list[Application], int]:
    """Those that wait for this reader, the longest waiting first, and how many; one query."""
    total = func.count(Application.id).over().label("total")
    rows = db.session.execute(
        select(Application, total)
        .where(
            Application.programme_id == at.id, Application.state == "waiting", Application.asked_at > oldest(),
            decidable(actor, at.id),
        )
        .order_by(Application.asked_at, Application.id)
        .limit(limit)
    ).all()  # fmt: skip
    return [row[0] for row in rows], rows[0].total if rows else 0


def decided(actor: Actor, at: Programme) -> Sequence[Application]:
    """Those that were decided within their term, the latest first; one query."""
    return db.session.scalars(
        select(Application)
        .where(
            Application.programme_id == at.id, Application.state.in_(("accepted", "declined")),
            Application.asked_at > oldest(), decidable(actor, at.id),
        )
        .order_by(Application.decided_at.desc(), Application.id.desc())
        .limit(PAGE_SIZE)
    ).all()  # fmt: skip


def alike(actor: Actor, row: Application) -> Sequence[Person]:
    """People of the programme with the same name whom the reader looks after."""
    given, _, family = " ".join(row.name.split()).partition(" ")
    keys = {search_key(f"{given} {family}"), search_key(f"{family} {given}")}
    same = (Person.programme_id == row.programme_id, Person.search_key.in_(keys), managed(actor))
    return db.session.scalars(select(Person).where(*same).order_by(Person.id).limit(ALIKE)).all()


def known_applications(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What a person sent before they came in, and what they decided about others."""
    sent = select(Application).where(Application.programme_id == programme_id, Application.person_id == person_id)
    rows: list[list[tuple[Any, Any]]] = [
        [
            (_l("What they want"), WANT_LABELS[row.wants]), (_l("Sent at"), row.asked_at), (_l("Name"), row.name),
            (_l("E-mail"), row.email), (_l("Phone"), row.phone), (_l("Town"), row.town), (_l("Words"), row.words),
            (_l("Organisation"), row.organisation), (_l("Code of the invitation"), row.code),
        ]
        for row in db.session.scalars(sent.order_by(Application.id))
    ]  # fmt: skip
    by = (Application.programme_id == programme_id, Application.decided_by_id == person_id)
    count = db.session.scalar(select(func.count(Application.id)).where(*by)) or 0
    return [*rows, [(_l("Applications decided"), count)]] if count else rows
