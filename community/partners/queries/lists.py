"""The list of partners: words in any inflection, sector, state; a page of fifty by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_

from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite, OrganisationWord
from community.partners.policy import visible, widest
from community.partners.rules import narrower, readable
from portal.actor import Actor
from portal.db import db
from portal.directory.rules.words import keys_of, words_in
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND, PAGE_SIZE
from portal.programmes.models import Programme
from portal.search.keys import sort_key

LAST = "\U0010ffff"


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to."""

    text: str = ""
    sector: str = ""
    state: str = ""


@dataclass(frozen=True)
class Line:
    """One partner of the list; `towns` are those of its places that the reader sees."""

    id: int
    name: str
    about: str
    sector: str
    state: str
    towns: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last."""

    rows: list[Line]
    total: int
    after: int | None


def find_partners(actor: Actor, at: Programme, asked: Asked, after: int | None = None) -> Listing:
    """Those whom the actor may find; nothing that the actor may not read changes the answer. Four queries at most."""
    chosen, sees = _chosen(actor, at, asked), readable(widest(actor, at.id))
    start = db.session.get(Organisation, after) if after is not None else None
    found = list(db.session.scalars(_page(chosen, start, PAGE_SIZE + 1)))
    total = db.session.scalar(_joined(select(func.count(Organisation.id))).where(*chosen)) or 0
    shown = found[:PAGE_SIZE]
    towns = _towns(shown, sees)
    return Listing(
        [_line(row, towns.get(row.id, ()), sees) for row in shown], total,
        shown[-1].id if len(found) > PAGE_SIZE else None,
    )  # fmt: skip


def partner_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few as the search of the programme finds them; one query."""
    found = db.session.scalars(_page(_chosen(actor, at, Asked(words)), None, FOUND_OF_A_KIND))
    return [Hit(row.name, url_for("partners.partner_show", slug=at.slug, organisation_id=row.id)) for row in found]


def _line(row: Organisation, towns: tuple[str, ...], sees: tuple[str, ...]) -> Line:
    about = row.about if narrower(row.listed_for, row.about_for) in sees else ""
    return Line(row.id, row.name, about, row.sector, row.state, towns)


def _joined(statement: Select[int]) -> Select[int]:
    return statement.select_from(Organisation).join(
        OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id
    )


def _page(chosen: Sequence[ColumnElement[bool]], start: Organisation | None, size: int) -> Select[Organisation]:
    asked = (
        select(Organisation)
        .join(OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id)
        .where(*chosen)
    )
    if start is not None:
        asked = asked.where(tuple_(Organisation.sort_key, Organisation.id) > (start.sort_key, start.id))
    return asked.order_by(Organisation.sort_key, Organisation.id).limit(size)


def _chosen(actor: Actor, at: Programme, asked: Asked) -> list[ColumnElement[bool]]:
    sees = readable(widest(actor, at.id))
    narrowed: list[ColumnElement[bool]] = [Organisation.id.in_(with_word(word, sees)) for word in words_in(asked.text)]
    narrowed += [Organisation.sector == asked.sector] if asked.sector else []
    narrowed += [Organisation.state == asked.state] if asked.state else []
    return [visible(actor, at.id), *narrowed]


def with_word(word: str, sees: tuple[str, ...]) -> Select[int]:
    """The ids of the organisations that say a word, in any of its forms, to somebody who sees these audiences."""
    token = OrganisationWord.token
    said = or_(token.in_(sorted(keys_of(word))), and_(token >= word, token < word + LAST))
    return select(OrganisationWord.organisation_id).where(said, OrganisationWord.audience.in_(sees))


def _towns(rows: Sequence[Organisation], sees: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    asked = select(OrganisationSite.organisation_id, OrganisationSite.city).where(
        OrganisationSite.organisation_id.in_([row.id for row in rows]), OrganisationSite.audience.in_(sees),
        OrganisationSite.city != "",
    )  # fmt: skip
    found: dict[int, tuple[str, ...]] = {}
    for organisation_id, city in db.session.execute(asked.order_by(OrganisationSite.id)):
        before = found.get(organisation_id, ())
        found[organisation_id] = before if city in before else (*before, city)
    return found


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
