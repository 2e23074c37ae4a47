"""Seams of `portal.features` about the shell: places of the navigation, and blocks of the home page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from portal.actor import Actor
    from portal.programmes.models import Programme

    Waits = Callable[[Actor, int], ColumnElement[bool] | None]


@dataclass(frozen=True)
class NavEntry:
    """A place in the navigation. `shown` decides by actor and programme id; `endpoint` takes the programme's slug.

    `tabs` says for whom it is a tab of the phone's bar, and which one: place by face (`portal.faces`).
    """

    endpoint: str
    label: Any
    icon: str
    shown: "Callable[[Actor, int], bool]"
    order: int = 50
    tabs: "Mapping[str, int]" = field(default_factory=dict)


@dataclass(frozen=True)
class HomeCard:
    """A block of the home page. `load` answers the template's context, or None when there is nothing to say.

    A card with `is_step` may become the one next step on top; the lowest `order` that has something to say wins. Facts
    may name another `order` of today (a door that opens soon), and under `about` what a step is about, so that the date
    of the same thing is not said twice.
    `kind`: ``help`` for lines of «My help», ``date`` and ``word`` for what a young reader's home has one of each,
    ``people`` for the own people, ``work`` for what waits for who looks after people.
    `faces`: on whose home it stands (`portal.faces`); everybody's when empty.
    `reads(actor, programme_id)` names what several cards read: a page asks it once for all who name the same function,
    and `load` gets the answer as its third argument. Facts name under `minors` whom of those under 18 the card names,
    other than the reader's own children. A card that `is_aside` fills no page: with such alone nothing waits here.
    `waits(actor, programme_id)` is the condition without which the card has nothing to say, None when that is known
    already: the page asks those of all cards in one query and reads no further for who has nothing.
    """

    template: str
    load: "Callable[..., dict[str, Any] | None]"
    order: int = 50
    is_step: bool = False
    is_aside: bool = False
    kind: str = ""
    faces: "frozenset[str]" = frozenset()
    reads: "Callable[[Actor, int], Any] | None" = None
    waits: "Waits | None" = None


@dataclass(frozen=True)
class LoadSource:
    """Something of which somebody who looks after people has so many: people, pairs, decisions that wait.

    `count(actor, programme)` answers a query of one number; a page asks those of all sources at once. `endpoint` with
    `values` shows the rows that are counted. `words(n)` says it in a line; those that are a decision are summed up.
    """

    label: Any
    count: "Callable[[Actor, Programme], Select[int]]"
    endpoint: str
    values: "Mapping[str, str]" = field(default_factory=dict)
    words: "Callable[[int], str] | None" = None
    order: int = 50
