"""Recruiting through real forms: asking, answering, taking back, and what the planner sees while inviting."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from facilitation.screening.models import Screener, ScreenerAnswer
from facilitation.screening.queries import recruits_of
from facilitation.sessions.queries import members_of
from portal.audit.models import AuditEntry
from portal.consents.models import Consent
from portal.consents.services import publish_defaults, withdraw
from portal.db import db
from portal.journal.models import Words
from portal.pauses.services import begin_pause
from tests.facilitation.pages import form_on, submit
from tests.facilitation.study_world import Team, give_consents, make_session
from tests.world import Someone, World

pytestmark = pytest.mark.db
TYPED = {
    "q-0": "Кто вы?", "o-0-0": "женщина", "most-0-0": "1", "o-0-1": "мужчина", "least-0-1": "1",
    "q-1": "Вы наставник?", "o-1-0": "да", "o-1-1": "нет", "not-1-1": "on", "is_open": "on",
}  # fmt: skip


@pytest.fixture
def page(team: Team) -> str:
    return f"/p/tula/studies/{team.study_id}"


@pytest.fixture
def guests(world: World, team: Team) -> list[Someone]:
    found = [world.person(team.programme_id, name) for name in ("Анна Лис", "Вера Мак", "Борис Дуб")]
    give_consents(world, *found)
    return found


@pytest.fixture
def lead(world: World, team: Team, page: str) -> FlaskClient:
    """The lead's browser, after saving the screener."""
    browser = world.browser(team.lead)
    assert submit(browser, f"{page}/screener", **TYPED).status_code == 303
    return browser


def keys(world: World, team: Team) -> dict[str, tuple[str, str]]:
    """(question, option) by the option's text."""
    with world.app.app_context():
        content = recruits_of(team.study_id).content
        return {one.text: (asked.key, one.key) for asked in content.questions for one in asked.options}


def picks(world: World, team: Team, *texts: str) -> dict[str, str]:
    known = keys(world, team)
    return dict(known[text] for text in texts)


def stored(world: World) -> tuple[int, int, int]:
    """Answers, words kept of them, and how many were screened out."""
    with world.app.app_context():
        words = db.session.scalars(db.select(Words).where(Words.text.is_not(None))).all()
        out = db.session.scalars(db.select(Screener.screened_out)).one()
        return len(db.session.scalars(db.select(ScreenerAnswer)).all()), len(words), out


