"""What thanks keep of a person."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.thanks.models import ThanksAnswer, ThanksHero, ThanksWord
from community.thanks.queries.labels import KIND_LABELS
from portal.db import db

Rows = list[list[tuple[Any, Any]]]


def known_thanks(programme_id: int, person_id: int) -> Rows:
    """What the person said to partners, what tells of them, what they answered; three queries."""
    here = ThanksWord.programme_id == programme_id
    own = db.session.scalars(select(ThanksWord).where(here, ThanksWord.author_id == person_id).order_by(ThanksWord.id))
    rows: Rows = [
        [(KIND_LABELS[one.kind], one.words), (_l("At"), one.said_at)] for one in own
    ]  # fmt: skip
    told = db.session.execute(
        select(ThanksWord.words, ThanksWord.said_at)
        .join(ThanksHero, ThanksHero.word_id == ThanksWord.id)
        .where(here, ThanksHero.person_id == person_id)
        .order_by(ThanksWord.id)
    )
    rows += [[(_l("Words to a partner that tell of the person"), words), (_l("At"), at)] for words, at in told]
    mine = or_(ThanksAnswer.person_id == person_id, ThanksAnswer.given_by_id == person_id)
    answers = select(ThanksAnswer).where(ThanksAnswer.programme_id == programme_id, mine).order_by(ThanksAnswer.id)
    return rows + [
        [(_l("Answer about words to a partner"), _l("yes") if one.is_yes else _l("no")), (_l("At"), one.at)]
        for one in db.session.scalars(answers)
    ]
