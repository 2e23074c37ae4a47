"""Needs from the first word to the last: who writes and sees what, what fits, what everybody may see."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from community.needs import services
from community.needs.errors import AllPledged, CannotMove, FewerThanPledged, NoNeed, ResultNeeded, TooManyNeeds
from community.needs.models import Need
from community.needs.policy import can_see_need, can_steer_need, overseeing, owning, visible
from community.needs.queries import (
    Asked,
    find_needs,
    known_needs,
    needs_for_offer,
    needs_near,
    offers_for,
    public_needs,
)
from community.needs.rules import MOVES, STATES
from community.offers.models import Offer
from community.offers.queries import offer_of
from community.offers.services import OfferFields, move_offer, note_free, start_offer
from community.partners.services import TieFields, edit_tie
from community.projects.models import Project
from community.requests.errors import ContactInWords, NameInWords
from portal.actor import SYSTEM
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import NEEDS_OPEN
from portal.programmes.models import Territory
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from tests.community.needs.conftest import Board, fields

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("inside")]


def test_a_mentor_writes_for_the_pair_and_nothing_of_the_child_but_the_ages_is_kept(board: Board) -> None:
    row = board.row(board.write(what=fields(min_age=5, max_age=90, audience="public")))
    assert (row.origin, row.min_age, row.max_age) == ("pair", 12, 14)
    assert (row.audience, row.state, row.pledged) == ("programme", "open", 0)


@pytest.mark.parametrize("place", ["title", "words", "times", "unit"])
def test_words_with_a_contact_or_a_name_are_not_kept(board: Board, place: str) -> None:
    wanted = 1 if place == "unit" else None
    for words, trouble in (("звоните +7 910 555-01-02", ContactInWords), ("для Тимура", NameInWords)):
        with pytest.raises(trouble):
            board.write(what=fields(wanted=wanted, **{place: words}))
    assert db.session.query(Need.id).count() == 0


def test_the_name_of_a_young_lead_is_not_said_and_neither_is_the_home(board: Board) -> None:
    key, desk = board.project(), board.desk
    v = desk.stall.yard.village
    home = add_territory(SYSTEM, "Детский дом № 2", v.places["Тула"]).id
    with unit_of_work() as session:
        session.get_one(Project, key).territory_id = home
    with pytest.raises(NameInWords):
        board.write(origin=f"project-{key}", what=fields("thing", "Доски для Саши"))
    row = board.row(board.write(origin=f"project-{key}", what=fields("thing", "Доски", audience="public")))
    assert (row.audience, row.territory_id, row.place_id) == ("programme", home, v.places["Тула"])
    other = board.row(board.write(origin=f"project-{key}", what=fields("thing", "Гвозди", place_id=home)))
    assert other.place_id == v.places["Тула"]


def test_nobody_writes_for_what_they_do_not_look_after(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    for someone in (v.svetlana, v.vera, v.galina):
        with pytest.raises(NoNeed):
            board.write(someone, desk.origin)
    with pytest.raises(NoNeed):
        board.write(origin=f"programme-{desk.at}")
    for young in (desk.boy, v.maxim, v.sasha):
        with pytest.raises(Forbidden):
            board.write(young, desk.origin)
    with pytest.raises(Forbidden):
        board.write(desk.guardian, desk.origin)


def test_a_minor_carries_a_project_but_tells_partners_nothing(board: Board) -> None:
    key, v = board.project(), board.desk.stall.yard.village
    with pytest.raises(Forbidden):
        board.write(v.sasha, f"project-{key}")


def put(key: int, state: str) -> None:
    """Bring a need to a state, whatever it was in."""
    with unit_of_work() as session:
        row = session.get_one(Need, key)
        row.state, row.result = state, "got_help" if state == "closed" else ""


@pytest.mark.parametrize("state", STATES)
def test_every_way_that_the_life_does_not_know_is_refused(board: Board, state: str) -> None:
    key, desk = board.write(), board.desk
    actor = desk.actor(desk.nikolay)
    verbs: dict[str, Callable[[], None]] = {
        "fill": lambda: services.fill_need(actor, desk.at, key),
        "reopen": lambda: services.reopen_need(actor, desk.at, key),
        "close": lambda: services.close_need(actor, desk.at, key, "did_not"),
    }
    for move, act in verbs.items():
        put(key, state)
        if move in MOVES[state]:
            act()
            assert board.row(key).state == MOVES[state][move]
        else:
            with pytest.raises(CannotMove):
                act()
            assert board.row(key).state == state


def test_an_end_needs_its_result_and_a_second_life_forgets_it(board: Board) -> None:
    key, desk = board.write(), board.desk
    actor = desk.actor(desk.nikolay)
    with pytest.raises(ResultNeeded):
        services.close_need(actor, desk.at, key, "perhaps")
    services.close_need(actor, desk.at, key, "got_help")
    assert (board.row(key).result, board.row(key).closed_by_id) == ("got_help", desk.nikolay.person_id)
    services.reopen_need(actor, desk.at, key)
    assert (board.row(key).state, board.row(key).result, board.row(key).closed_at) == ("open", "", None)


def test_what_is_counted_is_open_again_when_more_is_lacking_and_never_below_what_is_pledged(board: Board) -> None:
    key, desk = board.programmes(wanted=10, unit="курток"), board.desk
    olga = desk.actor(desk.olga)
    with unit_of_work() as session:
        session.execute(update(Need).where(Need.id == key).values(pledged=10, state="enough"))
    with pytest.raises(AllPledged):
        services.reopen_need(olga, desk.at, key)
    for wanted in (9, None):
        with pytest.raises(FewerThanPledged):
            services.change_need(olga, desk.at, key, 1, fields("thing", wanted=wanted))
    services.change_need(olga, desk.at, key, 1, fields("thing", wanted=11, unit="курток"))
    assert (board.row(key).state, board.row(key).version) == ("open", 2)


def test_grown_ups_read_needs_and_those_who_answer_for_them_steer(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    keys = [board.write(), board.programmes(), board.write(origin=f"project-{board.project()}", what=fields("thing"))]
    steers = {desk.nikolay.person_id: {keys[0], keys[2]}, desk.olga.person_id: set(keys)}
    everybody = (desk.nikolay, desk.olga, desk.sergey, desk.guardian, desk.boy, v.sasha, v.maxim, v.galina, v.svetlana)
    for someone in everybody:
        actor = desk.actor(someone)
        is_young = someone in (desk.boy, v.sasha, v.maxim)
        for key in keys:
            assert can_see_need(actor, board.it(key)) is not is_young, (someone, key)
            assert can_steer_need(actor, board.it(key)) is (key in steers.get(someone.person_id, set())), (someone, key)
        listed = set(db.session.scalars(db.select(Need.id).where(visible(actor, desk.at))))
        assert listed == (set() if is_young else set(keys)), someone


def test_a_project_out_of_sight_takes_its_needs_with_it(board: Board) -> None:
    project, desk, v = board.project(), board.desk, board.desk.stall.yard.village
    key = board.write(origin=f"project-{project}", what=fields("thing"))
    with unit_of_work() as session:
        session.get_one(Project, project).hidden_at = now()
    for someone, sees in ((desk.sergey, False), (v.svetlana, False), (desk.nikolay, True), (desk.olga, True)):
        actor = desk.actor(someone)
        assert can_see_need(actor, board.it(key)) is sees, someone
        assert (key in set(db.session.scalars(db.select(Need.id).where(visible(actor, desk.at))))) is sees, someone
    with pytest.raises(NotFound):
        services.fill_need(desk.actor(v.svetlana), desk.at, key)


def test_conditions_for_lists_say_the_same_as_the_policies(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    v.place(desk.boy, "Алексин")
    key = board.write()
    for someone in (desk.nikolay, desk.olga, v.galina, v.svetlana, desk.sergey):
        actor = desk.actor(someone)
        steers = db.select(Need.id).where(owning(actor, desk.at) | overseeing(actor, desk.at))
        assert (key in set(db.session.scalars(steers))) is can_steer_need(actor, board.it(key)), someone
    assert can_steer_need(desk.actor(v.galina), board.it(key))


def test_the_list_is_narrowed_by_kind_sector_place_and_state(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    actor, at = desk.actor(desk.olga), programme(desk.at)
    region = db.session.scalars(db.select(Territory.id).where(Territory.name == "Тульская область")).one()
    pair = board.write(what=fields(sector="business"))
    things = board.programmes(place_id=v.places["Алексин"], sector="science")
    anywhere = board.programmes(title="Что угодно")
    services.close_need(actor, desk.at, anywhere, "did_not")

    def found(**asked: object) -> list[int]:
        return [one.row.id for one in find_needs(actor, at, Asked(**asked)).rows]  # type: ignore[arg-type]

    assert found() == [things, pair]
    assert found(kind="visit") == [pair]
    assert found(sector="business") == [pair]
    assert found(sector="business", state="all") == [anywhere, pair]
    assert found(place=v.places["Алексин"]) == found(place=region) == [things]
    assert found(state="closed") == [anywhere]
    assert found(own=True, state="all") == [anywhere, things]


def test_one_person_has_so_many_needs_under_way_and_no_more(board: Board) -> None:
    with unit_of_work() as session:
        made = {"programme_id": board.desk.at, "origin": "programme", "kind": "thing", "title": "Книги", "reach": "тут"}
        session.execute(db.insert(Need), [
            made | {"author_id": board.desk.olga.person_id, "created_at": now(), "changed_at": now()}
            for _ in range(NEEDS_OPEN - 1)
        ])  # fmt: skip
    last = board.programmes()
    with pytest.raises(TooManyNeeds):
        board.programmes()
    services.close_need(board.desk.actor(board.desk.olga), board.desk.at, last, "got_help")
    board.programmes()


def test_the_offer_that_fits_is_found_with_its_reasons_from_both_sides(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    note_free(desk.actor(desk.olga), desk.at, desk.stall.tour, 3)
    v.place(desk.boy, "Тула")
    key = board.write(what=fields(sector="business"))
    (found,) = offers_for(desk.actor(desk.nikolay), board.it(key))
    assert (found.offer.id, found.partner) == (desk.stall.tour, "Завод «Прогресс»")
    said = {one.about: one.word for one in found.fit.good}
    assert said == {"kind": "same", "ages": "ages", "sector": "same", "amount": "free", "assured": "lately"}
    offered = offer_of(programme(desk.at).slug, desk.stall.tour)
    (back,) = needs_for_offer(desk.actor(desk.sergey), offered)
    assert (back.line.row.id, back.fit) == (key, found.fit)
    fits, others = needs_near(desk.actor(desk.sergey), programme(desk.at))
    assert ([one.line.row.id for one in fits], others) == ([key], [])


def test_other_kinds_and_ages_and_what_is_not_open_are_not_offered(board: Board) -> None:
    desk = board.desk
    keys = [board.write(what=fields("job")), board.programmes(kind="visit", min_age=30, max_age=35)]
    assert [offers_for(desk.actor(desk.olga), board.it(key)) for key in keys] == [[], []]
    fits, others = needs_near(desk.actor(desk.sergey), programme(desk.at))
    assert (fits, {one.row.id for one in others}) == ([], set(keys))
    fitting = board.write()
    assert len(offers_for(desk.actor(desk.nikolay), board.it(fitting))) == 1
    services.fill_need(desk.actor(desk.nikolay), desk.at, fitting)
    assert needs_for_offer(desk.actor(desk.sergey), offer_of(programme(desk.at).slug, desk.stall.tour)) == []


def test_nearer_and_fresher_offers_come_first(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    olga = desk.actor(desk.olga)
    made = {}
    for name in ("Тула", "Алексин"):
        partner = desk.stall.yard.enter(f"Музей {name}", "education")
        tie = desk.stall.yard.partner(partner).tie
        edit_tie(olga, desk.at, partner, tie.version, TieFields(v.places[name], since=today("Europe/Moscow")))
        what = OfferFields("lesson", f"Урок {name}", how="Звоните", times_words="по пятницам")
        made[name] = start_offer(olga, desk.at, partner, what).id
        move_offer(olga, desk.at, made[name], "publish")
    key = board.programmes(kind="lesson", place_id=v.places["Алексин"])
    found = offers_for(olga, board.it(key))
    assert [one.offer.id for one in found] == [made["Алексин"], made["Тула"]]
    assert [(one.word, one.speaks_for) for each in found for one in each.fit.reasons if one.about == "place"] == [
        ("same", True), ("region", False)
    ]  # fmt: skip


def test_everybody_may_see_what_is_public_and_never_a_pair_or_what_somebody_young_carries(board: Board) -> None:
    desk = board.desk
    shown = board.programmes(audience="public")
    board.programmes(title="Только своим")
    pair, project = board.write(), board.project()
    young = board.write(origin=f"project-{project}", what=fields("thing", audience="public"))
    with unit_of_work() as session:  # as if somebody had changed it by hand
        session.execute(update(Need).where(Need.id == young).values(audience="public"))

    def public() -> set[str]:
        return {one.guid for one in public_needs(desk.at, 10)}

    shown_guid, young_guid = board.row(shown).guid, board.row(young).guid
    assert public() == {shown_guid}
    assert not {"reach", "author_id"} & set(vars(public_needs(desk.at, 1)[0]))
    with unit_of_work() as session:
        session.execute(update(Project).where(Project.id == project).values(needs_ally=False))
    assert public() == {shown_guid, young_guid}
    with pytest.raises(Exception, match=r"(?i)check"), unit_of_work() as session:
        session.execute(update(Need).where(Need.id == pair).values(audience="public"))
    db.session.rollback()
    services.close_need(desk.actor(desk.olga), desk.at, shown, "got_help")
    assert public() == {young_guid}


def test_old_offers_are_said_to_be_so(board: Board) -> None:
    desk, key = board.desk, board.write()
    with moved(now() + timedelta(days=200)):
        (found,) = offers_for(desk.actor(desk.nikolay), board.it(key))
    assert ("assured", "long_ago") in {(one.about, one.word) for one in found.fit.bad}
    with unit_of_work() as session:
        session.execute(update(Offer).values(state="paused"))
    assert offers_for(desk.actor(desk.nikolay), board.it(key)) == []


def test_a_person_is_told_what_is_kept_of_their_hand(board: Board) -> None:
    desk, key = board.desk, board.write()
    services.close_need(desk.actor(desk.olga), desk.at, key, "did_not")
    assert len(known_needs(desk.at, desk.nikolay.person_id)) == 1
    assert len(known_needs(desk.at, desk.olga.person_id)) == 1
    assert known_needs(desk.at, desk.boy.person_id) == []