def test_member_can_answer_and_take_back_when_the_screener_is_open(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    anna = world.browser(guests[0])
    half = submit(anna, f"{page}/take-part", **picks(world, team, "женщина"))
    assert (half.status_code, "checked" in half.get_data(as_text=True)) == (422, True)
    assert submit(anna, f"{page}/take-part", **picks(world, team, "женщина", "да")).status_code == 200
    assert submit(anna, f"{page}/take-part", **picks(world, team, "мужчина", "да")).status_code == 200
    assert stored(world) == (1, 1, 0)
    panel = lead.get(page).get_data(as_text=True)
    assert ("1 person has answered and fits" in panel, "Анна" in panel) == (True, False)
    fields = form_on(anna, f"{page}/take-part") | {"back": ["1"]}
    assert anna.post(f"{page}/take-part", data=fields).status_code == 303
    assert stored(world) == (0, 0, 0)


def test_of_who_does_not_fit_only_the_number_is_kept(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    anna = world.browser(guests[0])
    submit(anna, f"{page}/take-part", **picks(world, team, "женщина", "да"))
    told = submit(anna, f"{page}/take-part", **picks(world, team, "женщина", "нет"))
    assert "people with another experience are asked" in told.get_data(as_text=True)
    assert stored(world) == (0, 0, 1)


def test_member_cannot_answer_when_closed_or_without_consent_or_from_elsewhere(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    bare = world.person(team.programme_id, "Без Согласия")
    with world.app.app_context():
        publish_defaults(team.programme_id)
    refused = submit(world.browser(bare), f"{page}/take-part", **picks(world, team, "женщина", "да"))
    assert (refused.status_code, "first the consent" in refused.get_data(as_text=True)) == (403, True)
    stranger = world.browser(world.person(world.programme("orel"), "Чужой"))
    assert stranger.get(f"{page}/take-part").status_code == 404
    anna = world.browser(guests[0])
    fields = form_on(anna, f"{page}/take-part") | picks(world, team, "женщина", "да")
    closed = {name: value for name, value in form_on(lead, f"{page}/screener").items() if name != "is_open"}
    assert lead.post(f"{page}/screener", data=closed).status_code == 303
    assert anna.get(f"{page}/take-part").status_code == 404
    assert anna.post(f"{page}/take-part", data=fields).status_code == 404
    assert stored(world) == (0, 0, 0)


def test_answers_count_no_more_when_the_consent_is_withdrawn(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    submit(world.browser(guests[0]), f"{page}/take-part", **picks(world, team, "женщина", "да"))
    with world.app.app_context():
        assert set(recruits_of(team.study_id).picked) == {guests[0].person_id}
        for row in db.session.scalars(db.select(Consent).where(Consent.subject_id == guests[0].person_id)).all():
            withdraw(world.actor(guests[0]), row.id)
        assert recruits_of(team.study_id).picked == {}


def test_outsiders_cannot_write_or_read_a_screener(world: World, team: Team, lead: FlaskClient, page: str) -> None:
    mentee = world.browser(world.person(team.programme_id, "Саша Ким"))
    watcher = world.browser(team.watcher)
    assert [one.get(f"{page}/screener").status_code for one in (mentee, watcher)] == [404, 403]
    token = form_on(mentee, f"{page}/take-part")["csrf_token"]
    assert mentee.post(f"{page}/screener", data=TYPED | {"csrf_token": token}).status_code == 404


def test_stale_or_wrong_screener_comes_back_as_typed(world: World, team: Team, lead: FlaskClient, page: str) -> None:
    wrong = submit(lead, f"{page}/screener", **{"o-0-1": "", "q-0": "Иначе?"})
    assert (wrong.status_code, "Иначе?" in wrong.get_data(as_text=True)) == (422, True)
    stale = submit(lead, f"{page}/screener", **{"version": "0", "q-0": "Иначе?"})
    assert (stale.status_code, "Иначе?" in stale.get_data(as_text=True)) == (409, True)


def test_planner_sees_who_fits_and_how_full_the_quotas_are(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    for one in guests[:2]:
        submit(world.browser(one), f"{page}/take-part", **picks(world, team, "женщина", "да"))
    session_id = make_session(world, team)
    invite = f"/p/tula/sessions/{session_id}/invite"
    shown = lead.get(invite).get_data(as_text=True)
    assert ("Still needed: 1" in shown, shown.count("женщина · да")) == (True, 2)
    assert submit(lead, invite, person=[guests[0].person_id]).status_code == 303
    over = submit(lead, invite, person=[guests[1].person_id])
    text = over.get_data(as_text=True)
    assert (over.status_code, "would be over-full: 2 of 1" in text) == (409, True)
    assert f'value="{guests[1].person_id}" checked' in text
    with world.app.app_context():
        assert len([one for one in members_of(session_id) if one.part == "participant"]) == 1
    assert submit(lead, invite, person=[guests[1].person_id], despite="small").status_code == 303
    mate = world.browser(guests[0]).get(f"/p/tula/sessions/{session_id}/mine").get_data(as_text=True)
    assert ("A few questions before" in mate, "женщина" in mate) == (True, False)


def entry(world: World, team: Team, guest: Someone, *texts: str) -> dict[str, Any]:
    """What the planner chooses in the form of somebody's answers."""
    return {"person": str(guest.person_id), "heard": "phone", **picks(world, team, *texts)}


def test_planner_can_write_down_answers_heard_by_telephone(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    for texts in (("женщина", "да"), ("мужчина", "да")):
        done = submit(lead, f"{page}/screener/answers", **entry(world, team, guests[0], *texts))
        assert done.status_code == 303
    assert stored(world) == (1, 1, 0)
    with world.app.app_context():
        row = db.session.scalars(db.select(ScreenerAnswer)).one()
        assert (row.entered_by_id, row.heard) == (team.lead.person_id, "phone")
        assert db.session.get_one(Words, row.words_id).said_by_id == guests[0].person_id
        noted = db.session.scalars(db.select(AuditEntry).where(AuditEntry.action == "screener_entered")).all()
        assert [one.subject_ids for one in noted] == [[guests[0].person_id]] * 2
    session_id = make_session(world, team)
    shown = lead.get(f"/p/tula/sessions/{session_id}/invite").get_data(as_text=True)
    assert "written down by Ольга Серова: By telephone" in shown
    assert submit(lead, f"/p/tula/sessions/{session_id}/invite", person=[guests[0].person_id]).status_code == 303
    full = lead.get(f"/p/tula/sessions/{session_id}/invite").get_data(as_text=True)
    assert 'мужчина: <b class="num">1</b>' in full


def test_planner_is_not_offered_who_rests_when_writing_answers_down_or_inviting(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    with world.app.app_context():
        begin_pause(world.actor(guests[0]), guests[0].person_id, None)
    form = lead.get(f"{page}/screener/answers").get_data(as_text=True)
    assert "Анна Лис" not in form
    assert "Вера Мак" in form
    shown = lead.get(f"/p/tula/sessions/{make_session(world, team)}/invite").get_data(as_text=True)
    assert f'id="person-{guests[0].person_id}"' not in shown
    assert "Who rests now" in shown
    assert "Анна Лис <span" in shown
    assert "Вера Мак <span" not in shown


def test_person_sees_who_wrote_the_answers_down_and_can_change_or_remove_them(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    submit(lead, f"{page}/screener/answers", **entry(world, team, guests[0], "женщина", "да"))
    anna = world.browser(guests[0])
    assert "written down by Ольга Серова (By telephone)" in anna.get(f"{page}/take-part").get_data(as_text=True)
    submit(anna, f"{page}/take-part", **picks(world, team, "мужчина", "да"))
    assert "written down by" not in anna.get(f"{page}/take-part").get_data(as_text=True)
    assert "Анна Лис" not in lead.get(f"{page}/screener/answers").get_data(as_text=True)
    fields = form_on(lead, f"{page}/screener/answers") | entry(world, team, guests[0], "женщина", "да")
    refused = lead.post(f"{page}/screener/answers", data=fields)
    assert (refused.status_code, "has answered without help" in refused.get_data(as_text=True)) == (409, True)
    with world.app.app_context():
        assert recruits_of(team.study_id).entered == {}


def test_planner_cannot_write_down_answers_when_something_is_missing(
    world: World, team: Team, lead: FlaskClient, page: str, guests: list[Someone]
) -> None:
    bare = world.person(team.programme_id, "Без Согласия")
    stranger = world.person(world.programme("orel"), "Чужой")
    whole = entry(world, team, guests[0], "женщина", "да")
    for typed, status, words in (
        (whole | {"person": ""}, 422, "whose answers these are"),
        (whole | {"heard": "dream"}, 422, "whose answers these are"),
        (whole | {"person": str(stranger.person_id)}, 422, "whose answers these are"),
        (entry(world, team, guests[0], "женщина"), 422, "Not every question"),
        (whole | {"person": str(bare.person_id)}, 403, "no whole consent"),
    ):
        refused = submit(lead, f"{page}/screener/answers", **typed)
        text = refused.get_data(as_text=True)
        assert (refused.status_code, words in text, "checked" in text) == (status, True, True)
    assert stored(world) == (0, 0, 0)
    misfit = entry(world, team, guests[1], "женщина", "нет")
    assert submit(lead, f"{page}/screener/answers", **misfit).status_code == 303
    assert stored(world) == (0, 0, 1)


def test_only_planners_can_write_answers_down(world: World, team: Team, lead: FlaskClient, page: str) -> None:
    mentee = world.browser(world.person(team.programme_id, "Саша Ким"))
    address = f"{page}/screener/answers"
    assert [one.get(address).status_code for one in (mentee, world.browser(team.watcher))] == [404, 403]
    token = form_on(mentee, f"{page}/take-part")["csrf_token"]
    assert mentee.post(address, data={"csrf_token": token}).status_code == 404
