"""The list of partners: words in any inflection, sector, state, near, open; a page by name or the nearest first."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from community.partner_finding import Givers
from community.partners.models import Organisation, OrganisationProgramme, OrganisationWord
from community.partners.policy import visible, widest
from community.partners.queries.spots import Spot, Wanted, placed, readable_sites, seen_of, with_one
from community.partners.rules import narrower, readable
from portal.actor import Actor
from portal.db import db
from portal.directory.rules.words import keys_of, words_in
from portal.features import Hit
from portal.globe import FARTHER
from portal.limits import FOUND_OF_A_KIND
from portal.paging import paged
from portal.programmes.models import Programme
from portal.search.keys import sort_key

LAST = "\U0010ffff"
ANYWHERE = Wanted()


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; `kind` and `age` are those of one offer, `givers` finds who has such a one."""

    text: str = ""
    sector: str = ""
    state: str = ""
    kind: str = ""
    age: int | None = None
    wanted: Wanted = ANYWHERE
    givers: Givers | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Line:
    """One partner of the list; `towns` are those of its places that the reader sees, `spot` the place to go to."""

    id: int
    name: str
    about: str
    sector: str
    state: str
    assured_at: datetime | None
    territory_id: int | None
    towns: tuple[str, ...]
    spot: Spot


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last. A `total` may be only `at_least`."""

    rows: list[Line]
    total: int
    at_least: bool
    after: int | None


def find_partners(actor: Actor, at: Programme, asked: Asked, after: int | None = None) -> Listing:
    """Those whom the actor may find; nothing that the actor may not read changes the answer. Six queries at most."""
    sees = readable(widest(actor, at.id))
    found = keys_found(actor, at, asked, sees, readable_sites(sees, asked.wanted))
    page = paged(found, after, is_narrow=asked != Asked())
    ids = [row.id for row in page.rows]
    rows = {row.id: row for row in db.session.execute(_columns().where(
        Organisation.id.in_(ids), OrganisationProgramme.programme_id == at.id,
    ))}  # fmt: skip
    seen = seen_of({row.id: row.far for row in page.rows}, sees, asked.wanted)
    lines = [_line(rows[key], seen[key].towns, seen[key].spot, sees) for key in ids]
    return Listing(lines, page.total, page.at_least, page.after)


def partner_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few as the search of the programme finds them; one query."""
    sees = readable(widest(actor, at.id))
    found = keys_found(actor, at, Asked(words), sees, readable_sites(sees, ANYWHERE))
    asked = found.add_columns(Organisation.name)
    rows = db.session.execute(asked.order_by(Organisation.sort_key, Organisation.id).limit(FOUND_OF_A_KIND))
    return [Hit(row.name, url_for("partners.partner_show", slug=at.slug, organisation_id=row.id)) for row in rows]


def _columns() -> Any:
    row, tie = Organisation, OrganisationProgramme
    return select(
        row.id, row.name, row.about, row.about_for, row.listed_for, row.sector, row.state, row.assured_at,
        tie.territory_id,
    ).join(tie, tie.organisation_id == row.id)  # fmt: skip


def _line(row: Any, towns: tuple[str, ...], spot: Spot, sees: tuple[str, ...]) -> Line:
    about = row.about if narrower(row.listed_for, row.about_for) in sees else ""
    return Line(row.id, row.name, about, row.sector, row.state, row.assured_at, row.territory_id, towns, spot)


def keys_found(
    actor: Actor, at: Programme, asked: Asked, sees: tuple[str, ...], sites: list[ColumnElement[bool]]
) -> Any:  # fmt: skip
    """The keys of all that may be found: id, sort key, and the square of the chord to the nearest of the sites."""
    wanted, chosen = asked.wanted, _chosen(actor, at, asked, sees)
    near = wanted.near
    if wanted.at is not None and (near is None or near.within is None):
        chosen.append(Organisation.id.in_(with_one(sites)))
    if near is None:
        return _joined(select(Organisation.id, Organisation.sort_key, literal(0.0).label("far"))).where(*chosen)
    there = placed(wanted, near, at.id, sites)
    far = func.coalesce(there.c.far, FARTHER).label("far")
    keys = _joined(select(Organisation.id, Organisation.sort_key, far))
    return keys.join(there, there.c.id == Organisation.id, isouter=near.within is None).where(*chosen)


def _joined(statement: Any) -> Any:
    return statement.select_from(Organisation).join(
        OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id
    )


def _chosen(actor: Actor, at: Programme, asked: Asked, sees: tuple[str, ...]) -> list[ColumnElement[bool]]:
    narrowed: list[ColumnElement[bool]] = [Organisation.id.in_(with_word(word, sees)) for word in words_in(asked.text)]
    narrowed += [Organisation.sector == asked.sector] if asked.sector else []
    narrowed += [Organisation.state == asked.state] if asked.state else []
    if asked.givers is not None and (asked.kind or asked.age is not None):
        narrowed.append(Organisation.id.in_(asked.givers(asked.kind, asked.age)))
    return [visible(actor, at.id), *narrowed]


def with_word(word: str, sees: tuple[str, ...]) -> Select[int]:
    """The ids of the organisations that say a word, in any of its forms, to somebody who sees these audiences."""
    token = OrganisationWord.token
    said = or_(token.in_(sorted(keys_of(word))), and_(token >= word, token < word + LAST))
    return select(OrganisationWord.organisation_id).where(said, OrganisationWord.audience.in_(sees))


@dataclass(frozen=True)
class Namesake:
    """An organisation that may be the one about to be entered; `is_ours`: the programme works with it."""

    id: int
    name: str
    sector: str
    is_ours: bool


def namesakes_of(at: Programme, name: str, tax_number: str) -> list[Namesake]:
    """Organisations of this name or tax number: the programme's own, and others' that show themselves to members."""
    ours = OrganisationProgramme.id.is_not(None)
    same = Organisation.sort_key == sort_key(" ".join(name.split()))[:250]
    if tax_number.strip():
        same = or_(same, Organisation.tax_number == tax_number.strip())
    rows = db.session.execute(
        select(Organisation, ours.label("ours"))
        .outerjoin(OrganisationProgramme, and_(
            OrganisationProgramme.organisation_id == Organisation.id, OrganisationProgramme.programme_id == at.id,
        ))
        .where(same, Organisation.merged_into_id.is_(None), or_(ours, Organisation.listed_for != "coordinators"))
        .order_by(Organisation.id)
        .limit(FOUND_OF_A_KIND)
    )  # fmt: skip
    return [Namesake(row.Organisation.id, row.Organisation.name, row.Organisation.sector, row.ours) for row in rows]
