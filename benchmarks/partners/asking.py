"""Made-up requests to the partners of `market`: half of them closed, the others on every step of the way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from benchmarks.partners.market import put
from portal.clock import now
from portal.db import db, new_guid

REQUESTS_EACH, BUSIEST = 20, 2_000
STATES = ("closed",) * 10 + ("cancelled", "declined", "declined", "delivered", "accepted", "accepted", "seen", "sent")
RESULTS = ("got_help", "got_help", "got_help", "did_not", "dont_know")
ANSWERED = ("accepted", "declined", "delivered", "closed")
YEARS = 3


def ask(programme_id: int, territory_id: int, asker_id: int) -> int:
    """Twenty requests of each partner on the average, of which the first has a fiftieth; answers how many."""
    from community.offers.models import Offer
    from community.requests.models import PartnerRequest

    random = Random(17)  # noqa: S311
    offers = db.session.execute(select(Offer.id, Offer.organisation_id).order_by(Offer.id)).all()
    firsts = [one for one in offers if one.organisation_id == offers[0].organisation_id]
    count = len({one.organisation_id for one in offers}) * REQUESTS_EACH
    own = {"programme_id": programme_id, "territory_id": territory_id, "asker_id": asker_id}
    chosen = (random.choice(firsts if number < min(BUSIEST, count) else offers) for number in range(count))
    put(PartnerRequest, [own | _request(random, one) for one in chosen])
    return count


def _request(random: Random, offer: Any) -> dict[str, Any]:
    state, sent = random.choice(STATES), now() - timedelta(hours=random.randint(1, YEARS * 365 * 24))
    return {
        "guid": new_guid(), "organisation_id": offer.organisation_id, "offer_id": offer.id, "origin": "programme",
        "words": "Хотим посмотреть, как работает мастер.", "wanted": "в мае", "reach": "olga@example.org", "people": 2,
        "held": 0, "min_age": 14, "max_age": 17, "state": state, "reason": "Ремонт." if state == "declined" else "",
        "result": random.choice(RESULTS) if state == "closed" else "",
        "closed_side": "navigator" if state == "closed" else "", "created_at": sent, "sent_at": sent,
        **dict(_times(random, state, sent)),
    }  # fmt: skip


def _times(random: Random, state: str, sent: datetime) -> Iterator[tuple[str, Any]]:
    hours = random.randint(1, 20 * 24)
    answered = sent + timedelta(hours=hours)
    yield "seen_at", sent if state in ("seen", *ANSWERED) else None
    yield "answered_at", answered if state in ANSWERED else None
    yield "answer_seconds", hours * 3600 if state in ANSWERED else None
    yield "delivered_at", answered if state in ("delivered", "closed") else None
    yield "closed_at", answered if state == "closed" else None
    yield "cancelled_at", answered if state == "cancelled" else None
