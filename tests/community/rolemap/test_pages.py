"""The pages of the role map, through real forms."""

from datetime import date

import pytest
from sqlalchemy import select

from community.rolemap import views
from community.rolemap.errors import TooMany
from community.rolemap.models import RequiredPosition
from community.rolemap.services import require_position
from portal.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db
from portal.limits import REQUIRED_NUMBER
from portal.people.models import POSITIONS
from tests.community.rolemap.conftest import Region
from tests.world import csrf_of

ROOT = "/p/tula/roles"


def test_coordinator_can_say_what_is_needed_and_end_it(region: Region) -> None:
    browser = region.world.browser(region.olga)
    form = {"csrf_token": csrf_of(browser, f"{ROOT}/gaps/new"), "kind": "tutor", "number": "2",
            "territory_id": str(region.places["Ефремов"]), "starts_on": "2026-01-01"}  # fmt: skip
    assert browser.post(f"{ROOT}/gaps/new", data=form).status_code == 303
    assert "1 is missing" in browser.get(f"{ROOT}/gaps").text
    again = browser.post(f"{ROOT}/gaps/new", data=form)
    assert (again.status_code, 'value="2"' in again.text) == (409, True)
    with region.world.app.app_context():
        number = db.session.scalars(select(RequiredPosition.id)).one()
    end = {"csrf_token": form["csrf_token"]}
    galina = region.world.browser(region.galina)
    foreign = {"csrf_token": csrf_of(galina, f"{ROOT}/gaps/new")}
    assert galina.post(f"{ROOT}/gaps/{number}/end", data=foreign).status_code == 404
    assert browser.post(f"{ROOT}/gaps/{number}/end", data=end).status_code == 303
    assert browser.post(f"{ROOT}/gaps/{number}/end", data=end).status_code == 409


def test_coordinator_cannot_require_outside_the_own_territory(region: Region) -> None:
    browser = region.world.browser(region.galina)
    form = {
        "csrf_token": csrf_of(browser, f"{ROOT}/gaps/new"),
        "kind": "tutor",
        "number": "1",
        "starts_on": "2026-01-01",
    }
    for place in ("", str(region.places["Ефремов"]), str(region.places["область"])):
        assert browser.post(f"{ROOT}/gaps/new", data=form | {"territory_id": place}).status_code == 422
    own = form | {"territory_id": str(region.places["Алексин"])}
    assert browser.post(f"{ROOT}/gaps/new", data=own).status_code == 303


@pytest.mark.parametrize(
    ("number", "fits"), [(1, True), (REQUIRED_NUMBER, True), (REQUIRED_NUMBER + 1, False), (0, False)]
)
def test_place_can_need_at_most_so_many(region: Region, number: int, fits: bool) -> None:
    with region.world.app.app_context():
        if fits:
            assert require_position(SYSTEM, region.programme_id, "tutor", number, None, region.day).number == number
        else:
            with pytest.raises(TooMany):
                require_position(SYSTEM, region.programme_id, "tutor", number, None, region.day)


def test_tutor_can_read_the_map_and_change_nothing(region: Region) -> None:
    browser = region.world.browser(region.larisa)
    for number in range(4):
        child = date(now().year - 12, 1, 1)
        region.person(f"Ребёнок Номер{number}", "Ефремов", ("mentee", 10, None), born_on=child)
    page = browser.get(f"{ROOT}/")
    assert (page.status_code, "&lt; 5" in page.text, "Ребёнок" in page.text) == (200, True, False)
    assert browser.get(f"{ROOT}/gaps/new").status_code == 404
    assert "Ребёнок" not in browser.get(f"{ROOT}/people?what=holders&kind=mentee").text
    narrow = browser.get(f"{ROOT}/?territory={region.places['Ефремов']}").text
    assert "&lt; 5" not in narrow
    mentor = region.person("Просто Ментор", "Ефремов", ("mentor", 10, None))
    for path in ("/", "/gaps", "/flows", "/people?what=back"):
        assert region.world.browser(mentor).get(f"{ROOT}{path}").status_code == 404


def test_look_at_minors_on_the_map_leaves_a_trail(region: Region) -> None:
    child = region.person("Ребёнок Один", "Ефремов", ("mentee", 10, None), born_on=date(now().year - 12, 1, 1))
    browser = region.world.browser(region.olga)
    assert "Ребёнок Один" in browser.get(f"{ROOT}/").text
    assert "Ребёнок Один" in browser.get(f"{ROOT}/people?what=holders&kind=mentee").text
    with region.world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked"))
        assert [row.subject_ids for row in rows] == [[child.person_id]] * 2


def test_number_that_nobody_counts_is_not_found(region: Region) -> None:
    browser = region.world.browser(region.olga)
    assert browser.get(f"{ROOT}/people").status_code == 303
    for asked in ("?what=", "?what=holders&kind=king", "?what=flow&source=mentee", "?what=age"):
        assert browser.get(f"{ROOT}/people{asked}").status_code == 404


def test_reader_can_go_on_when_more_is_needed_than_fits_a_page(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "GAPS_A_PAGE", 5)
    with region.world.app.app_context():
        for kind in sorted(POSITIONS)[:6]:
            require_position(SYSTEM, region.programme_id, kind, 9, None, region.day)
    browser = region.world.browser(region.olga)
    first, rest = browser.get(f"{ROOT}/gaps").text, browser.get(f"{ROOT}/gaps?after=5").text
    assert (first.count('/end"'), rest.count('/end"')) == (5, 1)
    assert ("after=5" in first, "after=10" in rest) == (True, False)
    assert browser.get(f"{ROOT}/gaps?after=-5").text.count('/end"') == 5
