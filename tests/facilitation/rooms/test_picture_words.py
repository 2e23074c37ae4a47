"""Words with pictures stand on the page of a child under 12, and on nobody else's."""

from datetime import date

import pytest

from facilitation.sessions.services import invite
from portal.clock import now
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.test_minors import agree
from tests.world import World


@pytest.mark.parametrize(("age", "has_pictures"), [(11, True), (13, False)])
def test_child_can_answer_with_pictures_only_when_under_12(world: World, age: int, has_pictures: bool) -> None:
    hall = Hall(world)
    child = world.person(hall.programme_id, "Митя Сомов", born_on=date(now().year - age, 1, 1))
    granny = world.person(hall.programme_id, "Нина Сомова")
    world.guardian_of(granny, child)
    agree(world, granny, child)
    agree(world, child, child)
    with world.app.app_context():
        invite(world.actor(hall.lead), hall.session_id, [child.person_id])
    browser = world.browser(child)
    rules = [("rules", word) for word in ("own", "inside", "free", "kind", "limits", "help")]
    token = browser.get(hall.path).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    watching = browser.get(hall.path).text.split('name="watching"')[1].split('value="')[1].split('"')[0]
    data = [*rules, ("csrf_token", token), ("watching", watching)]
    form = {name: [value for key, value in data if key == name] for name, _value in data}
    assert browser.post(hall.path + "enter", data=form).status_code == 303
    page = browser.get(hall.path).text
    assert ('data-ref="picture-words"' in page, "room is-small" in page) == (has_pictures, has_pictures)
    assert page.count('class="picture-word"') == (8 if has_pictures else 0)
