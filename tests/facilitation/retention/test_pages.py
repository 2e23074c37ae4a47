"""Storage terms on pages: the three numbers, holding back, the list of what goes when, and the acts."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitation.retention.models import DestructionAct, StudyRetention
from facilitation.retention.services import carry_out, look_at_terms
from facilitation.transcripts.services import make_from_room
from portal import limits
from portal.clock import moved, now
from portal.db import db
from tests.facilitation.pages import form_on, shown, submit
from tests.facilitation.rooms.hall import Hall
from tests.world import Someone, World

PRIVATE = "Только вам, ведущим: страшно."


@pytest.fixture
def over(world: World) -> Hall:
    """A closed meeting with a private line."""
    hall = Hall(world).opened()
    hall.say(hall.a, PRIVATE, to="leaders")
    hall.good("room.close")
    with world.app.test_request_context():
        make_from_room(hall.session_id)
    return hall


@pytest.fixture
def admin(over: Hall, world: World) -> Someone:
    """An administrator of the programme."""
    return world.person(over.programme_id, "Алла Админ", roles=("administrator",))


def here(hall: Hall) -> str:
    return f"/p/tula/studies/{hall.team.study_id}/retention"


def row(hall: Hall) -> StudyRetention:
    with hall.world.app.app_context():
        return db.session.scalars(select(StudyRetention)).one()


def test_the_lead_can_set_terms_and_a_stale_page_comes_back_with_what_was_typed(over: Hall, world: World) -> None:
    browser = world.browser(over.lead)
    page = shown(browser, here(over))
    assert ('value="12"' in page, 'value="60"' in page, 'value="72"' in page) == (True, True, True)
    assert (
        submit(browser, here(over), here(over), raw="6", text="24", consent=str(limits.RETENTION_MONTHS)).status_code
        == 303
    )
    assert (row(over).raw_months, row(over).text_months, row(over).consent_months) == (6, 24, 240)
    stale = submit(browser, here(over), here(over), version="1", raw="7", text="24", consent="36")
    assert (stale.status_code, 'value="7"' in stale.text, "somebody else changed the terms" in stale.text) == (
        409, True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed", [("24", "12", "36"), ("12", "36", "24"), ("0", "24", "36"), ("12", "24", str(limits.RETENTION_MONTHS + 1))]
)
def test_the_lead_cannot_set_terms_out_of_order_or_over_the_limit(
    over: Hall, world: World, typed: tuple[str, str, str]
) -> None:
    raw, text, consent = typed
    answer = submit(world.browser(over.lead), here(over), here(over), raw=raw, text=text, consent=consent)
    assert (answer.status_code in {400, 422}, f'value="{raw}"' in answer.text) == (True, True)
    with world.app.app_context():
        assert all(one.version == 1 for one in db.session.scalars(select(StudyRetention)))


def test_an_administrator_can_hold_a_study_back_with_a_reason_and_let_it_go(
    over: Hall, world: World, admin: Someone
) -> None:
    browser = world.browser(admin)
    nothing = submit(browser, here(over), here(over) + "/hold", reason=" ")
    assert (nothing.status_code, "no reason is given" in nothing.text) == (400, True)
    assert submit(browser, here(over), here(over) + "/hold", reason="Идёт проверка").status_code == 303
    page = shown(browser, here(over))
    assert ("The study is held back" in page, "Идёт проверка" in page, "Алла Админ" in page) == (True, True, True)
    assert "held back" in shown(browser, "/p/tula/retention/")
    assert submit(browser, here(over), here(over) + "/hold").status_code == 303
    assert row(over).held_at is None


def test_others_cannot_see_terms_or_hold_a_study_back(over: Hall, world: World) -> None:
    for someone in (over.a, over.watcher, over.team.researcher):
        assert world.browser(someone).get(here(over)).status_code in {403, 404}
        assert world.browser(someone).get("/p/tula/retention/").status_code in {403, 404}
    lead = world.browser(over.lead)
    data = form_on(lead, here(over), here(over)) | {"act": ["hold"], "reason": ["Нет"]}
    assert lead.post(here(over) + "/hold", data=data).status_code in {403, 404}


def test_an_act_is_listed_printed_and_saved_without_a_destroyed_word(over: Hall, world: World, admin: Someone) -> None:
    with moved(now() + timedelta(days=372)), world.app.test_request_context():
        look_at_terms()
    with moved(now() + timedelta(days=403)):
        with world.app.test_request_context():
            guid = carry_out(over.team.study_id, "raw").guid
        browser = world.browser(admin)
        assert f"/p/tula/retention/acts/{guid}" in shown(browser, "/p/tula/retention/")
        page = shown(browser, f"/p/tula/retention/acts/{guid}")
        for words in ("Act of destruction no.", "1 record of 1 meeting", "12 months after", "the daily work"):
            assert words in page
        assert PRIVATE not in page
        paper = browser.get(f"/p/tula/retention/acts/{guid}/file")
        assert (paper.status_code, paper.data[:5]) == (200, b"%PDF-")
        assert world.browser(over.a).get(f"/p/tula/retention/acts/{guid}").status_code in {403, 404}


def test_an_act_that_is_not_done_is_nowhere(over: Hall, world: World) -> None:
    with world.app.app_context():
        assert db.session.scalars(select(DestructionAct)).all() == []
    assert world.browser(over.lead).get("/p/tula/retention/acts/none").status_code == 404
