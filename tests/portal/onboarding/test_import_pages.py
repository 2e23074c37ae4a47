"""A coordinator brings a list in by the pages: look, decide, enter; and what is refused."""

import re

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.db import db
from portal.onboarding.models import ImportedPerson
from portal.onboarding.queries import known_of
from portal.people.models import Person, Position
from tests.portal.onboarding.conftest import HEAD, START, Desk, table
from tests.portal.people.conftest import Town, counted
from tests.world import World

CHILD = ("Белова", "Анна", "01.02.2014", "наставляемая", "Ефремов", "", "Белова Нина Петровна", "nina@example.org")
MENTOR = ("Громов", "Николай", "", "наставник", "г. Алексин", "gromov@example.org", "", "")


@pytest.mark.db
def test_a_coordinator_can_enter_children_with_guardians_and_mentors(world: World, desk: Desk) -> None:
    preview = desk.look(table(CHILD, MENTOR))
    page = desk.page(preview)
    assert "nothing is stored yet" in page
    assert "2 rows are ready" in page
    assert desk.names() == []
    outcome = desk.start(preview)
    assert desk.names() == []
    desk.run(outcome)
    assert desk.names() == ["Николай Громов", "Анна Белова", "Нина Белова"]
    assert desk.wards() == [("Нина Белова", "Анна Белова")]
    shown = desk.page(outcome)
    assert re.search(r"Entered</dt><dd>2<", shown)
    with world.app.app_context():
        mentor = db.session.scalars(select(Person).where(Person.given_name == "Николай")).one()
        assert db.session.scalars(select(Position).where(Position.person_id == mentor.id)).one().kind == "mentor"
        mails = dict(db.session.execute(select(ImportedPerson.part, ImportedPerson.email)).all())
        assert mails == {"self": "", "guardian": "nina@example.org"} | {"self": mails["self"]}
        acts = set(db.session.scalars(select(AuditEntry.action)))
        assert {"people_import_started", "people_entered", "guardianships_entered"} <= acts


@pytest.mark.db
def test_a_second_start_of_the_same_list_enters_nobody_twice(desk: Desk) -> None:
    preview = desk.look(table(CHILD, MENTOR))
    token = desk.browser.get(preview).get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]
    columns = {f"column-{at}": name for at, name in enumerate(("family_name", "given_name", "born_on", "position"))}
    first = desk.browser.post(preview, data={"csrf_token": token, "start": "1", "has_heading": "y"} | columns)
    second = desk.browser.post(preview, data={"csrf_token": token, "start": "1"})
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    desk.run(first.headers["Location"])
    desk.run(first.headers["Location"])
    assert len(desk.names()) == 2


@pytest.mark.db
def test_the_same_file_a_second_time_is_recognised_whole(desk: Desk) -> None:
    desk.enter(table(CHILD, MENTOR))
    before = desk.names()
    preview = desk.look(table(CHILD, MENTOR))
    assert "0 rows are ready" in desk.page(preview)
    outcome = desk.start(preview)
    desk.run(outcome)
    assert desk.names() == before
    assert re.search(r"Left out as known</dt><dd>2<", desk.page(outcome))


@pytest.mark.db
@pytest.mark.parametrize(
    "other",
    [
        ("Белова", "Анна", "2014-02-01"), ("БЕЛОВА", "анна ", "41671"), ("Анна", "Белова", "1 февраля 2014"),
        ("Belova", "Anna", "01.02.2014"), ("Белова", "Анна  ", "1.2.2014"), ("Белава", "Анна", "01.02.2014"),
    ],
)  # fmt: skip
def test_a_coordinator_can_see_a_duplicate_of_the_programme_beside_its_twin(
    desk: Desk, other: tuple[str, str, str]
) -> None:
    desk.enter(table(CHILD))
    page = desk.page(desk.look(table((*other, "участник", "Ефремов", "", "", ""))))
    assert "1 may be known already" in page
    assert "In the programme" in page
    assert "What to do with row 2" in page


