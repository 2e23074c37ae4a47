"""The story of a project: written by its team, read by others once everybody named has said yes, hidden by any no."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from community.projects.errors import HeroMissing, NotNamed, WordsMissing
from community.projects.models import Project, ProjectHero, ProjectHeroWord
from community.projects.policy import can_see_story, can_tell_story, in_team, team_of
from community.projects.rules import is_named_in
from community.projects.services.locking import in_programme, locked, step_version, touch
from community.projects.services.telling import tell, tell_guardians, trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import minors_among, people_of


def tell_story(actor: Actor, project_id: int, version: int, words: str, heroes: Mapping[int, str]) -> Project:
    """Write it, or write it anew: everybody named is asked (again); whoever writes it has said yes by that.

    :param heroes: by person id how each is named; who works on it is always asked, by first name unless said otherwise.
    :raises WordsMissing: :raises HeroMissing: it names somebody of the project who is not asked. :raises Stale:
    """
    with locked(actor, project_id, can_tell_story) as row:
        own = in_programme(actor, row)
        if not words.strip():
            raise WordsMissing
        around = {one.id: one for one in people_of({one.person_id for one in row.parts})}
        chosen = {one: " ".join(heroes.get(one, "").split()) for one in around if one in heroes or one in team_of(row)}
        names = {one: said or around[one].given_name for one, said in chosen.items()}
        for one, person in around.items():
            if one not in names and is_named_in(words, person.given_name):
                raise HeroMissing(name=person.given_name)
        step_version(row, version)
        row.story, row.story_at, row.story_by_id = words.strip(), now(), own
        _ask_anew(row, names)
        if own in names:
            _keep(row, own, own, is_yes=True)
        touch(row)
        trail(actor, row, "story_written", names)
        tell(row, "project_story", set(names) - {own}, path="/story")
        tell_guardians(row, "project_story_child", minors_among(names))
        return row


def answer_story(actor: Actor, project_id: int, person_id: int, *, is_yes: bool) -> None:
    """Say whether one, or one's child, may be named in it; a no hides it at once.

    :raises NotFound: neither oneself nor one's child. :raises NotNamed: it does not name them any more.
    """
    with locked(actor, project_id, sees=can_see_story) as row:
        own = in_programme(actor, row)
        if person_id != own and person_id not in actor.children:
            raise NotFound
        hero = select(ProjectHero.id).where(ProjectHero.project_id == row.id, ProjectHero.person_id == person_id)
        if row.story_at is None or db.session.scalar(hero) is None:
            raise NotNamed
        _keep(row, person_id, own, is_yes=is_yes)
        touch(row)
        trail(actor, row, "story_yes" if is_yes else "story_no", [person_id])
        if not is_yes and row.story_by_id not in (None, own):
            tell(row, "project_story_no", [row.story_by_id] if row.story_by_id else [], path="/story")


def take_story_back(actor: Actor, project_id: int, version: int) -> Project:
    """Tell it no more; its words go. :raises Stale: :raises Forbidden: not of the team."""
    with locked(actor, project_id, in_team) as row:
        step_version(row, version)
        forget_story(row)
        trail(actor, row, "story_removed", [actor.person_in(row.programme_id)])
        return row


def forget_story(row: Project) -> None:
    """Its words, and who was asked."""
    row.story, row.story_at, row.story_by_id = "", None, None
    _ask_anew(row, {})
    touch(row)


def _ask_anew(row: Project, names: Mapping[int, str]) -> None:
    db.session.execute(delete(ProjectHeroWord).where(ProjectHeroWord.project_id == row.id))
    db.session.execute(delete(ProjectHero).where(ProjectHero.project_id == row.id))
    db.session.add_all(
        ProjectHero(programme_id=row.programme_id, project_id=row.id, person_id=one, named=name)
        for one, name in names.items()
    )
    db.session.flush()


def _keep(row: Project, person_id: int, by_id: int, *, is_yes: bool) -> None:
    said = db.session.scalar(
        select(ProjectHeroWord).where(
            ProjectHeroWord.project_id == row.id, ProjectHeroWord.person_id == person_id, ProjectHeroWord.by_id == by_id
        )
    )
    if said is None:
        said = ProjectHeroWord(programme_id=row.programme_id, project_id=row.id, person_id=person_id, by_id=by_id)
        db.session.add(said)
    said.answered, said.answered_at = "yes" if is_yes else "no", now()
    db.session.flush()
