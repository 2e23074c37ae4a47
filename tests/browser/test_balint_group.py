"""A whole Balint group in real browsers: eight people on phones, two leaders, and the leader's line that is cut."""

import time

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.circling import (
    answer,
    card,
    circle_room,
    go_on_early,
    offer,
    paste,
    press,
    problem,
    row,
    take_pause,
    vote,
)
from tests.browser.conftest import Far
from tests.browser.person import OPEN_COMPOSER, PHONE, Person
from tests.browser.planning import invite
from tests.browser.product import Product, wait_for
from tests.browser.rooming import admit, all_see, end, enter, speaker, step
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(600)]

PAVEL, IRINA, OUTER, SEVENTH = "Павел Дорохов", "Ирина Соболева", "Дарья Пахомова", "Илья Носов"
CIRCLE = (
    "Николай Громов",
    "Светлана Юдина",
    "Виктор Лапин",
    "Лариса Миронова",
    "Вера Калинина",
    "Юлия Ершова",
    SEVENTH,
)
CASE, OTHER = "Мальчик, который перестал приходить", "Мама звонит мне по ночам"
TOLD = "Он всегда ждал у ворот, раньше времени. Месяц назад он не пришёл."
ASKED, GUESSED, REPLY = "Сколько вы успели встретиться?", "Он просто ревнует вас?", "Двадцать три раза"
NOTE = "Уходит первым, не думал так 5120"
LOST_S = 21
"""A room without any leader pauses after 20 s."""


class Group:
    """Everybody of one meeting: the leader comes by a line that can be cut."""

    def __init__(self, near: Browser, far: Far, base: str) -> None:
        self.near, self.base = near, base
        self.pavel, self.irina = Person(far.browser, far.base, PAVEL), Person(near, base, IRINA)
        self.circle = [Person(near, base, name, PHONE) for name in CIRCLE]
        self.outer = Person(near, base, OUTER, PHONE)
        self.presenter, self.second = self.circle[:2]
        self.listeners = [*self.circle[1:], self.outer]
        self.all = [*self.circle, self.outer]


def test_group_can_work_on_a_case_to_the_end_when_the_leader_is_cut_off(
    product: Product, near: Browser, far: Far
) -> None:
    planner = Person(near, product.base, PAVEL)
    room = circle_room(planner)
    invite(planner, int(room.rstrip("/").rpartition("/")[2]), "participant", [SEVENTH])
    planner.close()
    group = Group(near, far, product.base)
    for person in (group.pavel, group.irina, *group.all):
        enter(person, room)
    begin(group)
    call(group)
    tell(group)
    ask(group)
    work(group)
    lose_the_leader(group, far)
    lose_both(group, far, room)
    come_back(group)
    close(group)
    for person in (group.pavel, group.irina, *group.all):
        assert person.complaints == [], person.name


def clean(*people: Person) -> None:
    """Nothing of these screens is closed to a keyboard or a screen reader, by day and by night."""
    for theme in ("light", "dark"):
        for person in people:
            person.page.emulate_media(color_scheme=theme)
            expect(person.page.locator("html")).to_have_attribute("data-bs-theme", theme)
            assert violations(person.page) == [], (person.name, theme)
            person.page.emulate_media(color_scheme="light")


def begin(group: Group) -> None:
    """The door, the rules, a round of check-in: each once, in turn."""
    step(group.pavel)
    admit(group.pavel, len(group.all))
    step(group.pavel)
    step(group.pavel)
    spoken = []
    for number in range(len(group.all)):
        spoken.append(speaker(group.all))
        spoken[-1].say(f"Прихожу {number + 1}-й, спокойно")
    assert {person.name for person in spoken} == {person.name for person in group.all}
    step(group.pavel)


def call(group: Group) -> None:
    """Two cases, seen by the leaders alone until the quiet vote; the own yes, with its tick."""
    offer(group.presenter, CASE)
    offer(group.second, OTHER)
    expect(row(group.pavel, OTHER)).to_be_visible()
    assert [person.name for person in group.circle[2:] if person.was_sent(CASE)] == []
    clean(group.pavel)
    press(group.pavel, "Тихое голосование")
    for person in group.all:
        vote(person, OTHER if person is group.second else CASE)
    clean(group.second)
    press(group.pavel, "Закончить голосование")
    expect(card(group.pavel).get_by_role("button", name="Закончить голосование")).to_have_count(0)
    row(group.pavel, CASE).get_by_role("button", name="Попросить рассказать").click()
    press(group.presenter, "Да, я расскажу")
    problem(group.presenter, "имена")
    clean(group.presenter)
    card(group.presenter).get_by_role("checkbox").check()
    press(group.presenter, "Да, я расскажу")
    expect(card(group.presenter)).to_contain_text("Сейчас вы расскажете свой случай")
    step(group.pavel)
    expect(card(group.presenter)).to_contain_text("Вы рассказываете случай")


