"""Words by whom they concern: one request, one organisation, who is asked, what its page shows."""

from sqlalchemy import ColumnElement, Select, and_, func, select

from community.partners.policy import acted_for
from community.thanks.models import ThanksAnswer, ThanksHero, ThanksWord
from community.thanks.queries.standings import Standing, standings_of
from portal.actor import Actor
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.models import Person

SHOWN = 5


def words_about(request_id: int) -> list[ThanksWord]:
    """All about one request, the newest first; one query."""
    wanted = select(ThanksWord).where(ThanksWord.request_id == request_id)
    return list(db.session.scalars(wanted.order_by(ThanksWord.id.desc())))


def words_to(programme_id: int, organisation_id: int) -> list[Standing]:
    """What a partner has, the newest first; every yes is looked at anew. Four queries at most."""
    rows = db.session.scalars(
        _to(programme_id, organisation_id).where(ThanksWord.open_at.is_not(None)).limit(PAGE_SIZE)
    ).all()
    return [one for one in standings_of(rows) if one.state == "open"]


def shown_on_page(programme_id: int, organisation_id: int) -> list[ThanksWord]:
    """What the organisation shows of the thanks that may be shown; one query: they tell of nobody."""
    wanted = _to(programme_id, organisation_id).where(ThanksWord.shown_at.is_not(None), ThanksWord.is_public)
    return list(db.session.scalars(wanted.limit(SHOWN)))


def _to(programme_id: int, organisation_id: int) -> Select[ThanksWord]:
    return (
        select(ThanksWord)
        .where(ThanksWord.programme_id == programme_id, ThanksWord.organisation_id == organisation_id)
        .order_by(ThanksWord.id.desc())
    )


def has_asked(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that the reader's yes may be missing; None for who is nobody here."""
    own = actor.person_in(programme_id)
    return None if own is None else _unanswered(actor, programme_id, own).exists()


def asked_of(actor: Actor, programme_id: int) -> list[tuple[ThanksWord, Person]]:
    """Words that wait for the reader's yes, each with the one they tell of, the oldest first.

    One query; three more where another guardian has spoken of a child, whose yes may be enough.
    """
    own = actor.person_in(programme_id)
    if own is None:
        return []
    held = _unanswered(actor, programme_id, own).join(Person, Person.id == ThanksHero.person_id)
    found = held.with_only_columns(ThanksWord, Person, _others_spoke(own)).order_by(ThanksWord.id, Person.id)
    rows: list[tuple[ThanksWord, Person, bool]] = [(row[0], row[1], row[2]) for row in db.session.execute(found)]
    spoken = standings_of({word.id: word for word, who, spoke in rows if spoke and who.id != own}.values())
    settled = {(each.word.id, who.id) for each in spoken for who in each.heroes if not each.asks(who.id, own)}
    return [(word, who) for word, who, _spoke in rows if (word.id, who.id) not in settled]


def _others_spoke(own: int) -> ColumnElement[bool]:
    """Whether somebody else has said yes or no about the one of whom they tell."""
    said = select(ThanksAnswer.id).where(
        ThanksAnswer.word_id == ThanksHero.word_id, ThanksAnswer.person_id == ThanksHero.person_id,
        ThanksAnswer.given_by_id.not_in((own, ThanksHero.person_id)),
    )  # fmt: skip
    return said.exists().label("spoke")


def _unanswered(actor: Actor, programme_id: int, own: int) -> Select[int]:
    said = select(ThanksAnswer.id).where(
        ThanksAnswer.word_id == ThanksHero.word_id, ThanksAnswer.person_id == ThanksHero.person_id,
        ThanksAnswer.given_by_id == own,
    )  # fmt: skip
    return (
        select(ThanksHero.word_id)
        .join(ThanksWord, ThanksWord.id == ThanksHero.word_id)
        .where(
            ThanksHero.programme_id == programme_id, ThanksHero.person_id.in_({own, *actor.children}),
            ThanksWord.open_at.is_(None), ~said.exists(),
        )
    )  # fmt: skip


def has_new(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """Whether there are words that nobody at the own organisations has read; None for who acts for none."""
    if not actor.has(programme_id, "partner_representative"):
        return None
    return select(ThanksWord.id).where(_fresh(actor, programme_id)).exists()


def new_thanks(actor: Actor, programme_id: int) -> int:
    """How many; one query."""
    return db.session.scalar(select(func.count(ThanksWord.id)).where(_fresh(actor, programme_id))) or 0


def _fresh(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    return and_(
        ThanksWord.programme_id == programme_id, ThanksWord.open_at.is_not(None), ThanksWord.seen_at.is_(None),
        ThanksWord.organisation_id.in_(acted_for(actor)),
    )  # fmt: skip
