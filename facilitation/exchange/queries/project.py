"""A study as a REFI-QDA project: transcripts as sources, people as cases, groups as sets, memos as notes."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from facilitation.codebooks.rules import CodeNode as Code
from facilitation.coding.queries import Passage
from facilitation.exchange.queries.documents import turns_of_text
from facilitation.exchange.queries.material import Material
from facilitation.exchange.rules.documents import ComposedText, compose_text
from facilitation.exchange.rules.losses import Loss
from facilitation.exchange.rules.palette import hex_of
from facilitation.exchange.rules.project import (
    Case,
    CodeNode,
    CodingMark,
    ExchangeProject,
    Group,
    Note,
    Selection,
    Source,
    User,
    Variable,
    VariableValue,
)
from facilitation.transcripts.forms import PART_LABELS
from facilitation.transcripts.queries import TranscriptRow


def project_of(material: Material) -> ExchangeProject:
    """Everything of the study that the format can hold; what it cannot is among the losses."""
    notes = _NoteBook(material)
    timed = sum(turn.start_ms is not None for turns in material.turns.values() for turn in turns)
    return ExchangeProject(
        name=material.study.title,
        description=material.study.question,
        users=tuple(User(_user(material, one), material.coder(one)) for one in material.coders),
        codes=_codes(material, material.tree.nodes, _used(material), notes),
        variables=(Variable(material.guid("variable", "part"), _("Part in the session")),),
        cases=tuple(_cases(material)),
        sources=tuple(_source(material, text, notes) for text in material.texts),
        notes=tuple(notes.notes()),
        groups=tuple(_groups(material)),
        note_guids=notes.about("study", material.study.id),
        created_at=material.study.created_at,
        losses=(Loss("times", timed),) if timed else (),
    )


class _NoteBook:
    """The memos of a study, by what they are about."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._about: dict[tuple[str, int], tuple[str, ...]] = {}
        for target, memos in material.memos.items():
            for memo in memos:
                key = (target, memo.target_id)
                self._about[key] = (*self._about.get(key, ()), memo.guid)

    def about(self, target: str, target_id: int) -> tuple[str, ...]:
        return self._about.get((target, target_id), ())

    def notes(self) -> Iterable[Note]:
        for memos in self.material.memos.values():
            for memo in memos:
                by = _user(self.material, memo.author_id)
                yield Note(memo.guid, memo.text.splitlines()[0][:80], memo.text, by, memo.changed_at)


def _user(material: Material, person_id: int) -> str:
    return material.guid("coder", person_id)


def _used(material: Material) -> frozenset[int]:
    return frozenset(coding.code_id for passage in material.passages for coding in passage.codings)


def _codes(material: Material, nodes: Iterable[Code], used: frozenset[int], notes: _NoteBook) -> tuple[CodeNode, ...]:
    """The tree without codes put away, unless something is still coded by them or below them."""
    found = []
    for node in nodes:
        children = _codes(material, node.children, used, notes)
        if children or node.id in used or not node.is_archived:
            colour = hex_of(node.colour, node.own_colour)
            about = notes.about("code", node.id)
            found.append(CodeNode(node.guid, node.name, colour, node.definition, True, about, children))
    return tuple(found)


def _source(material: Material, text: TranscriptRow, notes: _NoteBook) -> Source:
    composed = compose_text(turns_of_text(material, text))
    places = {turn.id: number for number, turn in enumerate(material.turns[text.id])}
    mine = [passage for passage in material.passages if passage.segment.transcript_id == text.id]
    about = [guid for turn in material.turns[text.id] for guid in notes.about("turn", turn.id)]
    return Source(
        guid=text.guid,
        name=" · ".join(filter(None, (text.title, text.group_label))),
        text=composed.text,
        selections=tuple(_selection(material, passage, composed, places, notes) for passage in mine),
        note_guids=tuple(about),
        created_at=text.created_at,
    )


def _selection(
    material: Material, passage: Passage, composed: ComposedText, places: Mapping[int, int], notes: _NoteBook
) -> Selection:
    segment = passage.segment
    return Selection(
        guid=segment.guid,
        start=composed.place(places[segment.first_turn_id], segment.start),
        end=composed.place(places[segment.last_turn_id], segment.end),
        codings=tuple(
            CodingMark(one.guid, material.tree.by_id[one.code_id].guid, _user(material, one.coder_id), one.created_at)
            for one in passage.codings
        ),
        note_guids=notes.about("segment", segment.id),
        user_guid=_user(material, segment.created_by_id),
        created_at=segment.created_at,
    )


def _cases(material: Material) -> Iterable[Case]:
    """Each person once, leaders too, with the transcripts they speak in; voices nobody knows are no cases."""
    people: dict[str, list[int]] = {}
    for voice in material.voices.values():
        if voice.label and voice.turns:
            people.setdefault(voice.person_key, []).append(voice.id)
    sources = {text.id: text.guid for text in material.texts}
    for key, speaker_ids in people.items():
        voices = [material.voices[one] for one in speaker_ids]
        part = str(PART_LABELS.get(voices[0].part, voices[0].part))
        yield Case(
            guid=material.guid("case", key),
            name=", ".join(dict.fromkeys(voice.name for voice in voices)),
            values=(VariableValue(material.guid("variable", "part"), part),),
            source_guids=tuple(dict.fromkeys(sources[voice.transcript_id] for voice in voices)),
        )


def _groups(material: Material) -> Iterable[Group]:
    labels = dict.fromkeys(text.group_label for text in material.texts if text.group_label)
    for label in labels:
        members = tuple(text.guid for text in material.texts if text.group_label == label)
        yield Group(material.guid("group", label), label, source_guids=members)
