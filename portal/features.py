"""The one seam upwards: what a feature gives to the platform, listed in order by `wsgi.py`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.features_of_home import HomeCard as HomeCard
from portal.features_of_home import LoadSource as LoadSource
from portal.features_of_home import NavEntry as NavEntry
from portal.features_of_messages import Envelope as Envelope
from portal.features_of_messages import NotificationKind as NotificationKind
from portal.features_of_messages import Told as Told
from portal.features_of_people import KeptWords as KeptWords
from portal.features_of_people import RemovalPart as RemovalPart
from portal.features_of_people import WordsSource as WordsSource

if TYPE_CHECKING:
    from datetime import date, datetime

    import click
    from flask import Blueprint, Flask
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from portal.actor import Actor
    from portal.jobs.models import Job
    from portal.jobs.rules import Result
    from portal.people.models import Person
    from portal.programmes.models import Programme


@dataclass(frozen=True)
class Hit:
    """One thing found; `minor_id` is the person id of a minor whose record it names, for the audit trail."""

    label: str
    href: str
    note: str = ""
    minor_id: int | None = None


@dataclass(frozen=True)
class SearchSource:
    """A kind of thing that can be found. `find(actor, programme, words)` answers only what the actor may see."""

    key: str
    label: Any
    icon: str
    find: "Callable[[Actor, Programme, str], list[Hit]]"
    order: int = 50


@dataclass(frozen=True)
class Eraser:
    """Destroys unavoidable copies of withdrawn words. `columns` names every `table.column` that may hold one."""

    name: str
    columns: tuple[str, ...]
    erase: "Callable[[Session, list[int]], int]"


@dataclass(frozen=True)
class Tie:
    """Two people of a programme who stand in a relation that matters when a group is put together, by person id."""

    kind: str
    first: int
    second: int


@dataclass(frozen=True)
class TieSource:
    """Knows of ties. `kinds` names each kind; `find(programme_id, person_ids)` answers those among the people."""

    kinds: "Mapping[str, Any]"
    find: "Callable[[int, Collection[int]], list[Tie]]"


@dataclass(frozen=True)
class NearSource:
    """Knows whom a person may see as their own pair: `find(programme_id, person_id)` answers person ids, both ways.

    One query each: mentor and mentee see each other, and who supervises the pair may be among them.
    """

    find: "Callable[[int, int], Collection[int]]"


@dataclass(frozen=True)
class AwaySource:
    """Knows who rests: `find(programme_id)` answers who stands in no list today, with the day of return or None.

    `everywhere()` answers the same people of all programmes. One query each.
    """

    find: "Callable[[int], Mapping[int, date | None]]"
    everywhere: "Callable[[], Collection[int]]"


@dataclass(frozen=True)
class Care:
    """Somebody who is to know when a person rests; `path` is the page in the programme that says why."""

    person_id: int
    path: str


@dataclass(frozen=True)
class CareSource:
    """Knows whom a person's rest concerns: `find(programme_id, person_id)`, one query each."""

    find: "Callable[[int, int], list[Care]]"


@dataclass(frozen=True)
class TrialSource:
    """Knows who tries a position before holding it: `find(programme_id)` answers its kinds by person id; one query."""

    find: "Callable[[int], Mapping[int, frozenset[str]]]"


@dataclass(frozen=True)
class Gate:
    """Something that must be so before somebody may begin; the feature below asks without knowing who answers.

    `lacks(programme_id, gate, person_ids)` answers by person id, in words, what is missing for a gate such as
    ``position:mentor``; who lacks nothing is absent.
    """

    lacks: "Callable[[int, str, Collection[int]], Mapping[int, tuple[str, ...]]]"


@dataclass(frozen=True)
class RecordPart:
    """A block on a person's record page, or, among `own_parts`, on the page of what is known of the person.

    `load` answers the template's context, its `part` beside `slug` and `person`, or None when this reader sees none.
    One query each. `is_by_record`: `load` gets what the record's page has read as its third argument. `waits(actor,
    person)`, as for a card of the home page, is the condition without which this block has nothing to show.
    """

    template: str
    load: "Callable[..., dict[str, Any] | None]"
    order: int = 50
    is_by_record: bool = False
    waits: "Callable[[Actor, Person], ColumnElement[bool] | None] | None" = None


