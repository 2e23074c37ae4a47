"""Near: the nearest first, within a distance, from where one may count; what nobody knows comes last."""

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select, update

from community.offers.services import OfferFields, move_offer, start_offer, write_offer
from community.partners import services
from community.partners.models import Organisation, OrganisationSite
from community.partners.queries import Asked, find_partners
from community.partners.queries.near import whither_of
from community.partners.queries.spots import Spot, Wanted
from community.partners.queries.words import far_words, open_words
from community.partners.rules.hours import Season
from community.partners.rules.near import blurred
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.globe import Around, Point, apart, columns_of
from portal.i18n.voice import speaking
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from tests.community.partners.conftest import PLACE, Yard
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
TULA = (54.1931, 37.6175)


def listed(yard: Yard, someone: Someone, near: Around | None = None, *, is_open: bool = False) -> list[str]:
    wanted = Wanted(near, now() if is_open else None)
    rows = find_partners(yard.actor(someone), programme(yard.at), Asked(wanted=wanted)).rows
    return [row.name for row in rows]


def place(yard: Yard, owner: int, point: Point | None, **more: str) -> int:
    olga = yard.actor(yard.village.olga)
    return services.add_site(olga, yard.at, owner, replace(PLACE, point=point, **more)).id  # type: ignore[arg-type]


