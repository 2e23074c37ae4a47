"""Thanks and stories: who may say them, whose yes is needed, who reads them, how they go."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from community.requests.models import PartnerRequest
from community.thanks import services
from community.thanks.errors import (
    ContactInThanks,
    NameInThanks,
    NobodyTold,
    NotAround,
    NotAsked,
    TooMuchThanks,
)
from community.thanks.models import ThanksAnswer, ThanksHero, ThanksWord
from community.thanks.queries import words_to
from community.thanks.services import WordFields
from portal.audit.models import AuditEntry
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import THANKS_ABOUT, THANKS_CHARS
from portal.notifications.models import Notification
from tests.community.helped.conftest import Past
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
WORDS = "Спасибо, что не торопили."
YOUNG = WordFields("young", "Было громко и интересно.")


@pytest.fixture
def given(past: Past) -> int:
    """The key of a request after which help was given."""
    return past.given(10, "got_help")


class Hand:
    """Acts of people, each as they are now."""

    def __init__(self, past: Past) -> None:
        self.past, self.desk = past, past.desk
        self.world = past.desk.stall.yard.village.world

    def say(self, request_id: int, what: WordFields, by: Someone | None = None) -> int:
        with self.world.app.app_context():
            actor = self.desk.actor(by or self.desk.nikolay)
            return services.say(actor, self.desk.at, request_id, what).id

    def answer(self, word_id: int, about: Someone, by: Someone, is_yes: bool = True) -> None:
        with self.world.app.app_context():
            services.answer(self.desk.actor(by), word_id, about.person_id, is_yes=is_yes)

    def drop(self, word_id: int, by: Someone) -> None:
        with self.world.app.app_context():
            services.drop(self.desk.actor(by), word_id)

    def place(self, word_id: int, by: Someone, is_shown: bool = True) -> None:
        with self.world.app.app_context():
            services.place(self.desk.actor(by), word_id, is_shown=is_shown)

    def had(self) -> list[str]:
        """What the partner has now."""
        with self.world.app.app_context():
            return [one.word.words for one in words_to(self.desk.at, self.desk.plant)]

    def page(self, who: Someone, path: str) -> Any:
        return self.world.browser(who).get(path)

    def guid(self, word_id: int) -> str:
        with self.world.app.app_context():
            return db.session.get_one(ThanksWord, word_id).guid

    def told(self, who: Someone) -> list[str]:
        """The kinds of messages somebody got."""
        with self.world.app.app_context():
            wanted = select(Notification.kind).where(Notification.account_id == who.account_id)
            return list(db.session.scalars(wanted))


@pytest.fixture
def hand(past: Past) -> Hand:
    """The hand."""
    return Hand(past)


def test_a_mentors_own_thanks_reach_the_partner_at_once(hand: Hand, given: int) -> None:
    hand.say(given, WordFields("thanks", WORDS))
    assert hand.had() == [WORDS]
    assert "thanks_came" in hand.told(hand.desk.sergey)
    shown = hand.page(hand.desk.sergey, f"/p/tula/helped/{hand.desk.plant}").text
    assert WORDS in shown
    assert "from whoever asked for help" in shown
    assert "Show it on our page" not in shown, "its author keeps it between the two"
    assert WORDS not in hand.page(hand.desk.nikolay, f"/p/tula/partners/{hand.desk.plant}").text


def test_new_thanks_stand_on_the_home_until_somebody_there_reads_them(hand: Hand, given: int) -> None:
    hand.say(given, WordFields("thanks", WORDS))
    assert "1 new thanks" in hand.page(hand.desk.sergey, "/p/tula/").text
    hand.page(hand.desk.olga, f"/p/tula/helped/{hand.desk.plant}")
    assert "1 new thanks" in hand.page(hand.desk.sergey, "/p/tula/").text, (
        "a coordinator has read them, not the partner"
    )
    hand.page(hand.desk.sergey, f"/p/tula/helped/{hand.desk.plant}")
    assert "new thanks" not in hand.page(hand.desk.sergey, "/p/tula/").text


def test_a_representative_shows_public_thanks_and_shows_them_no_more(hand: Hand, given: int) -> None:
    word, partner = hand.say(given, WordFields("thanks", WORDS, is_public=True)), f"/p/tula/partners/{hand.desk.plant}"
    sergey, helped = hand.world.browser(hand.desk.sergey), f"/p/tula/helped/{hand.desk.plant}"
    path = f"/p/tula/thanks/{hand.guid(word)}/place"
    assert WORDS not in hand.page(hand.desk.boy, partner).text
    sergey.post(path, data={"csrf_token": csrf_of(sergey, helped), "shown": "yes"})
    assert WORDS in hand.page(hand.desk.boy, partner).text
    assert "Николай" not in hand.page(hand.desk.boy, partner).text.split('id="thanks"')[1]
    sergey.post(path, data={"csrf_token": csrf_of(sergey, helped), "shown": "no"})
    assert WORDS not in hand.page(hand.desk.boy, partner).text
    private = hand.say(given, WordFields("thanks", "Только вам."))
    for who in (hand.desk.sergey, hand.desk.nikolay, hand.desk.olga):
        with pytest.raises(NotFound):
            hand.place(private, who)


def test_a_young_persons_thanks_wait_for_their_own_and_the_guardians_yes(hand: Hand, given: int) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    assert hand.had() == []
    assert "thanks_asked" in hand.told(desk.boy)
    assert "thanks_asked_for" in hand.told(desk.guardian)
    assert "thanks_came" not in hand.told(desk.sergey)
    assert "tell of you" in hand.page(desk.boy, "/p/tula/").text.replace("&nbsp;", " ")
    hand.answer(word, desk.boy, desk.boy)
    assert hand.had() == [], "the guardian has not said yes"
    hand.answer(word, desk.boy, desk.guardian)
    assert hand.had() == [YOUNG.words]
    assert "thanks_came" in hand.told(desk.sergey)
    shown = hand.page(desk.sergey, f"/p/tula/helped/{desk.plant}").text
    assert "from a young person, 12–14 years old" in shown
    assert not [name for name in ("Тимур", "Заречн", "Николай") if name in shown.split('id="thanks"')[1]]


@pytest.mark.parametrize("first", ["boy", "guardian"])
def test_a_no_takes_the_words_from_the_partner_at_once(hand: Hand, given: int, first: str) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    hand.answer(word, desk.boy, desk.boy)
    hand.answer(word, desk.boy, desk.guardian)
    assert hand.had() == [YOUNG.words]
    hand.answer(word, desk.boy, getattr(desk, first), is_yes=False)
    assert hand.had() == []
    assert "new thanks" not in hand.page(desk.sergey, "/p/tula/").text
    assert YOUNG.words not in hand.page(desk.sergey, f"/p/tula/helped/{desk.plant}").text
    hand.answer(word, desk.boy, getattr(desk, first))
    assert hand.had() == [YOUNG.words]
    assert hand.told(desk.sergey).count("thanks_came") == 2, "once for each time that they have it"


def test_a_yes_that_is_gone_counts_no_more(hand: Hand, given: int) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    hand.answer(word, desk.boy, desk.boy)
    hand.answer(word, desk.boy, desk.guardian)
    with hand.world.app.app_context():
        db.session.execute(delete(ThanksAnswer).where(ThanksAnswer.given_by_id == desk.guardian.person_id))
        db.session.commit()
    assert hand.had() == [], "every yes is looked at when somebody reads"


def test_a_story_is_read_when_everybody_in_it_has_said_yes(hand: Hand, given: int) -> None:
    desk, words = hand.desk, "Мой подопечный пошёл учиться на оператора станка."
    word = hand.say(given, WordFields("story", words, heroes=(desk.boy.person_id, desk.nikolay.person_id)))
    assert hand.had() == [], "the mentor wrote it, so their own yes is there; the others' are not"
    hand.answer(word, desk.boy, desk.boy)
    hand.answer(word, desk.boy, desk.guardian)
    assert hand.had() == [words]
    hand.answer(word, desk.nikolay, desk.nikolay, is_yes=False)
    assert hand.had() == []


def test_a_story_names_its_heroes_or_says_that_nobody_can_be_recognised(hand: Hand, given: int) -> None:
    boy = hand.desk.boy.person_id
    for what in (WordFields("story", WORDS), WordFields("story", WORDS, heroes=(boy,), has_nobody=True)):
        with pytest.raises(NobodyTold):
            hand.say(given, what)
    with pytest.raises(NotAround):
        hand.say(given, WordFields("story", WORDS, heroes=(hand.desk.sergey.person_id,)))
    with pytest.raises(NotAround):
        hand.say(given, WordFields("poem", WORDS))
    hand.say(given, WordFields("story", WORDS, has_nobody=True))
    assert hand.had() == [WORDS]


def test_words_hold_no_name_and_no_contact(hand: Hand, given: int) -> None:
    for words in ("Пишите мне @gromov", "Звоните +7 910 555-01-02"):
        with pytest.raises(ContactInThanks):
            hand.say(given, WordFields("thanks", words))
    for words in ("Тимуру понравилось", "Громов благодарит"):
        with pytest.raises(NameInThanks):
            hand.say(given, WordFields("thanks", words))
    assert hand.had() == []


def test_who_wrote_it_takes_it_back_and_nothing_of_it_stays(hand: Hand, given: int) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    hand.answer(word, desk.boy, desk.boy)
    with pytest.raises(Forbidden):
        hand.drop(word, desk.boy)
    with pytest.raises(NotFound):
        hand.drop(word, desk.sergey)
    hand.drop(word, desk.nikolay)
    with hand.world.app.app_context():
        assert [db.session.query(one).count() for one in (ThanksWord, ThanksHero, ThanksAnswer)] == [0, 0, 0]
        acts = select(AuditEntry.action).where(AuditEntry.object_kind == "thanks_word").order_by(AuditEntry.id)
        assert [one for one in db.session.scalars(acts) if one != "looked"][-1] == "thanks_dropped"


def test_nobody_answers_for_others_nor_of_whom_it_does_not_tell(hand: Hand, given: int) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    for who in (desk.nikolay, desk.olga, desk.sergey):
        with pytest.raises(NotFound):
            hand.answer(word, desk.boy, who)
    with pytest.raises(NotAsked):
        hand.answer(word, desk.guardian, desk.guardian)
    assert hand.page(desk.sergey, f"/p/tula/thanks/{hand.guid(word)}").status_code == 404
    for who in (desk.boy, desk.guardian, desk.nikolay, desk.olga):
        assert hand.page(who, f"/p/tula/thanks/{hand.guid(word)}").status_code == 200


def test_nothing_is_said_before_help_was_given_nor_by_strangers(hand: Hand, past: Past, given: int) -> None:
    promised = past.accepted(5)
    with pytest.raises(Forbidden):
        hand.say(promised, WordFields("thanks", WORDS))
    for who in (hand.desk.boy, hand.desk.sergey, hand.desk.guardian):
        with pytest.raises(Forbidden):
            hand.say(given, WordFields("thanks", WORDS), by=who)
    hand.say(given, WordFields("thanks", WORDS), by=hand.desk.olga)
    assert hand.had() == [WORDS]


def test_only_so_much_is_said_about_one_request(hand: Hand, given: int) -> None:
    for number in range(THANKS_ABOUT):
        hand.say(given, WordFields("thanks", f"Спасибо в {number}-й раз."))
    with pytest.raises(TooMuchThanks):
        hand.say(given, WordFields("thanks", WORDS))
    assert len(hand.had()) == THANKS_ABOUT


def test_a_mentor_says_thanks_by_the_form_and_what_is_refused_stays(hand: Hand, given: int) -> None:
    mentor, path = hand.world.browser(hand.desk.nikolay), f"/p/tula/thanks/new/{given}"
    assert path in mentor.get(f"/p/tula/requests/{given}").text
    typed = {"kind": "thanks", "words": "Тимур рад", "is_public": "y"}
    refused = mentor.post(path, data={"csrf_token": csrf_of(mentor, path)} | typed)
    assert refused.status_code == 422
    assert "Тимур рад" in refused.text
    long = typed | {"words": "а" * (THANKS_CHARS + 1)}
    assert mentor.post(path, data={"csrf_token": csrf_of(mentor, path)} | long).status_code == 422
    done = mentor.post(path, data={"csrf_token": csrf_of(mentor, path)} | typed | {"words": WORDS})
    assert done.status_code == 303
    assert "The partner reads it" in mentor.get(done.headers["Location"]).text
    assert hand.had() == [WORDS]
    mentor.post(done.headers["Location"] + "/drop", data={"csrf_token": csrf_of(mentor, path)})
    assert hand.had() == []


def test_a_boy_says_yes_by_the_button_and_changes_his_mind(hand: Hand, given: int) -> None:
    desk, word = hand.desk, hand.say(given, YOUNG)
    page, boy = f"/p/tula/thanks/{hand.guid(word)}", hand.world.browser(hand.desk.boy)
    hand.answer(word, desk.boy, desk.guardian)
    for said, had in (("yes", [YOUNG.words]), ("no", []), ("perhaps", [])):
        boy.post(
            page + "/answer", data={"csrf_token": csrf_of(boy, page), "person": desk.boy.person_id, "answer": said}
        )
        assert hand.had() == had


def test_what_somebody_said_goes_with_their_account(hand: Hand, given: int) -> None:
    hand.say(given, WordFields("thanks", WORDS))
    hand.say(given, YOUNG)
    with hand.world.app.app_context():
        services.forget(hand.desk.actor(hand.desk.olga), 0, [hand.desk.boy.person_id])
        db.session.commit()
        assert list(db.session.scalars(select(ThanksWord.words))) == [WORDS]
        services.forget(hand.desk.actor(hand.desk.olga), 0, [hand.desk.nikolay.person_id])
        db.session.commit()
        assert list(db.session.scalars(select(ThanksWord.words))) == []
        assert db.session.get_one(PartnerRequest, given).state == "closed"
