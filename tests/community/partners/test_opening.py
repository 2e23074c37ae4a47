"""Open now as a condition of lists: it says what the clock of each place and its hours say, in every zone."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import insert, select

from community.partners.models import OrganisationDay, OrganisationHours, OrganisationSeason, OrganisationSite
from community.partners.queries.opening import open_at_sites, states_of
from community.partners.rules.hours import DAY
from portal.clock import moved
from portal.db import db, new_guid, unit_of_work
from tests.community.partners.conftest import Yard

pytestmark = pytest.mark.db
# Clocks that are moved, that go by half an hour, that lie across the date line from each other.
ZONES = ("Europe/Moscow", "Europe/Berlin", "Asia/Kolkata", "Asia/Vladivostok", "Pacific/Kiritimati", "Pacific/Niue")
FIRST = date(2026, 10, 19)  # Berlin's clocks go back on the 25th
HOURS = ((540, 1080), (0, DAY), (1320, 120), (1080, 360), (60, 0), (720, 780))


def _site(yard: Yard, zone: str) -> int:
    made = db.session.execute(
        insert(OrganisationSite).values(
            guid=new_guid(), address_guid=new_guid(), organisation_id=yard.plant, kind="physical", zone=zone,
            audience="members", name="", about="", address_1="", address_2="", city="", region="", state_province="",
            postcode="", country="RU", link="", transport="", access=[], access_words="", hours_words="", version=1,
        )
    )  # fmt: skip
    return int(made.inserted_primary_key[0])  # type: ignore[attr-defined]


def _fill(yard: Yard, random: Random) -> dict[int, str]:
    """Places of every zone: with usual hours or without, with a season or two, with days that differ."""
    places: dict[int, str] = {}
    with unit_of_work() as session:
        for zone in ZONES * 6:
            key = _site(yard, zone)
            places[key] = zone
            spans: list[tuple[date | None, date | None]] = [(None, None)] if random.random() < 0.7 else []
            if random.random() < 0.5:
                begins = FIRST + timedelta(days=random.randrange(8))
                spans.append((begins, begins + timedelta(days=random.randrange(4))))
            for first, last in spans:
                season = OrganisationSeason(site_id=key, valid_from=first, valid_to=last)
                session.add(season)
                session.flush()
                for weekday in random.sample(range(7), 5):
                    opens, closes = random.choice(HOURS)
                    session.add(OrganisationHours(season_id=season.id, weekday=weekday, opens=opens, closes=closes))
            for offset in random.sample(range(9), random.randrange(3)):
                differs: tuple[int, int] | tuple[None, None] = random.choice(((None, None), *HOURS))
                day = FIRST + timedelta(days=offset)
                session.add(OrganisationDay(site_id=key, on_day=day, opens=differs[0], closes=differs[1]))
    return places


def _open_by_condition(at: datetime) -> set[int]:
    return set(db.session.scalars(select(open_at_sites(at, ZONES).c.id)))


def test_the_condition_says_what_the_hours_say(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        random = Random(11)
        places = _fill(yard, random)
        seen: set[bool] = set()
        for _time in range(60):
            at = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=random.randrange(6 * DAY), seconds=59)
            with moved(at):
                states = states_of(places)
            meant = {key for key, state in states.items() if state is not None and state.is_open}
            assert _open_by_condition(at) == meant, at
            seen |= {key in meant for key in places}
        assert seen == {True, False}


@pytest.mark.parametrize(
    ("words", "is_open"),
    [("2026-11-23T21:59:30", False), ("2026-11-23T22:00:00", True), ("2026-11-24T01:59:59", True),
     ("2026-11-24T02:00:00", False), ("2026-11-22T23:00:00", False)],
)  # fmt: skip
def test_a_span_over_midnight_holds_to_its_minute(yard: Yard, words: str, *, is_open: bool) -> None:
    with yard.village.world.app.app_context():
        with unit_of_work() as session:
            key = _site(yard, "UTC")
            season = OrganisationSeason(site_id=key)
            session.add(season)
            session.flush()
            session.add(OrganisationHours(season_id=season.id, weekday=0, opens=1320, closes=120))
        at = datetime.fromisoformat(words).replace(tzinfo=UTC)
        found = set(db.session.scalars(select(open_at_sites(at, ["UTC"]).c.id)))
        assert (key in found) is is_open
