"""Missions and reports: set, ended with a result; told where, how many, and what was said."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from community.ambassadors.errors import MissionNotRight, MissionOver, ReportNotRight, TooManyMissions
from community.ambassadors.models import Mission, Outreach
from community.ambassadors.policy import can_set_mission, keeps_mission, keeps_report, stands_as_ambassador
from community.ambassadors.rules.states import can_end_mission
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import MISSION_DAYS, MISSIONS_OPEN, REPORT_DAYS
from portal.notifications.services import calendar_day, notify
from portal.people.models import Person
from portal.people.queries import accounts_of, minors_among, person
from portal.programmes.queries import programme

SET = "ambassador_mission_set"


@dataclass(frozen=True)
class MissionPlan:
    """What the form of a mission holds."""

    goal: str
    due_on: date
    place: str = ""
    expected: int | None = None


@dataclass(frozen=True)
class Told:
    """What the form of a report holds."""

    held_on: date
    place: str
    people: int
    link: str = ""
    words: str = ""
    mission_guid: str = ""


def set_mission(actor: Actor, person_id: int, plan: MissionPlan) -> Mission:
    """State a mission, one's own or that of somebody whom one looks after, who is told.

    :raises MissionNotRight, TooManyMissions: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        at = programme(one.programme_id)
        if not can_set_mission(actor, one):
            raise NotFound
        day, own = today(at.zone), actor.person_in(at.id)
        if not day <= plan.due_on <= day + timedelta(days=MISSION_DAYS):
            raise MissionNotRight(days=MISSION_DAYS)
        still_open = select(func.count(Mission.id)).where(Mission.person_id == one.id, Mission.state == "open")
        if (session.scalar(still_open) or 0) >= MISSIONS_OPEN:
            raise TooManyMissions(most=MISSIONS_OPEN)
        row = Mission(
            programme_id=at.id, person_id=one.id, goal=" ".join(plan.goal.split()), place=plan.place.strip(),
            due_on=plan.due_on, expected=plan.expected, set_by_id=own, set_at=now(), state="open",
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "mission_set", row)
        if own != one.id:
            facts = {"goal": row.goal, "day": calendar_day(row.due_on)}
            notify(accounts_of([one.id]).values(), SET, facts, f"/p/{at.slug}/missions/{row.guid}", at.id)
        return row


def end_mission(actor: Actor, mission_id: int, state: str, came: int | None, words: str) -> None:
    """Say what came of it, or let it be. :raises MissionOver: :raises NotFound:"""
    with unit_of_work(lock=(Mission, mission_id)):
        row = db.session.get(Mission, mission_id)
        if row is None or not keeps_mission(actor, row):
            raise NotFound
        if not can_end_mission(row.state, state):
            raise MissionOver
        row.state, row.came, row.words, row.ended_at = state, came, words.strip(), now()
        _note(actor, f"mission_{state}", row)


def report_outreach(actor: Actor, programme_id: int, told: Told) -> Outreach:
    """Note where one told how many people. :raises ReportNotRight: :raises NotFound:"""
    own = actor.person_in(programme_id)
    if own is None or not stands_as_ambassador(actor, programme_id):
        raise NotFound
    with unit_of_work(lock=(Person, own)) as session:
        day = today(programme(programme_id).zone)
        if not day - timedelta(days=REPORT_DAYS) <= told.held_on <= day:
            raise ReportNotRight(days=REPORT_DAYS)
        mission = session.scalar(select(Mission).where(Mission.guid == told.mission_guid, Mission.person_id == own))
        row = Outreach(
            programme_id=programme_id, person_id=own, mission_id=mission.id if mission else None,
            held_on=told.held_on, place=told.place.strip(), people=told.people, link=told.link.strip(),
            words=told.words.strip(), reported_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "outreach_reported", row)
        return row


def drop_report(actor: Actor, report_id: int) -> None:
    """Take a report back. :raises NotFound:"""
    with unit_of_work(lock=(Outreach, report_id)) as session:
        row = session.get(Outreach, report_id)
        if row is None or not keeps_report(actor, row):
            raise NotFound
        _note(actor, "outreach_dropped", row)
        session.delete(row)


def _note(actor: Actor, action: str, row: Mission | Outreach) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.person_id,
        subject_ids=minors_among([row.person_id]),
    )  # fmt: skip
