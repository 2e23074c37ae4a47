"""The pages of words over a database: counts equal rows, filters, rights, cost, withdrawal, the background count."""

import re

import pytest
from sqlalchemy import event, func, select

from facilitation.analysis.models import TurnWords
from facilitation.analysis.queries import Chosen, chosen_words
from facilitation.analysis.services import KIND, ask_for_index, index_all, index_study
from portal.db import db
from portal.errors import NotFound
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.journal.services import withdraw_words
from portal.queue.store import queue_of
from tests.facilitation.study_world import outsiders
from tests.facilitation.text_world import TALK, Texts, make_texts
from tests.world import World, csrf_of


@pytest.fixture
def texts(world: World) -> Texts:
    """A study with one short talk in two languages, counted."""
    made = make_texts(world)
    made.transcript(TALK)
    with world.app.app_context():
        index_study(made.study_id)
    return made


def page(texts: Texts, address: str = "") -> str:
    """A page of words as the researcher sees it."""
    browser = texts.world.browser(texts.team.researcher)
    answer = browser.get(f"/p/{texts.slug}/studies/{texts.study_id}/words/{address}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def lines_of(text: str) -> int:
    """How many lines of context a page shows."""
    return text.count('class="kwic-word"')


def test_a_researcher_can_see_words_without_the_leaders(texts: Texts) -> None:
    text = page(texts)
    assert "ждать" in text
    assert re.search(r"ждать.*?<a href=\"[^\"]*\">4</a>", text, re.DOTALL), "he, we, nobody and mother; not the leader"
    assert "5</a>" in page(texts, "?leaders=1")


def test_every_number_opens_as_many_lines_as_it_says(texts: Texts) -> None:
    text = page(texts, "?small=1")
    links = re.findall(r'<a href="([^"]*words/context\?[^"]*)">(\d+)</a>', text)
    assert len(links) > 20
    browser = texts.world.browser(texts.team.researcher)
    for href, count in links:
        found = browser.get(href.replace("&amp;", "&")).get_data(as_text=True)
        assert lines_of(found) == int(count), href


def test_a_word_is_found_in_any_form_in_both_languages(texts: Texts) -> None:
    assert lines_of(page(texts, "context?q=ждали")) == 4
    assert lines_of(page(texts, "context?q=waiting")) == 2
    assert lines_of(page(texts, "context?q=mentor")) == 2
    assert "Nothing found" in page(texts, "context?q=самолёт")


def test_lines_are_sorted_by_the_words_before_and_after(texts: Texts) -> None:
    def rights(address: str) -> list[str]:
        return re.findall(r'kwic-right">([^<]*)<', page(texts, address))

    assert rights("context?lemma=ждать&order=right") != rights("context?lemma=ждать")
    assert sorted(rights("context?lemma=ждать&order=right")) == sorted(rights("context?lemma=ждать"))


def test_words_are_sought_only_when_there_is_a_word(texts: Texts) -> None:
    browser = texts.world.browser(texts.team.researcher)
    answer = browser.get(f"/p/{texts.slug}/studies/{texts.study_id}/words/context?q=%3F%3F")
    assert answer.status_code == 422
    assert "nothing was sought" in answer.get_data(as_text=True)


def test_one_speaker_can_be_chosen(texts: Texts) -> None:
    text = page(texts)
    speaker = re.search(r"s=(\d+)[^>]*>1</a>", text)
    assert speaker is not None
    assert "per 1,000 words of this speaker" in text
    assert lines_of(page(texts, f"context?lemma=ждать&s={speaker[1]}")) == 1


def test_withdrawn_words_leave_the_index_and_every_number(texts: Texts) -> None:
    with texts.world.app.app_context():
        words = [row for (row,) in db.session.execute(select(TurnWords.turn_id))]
        gone = withdraw_words([texts.words_of(words[3])])
        assert gone["words counted"] == 1
        assert "ночь" not in str(db.session.scalars(select(TurnWords.words)).all())
    assert lines_of(page(texts, "context?lemma=ждать")) == 3


def test_a_turn_withdrawn_before_the_count_is_never_copied(world: World) -> None:
    made = make_texts(world)
    ids = made.transcript(TALK)
    with world.app.app_context():
        withdraw_words([made.words_of(ids[1])])
        assert index_study(made.study_id) == 3
        assert db.session.scalar(select(func.count()).select_from(TurnWords)) == 3


def test_words_are_counted_in_the_background_once_for_everybody(world: World) -> None:
    made = make_texts(world)
    made.transcript(TALK)
    browser = world.browser(made.team.researcher)
    address = f"/p/{made.slug}/studies/{made.study_id}/words/"
    token = csrf_of(browser, address)
    assert browser.post(f"{address}index", data={"csrf_token": token}).status_code == 303
    with world.app.app_context():
        job = ask_for_index(world.actor(made.team.lead), made.study_id)
        assert db.session.scalar(select(func.count()).select_from(Job).where(Job.kind == KIND)) == 1
        assert 'hx-get="' in browser.get(f"{address}index").get_data(as_text=True)
        run_by_id(job.id)
        assert db.session.get_one(Job, job.id).report == {"turns": 4}
        queue_of(world.app.extensions["settings"]).huey.flush()
    assert browser.get(f"{address}index").headers["HX-Refresh"] == "true"
    assert "ждать" in browser.get(address).get_data(as_text=True)


def test_new_transcripts_are_counted_by_the_schedule(texts: Texts) -> None:
    texts.transcript(TALK, group="Группа 2")
    with texts.world.app.app_context():
        assert index_all() == 4
        assert index_all() == 0
        assert chosen_words(texts.study_id, Chosen()).missing == 0
    assert "Клён · Группа 2" in page(texts)


def test_only_the_working_team_reads_words(world: World, texts: Texts) -> None:
    address = f"/p/{texts.slug}/studies/{texts.study_id}/words/"
    for place in (address, f"{address}context?q=ждать", f"{address}index"):
        assert world.browser(texts.team.watcher).get(place).status_code == 403
        assert world.browser(texts.team.facilitator).get(place).status_code == 200
    for name, actor in outsiders(world, texts.team.programme_id).items():
        with world.app.app_context(), pytest.raises(NotFound):
            ask_for_index(actor, texts.study_id)
        assert name


def test_a_page_costs_the_same_whatever_its_length(texts: Texts) -> None:
    browser = texts.world.browser(texts.team.researcher)
    address = f"/p/{texts.slug}/studies/{texts.study_id}/words/context?lemma=ждать"

    def cost() -> int:
        seen: list[str] = []
        with texts.world.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", listen := lambda *args: seen.append(args[2]))
        browser.get(address)
        event.remove(engine, "before_cursor_execute", listen)
        return len([one for one in seen if one.lstrip().upper().startswith("SELECT")])

    before = cost()
    texts.transcript(TALK * 10, group="Группа 2")
    with texts.world.app.app_context():
        index_all()
    assert cost() == before
