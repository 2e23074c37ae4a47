"""What the house knows against an invitation, and how full the quotas of a group are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import current_app

from facilitation.screening.queries import Recruits, recruits_of
from facilitation.screening.rules import Quota, misfits, overfilled, quotas, said
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries.own_adults import small_of
from facilitation.sessions.rules.doubts import BETWEEN_SPEAKERS, OVER, UNFIT, Beside, Doubt, beside, doubts_by_ties
from portal.features import Tie, features_of
from portal.people.queries import Birth, births_of

PARTICIPANT = "participant"


@dataclass(frozen=True)
class Recruiting:
    """What the invitation page says of the screener: quotas of the group, and for each candidate what they said."""

    quotas: list[Quota]
    said: dict[int, list[str]]
    unfit: dict[int, list[str]]
    entered: dict[int, tuple[str, str]] = field(default_factory=dict)


def doubts_of(
    session: StudySession, chosen: Sequence[int], part: str, places: Iterable[SessionMember]
) -> tuple[Doubt, ...]:
    """What speaks against inviting these people in this part."""
    there = {one.person_id: one.part for one in places if one.removed_at is None and one.person_id is not None}
    parts = there | dict.fromkeys(chosen, part)
    found = doubts_by_ties(ties_among(session.programme_id, births_of(parts)), set(chosen), parts)
    if part == PARTICIPANT:
        found += _by_screener(session, chosen, [one for one, has in there.items() if has == PARTICIPANT])
    return tuple(found)


def ties_beside(
    session: StudySession, candidates: Sequence[int], part: str, places: Iterable[SessionMember],
    births: Mapping[int, Birth],
) -> dict[int, list[Beside]]:  # fmt: skip
    """What ties each candidate to people of the session and to other candidates; `births` are of all of them.

    A query for each feature that knows of ties.
    """
    there = {one.person_id: one.part for one in places if one.removed_at is None and one.person_id is not None}
    parts = dict.fromkeys(candidates, part) | there
    return beside(ties_among(session.programme_id, {one: births[one] for one in parts}), parts, set(there))


def ties_among(programme_id: int, births: Mapping[int, Birth]) -> list[Tie]:
    """Every tie among these people that any feature knows of, but for a small child's own adults: they have to come."""
    sources = [source for feature in features_of(current_app) for source in feature.ties]
    found = [tie for source in sources for tie in source.find(programme_id, list(births))]
    close = {one for tie in found if tie.kind not in BETWEEN_SPEAKERS for one in (tie.first, tie.second)}
    small = small_of({one: births[one] for one in close})
    return [tie for tie in found if tie.kind in BETWEEN_SPEAKERS or not {tie.first, tie.second} & small]


def recruiting_of(session: StudySession, candidates: Collection[int], members: Iterable[SessionMember]) -> Recruiting:
    """How recruiting stands for this session's participants."""
    group = [one.person_id for one in members if one.part == PARTICIPANT and one.person_id is not None]
    found = recruits_of(session.study_id, {*candidates, *group})
    if not found.content.questions:
        return Recruiting([], {}, {})
    answered = {one: found.picked[one] for one in candidates if one in found.picked}
    return Recruiting(
        quotas(found.content, _picked(found, group)),
        {one: [answer for _asked, answer in said(found.content, picked)] for one, picked in answered.items()},
        {one: wrong for one, picked in answered.items() if (wrong := misfits(found.content, picked))},
        {one: found.entered[one] for one in answered if one in found.entered},
    )


def _by_screener(session: StudySession, chosen: Sequence[int], group: Sequence[int]) -> list[Doubt]:
    found = recruits_of(session.study_id, {*chosen, *group})
    if not found.content.questions:
        return []
    coming = _picked(found, chosen)
    unfit = [
        Doubt(UNFIT, (one,), {"what": ", ".join(wrong)})
        for one in chosen
        if one in found.picked and (wrong := misfits(found.content, found.picked[one]))
    ]
    over = [
        Doubt(OVER, tuple(chosen), {"what": one.text, "have": one.have, "most": one.most})
        for one in overfilled(found.content, _picked(found, group), coming)
    ]
    return unfit + over


def _picked(found: Recruits, people: Iterable[int]) -> list[dict[str, str]]:
    return [dict(found.picked[one]) for one in people if one in found.picked]