@pytest.mark.db
def test_a_child_with_another_date_of_birth_is_another_child(desk: Desk) -> None:
    desk.enter(table(CHILD))
    desk.enter(table((*CHILD[:2], "02.02.2014", *CHILD[3:])))
    assert desk.names().count("Анна Белова") == 2


@pytest.mark.db
def test_a_coordinator_can_complete_a_record_or_enter_a_namesake(world: World, desk: Desk) -> None:
    bare = ("", "Саша", "01.02.2014", "", "", "", "", "")
    desk.enter(table(bare))
    twins = [("", "Саша", "01.02.2014", "наставляемый", "Ефремов", "", "Белова Нина", "")] * 2
    desk.enter(table(*twins), twin__2="update", twin__3="enter")
    assert desk.outcomes() == {2: "updated", 3: "entered"}
    assert desk.names() == ["Саша", "Саша", "Нина Белова"]
    assert len(desk.wards()) == 2
    with world.app.app_context():
        first = db.session.scalars(select(Person).where(Person.given_name == "Саша").order_by(Person.id)).first()
        assert first is not None
        assert first.territory_id is not None


@pytest.mark.db
def test_a_duplicate_inside_the_list_goes_by_its_first_row(desk: Desk) -> None:
    desk.enter(table(CHILD, ("Belova", "Anna", "2014-02-01", "", "", "", "", ""), CHILD))
    assert desk.names() == ["Анна Белова", "Нина Белова"]
    assert desk.outcomes() == {2: "entered", 3: "skipped", 4: "skipped"}


@pytest.mark.db
def test_siblings_have_one_mother_and_a_mentor_who_is_one_stays_one(desk: Desk) -> None:
    brother = ("Белов", "Пётр", "05.06.2012", "наставляемый", "Ефремов", "", "Белова Нина", "nina@example.org")
    mother = ("Белова", "Нина", "", "наставник", "Ефремов", "nina@example.org", "", "")
    namesake = ("Белова", "Ольга", "07.06.2012", "наставляемая", "Ефремов", "", "Белова Нина", "other@example.org")
    desk.enter(table(CHILD, brother, mother, namesake))
    assert desk.names().count("Нина Белова") == 2
    assert desk.wards()[:2] == [("Нина Белова", "Анна Белова"), ("Нина Белова", "Пётр Белов")]


def test_a_coordinator_can_read_why_rows_are_rejected_and_fetch_them(desk: Desk) -> None:
    rows = [
        CHILD, ("Орлов", "Иван", "02/03/2014", "наставляемый", "Ефремов", "", "", ""),
        ("Орлова", "Мария", "", "наставляемая", "Ефремов", "", "", ""),
        ("=cmd|' /C calc'!A0", "Иван", "01.02.2014", "", "Ефремов", "", "", ""),
        ("Лапин", "Виктор", "01.02.1990", "космонавт", "Марс", "не почта", "", ""),
    ]  # fmt: skip
    preview = desk.look(table(*rows))
    page = desk.page(preview)
    for words in ("may be two dates", "A child without a date of birth", "has signs that no name has",
                  "is no position", "There is no territory “Марс”", "is no e-mail address"):  # fmt: skip
        assert words in page
    outcome = desk.start(preview)
    desk.run(outcome)
    assert desk.names() == ["Анна Белова", "Нина Белова"]
    with desk.browser.get(f"{outcome}/rejected?kind=csv") as answer:
        text = answer.data.decode("utf-8-sig")
    assert "'=cmd|" in text
    assert '"=cmd' not in text
    assert "may be two dates" in text
    assert text.count("\r\n") == 5
    with desk.browser.get(f"{outcome}/rejected?kind=xlsx") as answer:
        again = answer.data
    page = desk.page(desk.look(again))
    assert "4 are rejected" in page
    assert desk.browser.get(f"{outcome}/rejected?kind=exe").status_code == 404


