"""Asking whoever acts for a partner whether its offers still stand, and the answer by one link of the mail."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select, update

from community.offers.models import Offer
from community.offers.queries import Asking, ToAsk, asking_of, offers_to_ask
from community.offers.services.moving import assure_offer
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import OFFER_LINK_DAYS
from portal.notifications.services import notify
from portal.people.queries import accounts_of, actor_of
from portal.programmes.models import Programme

STALE = "offers_stale"
SALT = "offers.assure"


def ask_again() -> int:
    """Ask about offers that nobody has confirmed for half a year, once a month; answers how many were asked about.

    One message for each partner and each who acts for it; where nobody does, the offers wait on the coordinator's list.
    """
    with unit_of_work() as session:
        found = offers_to_ask(now())
        accounts, about = accounts_of(one.person_id for one in found), defaultdict(list)
        for one in found:
            about[one.person_id, one.organisation_id].append(one)
        for (person_id, organisation_id), some in about.items():
            if person_id in accounts:
                _tell(accounts[person_id], person_id, organisation_id, some)
        ids = {one.offer_id for one in found}
        if ids:
            session.execute(update(Offer).where(Offer.id.in_(ids)).values(asked_at=now()))
        return len(ids)


def asked_by(token: str) -> Asking:
    """What a link asks about, as it stands now. :raises NotFound: we have not signed it, it is over, or not theirs."""
    try:
        person_id, organisation_id, day = _signer().loads(token)
        since = date.fromisoformat(day)
    except (BadSignature, ValueError, TypeError) as error:
        raise NotFound from error
    if now().date() - since > timedelta(days=OFFER_LINK_DAYS):
        raise NotFound
    return asking_of(int(person_id), int(organisation_id), now())


def assure_by_link(token: str, offer_ids: Iterable[int]) -> int:
    """Say that those of the offers that are still asked about stand; answers how many. :raises NotFound:"""
    asking, chosen = asked_by(token), set(offer_ids)
    actor = actor_of(asking.account_id)
    stale = [one.id for one in asking.offers if one.id in chosen]
    for offer_id in stale:
        assure_offer(actor, asking.programme_id, offer_id)
    return len(stale)


def _tell(account_id: int, person_id: int, organisation_id: int, some: list[ToAsk]) -> None:
    token = _signer().dumps([person_id, organisation_id, now().date().isoformat()])
    slug = db.session.scalars(select(Programme.slug).where(Programme.id == some[0].programme_id)).one()
    facts = {"organisation": some[0].organisation, "organisation_id": organisation_id}
    path = f"/p/{slug}/offers/still/{token}"
    notify([account_id], STALE, facts, path, some[0].programme_id)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
