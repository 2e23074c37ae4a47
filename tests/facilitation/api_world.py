"""A study with everything in it, made through the services, and tokens to reach it by the API."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask

from community.activities.services import Plan, SeatPlan, draft_activity
from community.clubs.services import ClubFields, found_club, join_club
from community.pairs.models import Pair
from facilitation.codebooks.services import add_code
from facilitation.coding.services import code_passage
from facilitation.exchange.services import ask_for_export
from facilitation.findings.services import add_evidence, create_finding
from facilitation.studies.services import create_study
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import turns_of
from portal.actor import SYSTEM, Actor
from portal.api.rules import SCOPES
from portal.api.services import make_token
from portal.clock import now
from portal.db import db, unit_of_work
from portal.jobs.runner import run_by_id
from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import make_transcript, plan_interview
from tests.world import Someone, World

ROLES = ("facilitator", "researcher", "coordinator", "administrator")


@dataclass(frozen=True)
class Held:
    """A study led by `olga`; `ids` are by the names that addresses use, `turns` the turns' ids in order."""

    olga: Someone
    team: Team
    ids: dict[str, Any]
    turns: list[int]

    def path(self, ending: str) -> str:
        """An address of the API with this study's ids in it."""
        return "/api/v1/programmes/{slug}/".format(**self.ids) + ending.format(**self.ids)


def token_for(app: Flask, who: Someone, *scopes: str) -> dict[str, str]:
    """The header of a new token; every scope when none is named."""
    with app.app_context():
        text, _row = make_token(SYSTEM, who.account_id, "test", scopes or SCOPES)
    return {"Authorization": f"Bearer {text}"}


def make_held(world: World, slug: str = "tula") -> Held:
    """A study with a transcript, an empty interview, two codes, a coding, a finding with evidence, a made export."""
    home = world.programme(slug)
    olga = world.person(home, roles=ROLES)
    actor = world.actor(olga)
    with world.app.app_context():
        study_id = create_study(actor, home, title="Доверие").id
    team = Team(study_id, home, olga, olga, olga, olga)
    transcript_id = make_transcript(world, team)
    session_id = plan_interview(world, team, "Второе интервью")
    with world.app.app_context():
        turns = [turn.id for turn in turns_of(transcript_id)]
        top = add_code(actor, study_id, "Ожидание", definition="Кто ждёт").id
        below = add_code(actor, study_id, "Терпение", parent_id=top).id
        coded = code_passage(actor, transcript_id, turns[1], 3, turns[1], 20, [top])
        finding_id = create_finding(actor, study_id, statement="Ждут молча").id
        evidence = add_evidence(actor, finding_id, [coded.segment_id], "for")[0].id
        job = ask_for_export(actor, study_id, "csv")
        job_id, guid = job.id, job.guid
        run_by_id(job_id)
        held_id = db.session.get_one(Transcript, transcript_id).session_id
    ids = {
        "slug": slug, "study_id": study_id, "transcript_id": transcript_id, "session_id": session_id,
        "held_id": held_id, "code_id": top, "below_id": below, "coding_id": coded.coding_ids[0],
        "segment_id": coded.segment_id, "finding_id": finding_id, "evidence_id": evidence,
        "guid": guid, "person_id": olga.person_id, "pair_id": _pair_of(world, home),
        **_club_life(world, actor, home),
    }  # fmt: skip
    return Held(olga, team, ids, turns)


def _club_life(world: World, actor: Actor, programme_id: int) -> dict[str, Any]:
    """A club to which the actor belongs, with its thread, and an idea for an activity."""
    begins = now() + timedelta(days=7)
    with world.app.app_context():
        club_id = found_club(actor, programme_id, ClubFields("Свои")).id
        join_club(actor, club_id)
        plan = Plan("meeting", "Поход", begins, begins + timedelta(hours=2), (SeatPlan("Все"),), place="Тула")
        activity_id = draft_activity(actor, programme_id, plan).id
    return {"club_id": club_id, "activity_id": activity_id, "kind": "club", "target_id": club_id}


def _pair_of(world: World, programme_id: int) -> int:
    """A pair, put straight into the table."""
    mentor = world.person(programme_id, "Виктор Лапин", positions=("mentor",))
    mentee = world.person(programme_id, "Мария Зайцева", positions=("mentee",))
    day = now().date()
    with world.app.app_context(), unit_of_work() as session:
        row = Pair(
            programme_id=programme_id, mentor_id=mentor.person_id, mentee_id=mentee.person_id, form="short",
            starts_on=day, planned_end_on=day + timedelta(days=90), created_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id