def test_the_nearest_place_of_each_counts_and_the_unknown_comes_last(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        bakery, museum = yard.enter("Пекарня"), yard.enter("Музей")
        place(yard, museum, (54.25, 37.62))
        place(yard, bakery, (54.90, 37.62))
        place(yard, bakery, (54.20, 37.62))
        assert listed(yard, v.olga, Around(TULA)) == ["Пекарня", "Музей", "Завод «Прогресс»"]
        assert listed(yard, v.olga, Around(TULA, 3000)) == ["Пекарня"]
        rows = find_partners(yard.actor(v.olga), programme(yard.at), Asked(wanted=Wanted(Around(TULA)))).rows
        assert [row.spot.far for row in rows[:2]] == pytest.approx(
            [apart(TULA, (54.20, 37.62)), apart(TULA, (54.25, 37.62))], abs=0.01
        )
        assert rows[0].spot.point == (54.20, 37.62)
        assert rows[2].spot.far is None


def test_a_place_without_a_point_counts_from_the_centre_of_its_territory(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga, town = yard.actor(v.olga), add_territory(SYSTEM, "Алексин", None, (54.5078, 37.0658))
        partner = yard.partner()
        tie = services.TieFields(town.id, None, partner.tie.since)
        services.edit_tie(olga, yard.at, yard.plant, partner.tie.version, tie)
        (row,) = find_partners(olga, programme(yard.at), Asked(wanted=Wanted(Around(TULA)))).rows
        assert row.spot.is_rough
        assert row.spot.far == pytest.approx(apart(TULA, (54.5078, 37.0658)), abs=0.01)
        assert listed(yard, v.olga, Around(TULA, 40_000)) == []
        assert listed(yard, v.olga, Around(TULA, 60_000)) == ["Завод «Прогресс»"]
        place(yard, yard.plant, (54.19, 37.62))
        (row,) = find_partners(olga, programme(yard.at), Asked(wanted=Wanted(Around(TULA, 5000)))).rows
        assert not row.spot.is_rough


def test_a_place_that_one_may_not_see_tells_nothing_by_its_distance(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        place(yard, yard.plant, (54.20, 37.62), audience="coordinators")
        assert listed(yard, v.olga, Around(TULA, 3000)) == ["Завод «Прогресс»"]
        assert listed(yard, v.larisa, Around(TULA, 3000)) == []
        (row,) = find_partners(yard.actor(v.larisa), programme(yard.at), Asked(wanted=Wanted(Around(TULA)))).rows
        assert (row.spot.far, row.spot.point) == (None, None)


def test_an_address_for_letters_is_no_place_to_go_to(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        place(yard, yard.plant, (54.20, 37.62), kind="postal")
        assert listed(yard, v.olga, Around(TULA, 3000)) == []


def test_the_database_finds_what_counting_finds(yard: Yard) -> None:
    v = yard.village
    random = Random(5)
    with v.world.app.app_context():
        olga, points = yard.actor(v.olga), {}
        centres = [TULA, (0.0, 179.99), (89.95, 0.0), (-33.9, 151.2)]
        for number in range(40):
            centre = random.choice(centres)
            longitude = (centre[1] + random.uniform(-0.3, 0.3) + 540) % 360 - 180
            points[f"П {number:02}"] = (max(-90, min(90, centre[0] + random.uniform(-0.3, 0.3))), longitude)
        for name, point in points.items():
            place(yard, yard.enter(name), point)
        for centre in centres:
            for within in (1000, 5000, 20_000, 60_000, None):
                found = listed(yard, v.olga, Around(centre, within))
                far = {name: apart(centre, point) for name, point in points.items()}
                meant = sorted((far[name], name) for name in far if within is None or far[name] <= within)
                assert [name for name in found if name in far] == [name for _far, name in meant][:50], (centre, within)
        assert olga.is_signed_in


def test_pages_of_the_nearest_hold_everybody_once(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    v = yard.village
    with v.world.app.app_context():
        for number in range(7):  # five of them lie at one point, more than a page
            place(yard, yard.enter(f"П {number}"), (54.2 + max(0, number - 4) / 100, 37.62))
        for number in range(3):  # and nobody knows where these are
            yard.enter(f"Я {number}")
        db.session.execute(update(Organisation).where(Organisation.name.startswith("Я")).values(sort_key="я"))
        db.session.commit()
        monkeypatch.setattr("portal.paging.paged.__kwdefaults__", {"size": 3})
        asked, names, after = Asked(wanted=Wanted(Around(TULA))), [], None
        for _page in range(5):
            found = find_partners(yard.actor(v.olga), programme(yard.at), asked, after)
            names += [row.name for row in found.rows]
            assert found.total == 11
            after = found.after
            if after is None:
                break
        assert names == [f"П {n}" for n in range(7)] + ["Завод «Прогресс»"] + [f"Я {n}" for n in range(3)]


def test_where_somebody_stands_is_known_to_a_kilometre_and_no_better() -> None:
    assert blurred(54.23314, 37.61752) == blurred(54.2349, 37.6151) == (54.23, 37.62)
    assert apart((54.23314, 37.61752), (54.23, 37.62)) > 300
    for latitude, longitude in ((90.1, 0.0), (0.0, -180.1), (float("nan"), 0.0), (0.0, float("inf"))):
        assert blurred(latitude, longitude) is None


@pytest.mark.parametrize("path", ["/p/tula/partners/", "/p/tula/offers/"])
def test_a_step_aside_changes_nothing_of_what_is_told_near_oneself(yard: Yard, path: str) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga, at_place = yard.actor(v.olga), place(yard, yard.plant, (54.2331, 37.6175))
        made = start_offer(olga, yard.at, yard.plant, OfferFields("thing", "Доски"))
        write_offer(olga, yard.at, made.id, made.version, OfferFields(site_id=at_place, how="Позвоните"))
        move_offer(olga, yard.at, made.id, "publish")
    client = v.world.browser(v.larisa)
    token = csrf_of(client, path)
    told = [
        client.post(path + "near?near=me", data={"csrf_token": token, "latitude": where, "longitude": "37.6175"}).text
        for where in ("54.19510", "54.20490")
    ]
    said = [[words for words in ("about 4 km", "3.1 km", "3.7 km", "4.2 km") if words in one] for one in told]
    assert said == [["about 4 km"]] * 2


def test_open_now_leaves_out_the_closed_and_the_unknown(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga = yard.actor(v.olga)
        always, never = yard.enter("Аптека"), yard.enter("Склад")
        for owner, week in ((always, dict.fromkeys(range(7), ((0, 1440),))), (never, {})):
            services.add_season(olga, yard.at, owner, place(yard, owner, (54.2, 37.6)), Season(None, None, week))
        assert listed(yard, v.olga, is_open=True) == ["Аптека"]
        assert listed(yard, v.olga, Around(TULA), is_open=True) == ["Аптека"]
        assert listed(yard, v.olga, Around(TULA, 5000), is_open=True) == ["Аптека"]
        assert listed(yard, v.olga, Around(TULA, 1000), is_open=True) == []
        rows = {row.name: row.spot for row in find_partners(olga, programme(yard.at), Asked()).rows}
        with v.world.app.test_request_context(), speaking("en"):
            assert open_words(rows["Завод «Прогресс»"]) == "Opening hours are not known"
            assert open_words(replace(rows["Склад"], words="по звонку")) == "Closed"
            assert open_words(replace(rows["Завод «Прогресс»"], words="по звонку")) == (
                "Opening hours as written: по звонку"
            )
            assert far_words(rows["Аптека"]) == "place not shown on the map"
            for far, said in ((4, "10 m"), (994, "990 m"), (996, "1.0 km"), (1234, "1.2 km"), (12_600, "13 km")):
                assert far_words(Spot(far)) == said
            assert far_words(Spot(1234), is_blurred=True) == far_words(Spot(900, is_rough=True)) == "about 1 km"


def test_the_nearest_open_place_is_told_of_rather_than_a_nearer_closed_one(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga, shop = yard.actor(v.olga), yard.enter("Магазин")
        services.add_season(olga, yard.at, shop, place(yard, shop, (54.20, 37.62)), Season(None, None, {}))
        far = place(yard, shop, (54.30, 37.62))
        always = dict.fromkeys(range(7), ((0, 1440),))
        services.add_season(olga, yard.at, shop, far, Season(None, None, always))
        (row,) = find_partners(olga, programme(yard.at), Asked(wanted=Wanted(Around(TULA), now()))).rows
        assert row.spot.point == (54.30, 37.62)
        assert row.spot.far == pytest.approx(apart(TULA, (54.30, 37.62)), abs=0.01)
        assert listed(yard, v.olga, Around(TULA, 3000), is_open=True) == []


def test_one_counts_from_what_one_sees_alone(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        at = programme(yard.at)
        town = add_territory(SYSTEM, "Тула", None, TULA)
        shown, hidden = place(yard, yard.plant, TULA), place(yard, yard.plant, TULA, audience="coordinators")
        larisa, olga = yard.actor(v.larisa), yard.actor(v.olga)
        chosen = whither_of(larisa, at, f"t{town.id}", 5).chosen
        assert chosen is not None
        assert (chosen.name, chosen.around.within) == ("Тула", 5000)
        assert whither_of(larisa, at, f"s{shown}", None).chosen is not None
        assert whither_of(larisa, at, f"s{hidden}", None).chosen is None
        assert whither_of(olga, at, f"s{hidden}", None).chosen is not None
        for key in ("", "t0", "t999", "s999999999", "x1", "t1;", "me"):
            assert whither_of(larisa, at, key, 5).chosen is None


def test_one_counts_from_no_place_of_a_partner_that_one_does_not_see(yard: Yard) -> None:
    v = yard.village
    elsewhere = v.world.programme("perm")
    stranger = v.world.person(elsewhere, "Пётр Чужой", positions=("mentor",))
    with v.world.app.app_context():
        at, quiet = programme(yard.at), yard.enter("Тихий дом")
        key = f"s{place(yard, quiet, TULA)}"
        assert whither_of(yard.actor(v.larisa), at, key, None).chosen is not None
        with unit_of_work():
            yard.partner(quiet).row.listed_for = "coordinators"
        assert whither_of(yard.actor(v.larisa), at, key, None).chosen is None
        assert whither_of(yard.actor(v.olga), at, key, None).chosen is not None
        assert whither_of(yard.actor(stranger), programme(elsewhere), key, None).chosen is None


def test_from_a_place_one_goes_to_what_else_is_near_when_one_may_see_where_it_is(yard: Yard) -> None:
    v, root = yard.village, "/p/tula/partners/"
    sergey = v.world.person(yard.at, "Сергей Малинин")
    with v.world.app.app_context():
        shown, hidden = place(yard, yard.plant, TULA), place(yard, yard.plant, (54.3, 37.62), audience="coordinators")
        place(yard, yard.enter("Музей"), (54.25, 37.62))
        place(yard, yard.enter("Баня"), (54.20, 37.62))
        services.accept_claim(
            yard.actor(v.olga),
            services.claim_organisation(yard.actor(sergey), yard.at, yard.plant, "кадровик", "да").id,
        )
    links = {key: f'href="{root}?near=s{key}"' for key in (shown, hidden, yard.gate)}
    for someone, seen in ((v.larisa, [shown]), (v.olga, [shown, hidden]), (sergey, [shown, hidden])):
        client = v.world.browser(someone)
        page = client.get(f"{root}{yard.plant}").text
        assert [key for key, link in links.items() if link in page] == seen
        rows = client.get(f"{root}?near=s{shown}").text
        assert rows.index("Завод") < rows.index("Баня") < rows.index("Музей")
    there = v.world.browser(sergey).get(f"{root}?near=s{hidden}").text
    assert there.index("Near: Завод") < there.index("Музей") < there.index("Баня")
    assert "Near: Завод" not in v.world.browser(v.larisa).get(f"{root}?near=s{hidden}").text


def test_columns_and_vectors_go_together(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        key = place(yard, yard.plant, TULA)
        row = db.session.get(OrganisationSite, key)
        assert row is not None
        assert {name: getattr(row, name) for name in columns_of(TULA)} == columns_of(TULA)
        assert db.session.scalars(select(OrganisationSite.x).where(OrganisationSite.id == yard.gate)).one() is None
