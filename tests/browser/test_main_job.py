"""The main job in real browsers over real processes: from planning a focus group to its exported, coded transcript."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml.etree import XMLSchema, fromstring, parse
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Far
from tests.browser.person import PHONE, Person
from tests.browser.planning import Planned, plan
from tests.browser.product import Product
from tests.browser.researching import code, codes_on, export, find, memo, open_workbench
from tests.browser.rooming import admit, all_see, asked, end, enter, speaker, step
from tests.conftest import SHARED_DATA

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(900)]

OLGA, IRINA, TATIANA = "Ольга Ветрова", "Ирина Соболева", "Татьяна Осипова"
VERA, KOSTYA, DARYA = "Вера Калинина", "Константин Зимин", "Дарья Пахомова"
SECRET = "Мне не хватило звонка через месяц, только никто не звонил 7391"
WAITED = "Он ждал меня у школы даже в дождь и ничего не требовал"
TIRED = "А мой просто перестал приходить, и я перестала верить"


class Group:
    """Everybody of one meeting."""

    def __init__(self, near: Browser, far: Far, base: str) -> None:
        self.olga, self.tatiana = Person(near, base, OLGA), Person(near, base, TATIANA)
        self.vera, self.kostya = Person(near, base, VERA, PHONE), Person(near, base, KOSTYA)
        self.darya = Person(far.browser, far.base, DARYA)
        self.participants = [self.vera, self.kostya, self.darya]
        self.everybody = [self.olga, self.tatiana, *self.participants]

    def enter(self, room: str) -> None:
        for person in self.everybody:
            enter(person, room)

    def close(self) -> None:
        for person in self.everybody:
            assert person.complaints == [], person.name
            person.close()


def test_team_can_go_from_a_question_to_an_export(product: Product, near: Browser, far: Far, tmp_path: Path) -> None:
    group = Group(near, far, product.base)
    planned = plan(group.olga, IRINA, [VERA, KOSTYA, DARYA], TATIANA)
    group.enter(planned.room)
    begin(group)
    go_round(group)
    talk_openly(group)
    be_polled(group)
    answer_blindly(group)
    lose_and_find_the_connection(group, far)
    observe(group)
    end_meeting(group)
    group.close()
    research(near, product.base, planned, tmp_path)


def begin(group: Group) -> None:
    """The door, the introduction; a plain-HTTP name is no secure context and works all the same."""
    assert group.darya.page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
    step(group.olga)
    admit(group.olga, 3)
    step(group.olga)
    group.olga.say("Добрый вечер! Здесь нет неправильных ответов.")
    all_see(group.participants, "Добрый вечер! Здесь нет неправильных ответов.")
    expect(group.vera.page.locator("[data-ref=strip]")).to_contain_text("Говорит ведущий")


def go_round(group: Group) -> None:
    """Everybody in turn; who is not asked cannot write."""
    step(group.olga)
    step(group.olga)
    asked(group.olga, group.participants)
    for number in range(3):
        person = speaker(group.participants)
        person.say(f"Здесь говорю я, {number + 1}-й по очереди")
    for number in range(3):
        all_see(group.everybody, f"Здесь говорю я, {number + 1}-й по очереди")


def talk_openly(group: Group) -> None:
    """An open question: what one says everybody has at once."""
    step(group.olga)
    step(group.olga)
    asked(group.olga, group.participants)
    for person, text in ((group.kostya, WAITED), (group.vera, TIRED)):
        person.may_write()
        person.say(text)
        all_see(group.everybody, text)


def be_polled(group: Group) -> None:
    """A question with numbers to choose from; `test_focus_group.py` votes in one."""
    step(group.olga)
    asked(group.olga, group.participants)
    for person in group.participants:
        expect(person.page.locator("[data-ref=cards] .ballot-scale input")).to_have_count(11)
    step(group.olga)  # its result is opened to all


def answer_blindly(group: Group) -> None:
    """A blind question: nothing of an answer is in anybody's wire but the leader's, until all are opened."""
    step(group.olga)
    asked(group.olga, group.participants)
    group.vera.may_write()
    group.vera.say(SECRET)
    group.olga.sees(SECRET)
    group.kostya.may_write()
    group.kostya.say("Не хватило встреч")
    others = [group.kostya, group.darya, group.tatiana]
    assert [person.name for person in others if person.was_sent(SECRET)] == []
    assert not group.vera.was_sent("Не хватило встреч")
    # The last one declines: all have said what they wanted, and the room opens the answers by itself.
    group.darya.page.click("[data-ref=composer-skip]")
    all_see(group.everybody, SECRET)
    assert all(person.was_sent(SECRET) for person in others)


def lose_and_find_the_connection(group: Group, far: Far) -> None:
    """Cut off in the middle of a word, one writes on; back again, every line is there once and in order."""
    darya, away = group.darya, ["Сначала был звонок", "Потом письмо", "А потом тишина"]
    darya.page.fill("[data-ref=composer-text]", away[0][:7])
    far.cut()
    darya.page.locator("[data-ref=composer-text]").press_sequentially(away[0][7:])
    darya.page.click(".composer-send")
    for text in away[1:]:
        darya.write(text)
    expect(darya.page.locator(".strip-lost")).to_be_visible()
    assert darya.page.locator("[data-ref=stream-echoes] .line-text").all_inner_texts() == away
    group.kostya.say("Даша, ты здесь?")
    assert not any(person.was_sent(text) for person in (group.kostya, group.olga) for text in away)
    far.mend()
    for text in away:
        all_see(group.everybody, text)
    all_see([darya], "Даша, ты здесь?")
    for person in (group.olga, group.vera, group.kostya, darya):
        assert [line for line in person.lines() if line in away] == away, person.name
    expect(darya.page.locator("[data-ref=stream-echoes] li")).to_have_count(0)
    expect(darya.page.locator(".strip-lost")).to_have_count(0)


def observe(group: Group) -> None:
    """The observer reads the group, has no way to write to it, and writes to the leaders."""
    assert {WAITED, SECRET} <= set(group.tatiana.lines("[data-ref=group]"))
    assert group.tatiana.page.locator("[data-ref=group] textarea").count() == 0
    word = "Спросите про первый месяц"
    group.tatiana.say(word, "[data-ref=back]")
    group.olga.sees(word, "[data-ref=team]")
    assert [person.name for person in group.participants if person.was_sent(word)] == []


def end_meeting(group: Group) -> None:
    """Closed for everybody at once; a participant is thanked."""
    end(group.olga)
    for person in group.participants:
        expect(person.page.locator("[data-ref=over]")).to_be_visible()
    with group.vera.page.expect_navigation():
        group.vera.page.click("[data-ref=over] a")
    expect(group.vera.page.locator("h1")).to_have_text("Встреча закончена")


def research(near: Browser, base: str, planned: Planned, folder: Path) -> None:
    """Two codes that overlap, a memo, an undo, a finding, three files."""
    irina = Person(near, base, IRINA)
    open_workbench(irina, planned.session)
    code(irina, "ждал меня у школы даже в дождь", "Ожидание")
    code(irina, "даже в дождь и ничего не требовал", "Безусловность")
    memo(irina, "Доверие из присутствия, а не из советов")
    expect(codes_on(irina, WAITED)).to_have_count(2)
    code(irina, "перестала верить", "Уход")
    code(irina, "просто перестал приходить", "Ошибка")
    irina.page.keyboard.press("Control+z")
    expect(codes_on(irina, TIRED)).to_have_count(1)
    irina.page.reload()
    expect(codes_on(irina, WAITED)).to_have_count(2)
    expect(codes_on(irina, TIRED)).to_have_count(1)
    find(irina, planned.study, "Доверие начинается с ожидания", "ждал меня у школы", "перестала верить")
    files = {form: export(irina, planned.study, form, folder) for form in ("qdpx", "xlsx", "docx")}
    assert irina.complaints == []
    irina.close()
    check_project(files["qdpx"])
    check_table(files["xlsx"])
    check_document(files["docx"])


def check_project(path: Path) -> None:
    """A REFI-QDA project, valid by its schema where that is at hand, with our codes in it."""
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        project = packed.read("project.qde")
        sources = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".txt"))
    assert WAITED in sources
    assert all(f'name="{name}"' in project.decode() for name in ("Ожидание", "Безусловность", "Уход"))
    schema = SHARED_DATA / "refi" / "Project.xsd"
    if schema.is_file():
        XMLSchema(parse(schema)).assertValid(fromstring(project))


def check_table(path: Path) -> None:
    """A workbook whose Cyrillic is Cyrillic."""
    rows = [row for sheet in load_workbook(path).worksheets for row in sheet.iter_rows(values_only=True)]
    cells = {str(cell) for row in rows for cell in row}
    assert {"ждал меня у школы даже в дождь", "даже в дождь и ничего не требовал", "перестала верить"} <= cells
    assert any("Ожидание" in cell for cell in cells)
    assert "просто перестал приходить" not in cells


def check_document(path: Path) -> None:
    """The transcript under pseudonyms: every word, no name."""
    words = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert all(text in words for text in (WAITED, TIRED, SECRET, "Сначала был звонок"))
    assert not any(name.split()[1] in words for name in (VERA, KOSTYA, DARYA))
