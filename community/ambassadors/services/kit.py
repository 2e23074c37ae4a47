"""The kit: texts of the programme to pass on, written by who looks after the whole of it."""

from community.ambassadors.errors import NoLinkInText
from community.ambassadors.models import KitText
from community.ambassadors.policy import can_keep_text, keeps_kit
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.programmes.errors import Stale
from portal.programmes.models import Programme


def write_text(actor: Actor, programme_id: int, title: str, words: str) -> KitText:
    """A new text. :raises NoLinkInText: :raises NotFound:"""
    if not keeps_kit(actor, programme_id):
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as session:
        row = KitText(programme_id=programme_id, title="", words="", version=0)
        _fill(actor, row, title, words)
        session.add(row)
        session.flush()
        _note(actor, "kit_text_written", row)
        return row


def edit_text(actor: Actor, text_id: int, version: int, title: str, words: str) -> None:
    """Change it. :raises NoLinkInText: :raises Stale: somebody was faster. :raises NotFound:"""
    with unit_of_work(lock=(KitText, text_id)):
        row = db.session.get(KitText, text_id)
        if row is None or not can_keep_text(actor, row):
            raise NotFound
        if row.version != version:
            raise Stale
        _fill(actor, row, title, words)
        _note(actor, "kit_text_changed", row)


def drop_text(actor: Actor, text_id: int) -> None:
    """Take it out of the kit. :raises NotFound:"""
    with unit_of_work(lock=(KitText, text_id)) as session:
        row = session.get(KitText, text_id)
        if row is None or not can_keep_text(actor, row):
            raise NotFound
        _note(actor, "kit_text_dropped", row)
        session.delete(row)


def _fill(actor: Actor, row: KitText, title: str, words: str) -> None:
    if "{link}" not in words:
        raise NoLinkInText
    row.title, row.words, row.version = " ".join(title.split()), words.strip(), row.version + 1
    row.changed_by_id, row.changed_at = actor.person_in(row.programme_id), now()


def _note(actor: Actor, action: str, row: KitText) -> None:
    record(actor, action, programme_id=row.programme_id, object_kind="programme", object_id=row.programme_id)
