"""Findings with their evidence, in a constant number of queries for one as for a hundred."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from facilitation.analysis.queries import Voice, people_among, person_key, voices_of
from facilitation.coding.models import Segment
from facilitation.coding.queries import Passage, passages_of_segments
from facilitation.findings.models import Evidence, Finding
from facilitation.findings.rules import Said, Support, is_draft, lacks, support
from facilitation.transcripts.queries import TurnView, barred_turns
from portal.db import db
from portal.errors import NotFound
from portal.programmes.queries import programme_of


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


def finding_of(slug: str, finding_id: int) -> Finding:
    """The finding of the programme in the address. :raises NotFound: when it is another programme's or none."""
    mine = (Finding.id == finding_id, Finding.programme_id == programme_of(slug).id)
    found = db.session.scalar(select(Finding).where(*mine))
    if found is None:
        raise NotFound
    return found


def evidence_of(slug: str, evidence_id: int) -> Evidence:
    """One piece of evidence, also a removed one. :raises NotFound:"""
    mine = (Evidence.id == evidence_id, Evidence.programme_id == programme_of(slug).id)
    found = db.session.scalar(select(Evidence).where(*mine))
    if found is None:
        raise NotFound
    return found


def segment_row(slug: str, segment_id: int) -> Segment:
    """One segment of the programme in the address. :raises NotFound:"""
    mine = (Segment.id == segment_id, Segment.programme_id == programme_of(slug).id)
    found = db.session.scalar(select(Segment).where(*mine))
    if found is None:
        raise NotFound
    return found


def findings_of(study_id: int, *, archived: bool = False) -> list[FindingView]:
    """The findings of a study in their order; those put away when `archived`."""
    away = Finding.archived_at.is_not(None) if archived else Finding.archived_at.is_(None)
    rows = db.session.scalars(
        select(Finding).where(Finding.study_id == study_id, away).order_by(Finding.position, Finding.id)
    ).all()
    return _views(study_id, rows)


def finding_view(finding: Finding) -> FindingView:
    """One finding."""
    return _views(finding.study_id, [finding])[0]


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


def _views(study_id: int, findings: Iterable[Finding]) -> list[FindingView]:
    listed = list(findings)
    if not listed:
        return []
    rows = db.session.scalars(
        select(Evidence)
        .where(Evidence.finding_id.in_([one.id for one in listed]), Evidence.removed_at.is_(None))
        .order_by(Evidence.position, Evidence.id)
    ).all()
    voices, barred = voices_of(study_id), barred_turns(study_id) if rows else frozenset()
    passages = passages_of_segments({row.segment_id for row in rows}) if rows else {}
    people = len(people_among(voices, (one.id for one in voices.values() if one.turns)))
    quotes: dict[tuple[int, str], list[Quote]] = {}
    for row in rows:
        if row.segment_id in passages:
            quote = quote_of(passages[row.segment_id], voices, barred)
            shown = Quote(**{**quote.__dict__, "evidence_id": row.id, "side": row.side, "note": row.note})
            quotes.setdefault((row.finding_id, row.side), []).append(shown)
    return [
        FindingView(one, tuple(quotes.get((one.id, "for"), ())), tuple(quotes.get((one.id, "against"), ())), people)
        for one in listed
    ]