def tell(group: Group) -> None:
    """Without notes: what was written before is not taken, and why is said; nobody else can write."""
    group.presenter.may_write()
    paste(group.presenter, "Из моих записей. " * 20)
    problem(group.presenter, "без записей")
    expect(group.presenter.page.locator("[data-ref=composer-text]")).to_have_value("")
    clean(group.presenter)
    for person in group.listeners:
        expect(person.page.locator(OPEN_COMPOSER)).to_have_count(0)
    group.irina.write("Тише")
    problem(group.irina, "ведущий")
    group.presenter.say(TOLD)
    all_see([group.pavel, group.irina, *group.listeners], TOLD)
    step(group.pavel)


def ask(group: Group) -> None:
    """Questions wait with the leaders: one comes back to its asker alone, one is put."""
    group.second.may_write()
    group.second.say(ASKED)
    guesser = group.circle[2]
    guesser.may_write()
    guesser.say(GUESSED)
    assert not group.presenter.was_sent(ASKED)
    clean(group.pavel, guesser)
    row(group.pavel, GUESSED).get_by_role("button", name="Вернуть…").click()
    answer(group.pavel)
    guesser.sees("Похоже, это уже наша версия. Сохраним её для работы группы.")
    step(group.pavel)
    group.presenter.sees(ASKED)
    group.presenter.say(REPLY)
    press(group.presenter, "Ответ дан")
    all_see(group.all, REPLY)
    others = [person.name for person in (*group.circle[3:], group.presenter, group.outer) if person.was_sent(GUESSED)]
    assert others == []
    step(group.pavel)


def work(group: Group) -> None:
    """The presenter is outside and listens: no word from there, notes for the own eyes, and the way to stop."""
    expect(group.presenter.page.locator(OPEN_COMPOSER)).to_have_count(0)
    card(group.presenter).locator("textarea").fill(NOTE)
    press(group.presenter, "Сохранить заметку")
    group.presenter.sees(NOTE)
    clean(group.presenter, group.pavel, group.second)
    group.second.say("Мне одиноко у этих ворот")
    all_see(group.all, "Мне одиноко у этих ворот")
    take_pause(group.presenter, group.pavel, group.all)
    seen = [one.name for one in (group.pavel, group.irina, *group.listeners) if one.was_sent(NOTE)]
    assert seen == []


def lose_the_leader(group: Group, far: Far) -> None:
    """The leader's line is cut for longer than a room waits: the co-leader leads on, and nothing stops."""
    before = group.second.page.locator("[data-ref=leading]").inner_text()
    far.cut()
    gone = time.monotonic()
    expect(group.pavel.page.locator(".desk-link:visible")).to_have_count(1)
    expect(group.second.page.locator("[data-ref=leading]")).not_to_have_text(before)
    group.irina.say("Побудем в тишине, она тоже материал.")
    all_see(group.all, "Побудем в тишине, она тоже материал.")
    wait_for(lambda: time.monotonic() - gone > LOST_S, "longer than a room without leaders would wait")
    group.circle[3].say("Вижу пустую скамейку и снег")
    all_see([group.irina, *group.all], "Вижу пустую скамейку и снег")
    for person in group.all:
        assert "Пауза" not in person.page.locator("[data-ref=strip]").inner_text(), person.name


def lose_both(group: Group, far: Far, room: str) -> None:
    """No leader at all: the room pauses itself and says so kindly; it goes on by itself as soon as one is there."""
    group.irina.close()
    for person in group.listeners:
        expect(person.page.locator("[data-ref=strip]")).to_contain_text("Связь с ведущими прервалась", timeout=60_000)
    clean(group.second, group.presenter)
    far.mend()
    for person in group.listeners:
        expect(person.page.locator("[data-ref=strip]")).not_to_contain_text("прервалась", timeout=60_000)
    all_see([group.pavel], "Вижу пустую скамейку и снег")
    group.irina = Person(group.near, group.base, IRINA)
    enter(group.irina, room)
    group.irina.say("Я снова здесь.")


def come_back(group: Group) -> None:
    """The outer circle speaks; the presenter returns, alone at first; no questions to them."""
    press(group.pavel, "Внешний круг")
    group.outer.may_write()
    group.outer.say("Мне было холодно")
    clean(group.outer)
    go_on_early(group.pavel, "Круг сказал всё, что хотел")
    group.presenter.may_write()
    expect(group.second.page.locator(OPEN_COMPOSER)).to_have_count(0)
    group.presenter.say("Про ворота вы попали в самое больное")
    clean(group.presenter, group.pavel)
    press(group.presenter, "У меня всё")
    group.second.may_write()
    group.second.write("И что теперь?")
    problem(group.second, "вопрос")
    group.second.say("Спасибо за случай")
    step(group.pavel)


def close(group: Group) -> None:
    """A round whose last word is the presenter's; the end; the leaders' debrief."""
    step(group.pavel)
    spoken = []
    for number in range(len(group.all)):
        spoken.append(speaker(group.all))
        spoken[-1].say(f"Ухожу с образом скамейки {number + 1}")
    assert spoken[-1] is group.presenter
    end(group.pavel)
    for person in group.all:
        expect(person.page.locator("[data-ref=over]")).to_be_visible()
    group.pavel.page.fill("[data-ref=note-text]", "Держались отношений, советов почти не было")
    group.pavel.page.locator("[data-ref=note-form] button").click()
    group.irina.sees("Держались отношений, советов почти не было", "[data-ref=team]")
    clean(group.pavel, group.circle[3])
