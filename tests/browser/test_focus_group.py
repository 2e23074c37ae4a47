"""A whole focus group in real browsers: eight people on phones, a vote, a hand queue, a hand-over, a blind question."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import PHONE, Person
from tests.browser.planning import invite
from tests.browser.product import Product
from tests.browser.rooming import admit, all_see, asked, coming_room, end, enter, speaker, step
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(600)]

OLGA, PAVEL, TATIANA = "Ольга Ветрова", "Павел Дорохов", "Татьяна Осипова"
INVITED = (
    "Вера Калинина",
    "Константин Зимин",
    "Дарья Пахомова",
    "Илья Носов",
    "Полина Савельева",
    "Юлия Ершова",
    "Виктор Лапин",
)
EIGHTH = "Светлана Юдина"
VOTES = (7, 3, 8, 9, 5, 6, 2, 8)


def test_eight_people_can_talk_to_the_end_when_the_leader_drops_out(product: Product, near: Browser) -> None:
    olga, pavel, tatiana = (Person(near, product.base, name) for name in (OLGA, PAVEL, TATIANA))
    room = coming_room(olga)
    invite(olga, olga_session(room), "participant", [EIGHTH])
    group = [Person(near, product.base, name, PHONE) for name in (*INVITED, EIGHTH)]
    for person in (olga, pavel, tatiana, *group):
        enter(person, room)
    begin(olga, group)
    clean([olga, tatiana, group[0]])
    vote(olga, group)
    raise_hands(olga, group)
    clean([olga, group[0]])
    olga.close()
    take_over(pavel, tatiana, group)
    clean([pavel, group[0]])
    finish(pavel, group)
    clean([pavel, group[0]])
    for person in (olga, pavel, tatiana, *group):
        assert person.complaints == [], person.name


def clean(people: list[Person]) -> None:
    """Nothing of these screens is closed to a keyboard or a screen reader, as far as a machine can tell."""
    assert [(person.name, violations(person.page)) for person in people if violations(person.page)] == []


def olga_session(room: str) -> int:
    """The number of the session that the room's address names."""
    return int(room.rstrip("/").rpartition("/")[2])


def begin(olga: Person, group: list[Person]) -> None:
    """The door, the introduction, the round, the first open question."""
    step(olga)
    admit(olga, len(group))
    for _ in range(3):
        step(olga)
    spoken = []
    for number in range(len(group)):
        spoken.append(speaker(group))
        spoken[-1].say(f"Я {number + 1}-й в круге")
    assert {person.name for person in spoken} == {person.name for person in group}
    for _ in range(2):
        step(olga)
    asked(olga, group)
    for number, person in enumerate(group):
        person.may_write()
        person.say(f"Это сказано вместе, {number + 1}")
    for number in range(len(group)):
        all_see([olga, *group], f"Это сказано вместе, {number + 1}")


def vote(olga: Person, group: list[Person]) -> None:
    """A scale: nobody sees the result before the own vote; a vote can be changed; the last vote opens it to all."""
    step(olga)
    asked(olga, group)
    vera = group[0]
    for person in group:
        expect(person.page.locator("[data-ref=cards] .ballot-scale input")).to_have_count(11)
        expect(person.page.locator("[data-ref=cards] .result")).to_have_count(0)
    clean([olga, vera])
    choose(vera, 1)
    expect(vera.page.locator("[data-ref=cards] .result caption")).to_contain_text("1 из 8")
    for person in group[1:]:
        expect(person.page.locator("[data-ref=cards] .result")).to_have_count(0)
    vera.page.get_by_role("button", name="Изменить ответ").click()
    for person, value in zip(group, VOTES, strict=True):
        choose(person, value)
    for person in group:
        expect(person.page.locator("[data-ref=cards] .result caption")).to_contain_text("8 из 8")
        expect(person.page.locator("[data-ref=cards] .result caption")).to_contain_text(f"{sum(VOTES) // len(VOTES)}")
    expect(olga.page.locator(".guide-acts .result caption")).to_contain_text("8 из 8")


def choose(person: Person, value: int) -> None:
    """Vote for a number of the scale."""
    person.page.locator(f"[data-ref=cards] input[value='{value}']").check()
    person.page.locator("[data-ref=cards] .btn-primary").click()


def raise_hands(olga: Person, group: list[Person]) -> None:
    """Hands stand in the server's order, the same for everybody."""
    for number, person in enumerate(reversed(group[:4]), 1):
        person.page.locator(".room-lower [data-hand]").click()
        expect(person.page.locator(".room-lower [data-hand]")).to_contain_text(f"{number}")
    expect(olga.page.locator("[data-ref=hands] li")).to_have_count(4)


def take_over(pavel: Person, tatiana: Person, group: list[Person]) -> None:
    """The leader's page is gone: the co-leader asks the blind question; the last answer opens all of them."""
    step(pavel)
    asked(pavel, group)
    for number, person in enumerate(group[:-1]):
        person.say(answer_of(number))
    sent = [
        (person.name, number) for person in (tatiana, *group) for number in range(7) if knows(person, number, group)
    ]
    assert sent == []
    group[-1].say(answer_of(7))
    for number in range(8):
        all_see([*group, tatiana], answer_of(number))


def answer_of(number: int) -> str:
    """What the person with this place in the group answers to the blind question."""
    return f"Мой день с наставником {4411 + number}"


def knows(person: Person, number: int, group: list[Person]) -> bool:
    """Whether somebody else's sealed answer came to this person's wire."""
    return person is not group[number] and person.was_sent(answer_of(number))


def finish(pavel: Person, group: list[Person]) -> None:
    """The co-leader ends the meeting; everybody is thanked."""
    end(pavel)
    for person in group:
        expect(person.page.locator("[data-ref=over]")).to_be_visible()
