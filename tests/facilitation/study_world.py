"""A study with its team and people, for the tests of studies, guides and sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitation.guides.queries import latest_edition
from facilitation.guides.services import create_guide
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import edit_session, invite, plan_session
from facilitation.studies.services import create_study, set_team
from portal.actor import Actor
from portal.clock import now
from portal.consents.models import Consent
from portal.consents.queries import questions_of
from portal.consents.services import publish_defaults
from portal.db import db, unit_of_work
from tests.world import Someone, World


@dataclass(frozen=True)
class Team:
    """The people of one study and its id."""

    study_id: int
    programme_id: int
    lead: Someone
    facilitator: Someone
    researcher: Someone
    watcher: Someone


def make_team(world: World, programme_id: int, title: str = "Выпускники, первый год") -> Team:
    """A study led by a facilitator, with one person in every other part."""
    lead = world.person(programme_id, "Ольга Серова", roles=("facilitator",))
    second = world.person(programme_id, "Ирина Белова", roles=("facilitator",))
    researcher = world.person(programme_id, "Пётр Зимин", roles=("researcher",))
    watcher = world.person(programme_id, "Нина Орлова", roles=("observer",))
    actor = world.actor(lead)
    with world.app.app_context():
        study = create_study(actor, programme_id, title=title)
        parts = {lead.person_id: "lead", second.person_id: "facilitator", researcher.person_id: "researcher"}
        set_team(actor, study.id, parts | {watcher.person_id: "observer"})
        return Team(study.id, programme_id, lead, second, researcher, watcher)


def tomorrow() -> datetime:
    """A moment that can be planned."""
    return now().replace(second=0, microsecond=0) + timedelta(days=1)


def make_session(world: World, team: Team, *, form: str = "room", start: str = "graduates_ru") -> int:
    """A session of tomorrow by a ready-made guide (or by an empty one); the lead leads it."""
    actor = world.actor(team.lead)
    with world.app.app_context():
        edition = latest_edition(create_guide(actor, team.study_id, title="Гайд", start=start).id)
        plan = Plan("Разговор о наставниках", form, tomorrow(), 90, guide_edition_id=edition.id)
        return plan_session(actor, team.study_id, plan).id


def put_on_duty(world: World, team: Team, session_id: int, phone: str = "+7 900 000-00-00") -> Someone:
    """A psychologist is named for the session, with a phone."""
    one = world.person(team.programme_id, "Елена Тихая", roles=("duty_psychologist",))
    with world.app.app_context():
        row = db.session.get_one(StudySession, session_id)
        plan = Plan(
            row.title, row.form, row.starts_at, row.minutes, guide_edition_id=row.guide_edition_id,
            duty_person_id=one.person_id, duty_phone=phone,
        )  # fmt: skip
        edit_session(world.actor(team.lead), session_id, row.version, plan)
    return one


def outsiders(world: World, programme_id: int) -> dict[str, Actor]:
    """Everybody else who might look: overseers, staff without a part, a mentee, another programme's administrator."""
    elsewhere = world.programme("orel")
    roles: dict[str, tuple[str, ...]] = {
        "administrator": ("administrator",),
        "coordinator": ("coordinator",),
        "other facilitator": ("facilitator",),
        "other researcher": ("researcher",),
        "other observer": ("observer",),
        "mentee": (),
    }
    found = {name: world.actor(world.person(programme_id, f"Кто {name}", roles=own)) for name, own in roles.items()}
    strange = world.person(elsewhere, "Чужой Админ", roles=("administrator", "coordinator", "facilitator"))
    return found | {"stranger": world.actor(strange)}


def give_consents(world: World, *people: Someone) -> None:
    """Everybody of the list agrees to everything that they are asked of themselves; rows straight into the table."""
    with world.app.app_context():
        for programme_id in {one.programme_id for one in people}:
            publish_defaults(programme_id)
        with unit_of_work() as session:
            for one in people:
                asked = questions_of(one.programme_id, one.person_id, one.person_id)
                session.add_all(
                    Consent(
                        programme_id=one.programme_id, document_id=question.document.id, subject_id=one.person_id,
                        given_by_id=one.person_id, capacity=question.capacity, is_granted=True, given_at=now(),
                    )
                    for question in asked
                )  # fmt: skip


def invited(world: World, team: Team, session_id: int, *people: Someone, part: str = "participant") -> list[int]:
    """The lead invites people; answers the ids of their places."""
    actor = world.actor(team.lead)
    with world.app.app_context():
        return [one.id for one in invite(actor, session_id, [person.person_id for person in people], part)]
