"""Objects of the demo's partners for the addresses of the access tests."""

from typing import Any

from sqlalchemy import select

from community.hsds.rules.ids import turned
from community.hsds.rules.taxonomies import TAXONOMY_IDS, TERM_IDS
from community.hsds.services import keep_file
from community.letters.models import ThanksLetter
from community.needs.demo import BOARDS, JACKETS
from community.needs.models import Need, NeedPledge
from community.offers.demo import BEGUN, TOUR
from community.offers.models import Offer, OfferSlot
from community.partner_lists.queries import import_of
from community.partner_lists.services import analyse_list, keep_list, list_of, start_import
from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partner_merging.services import find_likenesses, merge_partners
from community.partners.demo import PLANT
from community.partners.models import (
    Organisation,
    OrganisationAgreement,
    OrganisationClaim,
    OrganisationContact,
    OrganisationDay,
    OrganisationRepresentative,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.services import PartnerFields, TieFields, add_partner, set_audiences
from community.requests.models import PartnerRequest
from community.thanks.models import ThanksWord
from portal.actor import Actor
from portal.db import db
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.people.demo import demo_actor, demo_person
from portal.people.queries import actor_of
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of
from tests.access.conftest import account_of

SHELTER, MUSEUM = "Приют без адреса", "Музей почты"


def partner_variants(usual: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A shelter that shows itself to coordinators alone; a museum with which another programme works."""
    shelter, museum = (
        _entered(demo_actor("olga"), SLUG, SHELTER),
        _entered(actor_of(account_of("other")), "pskov", MUSEUM),
    )
    if shelter.listed_for != "coordinators":
        at = programme_of(SLUG).id
        set_audiences(demo_actor("olga"), at, shelter.id, shelter.version, {"listed": "coordinators"})
    return {
        "shelter": usual | {"organisation_id": shelter.id}, "museum": usual | {"organisation_id": museum.id},
        "draft": usual | {"offer_id": _first(Offer, title=BEGUN)},
        "plant": usual | {"hsds.guid": _guid(Organisation, name=PLANT)},
        "place": usual | {"hsds.guid": turned(_guid(Offer, title=TOUR))},
        "directory": usual | {"token": _waiting_directory()},
        "kinds": usual | {"hsds.guid": TAXONOMY_IDS["kind"]}, "visit": usual | {"hsds.guid": TERM_IDS["kind", "visit"]},
        "own": usual | {
            "requests.request_id": _first(PartnerRequest, asker_id=demo_person("nikolay").id),
            "needs.need_id": _first(Need, title=BOARDS), "needs.pledge_id": _pledge(BOARDS),
        },
    }  # fmt: skip


def partner_things() -> dict[str, Any]:
    """The plant with its gate, the gate's hours and its day that differs, its foreman, its tour and a time of it."""
    waiting, entered, merged = _waiting_list("Музей самоваров"), _entered_list(), _merged()
    plant = _named(PLANT)
    assert plant is not None
    site = db.session.scalars(select(OrganisationSite.id).where(OrganisationSite.organisation_id == plant.id)).one()
    return merged | {
        "organisation_id": plant.id, "partners.site_id": site,
        "season_id": _first(OrganisationSeason, site_id=site), "day_id": _first(OrganisationDay, site_id=site),
        "partner_lists.token": waiting, "partner_lists.guid": entered,
        "partners.guid": db.session.query(OrganisationClaim.guid).filter_by(state="asked").one()[0],
        "agreement_id": _first(OrganisationAgreement, organisation_id=plant.id),
        "acting_id": _first(OrganisationRepresentative, organisation_id=plant.id),
        "offers.move": "resume", "partners.contact_id": _first(OrganisationContact, organisation_id=plant.id),
        "hsds.guid": _guid(Offer, title=TOUR),
        "requests.request_id": _first(PartnerRequest, origin="programme"),
        "thanks.guid": db.session.scalars(select(ThanksWord.guid).where(ThanksWord.kind == "young")).one(),
        "thanks.request_id": db.session.scalars(select(ThanksWord.request_id)).first(),
        "letters.guid": db.session.scalars(select(ThanksLetter.guid)).first(),
        "needs.need_id": _first(Need, title=JACKETS), "needs.move": "fill", "needs.pledge_id": _pledge(JACKETS),
        "offer_id": _first(Offer, title=TOUR), "slot_id": _first(OfferSlot, offer_id=_first(Offer, title=TOUR)),
    }  # fmt: skip


def _waiting_list(name: str) -> str:
    olga, text = demo_actor("olga"), f"Название;Сектор;Город\n{name};образование;Тула\n"
    return keep_list(olga, programme_of(SLUG).id, "partners.csv", text.encode(), None)


def _entered_list() -> str:
    olga, at = demo_actor("olga"), programme_of(SLUG)
    found = list_of(olga.account_id or 0, at.id, _waiting_list("Клуб «Компас»"))
    guid = start_import(olga, at.id, found, analyse_list(olga, at, found))
    run_by_id(job_of(import_of(SLUG, guid).job_guid).id)
    return guid


def _merged() -> dict[str, Any]:
    """A pair that looks like one, and one that was put together."""
    at, olga = programme_of(SLUG).id, demo_actor("olga")
    _entered(olga, SLUG, "Кружок «Искра»")
    _entered(olga, SLUG, "Искра, кружок")
    find_likenesses(at)
    first = _named("Кружок «Искра»")
    assert first is not None
    pair = db.session.scalars(select(PartnerLikeness).where(PartnerLikeness.first_id == first.id)).one()
    before = db.session.scalars(select(PartnerMerge.guid)).first()
    if before is None:
        one, two = _entered(olga, SLUG, "Хор «Лад»"), _entered(olga, SLUG, "Хор «Лад» второй")
        before = merge_partners(olga, at, one.id, two.id, (one.version, two.version), {}).guid
    return {
        "partner_merging.likeness_id": pair.id, "partner_merging.guid": before,
        "partner_merging.organisation_id": pair.first_id, "partner_merging.other_id": pair.second_id,
    }  # fmt: skip


def _first(model: Any, **named: int | str) -> int:
    return int(db.session.query(model.id).filter_by(**named).order_by(model.id).first()[0])


def _waiting_directory() -> str:
    thing = b'{"id": "0b9d6b7a-7f5c-4a0b-9a35-7b1a2c3d4e5f", "name": "A", "description": "B", "logo": "C"}'
    return keep_file(actor_of(account_of("coordinator")), programme_of(SLUG), "a.json", thing)


def _pledge(title: str) -> int:
    return _first(NeedPledge, need_id=_first(Need, title=title))


def _guid(model: Any, **named: str) -> str:
    return str(db.session.query(model.guid).filter_by(**named).one()[0])


def _named(name: str) -> Organisation | None:
    return db.session.scalar(select(Organisation).where(Organisation.name == name))


def _entered(actor: Actor, slug: str, name: str) -> Organisation:
    return _named(name) or add_partner(
        actor, programme_of(slug).id, PartnerFields(name, "social_support"), TieFields(), is_another=True
    )
