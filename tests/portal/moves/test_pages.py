"""The pages of a move, through their forms: each side does its part, and sees nothing of the other's."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.db import db
from portal.moves.models import Move
from portal.moves.services import answer
from tests.portal.moves.conftest import WORDS, People
from tests.portal.moves.test_moves import As, Propose
from tests.world import World, csrf_of

NOTE = "Мне нужен бассейн"


def _post(client: FlaskClient, page: str, path: str = "", **typed: str | list[str]) -> int:
    return client.post(path or page, data={"csrf_token": csrf_of(client, page), **typed}).status_code


def _text(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


@pytest.mark.db
def test_all_three_sides_can_do_their_part_through_the_pages(world: World, people: People) -> None:
    olga, child, nina, ivan, oleg = (world.browser(people[one]) for one in ("olga", "child", "nina", "ivan", "oleg"))
    new = f"/p/tula/moves/new/{people['child'].person_id}"
    typed = {"to_programme_id": str(people["oleg"].programme_id), "reason": "Переезд", "words": WORDS}
    assert _post(olga, new, **typed) == 422
    assert _post(olga, new, stays="no", **typed) == 303
    with world.app.app_context():
        guid = db.session.scalars(select(Move)).one().guid
    here, there = f"/p/tula/moves/{guid}", f"/p/orel/moves/{guid}"
    for client in (child, nina):
        assert guid in _text(client, "/p/tula/")
        assert WORDS in _text(client, here)
    assert _post(child, here, f"{here}/answer", answer="yes", shared=["words", "positions"], note=NOTE) == 303
    assert guid not in _text(child, "/p/tula/")
    assert NOTE not in _text(nina, here)
    assert oleg.get(there).status_code == 404
    assert _post(nina, here, f"{here}/answer", answer="yes", shared="words") == 303
    assert _post(ivan, here, f"{here}/answer", answer="yes", shared="words") == 303
    assert guid in _text(oleg, "/p/orel/work/moves_here")
    shown = _text(oleg, there)
    assert all(word in shown for word in (WORDS, NOTE, "Саша Белова", "Нина Белова"))
    assert "Переезд" not in shown
    assert "Positions held here" not in shown
    assert _post(oleg, there, f"{there}/accept", version="4") == 303
    assert "Саша Белова" in _text(oleg, "/p/orel/people/")
    assert "Саша Белова" not in _text(olga, "/p/tula/people/")
    assert child.get(here).status_code == 404
    assert _post(child, there, f"{there}/back") == 303
    assert WORDS not in _text(oleg, there)
    assert NOTE not in _text(oleg, there)


def test_side_sees_only_its_own_half_whatever_the_address(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        row = proposed()
        answer(who("adult"), row.id, True, [])
        guid = row.guid
    oleg, olga, adult = (world.browser(people[one]) for one in ("oleg", "olga", "adult"))
    assert oleg.get(f"/p/orel/moves/{guid}").status_code == 200
    assert oleg.get(f"/p/tula/moves/{guid}").status_code == 404
    assert olga.get(f"/p/orel/moves/{guid}").status_code == 404
    assert adult.get(f"/p/orel/moves/{guid}").status_code == 404
    assert "Павел Дорохов" in _text(olga, "/p/tula/moves/")
    assert oleg.get("/p/tula/moves/").status_code == 404


def test_coordinator_of_another_place_there_sees_nothing(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    from portal.actor import SYSTEM
    from portal.people.services import give_grant
    from portal.programmes.services import add_territory

    far = world.person(people["oleg"].programme_id, "Зоя Дальняя")
    with world.app.app_context():
        give_grant(SYSTEM, far.person_id, "coordinator", territory_id=add_territory(SYSTEM, "Мценск").id)
        row = proposed()
        answer(who("adult"), row.id, True, [])
        guid = row.guid
    client = world.browser(far)
    assert client.get(f"/p/orel/moves/{guid}").status_code == 404
    assert guid not in _text(client, "/p/orel/moves/")
    assert guid not in _text(client, "/p/orel/work/moves_here")


def test_declined_person_is_seen_no_more(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        row = proposed()
        answer(who("adult"), row.id, True, ["words"])
        guid = row.guid
    oleg = world.browser(people["oleg"])
    page = f"/p/orel/moves/{guid}"
    assert _post(oleg, page, f"{page}/decline", version="2") == 303
    assert oleg.get(page).status_code == 404
    assert "Дорохов" not in _text(oleg, "/p/orel/moves/")


def test_what_was_typed_stays_when_an_answer_in_person_is_refused(
    world: World, people: People, proposed: Propose
) -> None:
    with world.app.app_context():
        guid = proposed("child").guid
    olga, page = world.browser(people["olga"]), f"/p/tula/moves/{guid}"
    client_answer = olga.post(
        f"{page}/noted",
        data={"csrf_token": csrf_of(olga, page), "giver_id": people["ivan"].person_id, "means": "Лежит в папке"},
    )
    assert client_answer.status_code == 422
    assert "Лежит в папке" in client_answer.get_data(as_text=True)
    typed = {"giver_id": str(people["ivan"].person_id), "means": "Лежит в папке", "answer": "yes"}
    assert _post(olga, page, f"{page}/noted", **typed) == 303


def test_record_shows_the_move_and_whence_the_person_came(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    from portal.moves.services import accept

    with world.app.app_context():
        row = proposed()
        answer(who("adult"), row.id, True, ["words"])
        guid, here = row.guid, people["adult"].person_id
    olga, oleg = world.browser(people["olga"]), world.browser(people["oleg"])
    assert guid in _text(olga, f"/p/tula/people/{here}")
    assert f"/moves/new/{here}" not in _text(olga, f"/p/tula/people/{here}")
    with world.app.app_context():
        made = accept(who("oleg"), db.session.scalars(select(Move.id)).one(), 2).made_id
    assert guid in _text(oleg, f"/p/orel/people/{made}")


def test_note_and_words_take_their_limit_and_not_one_character_more(
    world: World, people: People, proposed: Propose
) -> None:
    from portal.limits import MOVE_NOTE_CHARS

    with world.app.app_context():
        page = f"/p/tula/moves/{proposed().guid}"
    adult, olga = world.browser(people["adult"]), world.browser(people["olga"])
    new = f"/p/tula/moves/new/{people['child'].person_id}"
    to = {"to_programme_id": str(people["oleg"].programme_id), "stays": "no"}
    for more, status in ((1, 422), (0, 303)):
        text = "я" * (MOVE_NOTE_CHARS + more)
        assert _post(adult, page, f"{page}/answer", answer="yes", note=text) == status
        assert _post(olga, new, words=text, **to) == status
