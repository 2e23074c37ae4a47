"""The ways of a project: open it, begin, gather again, finish, drop it kindly, go on with what had ended."""

from community import place_ends
from community.projects.errors import AllyFirst, NeedFirst, NoSuchMove, WordsMissing
from community.projects.models import Project
from community.projects.policy import keeps, leads
from community.projects.rules import may_undo, next_state
from community.projects.services.locking import locked, step_version, touch
from community.projects.services.telling import tell, tell_team, trail
from portal.actor import Actor
from portal.clock import now


def open_project(actor: Actor, project_id: int, version: int) -> Project:
    """Let others see it and ask to join. :raises NeedFirst: :raises AllyFirst: :raises NoSuchMove, Stale:"""
    with locked(actor, project_id, leads) as row:
        _demand(row, "open")
        if not row.need.strip():
            raise NeedFirst
        if row.needs_ally and row.ally_id is None:
            raise AllyFirst
        _move(actor, row, "open", version)
        row.shown_at, row.sent_at = now(), row.sent_at or now()
        touch(row)
        return row


def begin(actor: Actor, project_id: int, version: int) -> Project:
    """The team goes to work. :raises NoSuchMove, Stale, AllyFirst:"""
    with locked(actor, project_id, leads) as row:
        _demand(row, "begin")
        if row.needs_ally and row.ally_id is None:
            raise AllyFirst
        return _move(actor, row, "begin", version)


def gather(actor: Actor, project_id: int, version: int) -> Project:
    """Look for people again. :raises NoSuchMove, Stale:"""
    with locked(actor, project_id, leads) as row:
        return _move(actor, row, "gather", version)


def finish(actor: Actor, project_id: int, version: int, result: str) -> Project:
    """Say what came of it; the team hears it. :raises WordsMissing: :raises NoSuchMove, Stale:"""
    with locked(actor, project_id, leads) as row:
        _demand(row, "finish")
        if not result.strip():
            raise WordsMissing
        row.result, row.is_seeking = result.strip(), False
        _end(actor, row, "finish", version)
        tell_team(row, "project_done", without=[row.lead_id])
        return row


def drop(actor: Actor, project_id: int, version: int, learnt: str = "") -> Project:
    """Let it be, with what was learnt, if anything; the team hears it. :raises NoSuchMove, Stale:"""
    with locked(actor, project_id, leads) as row:
        _demand(row, "drop")
        row.learnt, row.is_seeking = learnt.strip(), False
        _end(actor, row, "drop", version)
        tell_team(row, "project_dropped", without=[row.lead_id])
        return row


def go_on(actor: Actor, project_id: int, version: int) -> Project:
    """Take back that it has ended, as long as that is possible. :raises NoSuchMove, Stale:"""
    with locked(actor, project_id, leads) as row:
        if not may_undo(row.state, row.ended_at, now()):
            raise NoSuchMove
        step_version(row, version)
        row.state, row.ended_at = row.was, None
        touch(row)
        trail(actor, row, "resumed", [row.lead_id])
        return row


def hide(actor: Actor, project_id: int, why: str) -> Project:
    """Take it out of others' sight; who works on it still sees it, and why. :raises WordsMissing: :raises Forbidden:"""
    with locked(actor, project_id, keeps) as row:
        if not why.strip():
            raise WordsMissing
        row.hidden_at, row.hidden_why = now(), " ".join(why.split())
        touch(row)
        trail(actor, row, "hidden", [row.lead_id])
        tell(row, "project_hidden", {row.lead_id, *([row.ally_id] if row.ally_id else [])})
        return row


def show(actor: Actor, project_id: int) -> Project:
    """Let others see it again. :raises Forbidden:"""
    with locked(actor, project_id, keeps) as row:
        row.hidden_at, row.hidden_why = None, ""
        touch(row)
        trail(actor, row, "shown", [row.lead_id])
        return row


def end_without_lead(actor: Actor, row: Project) -> None:
    """Nobody carries it any more: it is dropped as it stands."""
    _end(actor, row, "drop", row.version)


def _end(actor: Actor, row: Project, move: str, version: int) -> None:
    was = row.state
    row.ended_at = now()
    _move(actor, row, move, version)
    row.was = was
    place_ends.ended(actor, row)


def _demand(row: Project, move: str) -> str:
    """:raises NoSuchMove: when there is no such way from here."""
    to = next_state(row.state, move)
    if to is None:
        raise NoSuchMove
    return to


def _move(actor: Actor, row: Project, move: str, version: int) -> Project:
    to = _demand(row, move)
    step_version(row, version)
    row.state = to
    touch(row)
    trail(actor, row, move, [row.lead_id])
    return row
