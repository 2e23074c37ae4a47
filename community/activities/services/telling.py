"""Whom activities tell what: hands, signers, those with a place; reminders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from community.activities.models import Activity, ActivityStep, Registration
from community.activities.policy import organisers_of
from community.activities.rules import SEATED
from community.clubs.models import Club
from community.clubs.policy import organisers_of as club_organisers
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db
from portal.notifications.services import moment, notify
from portal.people.policy import MANAGERS
from portal.people.queries import accounts_of, guardians_of, minors_among, people_of, people_with_role
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Change:
    """An activity that was changed: when it began before, and who is told or asked anew (guardians by child)."""

    row: Activity
    before: datetime
    is_told: bool = False
    is_moved: bool = False
    asked: Mapping[int, frozenset[int]] = field(default_factory=dict)


def tell(row: Activity, kind: str, people: Iterable[int], *, path: str = "", **more: Any) -> None:
    """Tell these people something of the activity, as part of the act."""
    facts = {"title": row.title, "when": moment(row.starts_at, row.home.zone), **more}
    notify(accounts_of(people).values(), kind, facts, path or path_of(row), row.programme_id)


def path_of(row: Activity) -> str:
    """The activity's own page."""
    return f"/p/{programme(row.programme_id).slug}/activities/{row.id}"


def tell_with_guardians(row: Activity, kind: str, people: Iterable[int], **more: Any) -> None:
    """Tell people, and for those under 18 who answers for them."""
    tell(row, kind, _with_guardians(people), **more)


def seated(row: Activity) -> list[int]:
    """Person ids of those who have a place, and of those who wait or are looked at."""
    wanted = Registration.state.in_([*SEATED, "pending", "waiting"])
    return list(db.session.scalars(select(Registration.person_id).where(Registration.activity_id == row.id, wanted)))


def signers(row: Activity) -> set[int]:
    """Person ids of who may be waiting to sign: managers, the club's organisers, tutors for a manager's own."""
    managers = {one.id for one in people_with_role(row.programme_id, *MANAGERS)}
    club = db.session.get(Club, row.club_id) if row.club_id else None
    return (managers | (set(club_organisers(club)) if club else set())) - {row.proposed_by_id or 0}


def note(actor: Actor, row: Activity, step: str, words: str = "", people: Iterable[int] = ()) -> None:
    """Into the activity's own history and the trail."""
    own = actor.person_in(row.programme_id)
    db.session.add(
        ActivityStep(
            programme_id=row.programme_id, activity_id=row.id, step=step, by_id=own, words=words.strip(), at=now()
        )
    )
    trail(actor, row, f"activity_{step}", people)


def trail(actor: Actor, row: Activity, action: str, people: Iterable[int] = ()) -> None:
    """Into the trail alone."""
    record(
        actor, action, programme_id=row.programme_id, object_kind="activity", object_id=row.id,
        subject_ids=sorted(minors_among(people)),
    )  # fmt: skip


def tell_changes(changes: Sequence[Change]) -> None:
    """Everybody hears once of what changed, also of a whole series: of their first date in it, and how many there are.

    A guardian who is asked anew reads the change in the question.
    """
    asked: dict[int, tuple[Change, dict[int, frozenset[int]]]] = {}
    heard: dict[int, list[Change]] = {}
    for change in changes:
        for child, guardians in change.asked.items():
            asked.setdefault(child, (change, {}))[1].update({child: guardians})
        if change.is_told:
            for one in _with_guardians(seated(change.row)):
                heard.setdefault(one, []).append(change)
    names = {one.id: one.given_name for one in people_of(asked)}
    for child, (change, found) in asked.items():
        kind = "permission_again" if change.is_moved else "activity_permission"
        tell(change.row, kind, found[child], name=names[child], place=change.row.place)
    for one in {one for _change, found in asked.values() for each in found.values() for one in each}:
        heard.pop(one, None)
    for first, number, people in _alike(heard):
        kind = "activity_moved" if number == 1 else "series_moved"
        began = moment(first.before, first.row.home.zone)
        tell(first.row, kind, people, place=first.row.place, before=began, count=number)


def tell_off(rows: Sequence[Activity], people: Mapping[int, Sequence[int]], reason: str) -> None:
    """Everybody hears once of what is called off; `people`: who had a place or waited, by activity."""
    heard: dict[int, list[Change]] = {}
    for row in rows:
        for one in _with_guardians(people[row.id]):
            heard.setdefault(one, []).append(Change(row, row.starts_at))
    for first, number, told in _alike(heard):
        kind = "activity_cancelled" if number == 1 else "series_cancelled"
        tell(first.row, kind, told, reason=reason, count=number)


def _alike(heard: Mapping[int, Sequence[Change]]) -> list[tuple[Change, int, list[int]]]:
    """People who hear the same: the first change of theirs, and of how many."""
    groups: dict[tuple[int, int], list[int]] = {}
    changes: dict[int, Change] = {}
    for one, theirs in sorted(heard.items()):
        first = min(theirs, key=lambda change: change.row.starts_at)
        changes[first.row.id] = first
        groups.setdefault((first.row.id, len(theirs)), []).append(one)
    return [(changes[row_id], number, people) for (row_id, number), people in groups.items()]


def _with_guardians(people: Iterable[int]) -> set[int]:
    found = set(people)
    return found | {one for each in guardians_of(minors_among(found)).values() for one in each}


def tell_organisers(row: Activity, kind: str, **more: Any) -> None:
    """Tell those who organise it."""
    tell(row, kind, organisers_of(row), path=f"{path_of(row)}/people", **more)
