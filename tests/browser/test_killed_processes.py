"""Each of the three processes is killed in the middle of a live session: the room goes on, nobody has lost a line."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Far
from tests.browser.person import PHONE, PROGRAMME, Person
from tests.browser.product import Product, wait_for
from tests.browser.rooming import admit, end, enter, step

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(300)]

# The session that the demo has ready, half an hour before it begins.
SESSION = 3
ROOM = f"{PROGRAMME}/rooms/{SESSION}/"


@pytest.fixture
def talking(product: Product, near: Browser, far: Far) -> list[Person]:
    """A leader and two participants in the middle of an open question."""
    olga = Person(near, product.base, "Ольга Ветрова")
    vera = Person(near, product.base, "Вера Калинина", PHONE)
    kostya = Person(far.browser, far.base, "Константин Зимин")
    people = [olga, vera, kostya]
    for person in people:
        enter(person, ROOM)
    step(olga)
    admit(olga, 2)
    for _ in range(3):
        step(olga)
    for person in (vera, kostya):
        person.may_write()
        person.say(f"{person.name.split()[0]} здесь")
    for _ in range(2):
        step(olga)
    return people


def test_room_goes_on_when_each_process_is_killed(product: Product, talking: list[Person]) -> None:
    olga, vera, kostya = talking
    said = []
    for name in ("realtime", "web", "jobs"):
        for number, person in enumerate((vera, kostya, vera, kostya)):
            text = f"{name}, строка {number}"
            said.append(text)
            person.may_write()
            if number == 2:
                product.kill(name)
            person.write(text)
            if number < 2:
                person.sees(text)
        for person in talking:
            for text in said:
                person.sees(text)
    orders = [[line for line in person.lines() if line in said] for person in talking]
    assert sorted(orders[0]) == sorted(said)
    assert orders[0] == orders[1] == orders[2]
    assert [person.complaints for person in talking] == [[], [], []]
    make_transcript(product, olga)
    for person in talking:
        person.close()


def make_transcript(product: Product, leader: Person) -> None:
    """The jobs' process was killed too: the transcript comes all the same."""
    end(leader)
    product.kill("jobs")
    address = f"{leader.base}{PROGRAMME}/sessions/{SESSION}/transcript"
    wait_for(lambda: leader.context.request.get(address).ok, "the transcript is made", 90)
    leader.go(f"{PROGRAMME}/sessions/{SESSION}/transcript")
    expect(leader.page.locator(".turn-text", has_text="jobs, строка 3")).to_have_count(1)
