"""Reads about qualifications; every list costs the same number of queries whatever its length."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.pauses.queries import is_awake
from portal.people.models import POSITIONS, Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.qualifications.models import Qualification, QualificationKind, Requirement
from portal.qualifications.policy import visible
from portal.qualifications.rules import MINORS, SOON_DAYS, counts, position_gate, state_of

GATES = (MINORS, *(position_gate(kind) for kind in POSITIONS))


@dataclass(frozen=True)
class Paper:
    """A qualification as a page shows it; `state` is one of `rules.STATES` on the day of reading.

    `names` is the kind's in Russian and in English.
    """

    row: Qualification
    kind: str
    person: str
    state: str
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Papers:
    """One page of papers, and how many there are."""

    rows: tuple[Paper, ...]
    total: int


SHOWN = ("ending", "unchecked", "expired")


def name_of(kind: QualificationKind) -> str:
    """The kind's name in the reader's language."""
    return kind.name_en if str(get_locale() or "ru").startswith("en") else kind.name_ru


def kinds_of(programme_id: int) -> list[QualificationKind]:
    """The programme's kinds, the oldest first."""
    wanted = select(QualificationKind).where(QualificationKind.programme_id == programme_id)
    return list(db.session.scalars(wanted.order_by(QualificationKind.id)))


def earned_kinds(programme_id: int) -> list[QualificationKind]:
    """Those that a passed course may grant."""
    return [one for one in kinds_of(programme_id) if one.is_earned]


def kind_of(programme_id: int, kind_id: int) -> QualificationKind:
    """A kind of the programme. :raises NotFound:"""
    row = db.session.get(QualificationKind, kind_id)
    if row is None or row.programme_id != programme_id:
        raise NotFound
    return row


def paper(paper_id: int) -> Qualification:
    """One paper. :raises NotFound:"""
    row = db.session.get(Qualification, paper_id)
    if row is None:
        raise NotFound
    return row


def papers_of(person: Person) -> tuple[Paper, ...]:
    """Every paper of a person, the newest first; one query."""
    rows = db.session.execute(
        select(Qualification, QualificationKind)
        .join(QualificationKind, QualificationKind.id == Qualification.kind_id)
        .where(Qualification.person_id == person.id)
        .order_by(Qualification.issued_on.desc(), Qualification.id.desc())
    )
    day = today(programme(person.programme_id).zone)
    return tuple(_paper(row, kind, person.name, day) for row, kind in rows)