def test_a_district_coordinator_cannot_enter_people_elsewhere_nor_learn_who_is_there(
    desk: Desk, district_desk: Desk, town: Town
) -> None:
    desk.enter(table(CHILD))
    page = district_desk.page(district_desk.look(table(CHILD, MENTOR)))
    assert "You do not look after the territory" in page
    assert "1 row is ready" in page
    assert "In the programme" not in page
    here = ("Белова", "Анна", "01.02.2014", "наставляемая", "Алексин", "", "", "")
    assert "2 rows are ready" in district_desk.page(district_desk.look(table(here, MENTOR)))
    nowhere = ("Орлов", "Иван", "01.02.2014", "наставляемый", "", "", "", "")
    assert "names no territory" in district_desk.page(district_desk.look(table(nowhere)))


def test_a_district_coordinator_cannot_enter_rows_by_hand_made_settings(district_desk: Desk, town: Town) -> None:
    preview = district_desk.look(table(("Орлов", "Иван", "01.02.2014", "", "", "", "", "")))
    answer = district_desk.choose(preview, start="1", territory_id=str(town.places["Ефремов"]))
    assert answer.status_code == 422
    assert district_desk.names() == []


def test_a_stranger_cannot_open_the_list_of_another(world: World, desk: Desk, town: Town) -> None:
    preview = desk.look(table(CHILD))
    outcome = desk.start(preview)
    admin = world.browser(town.administrator)
    assert admin.get(preview).status_code == 410
    assert admin.get(outcome).status_code == 404
    child = world.browser(town.child_here)
    assert child.get(START).status_code == child.get(preview).status_code == child.get(outcome).status_code == 404


def test_a_coordinator_can_say_what_columns_hold_when_there_is_no_heading(desk: Desk) -> None:
    preview = desk.look("Белова Анна Сергеевна;01.02.2014\nОрлов Иван;03.04.2013\n".encode("cp1251"), "a.csv")
    assert "No column holds names yet" in desk.page(preview)
    desk.choose(preview, column__0="full_name", column__1="born_on", look="1")
    page = desk.page(preview)
    assert "2 rows are ready" in page
    desk.run(desk.start(preview))
    assert desk.names() == ["Анна Белова", "Иван Орлов"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_coordinator_can_bring_a_csv_of_any_encoding_and_delimiter(desk: Desk, encoding: str, sign: str) -> None:
    text = "\r\n".join(sign.join(row) for row in (HEAD, CHILD, MENTOR)) + "\r\n"
    page = desk.page(desk.look(text.encode(encoding), "список.csv"))
    assert "2 rows are ready" in page
    assert "Нина Белова" in page


def test_the_pages_of_a_list_ask_as_much_however_long_it_is(desk: Desk) -> None:
    rows = [
        ("Орлов", "Иван", f"{day:02d}.02.2014", "наставляемый", "Ефремов", "", "Орлова Мария", f"m{day}@example.org")
        for day in range(1, 9)
    ]
    asked = []
    for some in (rows[:2], rows):
        outcome = desk.enter(table(*some))
        preview = desk.look(table(*some))
        for page in (preview, outcome):
            desk.page(page)
            with desk.world.app.app_context(), counted() as seen:
                desk.page(page)
            asked.append(len(seen))
    assert asked[:2] == asked[2:]
    assert max(asked) <= 20


def test_what_a_list_says_of_a_person_is_known(world: World, desk: Desk, town: Town) -> None:
    desk.enter(table(CHILD))
    with world.app.test_request_context():
        nina = db.session.scalars(select(Person.id).where(Person.given_name == "Нина")).one()
        found = known_of(town.programme_id, nina)
    assert [str(value) for row in found for label, value in row if str(label) == "E-mail"] == ["nina@example.org"]
