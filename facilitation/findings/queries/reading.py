"""Findings with their evidence, in a constant number of queries for one as for a hundred."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import and_, select
from sqlalchemy.orm import contains_eager

from facilitation.analysis.queries import Voice, people_among, voices_of
from facilitation.coding.models import Segment
from facilitation.coding.queries import Passage, passages_of_segments
from facilitation.findings.models import Evidence, Finding
from facilitation.findings.queries.views import FindingView, Quote, quote_of
from facilitation.findings.rules import SIDES
from facilitation.studies.queries import with_study
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import barred_turns
from portal.db import db
from portal.errors import NotFound
from portal.programmes.queries import programme_of


def finding_of(slug: str, finding_id: int) -> Finding:
    """The finding of the programme in the address. :raises NotFound: when it is another programme's or none."""
    one = select(Finding).join(Finding.study).where(Finding.id == finding_id)
    whole = with_study(one, contains_eager(Finding.study), slug)
    found: Finding | None = db.session.scalars(whole).unique().one_or_none()
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
    one = select(Segment).join(Segment.transcript).join(Transcript.study).where(Segment.id == segment_id)
    text = contains_eager(Segment.transcript)
    whole = with_study(one.options(text), text.contains_eager(Transcript.study), slug)
    found: Segment | None = db.session.scalars(whole).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Ground:
    """What the quotes of a study are made of; a page reads it once, however many findings and passages it shows."""

    voices: Mapping[int, Voice]
    barred: frozenset[int]

    @property
    def people(self) -> frozenset[str]:
        """Everybody who answers in the study's transcripts."""
        return people_among(self.voices, (one.id for one in self.voices.values() if one.turns))

    def quote_of(self, passage: Passage) -> Quote:
        """A passage as it is shown and counted."""
        return quote_of(passage, self.voices, self.barred)


@dataclass(frozen=True)
class Stated:
    """Findings in their order, each with the rows of its evidence, whose passages are not read yet."""

    rows: tuple[tuple[Finding, tuple[Evidence, ...]], ...]

    @property
    def segment_ids(self) -> frozenset[int]:
        """The segments that the findings rest on."""
        return frozenset(one.segment_id for _finding, listed in self.rows for one in listed)

    def views(self, ground: Ground, passages: Mapping[int, Passage]) -> list[FindingView]:
        """The findings with their quotes; evidence whose words are gone is left out."""
        return [_view(finding, listed, ground, passages) for finding, listed in self.rows]


def ground_of(study_id: int) -> Ground:
    """The voices of a study and the turns that may not be quoted outside."""
    return Ground(voices_of(study_id), barred_turns(study_id))


def stated_in(study_id: int, *, archived: bool = False) -> Stated:
    """The findings of a study with their evidence, one query; those put away when `archived`."""
    away = Finding.archived_at.is_not(None) if archived else Finding.archived_at.is_(None)
    found = db.session.execute(
        select(Finding, Evidence)
        .outerjoin(Evidence, and_(Evidence.finding_id == Finding.id, Evidence.removed_at.is_(None)))
        .where(Finding.study_id == study_id, away)
        .order_by(Finding.position, Finding.id, Evidence.position, Evidence.id)
    )
    listed: dict[Finding, tuple[Evidence, ...]] = {}
    for finding, row in found:
        listed[finding] = (*listed.get(finding, ()), *([row] if row else []))
    return Stated(tuple(listed.items()))


def evidence_for(finding: Finding) -> list[Evidence]:
    """What a finding rests on, in its order."""
    mine = select(Evidence).where(Evidence.finding_id == finding.id, Evidence.removed_at.is_(None))
    return list(db.session.scalars(mine.order_by(Evidence.position, Evidence.id)))


def findings_of(study_id: int, *, archived: bool = False) -> list[FindingView]:
    """The findings of a study in their order; those put away when `archived`."""
    stated = stated_in(study_id, archived=archived)
    return stated.views(ground_of(study_id), passages_of_segments(stated.segment_ids)) if stated.rows else []


def finding_view(finding: Finding) -> FindingView:
    """One finding."""
    stated = Stated(((finding, tuple(evidence_for(finding))),))
    return stated.views(ground_of(finding.study_id), passages_of_segments(stated.segment_ids))[0]


def _view(finding: Finding, listed: Iterable[Evidence], ground: Ground, passages: Mapping[int, Passage]) -> FindingView:
    quotes: dict[str, list[Quote]] = {side: [] for side in SIDES}
    for row in listed:
        if row.segment_id in passages:
            quote = ground.quote_of(passages[row.segment_id])
            quotes[row.side].append(replace(quote, evidence_id=row.id, side=row.side, note=row.note))
    return FindingView(finding, tuple(quotes["for"]), tuple(quotes["against"]), len(ground.people))
