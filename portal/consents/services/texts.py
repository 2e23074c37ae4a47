"""Publishing the texts of consents, edition by edition."""

from sqlalchemy.orm import Session

from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.errors import NothingChanged
from portal.consents.models import AUDIENCES, PURPOSES, ConsentDocument
from portal.consents.policy import can_publish
from portal.consents.queries import current_documents
from portal.consents.rules import Text, default_texts, document_digest
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def publish_edition(
    actor: Actor, programme_id: int, purpose: str, audience: str, text: Text, valid_months: int | None = None
) -> ConsentDocument:
    """Publish the next edition of a text; everybody it concerns is asked anew.

    :param valid_months: how long a yes to it holds; None: until it is withdrawn.

    :raises NothingChanged: the text in force says the same. :raises NotFound:
    """
    if purpose not in PURPOSES or audience not in AUDIENCES:
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_publish(actor, programme(programme_id)):
            raise NotFound
        old = current_documents(programme_id).get((purpose, audience))
        row = _edition(programme_id, purpose, audience, text, valid_months)
        row.edition = old.edition + 1 if old else 1
        if old is not None and old.digest == row.digest:
            raise NothingChanged
        _store(session, actor, [row])
        return row


def publish_defaults(programme_id: int) -> int:
    """Publish our texts where a programme has none yet; answers how many were published."""
    home = programme(programme_id)
    texts = default_texts(home.name, home.support)
    with unit_of_work(lock=(Programme, programme_id)) as session:
        there = current_documents(programme_id)
        absent = [_edition(programme_id, *key, text) for key, text in texts.items() if key not in there]
        _store(session, SYSTEM, absent)
    return len(absent)


def _edition(
    programme_id: int, purpose: str, audience: str, text: Text, valid_months: int | None = None
) -> ConsentDocument:
    """A first edition, not stored yet."""
    parts = [purpose, audience, text.title_ru, text.body_ru, text.title_en, text.body_en]
    digest = document_digest(parts + ([str(valid_months)] if valid_months else []))
    return ConsentDocument(
        programme_id=programme_id, purpose=purpose, audience=audience, edition=1, title_ru=text.title_ru,
        body_ru=text.body_ru, title_en=text.title_en, body_en=text.body_en, digest=digest, valid_months=valid_months,
        published_at=now(),
    )  # fmt: skip


def _store(session: Session, actor: Actor, rows: list[ConsentDocument]) -> None:
    session.add_all(rows)
    session.flush()
    for row in rows:
        record(
            actor, "consent_text_published", programme_id=row.programme_id, object_kind="consent_document",
            object_id=row.id, details={"purpose": row.purpose, "audience": row.audience, "edition": row.edition},
        )  # fmt: skip
