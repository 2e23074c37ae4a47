"""Coming into a project's team and going: invited or asking, with the own yes, and a grown-up's where needed."""

from sqlalchemy import select

from community.activities.queries import guest
from community.projects.errors import CannotJoin, NoSuchMove, NotToInvite, TeamFull
from community.projects.models import Project, ProjectPart, ProjectStep
from community.projects.policy import can_answer_join, can_join, in_team, looks_after, team_of
from community.projects.queries.candidates import people_near
from community.projects.queries.facts import gate_of, minors_in, permission_of
from community.projects.queries.words import GATE_TEXTS
from community.projects.rules import ENDED, LIVE, WORKING, is_settled, next_part
from community.projects.services.locking import in_programme, locked, locked_by, touch
from community.projects.services.moving import end_without_lead
from community.projects.services.telling import tell, tell_guardians, tell_team, trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden
from portal.limits import PROJECT_TEAM
from portal.people.queries import minors_among


def invite(actor: Actor, project_id: int, person_id: int, role: str = "", words: str = "") -> ProjectPart:
    """Invite somebody near into the team; twice is once.

    :raises NotToInvite: :raises TeamFull: :raises NoSuchMove: it does not gather or work.
    """
    with locked(actor, project_id, in_team) as row:
        own = in_programme(actor, row)
        if row.state not in WORKING:
            raise NoSuchMove
        before = _live(row, person_id)
        if before is not None:
            return before
        if person_id not in {one.id for one in people_near(row, own)}:
            raise NotToInvite
        if len(team_of(row)) >= PROJECT_TEAM:
            raise TeamFull(most=PROJECT_TEAM)
        part = bring_in(row, person_id, "member", "invited", role=role, words=words, by=own)
        trail(actor, row, "invited", [person_id])
        tell(row, "project_invited", [person_id])
        return part


def ask_to_join(actor: Actor, project_id: int, role: str = "", words: str = "") -> ProjectPart:
    """Ask to work on it; twice is once. :raises CannotJoin: a gate is shut. :raises NoSuchMove: not now."""
    with locked(actor, project_id, can_join) as row:
        own = in_programme(actor, row)
        before = next((one for one in row.parts if one.person_id == own), None)
        if before is not None and before.state in LIVE:
            return before
        was_refused = before is not None and before.state == "declined" and before.way == "asked"
        if row.state not in WORKING or was_refused or row.ally_id == own:
            raise NoSuchMove
        gate = gate_of(row, guest(own, actor))
        if gate:
            raise CannotJoin(words=GATE_TEXTS[gate])
        part = bring_in(row, own, "member", "asked", role=role, words=words, by=own)
        trail(actor, row, "asked_in", [own])
        tell(row, "project_asked_in", {row.lead_id, *([row.ally_id] if row.ally_id else [])})
        return part


def answer_invitation(actor: Actor, project_id: int, *, is_yes: bool) -> ProjectPart:
    """Say yes or no to working on it. :raises CannotJoin: a gate is shut. :raises NoSuchMove: nobody asks."""
    with locked(actor, project_id) as row:
        own = in_programme(actor, row)
        part = _live(row, own)
        if part is None or part.part != "member" or part.state != "invited" or row.state in ENDED:
            raise NoSuchMove
        if is_yes:
            gate = gate_of(row, guest(own, actor))
            if gate:
                raise CannotJoin(words=GATE_TEXTS[gate])
        _step(part, "yes" if is_yes else "no")
        trail(actor, row, "invitation_yes" if is_yes else "invitation_no", [own])
        if is_yes:
            _settle(actor, row, part, is_first=True)
        else:
            touch(row)
        return part


def answer_join(actor: Actor, part_id: int, *, is_yes: bool) -> ProjectPart:
    """Let somebody in who asks, or not; also a grown-up's yes to another grown-up beside minors.

    :raises NoSuchMove: nobody asks any more. :raises TeamFull:
    """
    with locked_by(actor, ProjectPart, part_id, can_answer_join) as (row, part):
        vouches = part.state == "waits" and looks_after(actor, row) and not minors_among([part.person_id])
        if part.part != "member" or row.state in ENDED or not (part.state == "asked" or vouches):
            raise NoSuchMove
        if is_yes and len(team_of(row)) >= PROJECT_TEAM:
            raise TeamFull(most=PROJECT_TEAM)
        if looks_after(actor, row) and is_yes:
            part.vouched_by_id = actor.person_in(row.programme_id)
        if part.state == "asked":
            _step(part, "accept" if is_yes else "decline")
        elif not is_yes:
            _step(part, "leave")
        trail(actor, row, "let_in" if is_yes else "not_let_in", [part.person_id])
        if is_yes:
            _settle(actor, row, part, is_first=True)
        else:
            touch(row)
            tell(row, "project_not_in", [part.person_id])
        return part


