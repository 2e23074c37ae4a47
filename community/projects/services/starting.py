"""Beginning a project from an idea, and writing its words; nobody but who carries it writes them."""

from dataclasses import dataclass

from sqlalchemy import select

from community.clubs.queries import own_clubs
from community.projects.errors import CannotJoin
from community.projects.models import Project, ProjectPart
from community.projects.policy import can_start_project, leads
from community.projects.queries.facts import PARTICIPATION
from community.projects.queries.words import GATE_TEXTS
from community.projects.services.locking import locked, step_version
from community.projects.services.telling import trail
from portal.actor import Actor
from portal.clock import now, today
from portal.consents.queries import chains_for
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.people.models import Person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Words:
    """What the lead writes; None leaves what stands there."""

    title: str | None = None
    about: str | None = None
    need: str | None = None
    seeks: str | None = None
    is_seeking: bool | None = None
    club_id: int | None = None
    with_club: bool = False


def start_project(actor: Actor, programme_id: int, title: str, about: str = "", *, guid: str = "") -> Project:
    """Keep an idea; nobody but its author sees it yet.

    :param guid: made with the form; a second submit answers with the first one's project.
    :raises Forbidden: :raises CannotJoin: a minor without consent to taking part.
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = programme(programme_id)
        if not can_start_project(actor, at):
            raise Forbidden
        one = session.get_one(Person, actor.person_in(at.id))
        before = session.scalar(select(Project).where(Project.guid == guid)) if guid else None
        if before is not None and before.begun_by_id == one.id:
            return before
        young = _demand_consent(one, at)
        row = Project(
            guid=guid or new_guid(), programme_id=at.id, begun_by_id=one.id, lead_id=one.id, needs_ally=young,
            territory_id=one.territory_id, title=" ".join(title.split()), about=about.strip(), created_at=now(),
            changed_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(
            ProjectPart(
                programme_id=at.id, project_id=row.id, person_id=one.id, part="lead", way="began", state="in",
                by_id=one.id, made_at=now(), changed_at=now(),
            )
        )  # fmt: skip
        session.flush()
        trail(actor, row, "begun", [one.id])
        return row


def _demand_consent(one: Person, at: Programme) -> bool:
    """Whether the person is a minor. :raises CannotJoin: one whose consents are not whole."""
    day = today(at.zone)
    if not is_minor(one.born_on, day):
        return False
    if not chains_for({one.id: (one.born_on, day)}, [PARTICIPATION])[one.id].is_valid:
        raise CannotJoin(words=GATE_TEXTS["consent"])
    return True


def write_words(actor: Actor, project_id: int, version: int, words: Words) -> Project:
    """Change what it is about, whom it helps, whom it looks for, its club.

    :raises Stale: :raises Forbidden: not the lead. :raises NotFound: not one's club.
    """
    with locked(actor, project_id, leads) as row:
        step_version(row, version)
        if words.title is not None:
            row.title = " ".join(words.title.split())
        row.about = row.about if words.about is None else words.about.strip()
        row.need = row.need if words.need is None else words.need.strip()
        row.seeks = row.seeks if words.seeks is None else " ".join(words.seeks.split())
        row.is_seeking = row.is_seeking if words.is_seeking is None else words.is_seeking
        if words.with_club and words.club_id != row.club_id:
            if words.club_id is not None and words.club_id not in own_clubs(actor, row.programme_id):
                raise NotFound
            row.club_id = words.club_id
        row.changed_at = now()
        db.session.flush()
        trail(actor, row, "changed", [row.lead_id])
        return row
