"""The access clock: a number that moves with every change of who may what.

Somebody who keeps a snapshot of rights (a socket's seat) need not read hundreds of rows each second: while the clock
stands, the snapshot holds. A table says by `access_columns` which of its changes count; `unit_of_work` moves the clock
in the same transaction, so nobody can see the new number beside the old rights.
"""

from typing import Any, cast

from sqlalchemy import Table, event, inspect, select, update
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from portal.db import EVERY_COLUMN, Base, before_commit, db

ROW = 1


class AccessClock(Base):
    """One row."""

    __tablename__ = "access_clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ticks: Mapped[int] = mapped_column(default=0)


def access_ticks() -> int:
    """How far the clock has moved; one small read."""
    return db.session.scalar(select(AccessClock.ticks).where(AccessClock.id == ROW)) or 0


def matters(row: Any, *, is_new: bool = False, is_gone: bool = False) -> bool:
    """Whether this change of a row changes who may what; one that is gone takes with it whatever it allowed."""
    columns = row.access_columns
    if is_gone:
        return bool(columns)
    if not columns or columns == EVERY_COLUMN:
        return bool(columns)
    return not is_new and any(inspect(row).attrs[name].history.has_changes() for name in columns)


@event.listens_for(Session, "before_flush")
def _look_at_rows(session: Session, _context: object, _instances: object) -> None:
    found = [matters(row) for row in session.dirty if isinstance(row, Base)]
    found += [matters(row, is_new=True) for row in session.new if isinstance(row, Base)]
    found += [matters(row, is_gone=True) for row in session.deleted if isinstance(row, Base)]
    if any(found):
        session.info["moves_access"] = True


@event.listens_for(Session, "do_orm_execute")
def _look_at_statement(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    model = state.bind_mapper.class_ if state.bind_mapper else _model_of(cast("Any", state.statement).table)
    columns = model.access_columns if model else frozenset()
    named = {column.name for column in getattr(state.statement, "_values", None) or ()}
    counts = columns == EVERY_COLUMN or state.is_delete or (state.is_update and (not named or named & columns))
    if columns and counts:
        state.session.info["moves_access"] = True


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    """What was rolled back has changed nothing."""
    session.info.pop("moves_access", None)


def _model_of(table: Table) -> type[Base] | None:
    return next((one.class_ for one in Base.registry.mappers if one.local_table is table), None)


@before_commit
def _move(session: Session) -> None:
    """Move the clock when something in this unit of work has changed who may what."""
    if not session.info.pop("moves_access", False):
        return
    moved = update(AccessClock).where(AccessClock.id == ROW).values(ticks=AccessClock.ticks + 1)
    if not cast("Any", session.execute(moved)).rowcount:
        session.add(AccessClock(id=ROW, ticks=1))
        session.flush()