def say_role(actor: Actor, project_id: int, role: str, words: str) -> None:
    """Say in plain words what one does in it. :raises Forbidden: not of the team."""
    with locked(actor, project_id, in_team) as row:
        part = _live(row, in_programme(actor, row))
        if part is None:
            raise Forbidden
        part.role, part.words, part.changed_at = role, " ".join(words.split()), now()
        touch(row)


def take_off(actor: Actor, part_id: int) -> Project:
    """A grown-up who looks after it takes somebody off the team. :raises Forbidden: :raises NoSuchMove:"""
    with locked_by(actor, ProjectPart, part_id, looks_after) as (row, part):
        if part.part == "ally" or part.state not in LIVE or row.state in ENDED:
            raise NoSuchMove
        part_ended(actor, row, part, "leave")
        tell(row, "project_not_in", [part.person_id])
        return row


def bring_in(
    row: Project, person_id: int, part: str, way: str, *, by: int, role: str = "", words: str = ""
) -> ProjectPart:  # fmt: skip
    """The part of somebody who is asked or asks; who comes again keeps the one row."""
    found = db.session.scalar(
        select(ProjectPart).where(ProjectPart.project_id == row.id, ProjectPart.person_id == person_id)
    )
    if found is None:
        found = ProjectPart(programme_id=row.programme_id, project_id=row.id, person_id=person_id, made_at=now())
        db.session.add(found)
    elif next_part(found.state, "ask" if way == "asked" else "invite") is None:
        raise NoSuchMove
    found.part, found.way, found.state = part, way, way
    found.role, found.words, found.by_id = role, " ".join(words.split()), by
    found.vouched_by_id, found.changed_at = None, now()
    touch(row)
    return found


def settle_waiting(actor: Actor, row: Project) -> None:
    """Let in who waited and for whom nothing is missing any more."""
    for part in [one for one in row.parts if one.state == "waits"]:
        _settle(actor, row, part)


def part_ended(actor: Actor, row: Project, part: ProjectPart, move: str) -> None:
    """Somebody is out: their open steps are free; who carried it hands it on to the next one, or it rests."""
    _step(part, move)
    part.vouched_by_id = None
    for step in db.session.scalars(
        select(ProjectStep).where(
            ProjectStep.project_id == row.id, ProjectStep.person_id == part.person_id, ProjectStep.done_at.is_(None)
        )
    ):
        step.person_id = None
    touch(row)
    trail(actor, row, "left", [part.person_id])
    if part.person_id == row.lead_id:
        part.part = "member"
        _hand_on(actor, row)


def _hand_on(actor: Actor, row: Project) -> None:
    """The one who is longest in the team carries it from now on; with nobody left it is dropped."""
    rest = [one for one in row.parts if one.part == "member" and one.state == "in"]
    if not rest:
        if row.state not in ENDED:
            end_without_lead(actor, row)
        return
    heir = min(rest, key=lambda one: (one.changed_at, one.id))
    heir.part, row.lead_id = "lead", heir.person_id
    row.needs_ally = bool(minors_among([heir.person_id]))
    touch(row)
    trail(actor, row, "handed_on", [heir.person_id])
    tell(row, "project_yours", [heir.person_id])


def _settle(actor: Actor, row: Project, part: ProjectPart, *, is_first: bool = False) -> None:
    """Let somebody in when nothing is missing; else, the first time, ask who is to say yes."""
    touch(row)
    one = guest(part.person_id)
    is_vouched = part.vouched_by_id is not None or not minors_in(row)
    said = permission_of(row, part.person_id) if one.is_minor else "yes"
    if is_settled(is_minor=one.is_minor, has_ally=row.ally_id is not None, permission=said, is_vouched=is_vouched):
        _step(part, "settle")
        touch(row)
        trail(actor, row, "came_in", [part.person_id])
        tell(row, "project_in", [part.person_id])
        tell_team(row, "project_new_hand", without=[part.person_id, actor.person_in(row.programme_id)])
    elif is_first and one.is_minor and said == "none":
        tell_guardians(row, "project_permission", [part.person_id])
    elif is_first and not one.is_minor and row.ally_id is not None:
        tell(row, "project_asked_in", [row.ally_id])


def _step(part: ProjectPart, move: str) -> None:
    """:raises NoSuchMove:"""
    to = next_part(part.state, move)
    if to is None:
        raise NoSuchMove
    part.state, part.changed_at = to, now()


def _live(row: Project, person_id: int) -> ProjectPart | None:
    return next((one for one in row.parts if one.person_id == person_id and one.state in LIVE), None)