@dataclass(frozen=True)
class WorkAct:
    """One thing to do about a piece of work: a POST of `fields` to `href`. `kind` is primary, secondary or loss."""

    label: str
    href: str
    kind: str = "secondary"
    fields: "Mapping[str, str]" = field(default_factory=dict)


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for a coordinator; `href` opens it, `acts` are done where it stands, by one thumb.

    `since` is the UTC moment or day since when it waits, `minor_ids` the person ids of the minors whom it names.
    """

    title: str
    href: str
    note: str = ""
    since: "datetime | date | None" = None
    is_urgent: bool = False
    acts: tuple[WorkAct, ...] = ()
    minor_ids: tuple[int, ...] = ()
    is_overdue: bool = False


@dataclass(frozen=True)
class Work:
    """What waits of one kind: the first `items` of `total`, the longest waiting first."""

    items: tuple[WorkItem, ...]
    total: int


@dataclass(frozen=True)
class WorkSource:
    """A kind of work that waits for who looks after people; `load(actor, programme, limit)` answers the actor's own.

    One query each: a page has twelve in all. `endpoint`: the feature's own page of all of it, if it has one.
    """

    key: str
    label: Any
    icon: str
    load: "Callable[[Actor, Programme, int], Work]"
    order: int = 50
    endpoint: str = ""


@dataclass(frozen=True)
class StepSeen:
    """How a first step stands for one reader: the page where it is done, and whether it is; facts say so, no click."""

    href: str
    is_done: bool


@dataclass(frozen=True)
class FirstStep:
    """What a newcomer does first; `fits` goes by positions and rights without a query, `look` reads the facts.

    At most two queries each; None when there is nothing to do yet. What it leads to must open for this reader.
    """

    key: str
    label: Any
    why: Any
    fits: "Callable[[Actor, int], bool]"
    look: "Callable[[Actor, Programme], StepSeen | None]"
    order: int = 50


@dataclass(frozen=True)
class KnownSource:
    """What a feature's tables know of a person, for the person's own page and export.

    `find(programme_id, person_id)` answers rows of plain facts: (label, value) pairs; labels lazy, values
    words, numbers, days or moments.
    `tables` names every table it speaks for, so that none with a person in it is forgotten. What `is_private` is shown
    to the person alone, never to a guardian: what a child said in confidence.
    """

    key: str
    label: Any
    find: "Callable[[int, int], list[list[tuple[Any, Any]]]]"
    tables: tuple[str, ...] = ()
    order: int = 50
    is_private: bool = False


@dataclass(frozen=True)
class MergePart:
    """What a feature keeps of people, for when two records of one person become one.

    Every `table.column` that holds a person's id stands in `columns` (it moves to the record that is kept) or in
    `stays` (it remains with the record that goes), so that none is forgotten.

    - `yields`: tables where both may hold the only row that one person can have; then the kept one's counts, and the
      other stays where it is. In any other table that makes merging impossible.
    - `spans`: by column, what makes two dated rows the same fact; one that lies within another stays where it is.
    - `apart`: columns of one row that must be different people.
    - `clashes(kept, gone)` answers in words what else makes it impossible; where `may_clash(kept, gone)` names the
      condition without which it has none, those of all features are asked in one query.
    - `built(kept_id, since, moved)` answers in words what was built on it since, so that it cannot be taken apart any
      more; `moved` names the ids of the rows by column.
    - `after(person_ids)` brings in line what is computed from the rows; it runs after both, in the unit of work.
    """

    key: str
    label: Any
    columns: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()
    spans: "Mapping[str, tuple[str, ...]]" = field(default_factory=dict)
    apart: tuple[tuple[str, ...], ...] = ()
    clashes: "Callable[[Person, Person], list[str]] | None" = None
    may_clash: "Callable[[Person, Person], ColumnElement[bool]] | None" = None
    built: "Callable[[int, datetime, Mapping[str, list[int]]], list[str]] | None" = None
    after: "Callable[[list[int]], None] | None" = None


@dataclass(frozen=True)
class JobKind:
    """Background work: `run(job)` is repeatable, reports by `portal.jobs.services`, and answers what it made.

    `may_fetch(actor, job)` is asked again when the result is downloaded, because rights end.
    """

    key: str
    label: Any
    run: "Callable[[Job], Result]"
    may_fetch: "Callable[[Actor, Job], bool]"


@dataclass(frozen=True)
class Task:
    """Something that the jobs process does as soon as a message of the queue names it; `run` takes whole numbers.

    One that `is_alone` is not begun while it is under way: whoever asks meanwhile finds it done.
    """

    name: str
    run: Callable[..., object]
    is_alone: bool = False


@dataclass(frozen=True)
class Schedule:
    """Something that tells people at a time; what expires is computed when it is read, never here.

    With `task` it may take long: the minute's tick asks the queue for it and goes on.
    """

    name: str
    every_minutes: int
    run: Callable[[], object]
    task: str = ""


@dataclass(frozen=True)
class Feature:
    """All that one feature folder adds; every part is optional."""

    name: str
    blueprints: "tuple[Blueprint, ...]" = ()
    sockets: tuple[Any, ...] = ()
    api: tuple[Any, ...] = ()
    nav: tuple[NavEntry, ...] = ()
    home_cards: tuple[HomeCard, ...] = ()
    search_sources: tuple[SearchSource, ...] = ()
    notification_kinds: tuple[NotificationKind, ...] = ()
    told_of: Any = None  # under what its kinds stand on the page of choices; features may share it
    erasers: tuple[Eraser, ...] = ()
    ties: tuple[TieSource, ...] = ()
    near: tuple[NearSource, ...] = ()
    away: tuple[AwaySource, ...] = ()
    cares: tuple[CareSource, ...] = ()
    trials: tuple[TrialSource, ...] = ()
    gates: tuple[Gate, ...] = ()
    record_parts: tuple[RecordPart, ...] = ()
    own_parts: tuple[RecordPart, ...] = ()
    work: tuple[WorkSource, ...] = ()
    loads: tuple[LoadSource, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    known: tuple[KnownSource, ...] = ()
    kept_words: tuple[WordsSource, ...] = ()
    merges: tuple[MergePart, ...] = ()
    removals: tuple[RemovalPart, ...] = ()
    jobs: tuple[JobKind, ...] = ()
    tasks: tuple[Task, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    demo: "Callable[[Any], None] | None" = None
    cli: "tuple[click.Command, ...]" = ()
    init: "Callable[[Flask], None] | None" = None


def features_of(app: "Flask") -> tuple[Feature, ...]:
    """The features this application was composed of, in order; the realtime process loads them when it is asked."""
    found: tuple[Feature, ...] | Callable[[], tuple[Feature, ...]] = app.extensions["features"]
    return found() if callable(found) else found
