"""Writing, taking back, the night, what holds a contact, reports and decisions."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.clubs.services import join_club
from community.threads import errors, services
from community.threads.models import ThreadCase, ThreadReader
from community.threads.queries import message_of, page_of, steps_since
from community.threads.queries.lists import has_new, threads_new, threads_seen
from portal.consents.models import Consent
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.holding import holding
from portal.journal.models import Words
from portal.journal.queries import proof
from portal.limits import MESSAGE_CHARS, REPORT_HOURS, THREAD_PAGE
from portal.notifications.models import Notification
from portal.people.models import Position
from portal.programmes.queries import programme
from tests.community.threads.conftest import NOON, Talk

pytestmark = pytest.mark.db
EVENING, MIDNIGHT = NOON + timedelta(hours=9, minutes=30), NOON + timedelta(hours=12)
MORNING = NOON + timedelta(hours=20)
PHONE = "Мой номер 8 912 345-67-89"


def test_a_member_can_write_and_others_read_it_in_order(talk: Talk) -> None:
    with talk.at():
        talk.say(talk.village.vera, "Привет")
        first = talk.messages()[0]
        talk.say(talk.village.sasha, "Привет!", reply_to=first.guid)
        assert talk.texts() == ["Привет", "Привет!"]
        assert talk.messages()[1].quote is not None
        assert talk.messages()[1].name == "Саша Б."


def test_the_same_words_sent_twice_are_said_once(talk: Talk) -> None:
    with talk.at():
        one = talk.say(talk.village.vera, "Раз", cid="cid-of-vera-1")
        two = talk.say(talk.village.vera, "Раз", cid="cid-of-vera-1")
        assert one.guid == two.guid
        assert talk.texts() == ["Раз"]


def test_nothing_and_too_much_cannot_be_sent(talk: Talk) -> None:
    with talk.at():
        with pytest.raises(errors.EmptyMessage):
            talk.say(talk.village.vera, "  ")
        with pytest.raises(errors.MessageTooLong):
            talk.say(talk.village.vera, "a" * (MESSAGE_CHARS + 1))
        talk.say(talk.village.vera, "a" * MESSAGE_CHARS)


def test_strangers_cannot_write_or_know_of_it(talk: Talk) -> None:
    with talk.at():
        for one in (talk.village.nikolay, talk.village.nina, talk.village.galina):
            with pytest.raises(NotFound):
                talk.say(one, "Я тут")


def test_older_messages_come_by_pages(talk: Talk) -> None:
    with talk.at():
        for number in range(THREAD_PAGE + 1):
            talk.say(talk.village.vera, str(number))
        page = page_of(talk.circle())
        assert (len(page.messages), page.more, page.messages[0].text) == (THREAD_PAGE, True, "1")
        older = page_of(talk.circle(), page.messages[0].seq)
        assert ([one.text for one in older.messages], older.more) == (["0"], False)


def test_own_words_can_be_taken_back_and_the_chain_stays(talk: Talk) -> None:
    with talk.at():
        said = talk.say(talk.village.vera, "Лишнее")
        with pytest.raises(NotFound):
            services.take_back(talk.actor(talk.village.maxim), talk.thread_id, said.guid)
        services.take_back(talk.actor(talk.village.vera), talk.thread_id, said.guid)
        services.take_back(talk.actor(talk.village.vera), talk.thread_id, said.guid)
        assert [(one.text, one.gone) for one in talk.messages()] == [(None, "taken_back")]
        assert db.session.scalars(select(Words.text)).all() == [None]
        assert [one["kind"] for one in steps_since(talk.circle(), 0)] == ["gone"]
        thread = talk.circle().thread
        assert thread is not None
        assert proof(thread.journal_id) == []


def test_words_of_the_night_wait_until_eight_and_their_author_sees_that(talk: Talk) -> None:
    vera, sasha = talk.village.vera, talk.village.sasha
    with talk.at(EVENING):
        outcomes = [talk.say(vera, "Поздно"), talk.say(sasha, "Не спится")]
        assert [one.state for one in outcomes] == ["night", "night"]
    with talk.at(MIDNIGHT):
        assert talk.texts() == []
        mine = talk.waiting(sasha)
        assert [(one.text, one.waits, one.until) for one in mine] == [("Не спится", "night", MORNING)]
        services.take_back(talk.actor(sasha), talk.thread_id, outcomes[1].guid)
        assert talk.waiting(sasha) == []
    with talk.at(MORNING - timedelta(seconds=1)):
        assert talk.texts() == []
    with talk.at(MORNING):
        assert talk.texts() == ["Поздно", None]
        assert talk.say(vera, "Доброе утро").state == "sent"


def test_adults_alone_have_no_night(talk: Talk) -> None:
    from community.clubs.services import leave_club

    with talk.at(EVENING):
        for child in (talk.village.sasha, talk.village.maxim):
            leave_club(talk.actor(child), talk.club.club_id)
        assert talk.say(talk.village.vera, "Поздно").state == "sent"
        assert talk.texts() == ["Поздно"]


def test_a_contact_waits_for_the_adult_on_duty_who_can_let_it_through(talk: Talk) -> None:
    with talk.at():
        said = talk.say(talk.village.sasha, PHONE)
        assert (said.state, said.contacts) == ("held", ("phone",))
        assert talk.texts() == []
        mine = talk.waiting(talk.village.sasha)
        assert [(one.text, one.waits) for one in mine] == [(PHONE, "held")]
        told = db.session.scalars(select(Notification).where(Notification.kind == "thread_case")).all()
        assert {one.account_id for one in told} == {talk.village.olga.account_id}
        with pytest.raises(NotFound):
            services.decide(talk.actor(talk.village.vera), talk.case().id, "show")
        services.decide(talk.actor(talk.village.olga), talk.case().id, "show")
        assert [(one.text, one.name) for one in talk.messages()] == [(PHONE, "Саша Б.")]
        with pytest.raises(errors.CaseDecided):
            services.decide(talk.actor(talk.village.olga), talk.case().id, "remove")


def test_a_contact_behind_thousands_of_spaces_is_found(talk: Talk) -> None:
    with talk.at():
        assert talk.say(talk.village.sasha, " " * (MESSAGE_CHARS + 1) + PHONE).state == "held"


def test_what_was_let_through_can_be_taken_back_and_reported(talk: Talk) -> None:
    with talk.at():
        talk.say(talk.village.maxim, PHONE)
        services.decide(talk.actor(talk.village.olga), talk.case().id, "show")
        shown = talk.messages()[0].guid
        services.report(talk.actor(talk.village.sasha), talk.thread_id, shown)
        assert talk.messages()[0].gone == "hidden"
        services.decide(talk.actor(talk.village.olga), talk.case().id, "show")
        services.take_back(talk.actor(talk.village.maxim), talk.thread_id, shown)
        assert [one.gone for one in talk.messages()] == ["taken_back"]


def test_a_contact_that_is_not_let_through_stays_with_its_author(talk: Talk) -> None:
    with talk.at():
        talk.say(talk.village.maxim, PHONE)
        services.decide(talk.actor(talk.village.olga), talk.case().id, "remove", "Обменяйтесь при встрече")
        assert talk.texts() == []
        mine = talk.waiting(talk.village.maxim)
        assert [one.waits for one in mine] == ["refused"]
        told = db.session.scalars(select(Notification).where(Notification.kind == "message_gone")).all()
        assert {one.account_id for one in told} == {talk.village.maxim.account_id}


def test_a_child_s_report_hides_at_once_and_an_adult_s_does_not(talk: Talk) -> None:
    with talk.at():
        for text in ("Глупость", "Ещё одна"):
            talk.say(talk.village.maxim, text)
        first, second = (one.guid for one in talk.messages())
        services.report(talk.actor(talk.village.sasha), talk.thread_id, first)
        services.report(talk.actor(talk.village.vera), talk.thread_id, second, "Грубо")
        assert [(one.text, one.gone) for one in talk.messages()] == [(None, "hidden"), ("Ещё одна", "")]
        with pytest.raises(errors.UnderReview):
            services.take_back(talk.actor(talk.village.maxim), talk.thread_id, first)
        with pytest.raises(NotFound):
            services.report(talk.actor(talk.village.maxim), talk.thread_id, second)


def test_a_decision_puts_back_or_removes_and_both_sides_hear(talk: Talk) -> None:
    with talk.at():
        said = talk.say(talk.village.maxim, "Глупость")
        services.report(talk.actor(talk.village.sasha), talk.thread_id, said.guid)
        services.report(talk.actor(talk.village.sasha), talk.thread_id, said.guid)
        assert db.session.query(ThreadCase).count() == 1
        services.decide(talk.actor(talk.village.olga), talk.case().id, "show")
        assert talk.texts() == ["Глупость"]
        services.report(talk.actor(talk.village.vera), talk.thread_id, said.guid)
        services.decide(talk.actor(talk.village.olga), talk.case().id, "remove")
        assert [one.gone for one in talk.messages()] == ["removed"]
        kinds = db.session.execute(select(Notification.kind, Notification.account_id)).all()
        v = talk.village
        assert ("message_stays", v.sasha.account_id) in kinds
        assert ("message_gone", v.vera.account_id) in kinds
        assert {("message_stays", v.maxim.account_id), ("message_gone", v.maxim.account_id)} <= set(kinds)
        assert [one["kind"] for one in steps_since(talk.circle(), 0)] == ["hide", "show", "remove"]


def test_nobody_decides_about_own_words_or_an_own_report(talk: Talk) -> None:
    with talk.at():
        said = talk.say(talk.village.olga, "Собрание в шесть")
        services.report(talk.actor(talk.village.sasha), talk.thread_id, said.guid)
        with pytest.raises(NotFound):
            services.decide(talk.actor(talk.village.olga), talk.case().id, "show")


def test_who_decides_is_reminded_after_a_day_once(talk: Talk) -> None:
    with talk.at():
        talk.say(talk.village.sasha, PHONE)
        assert services.remind_of_cases() == 0
    with talk.at(NOON + timedelta(hours=REPORT_HOURS)):
        assert [services.remind_of_cases(), services.remind_of_cases()] == [1, 0]


def test_nobody_writes_without_an_adult_on_duty(talk: Talk) -> None:
    with talk.at():
        services.take_off_duty(talk.actor(talk.village.olga), talk.thread_id, talk.village.olga.person_id)
        for one in (talk.village.vera, talk.village.sasha, talk.village.olga):
            with pytest.raises(errors.NobodyOnDuty):
                talk.say(one, "Кто тут?")
        with pytest.raises(errors.NotForDuty):
            services.name_for_duty(talk.actor(talk.village.olga), talk.thread_id, talk.village.maxim.person_id)


def test_a_newcomer_cannot_write_where_children_read(talk: Talk) -> None:
    with talk.at():
        v = talk.village
        anna = v.world.person(v.programme_id, "Анна Новая")
        join_club(talk.actor(anna), talk.club.club_id)
        with pytest.raises(errors.Unproven):
            talk.say(anna, "Здравствуйте")
        with unit_of_work() as session:
            session.add(Position(programme_id=v.programme_id, person_id=anna.person_id, kind="volunteer",
                                 starts_on=NOON.date() - timedelta(days=5)))  # fmt: skip
        with pytest.raises(errors.Newcomer):
            talk.say(anna, "Здравствуйте")
    with talk.at(NOON + timedelta(days=9)):
        assert talk.say(anna, "Здравствуйте").state == "sent"


def test_a_child_without_consent_falls_silent_at_once(talk: Talk) -> None:
    with talk.at():
        talk.say(talk.village.sasha, "Я тут")
        with unit_of_work() as session:
            given = select(Consent).where(Consent.subject_id == talk.village.sasha.person_id)
            for one in session.scalars(given):
                one.withdrawn_at = NOON
        with pytest.raises(errors.ConsentMissing):
            talk.say(talk.village.sasha, "И ещё")


def test_what_is_new_is_counted_told_calmly_and_muted(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        talk.say(v.vera, "Раз")
        talk.say(v.vera, "Два")
        at = programme(v.programme_id)
        services.mute(talk.actor(v.svetlana), talk.thread_id, is_muted=True)
        assert [one.unread for one in threads_new(talk.actor(v.maxim), at, 3)] == [2]
        assert threads_new(talk.actor(v.vera), at, 3) == []
        assert threads_new(talk.actor(v.svetlana), at, 3) == []
        holds = {one.person_id: has_new(talk.actor(one), at.id) for one in (v.maxim, v.vera, v.svetlana)}
        assert holding(holds) == {v.maxim.person_id}
        assert [services.tell_of_new(), services.tell_of_new()] == [1, 0]
        told = db.session.scalars(select(Notification.account_id).where(Notification.kind == "thread_new"))
        assert set(told) == {v.maxim.account_id, v.sasha.account_id}
        services.mark_seen(talk.actor(v.maxim), talk.circle(), 2)
        services.mark_seen(talk.actor(v.maxim), talk.circle(), 1)
        assert db.session.scalar(select(ThreadReader.seen_no).filter_by(person_id=v.maxim.person_id)) == 2
        assert [one.unread for one in threads_seen(talk.actor(v.maxim), at)[0]] == [0]


def test_by_night_nothing_is_new(talk: Talk) -> None:
    v = talk.village
    with talk.at(EVENING):
        talk.say(v.vera, "Поздно")
        assert services.tell_of_new() == 0
        at = programme(v.programme_id)
        assert threads_new(talk.actor(v.maxim), at, 3) == []
        assert [one.unread for one in threads_seen(talk.actor(v.maxim), at)[0]] == [0]
    with talk.at(MORNING):
        assert [one.unread for one in threads_new(talk.actor(v.maxim), programme(v.programme_id), 3)] == [1]
        assert services.tell_of_new() == 1


def test_a_message_of_another_thread_is_not_found(talk: Talk) -> None:
    with talk.at():
        assert message_of(talk.circle(), "0" * 36) is None
        with pytest.raises(errors.BadReply):
            talk.say(talk.village.vera, "Ответ", reply_to="0" * 36)
