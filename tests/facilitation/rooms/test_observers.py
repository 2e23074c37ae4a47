"""Those behind the glass: told of at the door, asked for anew, and their tags kept as theirs."""

from typing import Any

import pytest
from sqlalchemy import select

from facilitation.codebooks.queries import code_tree
from facilitation.coding.models import Coding
from facilitation.coding.services.tags import attach_tags
from facilitation.rooms.cli.browser import room_data
from facilitation.rooms.queries.places import member_of_row
from facilitation.sessions.services import invite
from facilitation.transcripts.services import make_from_room
from portal.db import db, new_guid
from tests.facilitation.pages import form_on
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats

pytestmark = pytest.mark.db
RULES = ["own", "inside", "free", "kind", "limits", "help"]


def add_researcher(hall: Hall) -> None:
    """One more observer, of another kind."""
    with hall.world.app.app_context():
        invite(hall.world.actor(hall.lead), hall.session_id, [hall.team.researcher.person_id], "observer")


def test_door_says_how_many_observe_and_of_what_kind_and_asks_anew(hall: Hall) -> None:
    client = hall.world.browser(hall.a)
    door = client.get(hall.path).get_data(as_text=True)
    assert "1 observer reads too" in door
    assert "Who they are: Observer." in door
    fields = form_on(client, hall.path, "enter") | {"rules": RULES}
    add_researcher(hall)
    changed = client.post(hall.path + "enter", data=fields)
    text = changed.get_data(as_text=True)
    assert (changed.status_code, "who listens has changed" in text, "Observer, Researcher" in text) == (409, True, True)
    assert not room_data(client.get(hall.path).get_data(as_text=True))
    fresh = form_on(client, hall.path, "enter") | {"rules": RULES}
    assert client.post(hall.path + "enter", data=fresh).status_code == 303
    assert room_data(client.get(hall.path).get_data(as_text=True))


def test_who_waits_at_the_door_is_told_anew_and_who_is_inside_is_asked_there(hall: Hall) -> None:
    client = hall.world.browser(hall.a)
    client.post(hall.path + "enter", data=form_on(client, hall.path, "enter") | {"rules": RULES})
    hall.do(hall.lead, "join")
    hall.do(hall.a, "join")
    add_researcher(hall)
    assert not room_data(client.get(hall.path).get_data(as_text=True))
    hall.good("room.open")
    hall.good("admit", member=hall.name(hall.a))
    assert room_data(client.get(hall.path).get_data(as_text=True))
    with hall.world.app.app_context():
        own = hall.room().method.screen(hall.room().state, member_of_row(hall.place(hall.a)))["own"]
    assert (own["observers"], own["observer_kinds"]) == (1, {"researcher": 1})
    assert hall.do(hall.lead, "phase.next").code == "observers_unasked"


def test_group_told_at_the_door_goes_on_without_being_asked_again_by_the_quick_way(hall: Hall) -> None:
    seats = Seats(hall)
    for sid, someone in {"a": hall.a, "lead": hall.lead, "b": hall.b}.items():
        seats.sit(sid, someone)

    def lead(act: str, **args: Any) -> dict[str, Any]:
        rev = seats.frames("lead", "live")[-1]["rev"]
        answer = seats.take("lead", "act", {"cid": new_guid(), "act": act, "args": args, "rev": rev})
        seats.hub.beat()
        return answer

    assert lead("room.open")["ok"]
    for one in (hall.a, hall.b):
        assert lead("admit", member=hall.name(one))["ok"]
    picture = seats.frames("a", "live")[-1]["state"]
    assert (picture["observer_kinds"], picture["own"]["observers"]) == ({"observer": 1}, 0)
    assert picture["leading"] == hall.name(hall.lead)
    assert lead("phase.next")["ok"]
    rude = seats.take("a", "act", {"cid": new_guid(), "act": "tag", "args": {"name": "x"}, "rev": None})
    assert rude["code"] == "not_allowed"


def test_observer_tag_is_a_code_and_a_passage_of_their_own(opened: Hall) -> None:
    line = opened.say(opened.a, "Мне было спокойно", "msg")
    assert opened.do(opened.watcher, "tag", name="Покой", event=line.guid).is_done
    event = opened.log("back")[-1]
    assert (event.kind, event.actor_id, event.text) == ("tag", opened.watcher.person_id, "Покой")
    opened.good("room.close")
    with opened.world.app.app_context():
        assert [code.name for code in code_tree(opened.team.study_id).active] == ["Покой"]
        assert attach_tags(make_from_room(opened.session_id).id) == 1
        assert db.session.scalars(select(Coding.coder_id)).all() == [opened.watcher.person_id]


def test_observer_cannot_tag_what_they_do_not_read(opened: Hall) -> None:
    private = opened.say(opened.a, "Только ведущим", "msg", to="leaders")
    assert opened.do(opened.watcher, "tag", name="Тайна", event=private.guid).code == "no_event"
    assert opened.do(opened.watcher, "tag", code="00000000-0000-4000-8000-000000000000").code == "no_code"
    assert opened.do(opened.a, "tag", name="Тайна").code == "not_allowed"
    add_researcher(opened)
    assert opened.do(opened.team.researcher, "tag", name="Тайна").code == "glass_closed"
    with opened.world.app.app_context():
        assert code_tree(opened.team.study_id).active == []
