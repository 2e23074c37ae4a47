"""Reads of the saturation sheet: sessions held, passages by code and session, and what the team said at debriefs."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select

from facilitation.codebooks.queries import code_tree
from facilitation.coding.queries import passages_by_session
from facilitation.saturation.rules import Group, Sheet, ThemeKey, sheet_of
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript
from portal.db import db
from portal.journal.queries import of_kind
from portal.search.keys import search_key

MARK = "debrief.mark"


def study_sheet(study_id: int, zone: str) -> Sheet:
    """The sheet of a study; the same number of questions however many groups and codes there are."""
    sessions = _held(study_id)
    codes = code_tree(study_id).active
    names: dict[ThemeKey, str] = {("code", str(code.id)): code.full_name for code in codes}
    by_guid = {code.guid: ("code", str(code.id)) for code in codes}
    by_name = {search_key(code.name): ("code", str(code.id)) for code in reversed(codes)}
    debriefs = {one.journal_id: one.id for one in sessions if one.journal_id and one.is_retained}
    verdicts = _verdicts(debriefs, names, by_guid, by_name)
    counted = passages_by_session(study_id)
    passages = {(session_id, ("code", str(code_id))): count for (session_id, code_id), count in counted.items()}
    groups = [Group(one.id, one.title, one.starts_at.astimezone(ZoneInfo(zone)).date()) for one in sessions]
    return sheet_of(groups, names, passages, verdicts)


def _held(study_id: int) -> list[StudySession]:
    """The sessions that are over or have a transcript, by date."""
    has_words = select(Transcript.id).where(Transcript.session_id == StudySession.id).exists()
    return list(
        db.session.scalars(
            select(StudySession)
            .where(StudySession.study_id == study_id, (StudySession.state == "closed") | has_words)
            .order_by(StudySession.starts_at, StudySession.id)
        )
    )


def _verdicts(
    journals: Mapping[int, int],
    names: dict[ThemeKey, str],
    by_guid: Mapping[str, ThemeKey],
    by_name: Mapping[str, ThemeKey],
) -> dict[tuple[int, ThemeKey], str]:
    """The team's last word of each theme in each session; a theme without a code is added to `names`."""
    found: dict[tuple[int, ThemeKey], str] = {}
    for journal_id, entry in of_kind(journals, MARK, stream="team"):
        guid, word = entry.body.get("code"), search_key(entry.text or "")
        key = by_guid.get(str(guid)) if guid else by_name.get(word)
        if key is None and not guid and word:
            key = ("word", word)
            names.setdefault(key, (entry.text or "").strip())
        if key is not None:
            found[journals[journal_id], key] = str(entry.body.get("verdict", ""))
    return found
