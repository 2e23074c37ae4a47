"""Tags that the team put on moments of a live room become codings as soon as the room's transcript is there."""

from collections.abc import Sequence

from facilitation.codebooks.queries import code_tree
from facilitation.coding.errors import CodeNotOffered, WordsWithdrawn
from facilitation.coding.services.passages import code_passage
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import TurnView, turns_of
from portal.actor import SYSTEM
from portal.clock import millis
from portal.db import db
from portal.errors import Forbidden
from portal.journal.queries import Entry, after_order, by_guids
from portal.people.queries import accounts_of, actor_of
from portal.search.keys import search_key

TAG, BEHIND = "tag", "back"


def attach_tags(transcript_id: int) -> int:
    """Give each tagged moment its code, by whoever tagged it, also from behind the glass.

    Answers how many passages carry one. Doing it twice is the same as once. A moment without a line, or whose words are
    gone, is left out.
    """
    transcript = db.session.get_one(Transcript, transcript_id)
    session = db.session.get_one(StudySession, transcript.session_id)
    if session.journal_id is None:
        return 0
    tags = [entry for entry in after_order(session.journal_id, 0, ["team", "back"]) if entry.kind == TAG]
    accounts = accounts_of([entry.actor_id for entry in tags if entry.actor_id is not None])
    turns = turns_of(transcript_id)
    return sum(_attach(transcript, session, entry, turns, accounts.get(entry.actor_id or 0)) for entry in tags)


def _attach(
    transcript: Transcript, session: StudySession, tag: Entry, turns: Sequence[TurnView], account_id: int | None
) -> bool:
    turn, code_id = _turn(session, tag, turns), _code(transcript.study_id, tag)
    if turn is None or code_id is None or not turn.text or account_id is None:
        return False
    place = (transcript.id, turn.id, 0, turn.id, len(turn.text), [code_id])
    try:
        if tag.stream == BEHIND:
            code_passage(SYSTEM, *place, for_id=tag.actor_id)
        else:
            code_passage(actor_of(account_id), *place)
    except (Forbidden, CodeNotOffered, WordsWithdrawn):
        return False
    return True


def _turn(session: StudySession, tag: Entry, turns: Sequence[TurnView]) -> TurnView | None:
    """The line that was tagged, or the last one before the moment."""
    name = tag.body.get("event")
    if name:
        found = by_guids(session.journal_id or 0, [str(name)]).get(str(name))
        return next((turn for turn in turns if found and turn.event_id == found.id), None)
    opened = session.opened_at
    at = millis(tag.at) - millis(opened) if opened else 0
    before = [turn for turn in turns if turn.start_ms is not None and turn.start_ms <= at]
    return before[-1] if before else None


def _code(study_id: int, tag: Entry) -> int | None:
    tree, wanted = code_tree(study_id).by_id.values(), tag.body.get("code")
    if wanted:
        return next((code.id for code in tree if code.guid == wanted), None)
    key = search_key(" ".join((tag.text or "").split()))
    return next((code.id for code in tree if code.parent_id is None and search_key(code.name) == key), None)
