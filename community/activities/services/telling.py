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

OFF = frozenset({"place_declined", "place_left", "called_off_for", "permission_no"})
IN_CALENDARS = OFF | {"place_given", "registered_for", "activity_soon", "activity_soon_word"}
"""What is told of one activity and sets it in the reader's calendar, or ends it; changes bring theirs along."""


@dataclass(frozen=True)
class Change:
    """An activity that was changed: when it began before, and who is told or asked anew (guardians by child).

    `was`: of a date of a series the uid, slot and zone that calendars know it by.
    """

    row: Activity
    before: datetime
    is_told: bool = False
    is_moved: bool = False
    asked: Mapping[int, frozenset[int]] = field(default_factory=dict)
    was: tuple[str, datetime, str] | None = None


def tell(row: Activity, kind: str, people: Iterable[int], *, path: str = "", **more: Any) -> None:
    """Tell these people something of the activity, as part of the act."""
    facts = {"title": row.title, "when": moment(row.starts_at, row.home.zone), **more}
    if kind in IN_CALENDARS:
        facts.setdefault("calendar", for_calendars([Change(row, row.starts_at)], is_off=kind in OFF))
    notify(accounts_of(people).values(), kind, facts, path or path_of(row), row.programme_id)


def tell_of_places(places: Sequence[tuple[Activity, Registration]]) -> None:
    """Whoever signed up, or was signed up, hears once of the places that came of it, with their calendar entries."""
    person_id, maker_id = places[0][1].person_id, places[0][1].made_by_id
    taken = [row for row, place in places if place.state in SEATED or maker_id != person_id]
    if not taken:
        return
    kind = "registered_for" if maker_id != person_id else "place_given" if len(taken) == 1 else "series_given"
    calendar = for_calendars([Change(row, row.starts_at) for row in taken])
    tell(taken[0], kind, [person_id], count=len(taken), calendar=calendar)


def for_calendars(changes: Sequence[Change], *, is_off: bool = False) -> dict[str, Any]:
    """What `community.feeds` needs to write the mail's message for a calendar."""
    were = [[uid, at.isoformat(), zone] for uid, at, zone in (one.was for one in changes if one.was is not None)]
    return {"ids": [one.row.id for one in changes], "is_off": is_off, "were": were}


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
    for theirs, people in _alike(heard):
        first, kind = theirs[0], "activity_moved" if len(theirs) == 1 else "series_moved"
        began, calendar = moment(first.before, first.row.home.zone), for_calendars(theirs)
        tell(first.row, kind, people, place=first.row.place, before=began, count=len(theirs), calendar=calendar)


def tell_off(rows: Sequence[Activity], people: Mapping[int, Sequence[int]], reason: str) -> None:
    """Everybody hears once of what is called off; `people`: who had a place or waited, by activity."""
    heard: dict[int, list[Change]] = {}
    for row in rows:
        for one in _with_guardians(people[row.id]):
            heard.setdefault(one, []).append(Change(row, row.starts_at))
    for theirs, told in _alike(heard):
        kind = "activity_cancelled" if len(theirs) == 1 else "series_cancelled"
        tell(theirs[0].row, kind, told, reason=reason, count=len(theirs), calendar=for_calendars(theirs))


def _alike(heard: Mapping[int, Sequence[Change]]) -> list[tuple[Sequence[Change], list[int]]]:
    """People who hear the same, with the changes that are theirs, the first one first."""
    groups: dict[tuple[int, ...], tuple[Sequence[Change], list[int]]] = {}
    for one, theirs in sorted(heard.items()):
        changes = sorted(theirs, key=lambda change: change.row.starts_at)
        groups.setdefault(tuple(each.row.id for each in changes), (changes, []))[1].append(one)
    return list(groups.values())


def _with_guardians(people: Iterable[int]) -> set[int]:
    found = set(people)
    return found | {one for each in guardians_of(minors_among(found)).values() for one in each}


def tell_organisers(row: Activity, kind: str, **more: Any) -> None:
    """Tell those who organise it."""
    tell(row, kind, organisers_of(row), path=f"{path_of(row)}/people", **more)
