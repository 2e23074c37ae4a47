"""How a step is taken: judged by the rules inside the lock, written with its line of history, and told."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from community.transitions.errors import BY_CODE, NoSuchStep
from community.transitions.models import Transition, TransitionStep
from community.transitions.queries.facts import loaded, transition
from community.transitions.rules import after, obstacle
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.queries import accounts_of, minors_among
from portal.programmes.queries import programme
from portal.programmes.services import take_version

Policy = Callable[[Actor, Transition], bool]


@contextmanager
def locked(actor: Actor, transition_id: int, allowed: Policy) -> Iterator[Transition]:
    """The transition's row, locked, for somebody who may do this at all.

    :raises NotFound:
    """
    with unit_of_work(lock=(Transition, transition_id)):
        row = transition(transition_id)
        if not allowed(actor, row):
            raise NotFound
        yield row


def step(
    actor: Actor, row: Transition, event: str, version: int | None = None, *, text: str = "", link: str = "",
    criterion: str = "",
) -> None:  # fmt: skip
    """Take one step of the state machine.

    :param version: the one the page was opened with; None for steps that add a voice and take nothing back.
    :raises NoSuchStep: the table has no such edge. :raises Stale: :raises Conflict: what the step still lacks.
    """
    reached = after(row.state, event)
    if reached is None:
        raise NoSuchStep
    own = who(actor, row)
    code = obstacle(event, loaded(row, own).standing)
    if code is not None:
        raise BY_CODE[code]
    if version is not None:
        take_version(row, version)
    elif reached != row.state:
        row.version += 1
    before, row.state = row.state, reached
    row.since = now() if reached != before else row.since
    note(actor, row, event, before=before, text=text, link=link, criterion=criterion)


def who(actor: Actor, row: Transition) -> int:
    """The actor's person in the transition's programme.

    :raises NotFound: nobody there.
    """
    own = actor.person_in(row.programme_id)
    if own is None:
        raise NotFound
    return own


def note(
    actor: Actor, row: Transition, act: str, *, before: str | None = None, text: str = "", link: str = "",
    criterion: str = "",
) -> TransitionStep:  # fmt: skip
    """Write a line of the transition's history, and of the audit trail without the words."""
    taken = TransitionStep(
        programme_id=row.programme_id, transition_id=row.id, person_id=actor.person_in(row.programme_id), act=act,
        state_before=before or row.state, state_after=row.state, criterion=criterion, text=text.strip(),
        link=link.strip(), at=now(),
    )  # fmt: skip
    db.session.add(taken)
    db.session.flush()
    record(
        actor, f"transition_{act}", programme_id=row.programme_id, object_kind="transition", object_id=row.id,
        subject_ids=minors_among([row.person_id]), details={"to": row.to_kind, "state": row.state},
    )  # fmt: skip
    return taken


def tell(row: Transition, kind: str, person_ids: Iterable[int], page: str = "") -> None:
    """Send everybody among these people who has an account a message that leads to the transition."""
    path = f"/p/{programme(row.programme_id).slug}/transitions/{row.guid}{page}"
    notify(accounts_of(person_ids).values(), kind, {}, path, row.programme_id)
