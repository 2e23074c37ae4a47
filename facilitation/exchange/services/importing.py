"""Beginning a study out of a project of another program, or of our own: all or nothing, with what was lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from facilitation.coding.errors import BadPlace
from facilitation.coding.services import code_passage, save_memo
from facilitation.exchange.rules.codes import Path, too_deep
from facilitation.exchange.rules.losses import Loss, LossCount
from facilitation.exchange.rules.project import CodeNode, ExchangeProject, Selection, Source
from facilitation.exchange.rules.refi import read_project
from facilitation.exchange.rules.splitting import Part, place_in_parts, split_source
from facilitation.exchange.services.codebook import make, placed
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import plan_session
from facilitation.studies.models import Study
from facilitation.studies.services import create_study
from facilitation.transcripts.forms import IMPORTED_PARTS, PART_LABELS
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.rules import ParsedTranscript, ParsedTurn, Voice, locale_of, suggest_voices
from facilitation.transcripts.services import import_transcript
from portal.actor import SYSTEM, Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.i18n.voice import speaking
from portal.limits import TITLE_CHARS
from portal.programmes.models import Programme
from portal.search.keys import search_key

OURS = "Golosa"
LANGUAGES = ("ru", "en")
MINUTES = 60
NAME_CHARS = 40


@dataclass(frozen=True)
class Imported:
    """A study that was begun, with how much of what."""

    study_id: int
    codes: int
    transcripts: int
    passages: int
    losses: tuple[Loss, ...]


@dataclass
class _Work:
    """What an import knows while it runs."""

    actor: Actor
    project: ExchangeProject
    study: Study
    losses: LossCount
    keep_names: bool
    people: Mapping[str, str]
    codes: dict[str, int] = field(default_factory=dict)
    passages: int = 0


def import_project(
    actor: Actor, programme_id: int, data: bytes, *, keep_names: bool = False, guid: str = ""
) -> Imported:
    """Make a new study of the codes, texts, codings and memos of a ``.qdpx``; the actor leads it and is the coder.

    :param keep_names: speakers keep the names of the file; a project of ours has pseudonyms and keeps them anyway.
    :param guid: made with the upload; a second submit answers with the first one's study and adds nothing.
    :raises BrokenProject: when the file cannot be read. :raises Forbidden, TitleMissing, TooManyTurns, TooManyCodes:
    """
    read = read_project(data)
    project, losses = read.project, LossCount(read.losses)
    with unit_of_work(lock=(Programme, programme_id)):
        before = _same_upload(actor, programme_id, guid)
        if before is not None:
            return Imported(before, 0, 0, 0, ())
        title = project.name.strip()[:TITLE_CHARS] or _("Imported study")
        study = create_study(actor, programme_id, title=title, question=project.description, guid=guid)
        work = _Work(actor, project, study, losses, keep_names or project.origin == OURS, people_in(project))
        _codes(work, project.codes)
        texts = sum(_source(work, source) for source in project.sources)
        _memos(work, "study", study.id, project.note_guids)
    count_rest(project, losses)
    return Imported(study.id, len(work.codes), texts, work.passages, losses.told())


def _same_upload(actor: Actor, programme_id: int, guid: str) -> int | None:
    mine = (Study.guid == guid, Study.created_by_id == actor.person_in(programme_id))
    return db.session.scalar(select(Study.id).where(*mine)) if guid else None


def people_in(project: ExchangeProject) -> dict[str, str]:
    """The names of the cases with their parts in the session, empty where the file does not say."""
    parts = _in_all_languages({key: PART_LABELS[key] for key in IMPORTED_PARTS})
    return {
        name: next((parts[one.value] for one in case.values if isinstance(one.value, str) and one.value in parts), "")
        for case in project.cases
        for name in case.name.split(", ")
    }


def _codes(work: _Work, nodes: tuple[CodeNode, ...]) -> None:
    """Add all codes, each after the code above it, and the memos on them."""
    ids: dict[Path, int] = {}
    for place in placed(nodes):
        code_id = ids[place.path] = make(work.actor, work.study.id, place, ids.get(place.above))
        work.codes[place.node.guid] = code_id
        _memos(work, "code", code_id, place.node.note_guids)
    work.losses.add("depth", too_deep(nodes))


def _source(work: _Work, source: Source) -> bool:
    """Make a session with a transcript of the text, and code its selections; False when the text has no words."""
    parts = split_source(source.text, speakers_of(work.people))
    if not parts:
        work.losses.add("empty_sources")
        return False
    label = next((group.name for group in work.project.groups if source.guid in group.source_guids), "")
    title = source.name.strip()[:TITLE_CHARS] or _("Imported text")
    held = source.created_at or now()
    session = plan_session(SYSTEM, work.study.id, Plan(title, "interview", held, MINUTES, group_label=label[:100]))
    turns = tuple(ParsedTurn(part.speaker, source.text[part.start : part.end]) for part in parts)
    voices = _voices(work, [part.speaker for part in parts if part.speaker], [turn.text for turn in turns])
    made = import_transcript(SYSTEM, session.id, ParsedTranscript(turns, "utf-8", "text"), voices)
    ids = [turn.id for turn in turns_of(made.id)]
    for selection in source.selections:
        _selection(work, made.id, selection, parts, ids)
    work.losses.add("source_notes", len(source.note_guids))
    return True


def speakers_of(people: Iterable[str]) -> list[str]:
    """The names that begin a turn wherever they stand before a colon."""
    return [*people, *_nobody()]


def _voices(work: _Work, labels: list[str], texts: list[str]) -> Mapping[str, Voice]:
    """What each name becomes; a name that only stands for nobody known becomes nobody again."""
    names = [name for name in dict.fromkeys(labels) if name not in _nobody()]
    suggested = suggest_voices(names, [], locale_of(texts[:500]))
    if not work.keep_names:
        return suggested
    spelled: dict[str, str] = {}
    return {
        name: Voice(
            spelled.setdefault(search_key(name), name[:NAME_CHARS]), work.people.get(name) or suggested[name].part
        )
        for name in names
    }


def _selection(
    work: _Work, transcript_id: int, selection: Selection, parts: tuple[Part, ...], turn_ids: list[int]
) -> None:
    place = place_in_parts(parts, selection.start, selection.end)
    codes = [work.codes[one.code_guid] for one in selection.codings if one.code_guid in work.codes]
    work.losses.add("references", len(selection.codings) - len(codes))
    if place is None:
        work.losses.add("selections")
        return
    first, start, last, end = place
    try:
        coded = code_passage(work.actor, transcript_id, turn_ids[first], start, turn_ids[last], end, codes)
    except BadPlace:
        work.losses.add("selections")
        return
    work.passages += 1
    _memos(work, "segment", coded.segment_id, selection.note_guids)


def _memos(work: _Work, target: str, target_id: int, guids: Collection[str]) -> None:
    """One memo of the actor's on this thing, out of all its notes."""
    texts = [note.text.strip() for note in work.project.notes if note.guid in guids and note.text.strip()]
    if texts:
        save_memo(work.actor, work.study.id, target, target_id, "\n\n".join(texts))


def count_rest(project: ExchangeProject, losses: LossCount) -> None:
    """What a study here has no place for at all."""
    losses.add("coders", max(0, len(project.users) - 1))
    losses.add("case_values", sum(len(case.values) for case in project.cases))


def _nobody() -> frozenset[str]:
    """How our own documents call a voice nobody knows."""
    return frozenset(_in_all_languages({"": lazy_gettext("Unknown speaker")}))


def _in_all_languages(words: Mapping[str, object]) -> dict[str, str]:
    """The words of every language, each with its key: files are read that were written in another one."""
    found = {}
    for language in LANGUAGES:
        with speaking(language):
            found.update({str(word): key for key, word in words.items()})
    return found
