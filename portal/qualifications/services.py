"""Verbs on qualifications: enter a paper, check or refuse it, say which kinds there are and what asks for them."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import REMIND_DAYS
from portal.notifications.services import calendar_day, notify
from portal.pauses.queries import is_awake
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.programmes.services import take_version
from portal.qualifications.errors import AlreadyJudged, BadTerm, KindExists, OwnPaper, PaperRemindedLately
from portal.qualifications.models import Qualification, QualificationKind, Requirement
from portal.qualifications.policy import can_check_paper, can_edit_kinds, can_enter_paper
from portal.qualifications.queries import GATES, kind_of, kinds_of, paper, requirements_of, state_now
from portal.qualifications.rules import SOON_DAYS, STARTERS, may_remind, valid_until

RUNS_OUT = "qualification_runs_out"


def enter_paper(
    actor: Actor, person_id: int, kind_id: int, proof: str, issued_on: date, expires_on: date | None = None
) -> Qualification:
    """Note a paper. Entered by somebody who may check it, it is checked at once; one's own waits for another.

    :param expires_on: as the paper says; None: by the kind's months. :raises BadTerm: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        holder = person(person_id)
        if not can_enter_paper(actor, holder):
            raise NotFound
        kind, home = kind_of(holder.programme_id, kind_id), programme(holder.programme_id)
        until = expires_on or valid_until(issued_on, kind.months)
        if issued_on > today(home.zone) or (until is not None and until < issued_on):
            raise BadTerm
        by = actor.person_in(home.id)
        row = Qualification(
            programme_id=home.id, person_id=person_id, kind_id=kind.id, proof=proof.strip(), issued_on=issued_on,
            expires_on=until, entered_by_id=by, entered_at=now(),
        )  # fmt: skip
        if can_check_paper(actor, holder):
            row.checked_by_id, row.checked_at = by, now()
        session.add(row)
        session.flush()
        _note(actor, "qualification_entered", row)
        return row


def check_paper(actor: Actor, paper_id: int) -> Qualification:
    """Say that the paper was seen and is right. :raises OwnPaper, AlreadyJudged, NotFound:"""
    with unit_of_work(lock=(Qualification, paper_id)):
        row = _judged(actor, paper_id)
        row.checked_by_id, row.checked_at = actor.person_in(row.programme_id), now()
        _note(actor, "qualification_checked", row)
        return row


def refuse_paper(actor: Actor, paper_id: int, reason: str = "") -> Qualification:
    """Say that the paper does not count, also one checked earlier. :raises OwnPaper, AlreadyJudged, NotFound:"""
    with unit_of_work(lock=(Qualification, paper_id)):
        row = _judged(actor, paper_id, is_refusal=True)
        row.refused_at, row.reason = now(), reason.strip()
        _note(actor, "qualification_refused", row)
        return row


def add_kind(
    actor: Actor, programme_id: int, *, name_ru: str, name_en: str, months: int | None, gates: Iterable[str] = (),
    is_earned: bool = False,
) -> QualificationKind:  # fmt: skip
    """A kind of the programme's own, and what asks for it. :raises KindExists: :raises NotFound:"""
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_edit_kinds(actor, programme(programme_id)):
            raise NotFound
        if any(one.name_ru == name_ru.strip() for one in kinds_of(programme_id)):
            raise KindExists
        row = QualificationKind(
            programme_id=programme_id, name_ru=name_ru.strip(), name_en=name_en.strip(), months=months,
            is_earned=is_earned,
        )  # fmt: skip
        session.add(row)
        session.flush()
        _ask(row, gates)
        record(actor, "qualification_kind_added", programme_id=programme_id, object_kind="qualification_kind",
               object_id=row.id)  # fmt: skip
        return row


def edit_kind(
    actor: Actor, kind_id: int, version: int, *, name_ru: str, name_en: str, months: int | None, gates: Iterable[str],
    is_earned: bool,
) -> QualificationKind:  # fmt: skip
    """Change a kind and what asks for it; papers entered earlier keep their last day.

    :raises Stale: when somebody saved since `version`. :raises KindExists: :raises NotFound:
    """
    with unit_of_work(lock=(QualificationKind, kind_id)) as session:
        row = session.get(QualificationKind, kind_id)
        if row is None or not can_edit_kinds(actor, programme(row.programme_id)):
            raise NotFound
        take_version(row, version)
        if any(one.name_ru == name_ru.strip() and one.id != row.id for one in kinds_of(row.programme_id)):
            raise KindExists
        row.name_ru, row.name_en, row.months, row.is_earned = name_ru.strip(), name_en.strip(), months, is_earned
        _ask(row, gates)
        record(actor, "qualification_kind_edited", programme_id=row.programme_id, object_kind="qualification_kind",
               object_id=row.id)  # fmt: skip
        return row


