"""One session, the sessions of a study, and what is next for somebody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import contains_eager

from facilitation.guides.models import Guide, GuideEdition
from facilitation.guides.queries import GuideRow, row_of
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import visible
from facilitation.studies.models import Study
from facilitation.studies.queries import with_study
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE

LINGERS = timedelta(hours=3)
"""How long after its beginning a planned session still counts as coming."""

Place = tuple[StudySession, SessionMember, GuideRow | None]


@dataclass(frozen=True)
class SessionPage:
    """One page of sessions; `total` counts all that match."""

    rows: tuple[StudySession, ...]
    total: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE_SIZE < self.total


def session_of(slug: str, session_id: int) -> StudySession:
    """The session of the programme in the address. :raises NotFound: when it is another programme's or none."""
    one = select(StudySession).join(StudySession.study).where(StudySession.id == session_id)
    way = contains_eager(StudySession.study)
    found: StudySession | None = db.session.scalars(with_study(one, way, slug)).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def sessions_of(study_id: int, only: ColumnElement[bool] | None = None) -> list[StudySession]:
    """The sessions of a study by date; the caller's policy decides who reads them, or gives a condition."""
    found = select(StudySession).where(StudySession.study_id == study_id)
    found = found if only is None else found.where(only)
    return list(db.session.scalars(found.order_by(StudySession.starts_at, StudySession.id)))


def list_sessions(actor: Actor, programme_id: int, *, past: bool = False, page: int = 1) -> SessionPage:
    """What this actor may see: coming sessions, soonest first, or past ones, latest first."""
    coming = _is_coming()
    found = select(StudySession).where(StudySession.programme_id == programme_id, visible(actor))
    found = found.where(~coming if past else coming)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = StudySession.starts_at.desc() if past else StudySession.starts_at
    rows = db.session.scalars(found.order_by(order, StudySession.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return SessionPage(tuple(rows), total, page)


def next_places(actor: Actor, programme_id: int) -> list[Place]:
    """The nearest coming session of each part that the actor has and has not said no to, with its guide; one query.

    Soonest first.
    """
    coming = _own_coming(actor, programme_id)
    order = (StudySession.starts_at, StudySession.id)
    ranked = (
        select(SessionMember.id, func.row_number().over(partition_by=SessionMember.part, order_by=order).label("place"))
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(*coming)
        .subquery()
    )
    found = db.session.execute(
        select(StudySession, SessionMember, Guide, GuideEdition)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .outerjoin(GuideEdition, GuideEdition.id == StudySession.guide_edition_id)
        .outerjoin(Guide, Guide.id == GuideEdition.guide_id)
        .join(ranked, ranked.c.id == SessionMember.id)
        .join(StudySession.study)
        .where(ranked.c.place == 1)
        .options(contains_eager(StudySession.study))
        .order_by(*order)
    )
    return [
        (session, own, row_of(guide, edition) if edition is not None else None)
        for session, own, guide, edition in cast(Iterable[Any], found)
    ]


def has_places(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition without which `next_places` is empty."""
    found = select(SessionMember.id).join(StudySession, StudySession.id == SessionMember.session_id)
    return found.where(*_own_coming(actor, programme_id)).exists()


def _own_coming(actor: Actor, programme_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        SessionMember.programme_id == programme_id,
        SessionMember.person_id == actor.person_in(programme_id),
        SessionMember.removed_at.is_(None),
        SessionMember.answered != "no",
        _is_coming(),
    )


def study_titles(sessions: Collection[StudySession]) -> dict[int, str]:
    """Titles of the studies of these sessions, by study id."""
    wanted = {session.study_id for session in sessions}
    rows = db.session.execute(select(Study.id, Study.title).where(Study.id.in_(wanted)))
    return {row.id: row.title for row in rows}


def _is_coming() -> ColumnElement[bool]:
    fresh = and_(StudySession.state == "planned", StudySession.starts_at >= now() - LINGERS)
    return fresh | (StudySession.state == "open")
