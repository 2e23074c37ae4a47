"""Pure rules of pairs: who may mentor whom, for how long, and that mentoring never goes round in a circle."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from portal.clock import months_after
from portal.people.rules import is_minor

FORMS = ("short", "long", "child_to_child")
REASONS = ("completed", "moved", "mentee_wish", "mentor_wish", "no_contact", "safety", "other")
MENTORS = frozenset({"mentor", "relay_mentor"})
SUPERVISORS = frozenset({"tutor", "curator", "organiser", "expert", "mentor"})
SHORT_MONTHS = 8
LONG_MONTHS = 12
GAP_YEARS = 2
SOON_DAYS = 30

Edges = Iterable[tuple[int, int]]


@dataclass(frozen=True)
class Candidate:
    """A person as a pair needs to know them; `kinds` are the positions held on the pair's first day."""

    person_id: int
    born_on: date | None
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proposal:
    """A pair that somebody wants to begin."""

    mentor: Candidate
    mentee: Candidate
    form: str
    starts_on: date
    planned_end_on: date
    supervisor: Candidate | None = None


@dataclass(frozen=True)
class Around:
    """What stands around a proposal.

    `edges` are the open pairs as (mentor, mentee), `families` the guardianships in force as (guardian, child),
    `consented` those whose chain of consents to taking part is whole.
    """

    edges: frozenset[tuple[int, int]] = frozenset()
    families: frozenset[tuple[int, int]] = frozenset()
    consented: frozenset[int] = frozenset()


def refusal(wanted: Proposal, around: Around) -> str | None:
    """Why the pair cannot begin, as the code of an error, or None."""
    return (
        _people(wanted, around)
        or span_refusal(wanted.form, wanted.starts_on, wanted.planned_end_on)
        or _ages(wanted, around)
        or supervisor_refusal(
            wanted.form, wanted.mentor.person_id, wanted.mentee.person_id, wanted.supervisor, wanted.starts_on,
            around.edges,
        )
    )  # fmt: skip


def _people(wanted: Proposal, around: Around) -> str | None:
    mentor, mentee = wanted.mentor.person_id, wanted.mentee.person_id
    if mentor == mentee:
        return "pair_of_one"
    if {(mentor, mentee), (mentee, mentor)} & around.families:
        return "pair_in_family"
    if not wanted.mentor.kinds & MENTORS:
        return "pair_without_position"
    if (mentor, mentee) in around.edges:
        return "pair_twice"
    return "pair_in_circle" if makes_circle(around.edges, mentor, mentee) else None


def _ages(wanted: Proposal, around: Around) -> str | None:
    """Under 18 one mentors only in the form for children, which has rules of its own."""
    mentor_is_minor = is_minor(wanted.mentor.born_on, wanted.starts_on)
    if wanted.form != "child_to_child":
        return "pair_mentor_minor" if mentor_is_minor else None
    if not mentor_is_minor or not is_minor(wanted.mentee.born_on, wanted.starts_on):
        return "pair_not_children"
    if not is_older_by(wanted.mentor.born_on, wanted.mentee.born_on, GAP_YEARS):
        return "pair_too_close"
    both = {wanted.mentor.person_id, wanted.mentee.person_id}
    return None if both <= around.consented else "pair_not_consented"


def span_refusal(form: str, starts_on: date, planned_end_on: date) -> str | None:
    """Whether the plan fits the form: short is up to 8 months, long is a year or more."""
    if planned_end_on <= starts_on:
        return "pair_bad_dates"
    if form == "short" and planned_end_on > months_after(starts_on, SHORT_MONTHS):
        return "pair_not_short"
    if form == "long" and planned_end_on < months_after(starts_on, LONG_MONTHS):
        return "pair_not_long"
    return None


def supervisor_refusal(
    form: str, mentor: int, mentee: int, supervisor: Candidate | None, day: date, edges: Edges
) -> str | None:  # fmt: skip
    """Nobody supervises themselves or their own mentor; a supervisor is an adult with a position for it."""
    if supervisor is None:
        return "pair_supervisor_needed" if form == "child_to_child" else None
    if supervisor.person_id in (mentor, mentee):
        return "pair_own_supervisor"
    if is_minor(supervisor.born_on, day) or not supervisor.kinds & SUPERVISORS:
        return "pair_supervisor_unfit"
    return "pair_supervisor_below" if supervisor.person_id in reach(edges, mentor) else None


def reach(edges: Edges, start: int) -> frozenset[int]:
    """Everybody whom `start` mentors, near or far; `start` itself only when there is a circle."""
    below: dict[int, list[int]] = {}
    for mentor, mentee in edges:
        below.setdefault(mentor, []).append(mentee)
    found: set[int] = set()
    waiting = list(below.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += below.get(one, ())
    return frozenset(found)


def makes_circle(edges: Edges, mentor: int, mentee: int) -> bool:
    """Whether this pair beside the others would let somebody mentor themselves, near or far."""
    return mentor == mentee or mentor in reach(edges, mentee)


def is_older_by(older: date | None, younger: date | None, years: int) -> bool:
    """Whether there are at least so many years between two dates of birth."""
    return older is not None and younger is not None and months_after(older, years * 12) <= younger


def ends_soon(planned_end_on: date, day: date) -> bool:
    """Whether the planned end is near, or past."""
    return (planned_end_on - day).days <= SOON_DAYS


def is_end(starts_on: date, ended_on: date, day: date) -> bool:
    """Whether a pair that began then can have ended on that day; the future is a plan, not an end."""
    return starts_on <= ended_on <= day


def counts_by_form(rows: Collection[tuple[str, bool, int]]) -> dict[str, tuple[int, int, int]]:
    """(open, ended, N) of every form from rows of (form, whether open, how many)."""
    found = {form: [0, 0] for form in FORMS}
    for form, is_open, count in rows:
        found[form][0 if is_open else 1] += count
    return {form: (now, over, now + over) for form, (now, over) in found.items()}
