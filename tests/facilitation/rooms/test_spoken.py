"""A child in a room reads and hears children's words: the lobby, and what the socket says."""

from portal.accounts.services import choose_speech
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import Someone


def as_child(hall: Hall, someone: Someone) -> None:
    with hall.world.app.app_context():
        choose_speech(hall.world.actor(someone), "child", has_read_aloud=True)


def test_a_child_can_read_the_lobby_in_plain_words_when_the_door_opens(hall: Hall) -> None:
    as_child(hall, hall.a)
    browser = hall.world.browser(hall.a)
    browser.set_cookie("locale", "ru")
    page = browser.get(hall.path).text
    assert "Твоё имя на сегодня" in page
    assert "Могу не отвечать." in page
    assert "стенограмма" not in page
    assert "data-aloud" in page


def test_a_child_and_an_adult_are_told_the_same_in_their_own_words_when_the_room_rests(opened: Hall) -> None:
    as_child(opened, opened.a)
    seats = Seats(opened)
    for sid, someone in (("kid", opened.a), ("grown", opened.b)):
        seats.sit(sid, someone, joins=False)
        ticket = seats.hub.seats[sid].ticket
        seats.hub.leave(sid)
        seats.hub.enter(sid, ticket, "ru")
        assert seats.take(sid, "join", {"since": {}})["ok"]
    opened.good("pause", reason="чай")
    seats.hub.beat()
    line = {"kind": "msg", "body": {"text": "а"}}
    kid = seats.take("kid", "send", line | {"cid": "1234567890"})
    grown = seats.take("grown", "send", line | {"cid": "1234567891"})
    assert kid["message"] == "Сейчас перерыв. Твои слова здесь. Можно написать ведущим."
    assert grown["message"] == "Сейчас пауза. Ваш текст остаётся здесь. Ведущим можно написать лично."
    assert "Перерыв. Все слова на месте." in seats.raw("kid")
    assert "Пауза. Все слова на месте." in seats.raw("grown")
