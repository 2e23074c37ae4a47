"""Verbs: write a submit down with its first change, note where its answer led, take it back, forget."""

from dataclasses import dataclass

from flask import g, has_request_context
from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.clock import now
from portal.db import before_commit, on_commit, unit_of_work
from portal.submits.models import FormSubmit
from portal.submits.rules import KEPT_FOR


class Repeated(Exception):
    """The same submit was saved by another thread or process while this one was at it; all of this one is undone."""


@dataclass
class Submit:
    """The submit under way in this request; `is_stamped` once its row is on disk."""

    account_id: int
    key: str
    is_stamped: bool = False

    def stamp(self) -> None:
        """What is called after the commit."""
        self.is_stamped = True


@before_commit
def _stamp(session: Session) -> None:
    """The first change of a submit writes it down. :raises Repeated: when it is there by now."""
    submit: Submit | None = g.get("submit") if has_request_context() else None
    if submit is None or submit.is_stamped:
        return
    try:
        session.execute(insert(FormSubmit).values(account_id=submit.account_id, key=submit.key, created_at=now()))
    except IntegrityError as error:
        raise Repeated from error
    on_commit(submit.stamp)


def note_place(submit: Submit, place: str) -> None:
    """Keep where the answer led, for whoever did not get it."""
    with unit_of_work() as session:
        session.execute(update(FormSubmit).where(*_its(submit)).values(place=place))


def take_back(submit: Submit) -> None:
    """The form was refused: it may come again under the same key and be done."""
    with unit_of_work() as session:
        session.execute(delete(FormSubmit).where(*_its(submit)))


def forget_old_submits() -> None:
    """Delete submits after their day."""
    with unit_of_work() as session:
        session.execute(delete(FormSubmit).where(FormSubmit.created_at < now() - KEPT_FOR))


def _its(submit: Submit) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return FormSubmit.account_id == submit.account_id, FormSubmit.key == submit.key
