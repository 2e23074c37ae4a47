"""Each of the three processes is killed in the middle of a live session: the room goes on, nobody has lost a line."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Far
from tests.browser.person import PHONE, Person
from tests.browser.product import Product, wait_for
from tests.browser.rooming import admit, asked, coming_room, end, enter, speaker, step

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(900)]


@pytest.fixture
def talking(product: Product, near: Browser, far: Far) -> list[Person]:
    """A leader and two participants in the middle of an open question."""
    olga = Person(near, product.base, "Ольга Ветрова")
    vera = Person(near, product.base, "Вера Калинина", PHONE)
    kostya = Person(far.browser, far.base, "Константин Зимин")
    people = [olga, vera, kostya]
    room = coming_room(olga)
    for person in people:
        enter(person, room)
    step(olga)
    admit(olga, 2)
    for _ in range(3):
        step(olga)
    for number in (1, 2):
        speaker([vera, kostya]).say(f"Я {number}-й в круге")
    for _ in range(2):
        step(olga)
    asked(olga, [vera, kostya])
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
    """The jobs' process is killed once more: the transcript comes all the same."""
    address = leader.page.url.replace("/rooms/", "/sessions/") + "transcript"
    end(leader)
    product.kill("jobs")
    wait_for(lambda: leader.context.request.get(address).ok, "the transcript is made", 90)
    leader.page.goto(address)
    expect(leader.page.locator(".turn-text", has_text="jobs, строка 3")).to_have_count(1)