def find_papers(actor: Actor, at: Programme, shown: str, page: int = 1, size: int = PAGE_SIZE) -> Papers:
    """The papers that wait for a check, run out within 60 days, or have run out, of the actor's people.

    One that has a checked successor of its kind which runs longer is over and done with; who rests is asked for
    nothing. Two queries.
    """
    day, chosen = today(at.zone), _chosen(actor, at, shown)
    order = (Qualification.entered_at,) if shown == "unchecked" else (Qualification.expires_on,)
    total = db.session.scalar(counted(actor, at, shown)) or 0
    rows = db.session.execute(
        select(Qualification, QualificationKind, Person)
        .join(QualificationKind, QualificationKind.id == Qualification.kind_id)
        .join(Person, Person.id == Qualification.person_id)
        .where(*chosen)
        .order_by(*order, Qualification.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    return Papers(tuple(_paper(row, kind, person.name, day) for row, kind, person in rows), total)


def counted(actor: Actor, at: Programme, shown: str = "unchecked") -> Select[int]:
    """How many of them there are."""
    held = select(func.count()).select_from(Qualification).join(Person, Person.id == Qualification.person_id)
    return held.where(*_chosen(actor, at, shown))


def _chosen(actor: Actor, at: Programme, shown: str) -> tuple[ColumnElement[bool], ...]:
    day = today(at.zone)
    rest = () if shown == "expired" else (is_awake(day),)
    return (Qualification.programme_id == at.id, visible(actor), *rest, *_shown(shown, day))


def _shown(shown: str, day: date) -> tuple[ColumnElement[bool], ...]:
    open_one = Qualification.refused_at.is_(None)
    if shown == "unchecked":
        lasting = or_(Qualification.expires_on.is_(None), Qualification.expires_on >= day)
        return open_one, Qualification.checked_at.is_(None), lasting
    later = aliased(Qualification)
    successor = (
        select(later.id)
        .where(
            later.person_id == Qualification.person_id,
            later.kind_id == Qualification.kind_id,
            later.refused_at.is_(None),
            later.checked_at.is_not(None),
            or_(later.expires_on.is_(None), later.expires_on > Qualification.expires_on),
        )
        .correlate(Qualification)
        .exists()
    )
    checked = (open_one, Qualification.checked_at.is_not(None), ~successor)
    if shown == "expired":
        return *checked, Qualification.expires_on < day
    return *checked, Qualification.expires_on.between(day, day + timedelta(days=SOON_DAYS))


def requirements_of(programme_id: int) -> dict[str, set[int]]:
    """The kinds that each gate asks for."""
    found: dict[str, set[int]] = {}
    for row in db.session.execute(
        select(Requirement.gate, Requirement.kind_id).where(Requirement.programme_id == programme_id)
    ):
        found.setdefault(row.gate, set()).add(row.kind_id)
    return found


def lacks(programme_id: int, gate: str, person_ids: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """What each of these people lacks for the gate, as names of kinds; who lacks nothing is absent.

    Two queries, one when the gate asks for nothing, none before a gate that never asks for papers.
    """
    if gate not in GATES:
        return {}
    kinds = {
        kind.id: kind
        for kind in db.session.scalars(
            select(QualificationKind)
            .join(Requirement, Requirement.kind_id == QualificationKind.id)
            .where(Requirement.programme_id == programme_id, Requirement.gate == gate)
            .order_by(QualificationKind.id)
        )
    }
    ids = list(person_ids)
    if not kinds or not ids:
        return {}
    held = _held(ids, kinds, today(programme(programme_id).zone))
    missing = {one: tuple(name_of(kind) for key, kind in kinds.items() if (one, key) not in held) for one in ids}
    return {one: names for one, names in missing.items() if names}


def lacking(kind_ids: Collection[int], person_id: int) -> dict[int, str]:
    """The names of those kinds of which the person holds no paper that counts today, by id; two queries."""
    if not kind_ids:
        return {}
    kinds = db.session.scalars(select(QualificationKind).where(QualificationKind.id.in_(kind_ids))).all()
    if not kinds:
        return {}
    held = _held([person_id], kind_ids, today(programme(kinds[0].programme_id).zone))
    return {kind.id: name_of(kind) for kind in kinds if (person_id, kind.id) not in held}


def entered_for(programme_id: int, gates: Collection[str], person_id: int) -> bool | None:
    """Whether every paper that one of the gates asks for was entered, is not refused and not over.

    None when none is asked for; what a course grants is not entered as a paper. One query.
    """
    day = today(programme(programme_id).zone)
    entered = (
        select(Qualification.id)
        .where(
            Qualification.person_id == person_id, Qualification.kind_id == Requirement.kind_id,
            Qualification.refused_at.is_(None),
            or_(Qualification.expires_on.is_(None), Qualification.expires_on >= day),
        )
        .exists()
    )  # fmt: skip
    wanted = (
        select(entered)
        .select_from(Requirement)
        .join(QualificationKind, QualificationKind.id == Requirement.kind_id)
        .where(
            Requirement.programme_id == programme_id,
            Requirement.gate.in_(gates),
            QualificationKind.is_earned.is_(False),
        )
    )
    found = db.session.scalars(wanted).all()
    return all(found) if found else None


def _held(person_ids: Collection[int], kind_ids: Collection[int], day: date) -> set[tuple[int, int]]:
    """(person, kind) of every paper that opens a gate on the day."""
    rows = db.session.scalars(
        select(Qualification).where(Qualification.person_id.in_(person_ids), Qualification.kind_id.in_(kind_ids))
    )
    return {(row.person_id, row.kind_id) for row in rows if counts(state_now(row, day))}


def state_now(row: Qualification, day: date) -> str:
    return state_of(
        is_checked=row.checked_at is not None, is_refused=row.refused_at is not None, expires_on=row.expires_on, day=day
    )


def _paper(row: Qualification, kind: QualificationKind, person: str, day: date) -> Paper:
    return Paper(row, name_of(kind), person, state_now(row, day), (kind.name_ru, kind.name_en))


def own_ending(programme_id: int, person_id: int) -> list[str]:
    """Names of the person's kinds whose best paper runs out within 60 days or has; one query."""
    rows = db.session.execute(
        select(Qualification, QualificationKind)
        .join(QualificationKind, QualificationKind.id == Qualification.kind_id)
        .where(Qualification.person_id == person_id, Qualification.checked_at.is_not(None))
    ).all()
    day = today(programme(programme_id).zone)
    good = {kind.id for row, kind in rows if state_now(row, day) == "valid"}
    late = {kind.id: name_of(kind) for row, kind in rows if state_now(row, day) in {"ending", "expired"}}
    return [name for kind_id, name in sorted(late.items()) if kind_id not in good]


def has_ending(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `own_ending` is empty."""
    own, soon = actor.person_in(programme_id), today(programme(programme_id).zone) + timedelta(days=SOON_DAYS)
    late = (Qualification.checked_at.is_not(None), Qualification.expires_on <= soon)
    return None if own is None else select(Qualification.id).where(Qualification.person_id == own, *late).exists()


def has_papers(_actor: Actor, one: Person) -> ColumnElement[bool]:
    """The condition without which `papers_of` is empty."""
    return select(Qualification.id).where(Qualification.person_id == one.id).exists()


def known_papers(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is known here of a person, for the person."""
    one = db.session.get(Person, person_id)
    if one is None or one.programme_id != programme_id:
        return []
    return [
        [
            (_l("Kind"), paper.kind), (_l("Paper"), paper.row.proof), (_l("Issued on"), paper.row.issued_on),
            (_l("Valid until"), paper.row.expires_on), (_l("Entered at"), paper.row.entered_at),
            (_l("Checked at"), paper.row.checked_at), (_l("Refused at"), paper.row.refused_at),
            (_l("Reason"), paper.row.reason),
        ]
        for paper in papers_of(one)
    ]  # fmt: skip
