"""Pages of findings through real forms: writing, two versions kept, choosing quotes, undo, the report."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

from facilitation.findings.models import Evidence, Finding
from facilitation.findings.services import add_evidence, create_finding, edit_finding, set_state
from portal.db import db
from portal.journal.services import withdraw_words
from tests.facilitation.findings.test_services import segments, texts
from tests.facilitation.text_world import TALK, Texts
from tests.world import World, csrf_of

__all__ = ["texts"]


@pytest.fixture
def browser(texts: Texts) -> FlaskClient:
    return texts.world.browser(texts.team.researcher)


def begun(texts: Texts, statement: str = "Доверие рождает ожидание") -> int:
    """A finding of the lead; answers its id."""
    with texts.world.app.app_context():
        return create_finding(texts.world.actor(texts.team.lead), texts.study_id, statement=statement).id


def stated(texts: Texts) -> int:
    """A finding with three quotes for and one against, stated."""
    one, passages = begun(texts), segments(texts)
    lead = texts.world.actor(texts.team.lead)
    with texts.world.app.app_context():
        add_evidence(lead, one, passages[:3], "for")
        add_evidence(lead, one, passages[3:], "against")
        edit_finding(lead, one, 1, statement="Доверие рождает ожидание", limits="Только в Туле")
        set_state(lead, one, "stated")
    return one


def post(browser: FlaskClient, page: str, address: str = "", **fields: object) -> tuple[int, str]:
    """Post a form with the token of its page."""
    answer = browser.post(address or page, data={"csrf_token": csrf_of(browser, page), **fields})
    return answer.status_code, answer.get_data(as_text=True)


def test_a_researcher_can_begin_a_finding_with_a_passage_from_the_workbench(texts: Texts, browser: FlaskClient) -> None:
    segment = segments(texts)[0]
    pick = f"/p/{texts.slug}/segments/{segment}/finding"
    answer = browser.post(pick, data={"csrf_token": csrf_of(browser, pick), "finding": "", "side": "against"})
    new = answer.headers["Location"]
    assert post(browser, new, statement="", segment=segment, side="against")[0] == 422
    page = browser.get(new).get_data(as_text=True)
    guid = re.search(r'name="guid"[^>]*value="([^"]+)"', page)
    assert guid is not None
    status, _ = post(browser, new, statement="Не ждут", guid=guid[1], segment=segment, side="against")
    assert status == 303
    with texts.world.app.app_context():
        row = db.session.scalars(select(Evidence)).one()
        assert (row.side, row.segment_id) == ("against", segment)
    assert post(browser, pick, finding=begun(texts), side="for")[0] == 303


def test_two_editors_both_keep_their_words(texts: Texts, browser: FlaskClient) -> None:
    one = begun(texts)
    here = f"/p/{texts.slug}/findings/{one}"
    assert post(browser, here, version=1, statement="Моё раз")[0] == 303
    status, page = post(browser, here, version=1, statement="Моё два")
    assert status == 409
    assert "Моё раз" in page
    assert "Моё два" in page
    assert "somebody else changed the finding" in page
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert version is not None
    assert post(browser, here, version=version[1], statement="Моё два")[0] == 303


def test_a_finding_saves_itself(texts: Texts, browser: FlaskClient) -> None:
    here = f"/p/{texts.slug}/findings/{begun(texts)}"
    fields = {"csrf_token": csrf_of(browser, here), "version": 1, "statement": "Само"}
    answer = browser.post(here, data=fields, headers={"Accept": "application/json"})
    assert answer.json is not None
    assert (answer.json["ok"], answer.json["version"]) == (True, 2)
    stale = browser.post(here, data=fields | {"statement": "Иначе"}, headers={"Accept": "application/json"})
    assert (stale.status_code, stale.json and stale.json["code"]) == (409, "stale_finding")
    empty = browser.post(here, data=fields | {"statement": " "}, headers={"Accept": "application/json"})
    assert empty.status_code == 422


def test_quotes_against_are_looked_for_by_code_and_words(texts: Texts, browser: FlaskClient) -> None:
    one, passages = begun(texts), segments(texts)
    look = f"/p/{texts.slug}/findings/{one}/evidence/new?side=against"
    assert browser.get(look).get_data(as_text=True).count('name="segment"') == 4
    code = texts.codes["Доверие"]
    assert browser.get(f"{look}&code={code}").get_data(as_text=True).count('name="segment"') == 3
    found = browser.get(f"{look}&q=НИКТО не ждет").get_data(as_text=True)
    assert found.count('name="segment"') == 1
    assert post(browser, look, side="against")[0] == 422
    assert post(browser, look, side="against", segment=[passages[2]])[0] == 303
    assert "It is there already" in browser.get(look).get_data(as_text=True)


def test_a_quote_taken_out_can_be_put_back(texts: Texts, browser: FlaskClient) -> None:
    one = stated(texts)
    here = f"/p/{texts.slug}/findings/{one}"
    with texts.world.app.app_context():
        row = db.session.scalars(select(Evidence.id).order_by(Evidence.id)).first()
    answer = browser.post(
        f"/p/{texts.slug}/evidence/{row}", data={"csrf_token": csrf_of(browser, here), "act": "remove"}
    )
    page = browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert "The quote is taken out" in page
    assert post(browser, here, f"/p/{texts.slug}/evidence/{row}", act="restore")[0] == 303
    assert "2 of 3 people" in browser.get(here).get_data(as_text=True)
    assert post(browser, here, f"/p/{texts.slug}/evidence/{row}", act="explode")[0] == 404


def test_a_finding_put_away_can_be_taken_back(texts: Texts, browser: FlaskClient) -> None:
    one, slug = begun(texts), texts.slug
    here, whole = f"/p/{slug}/findings/{one}", f"/p/{slug}/studies/{texts.study_id}/findings"
    answer = browser.post(f"{here}/archive", data={"csrf_token": csrf_of(browser, here)})
    assert "put away with its quotes" in browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert "No findings yet" in browser.get(whole).get_data(as_text=True)
    assert post(browser, here, f"{here}/archive", back="1")[0] == 303
    assert "Доверие рождает ожидание" in browser.get(whole).get_data(as_text=True)


def test_a_finding_that_is_not_ready_says_why(texts: Texts, browser: FlaskClient) -> None:
    here = f"/p/{texts.slug}/findings/{begun(texts)}"
    status, page = post(browser, here, f"{here}/state", state="stated")
    assert status == 409
    assert "no quote speaks for it" in page


def test_the_report_holds_stated_findings_and_counts_that_open_their_rows(texts: Texts, browser: FlaskClient) -> None:
    stated(texts)
    begun(texts, "Это черновик")
    page = browser.get(f"/p/{texts.slug}/studies/{texts.study_id}/report").get_data(as_text=True)
    assert "Доверие рождает ожидание" in page
    assert "Это черновик" not in page
    assert "1 draft is not in this report" in page
    assert "Только в Туле" in page
    links = re.findall(r'href="([^"]*/passages\?code=\d+)"[^>]*>(?:<span>)?(\d+)<', page)
    assert links
    for href, count in links:
        rows = browser.get(href).get_data(as_text=True)
        assert rows.count('class="quote"') == int(count)


def test_the_report_never_prints_words_without_consent_to_quotes(texts: Texts, browser: FlaskClient) -> None:
    from portal.clock import now
    from portal.consents.models import ConsentSet
    from portal.db import unit_of_work

    stated(texts)
    person = texts.world.person(texts.team.programme_id, "Ира Лис")
    with texts.world.app.app_context(), unit_of_work() as session:
        bare = ConsentSet(
            programme_id=texts.team.programme_id, subject_id=person.person_id, digest="0", consent_ids=[],
            purposes=["participation"], made_at=now(),
        )  # fmt: skip
        session.add(bare)
        session.flush()
        bare_id = bare.id
    texts.said_under(texts.ids[2], bare_id)
    page = browser.get(f"/p/{texts.slug}/studies/{texts.study_id}/report").get_data(as_text=True)
    assert "никто не ждёт" not in page
    assert "[quotation not permitted]" in page
    assert "Он ждал" in page


def test_pages_say_who_withdrew(texts: Texts, browser: FlaskClient) -> None:
    stated(texts)
    with texts.world.app.app_context():
        withdraw_words([texts.words_of(texts.ids[1]), texts.words_of(texts.more[1])])
    for place in ("findings", "report"):
        page = browser.get(f"/p/{texts.slug}/studies/{texts.study_id}/{place}").get_data(as_text=True)
        assert "1 person has withdrawn words" in page


def test_only_the_working_team_opens_the_pages(world: World, texts: Texts) -> None:
    one, segment = stated(texts), segments(texts)[0]
    study, slug = f"/p/{texts.slug}/studies/{texts.study_id}", texts.slug
    places = [f"{study}/{name}" for name in ("findings", "findings/new", "report", "passages")]
    own = [
        f"/p/{slug}/findings/{one}",
        f"/p/{slug}/findings/{one}/evidence/new",
        f"/p/{slug}/segments/{segment}/finding",
    ]
    watcher, member = world.browser(texts.team.watcher), world.browser(texts.team.facilitator)
    stranger = world.browser(world.person(world.programme("orel"), roles=("facilitator",)))
    assert [watcher.get(place).status_code for place in places] == [403] * 4
    assert [watcher.get(place).status_code for place in own] == [404] * 3
    assert {stranger.get(place).status_code for place in (*places, *own)} == {404}
    assert {member.get(place).status_code for place in (*places, *own)} == {200}


def test_pages_cost_the_same_whatever_they_hold(texts: Texts, browser: FlaskClient) -> None:
    stated(texts)
    study = f"/p/{texts.slug}/studies/{texts.study_id}"
    seen: list[str] = []
    with texts.world.app.app_context():
        engine = db.engine

    def cost(place: str) -> int:
        seen.clear()
        assert browser.get(f"{study}/{place}").status_code == 200
        return len([one for one in seen if one.lstrip().upper().startswith("SELECT")])

    event.listen(engine, "before_cursor_execute", listen := lambda *args: seen.append(args[2]))
    try:
        before = [cost(place) for place in ("findings", "report", "passages")]
        texts.transcript(TALK, group="Группа 3")
        texts.code("Страх")
        for _ in range(3):
            stated(texts)
        assert [cost(place) for place in ("findings", "report", "passages")] == before
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    with texts.world.app.app_context():
        assert len(db.session.scalars(select(Finding)).all()) == 4