def add_usual_kinds(actor: Actor, programme_id: int) -> int:
    """The kinds to begin with, where they are missing; answers how many were added. :raises NotFound:"""
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_edit_kinds(actor, programme(programme_id)):
            raise NotFound
        there = kinds_of(programme_id)
        taken = {one.key for one in there} | {one.name_ru for one in there}
        added = [one for one in STARTERS if one.key not in taken and one.name_ru not in taken]
        for one in added:
            row = QualificationKind(
                programme_id=programme_id, key=one.key, name_ru=one.name_ru, name_en=one.name_en, months=one.months,
                is_earned=one.is_earned,
            )  # fmt: skip
            session.add(row)
            session.flush()
            _ask(row, one.gates)
        if added:
            record(actor, "qualification_kind_added", programme_id=programme_id, details={"count": len(added)})
        return len(added)


def tell_of_ending() -> int:
    """Tell holders once that a paper runs out within 60 days; answers how many were told."""
    with unit_of_work() as session:
        rows = session.execute(
            select(Qualification, QualificationKind, Person, Programme)
            .join(QualificationKind, QualificationKind.id == Qualification.kind_id)
            .join(Person, Person.id == Qualification.person_id)
            .join(Programme, Programme.id == Qualification.programme_id)
            .where(
                Qualification.checked_at.is_not(None), Qualification.refused_at.is_(None),
                Qualification.told_on.is_(None), Person.account_id.is_not(None), Person.left_at.is_(None),
                is_awake(now().date()),
                Qualification.expires_on.between(now().date(), now().date() + timedelta(days=SOON_DAYS)),
            )
            .limit(500)
        ).all()  # fmt: skip
        for row, kind, holder, home in rows:
            _tell_of_end(row, kind, holder, home)
        return len(rows)


def remind_of_paper(actor: Actor, paper_id: int) -> Qualification:
    """Tell the holder once more that a paper runs out.

    :raises PaperRemindedLately: :raises NotFound: it does not run out, or somebody else looks after the holder.
    """
    with unit_of_work(lock=(Qualification, paper_id)) as session:
        row = paper(paper_id)
        holder, home = person(row.person_id), programme(row.programme_id)
        day = today(home.zone)
        if not can_check_paper(actor, holder) or state_now(row, day) not in ("ending", "expired"):
            raise NotFound
        if not may_remind(row.told_on, day):
            raise PaperRemindedLately(days=REMIND_DAYS)
        _tell_of_end(row, session.get_one(QualificationKind, row.kind_id), holder, home)
        record(
            actor, "qualification_reminded", programme_id=row.programme_id, object_kind="qualification",
            object_id=row.id, subject_ids=minors_among([holder.id]),
        )  # fmt: skip
        return row


def _tell_of_end(row: Qualification, kind: QualificationKind, holder: Person, home: Programme) -> None:
    name = kind.name_en if home.locale == "en" else kind.name_ru
    facts = {"name": name, "day": calendar_day(row.expires_on or date.max)}
    told = [holder.account_id] if holder.account_id is not None else []
    notify(told, RUNS_OUT, facts, f"/p/{home.slug}/qualifications/of/{holder.id}", home.id)
    row.told_on = today(home.zone)


def _ask(row: QualificationKind, wanted: Iterable[str]) -> None:
    gates = set(wanted) & set(GATES)
    asked = {gate for gate, kinds in requirements_of(row.programme_id).items() if row.id in kinds}
    for one in db.session.scalars(select(Requirement).where(Requirement.kind_id == row.id)):
        if one.gate not in gates:
            db.session.delete(one)
    db.session.add_all(
        Requirement(programme_id=row.programme_id, kind_id=row.id, gate=gate) for gate in sorted(gates - asked)
    )


def _judged(actor: Actor, paper_id: int, *, is_refusal: bool = False) -> Qualification:
    """The paper about which the actor may decide now."""
    row = paper(paper_id)
    holder = person(row.person_id)
    if actor.person_in(row.programme_id) == holder.id and can_enter_paper(actor, holder):
        raise OwnPaper
    if not can_check_paper(actor, holder):
        raise NotFound
    if row.refused_at is not None or (row.checked_at is not None and not is_refusal):
        raise AlreadyJudged
    return row


def _note(actor: Actor, action: str, row: Qualification) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="qualification", object_id=row.id,
        subject_ids=minors_among([row.person_id]), details={"kind_id": row.kind_id},
    )  # fmt: skip
