"""Findings and quotes as pages show them; `reading` fills them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitation.analysis.queries import Voice, people_among, person_key
from facilitation.coding.queries import Passage
from facilitation.findings.models import Finding
from facilitation.findings.rules import Said, Support, is_draft, lacks, support
from facilitation.transcripts.queries import TurnView


@dataclass(frozen=True)
class Quote:
    """A passage as a quote. `is_barred`: some of its words may not be quoted outside the team.

    `people` are keys of persons, leaders left out; `names` the pseudonyms of all who speak in it.
    """

    passage: Passage
    people: frozenset[str]
    names: tuple[str, ...]
    group: str
    is_blind: bool
    is_barred: bool
    evidence_id: int = 0
    side: str = ""
    note: str = ""

    @property
    def said(self) -> Said:
        """As it counts."""
        return Said(self.people, self.group, self.is_blind)


@dataclass(frozen=True)
class FindingView:
    """A finding with what speaks for and against it."""

    finding: Finding
    pro: tuple[Quote, ...]
    contra: tuple[Quote, ...]
    people_of_study: int

    @property
    def support(self) -> Support:
        """What stands behind it."""
        return support(one.said for one in self.pro)

    @property
    def doubt(self) -> Support:
        """What stands against it."""
        return support(one.said for one in self.contra)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Why it is a draft, as codes."""
        return lacks(self.finding.statement, len(self.pro), len(self.contra), self.finding.against_note)

    @property
    def is_draft(self) -> bool:
        """Whether it is not stated, or no longer."""
        return is_draft(self.finding.state, self.lacking)


@dataclass(frozen=True)
class PersonRow:
    """One person behind a finding: pseudonyms and groups, and how often quoted on each side."""

    names: str
    groups: str
    pro: int
    contra: int
    is_blind: bool


def people_of(view: FindingView) -> list[PersonRow]:
    """The people whose words are quoted in a finding, in the order of their first quote."""
    quotes = (*view.pro, *view.contra)
    keys = dict.fromkeys(key for quote in quotes for key in sorted(quote.people))
    return [_person_row(key, view) for key in keys]


def _person_row(key: str, view: FindingView) -> PersonRow:
    pro, contra = ([quote for quote in side if key in quote.people] for side in (view.pro, view.contra))
    said = [
        (turn.speaker, quote.group)
        for quote in (*pro, *contra)
        for turn, _start, _end in quote.passage.spans
        if _key(turn) == key
    ]
    names, groups = (dict.fromkeys(pair[place] for pair in said) for place in (0, 1))
    return PersonRow(", ".join(names), ", ".join(groups), len(pro), len(contra), any(one.is_blind for one in pro))


def _key(turn: TurnView) -> str:
    return person_key(turn.person_id, turn.speaker_id)


def quote_of(passage: Passage, voices: Mapping[int, Voice], barred: Collection[int]) -> Quote:
    """A passage as it is shown and counted."""
    turns = [turn for turn, _start, _end in passage.spans]
    answers = [turn for turn in turns if not turn.leads]
    return Quote(
        passage,
        people_among(voices, (turn.speaker_id for turn in turns)),
        tuple(dict.fromkeys(turn.speaker for turn in turns)),
        passage.group_label or passage.session_title,
        bool(answers) and all(turn.is_blind for turn in answers),
        any(turn.id in barred for turn in turns),
    )
