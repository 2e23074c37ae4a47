"""Plays a Balint group that is kept, with its presenter's second yes, and codes its transcript."""

from datetime import datetime, timedelta

from facilitation.demo.rules import Mark
from facilitation.demo.services.coding import Desk
from facilitation.demo.services.playing import Play
from facilitation.keeping.services import answer_case, end
from facilitation.methods.rules import Act, Words
from facilitation.rooms.queries import look
from facilitation.transcripts.queries import transcript_by_session
from portal.clock import moved
from portal.people.demo import demo_actor

TOLD = (
    "Мальчик перестал приходить. Я пишу ему каждый день и сам не понимаю зачем.",
    "Последний раз мы молча ели мороженое, и мне было хорошо.",
)
WORK = (
    ("svetlana", "Мне грустно и почему-то спокойно от этого мороженого."),
    ("viktor", "Я злюсь: будто меня проверяют молчанием."),
    ("larisa", "Представляю мальчика: ему важно, что кто-то пишет, хотя он не отвечает."),
)
MARKS = (
    Mark("hand", "irina"),
    Mark("code", "Молчание как разговор", "Молчание между наставником и ребёнком, которое что-то значит."),
    Mark("passage", "Молчание как разговор", "молча ели мороженое"),
    Mark("passage", "Молчание как разговор", "проверяют молчанием"),
    Mark("code", "Писать без ответа", "Наставник продолжает, когда ребёнок не отвечает."),
    Mark("passage", "Писать без ответа", "Я пишу ему каждый день"),
)


def hold_kept(session_id: int, study_id: int, leader: str, people: tuple[str, ...], at: datetime) -> None:
    """The first of the people tells a case; a day later it may stay, and is coded."""
    play = Play(session_id, leader, at - timedelta(minutes=5))
    play.seat([leader, *people])
    play.open()
    _case(play, people[0])
    teller = demo_actor(people[0])
    with moved(play.at + timedelta(minutes=1)):
        end(session_id)
    with moved(play.at + timedelta(days=1)):
        answer_case(teller, session_id, 1, is_kept=True)
        end(session_id)
        transcript = transcript_by_session(session_id)
        desk = Desk(study_id, transcript.id if transcript else 0)
        for mark in MARKS:
            desk.take(mark)


def _case(play: Play, teller: str) -> None:
    me = play.places[teller].member.id
    play.steer("phase.next")
    play.steer("phase.next")
    play.do(teller, Act("case.offer", {"text": "Мальчик, который перестал приходить"}), 40)
    play.steer("case.choose", {"member": me})
    play.do(teller, Act("case.accept", {"masked": True}), 10)
    play.steer("phase.next")
    for text in TOLD:
        play.do(teller, Words("msg", text), 60)
    play.steer("phase.next")
    play.do("svetlana", Words("msg", "Сколько ему лет?"), 30)
    play.steer("question.take", {"event": look(play.session_id).state.queue[0].event})
    play.do(teller, Words("msg", "Двенадцать."), 20)
    play.steer("question.done")
    play.steer("phase.next")
    for who, text in WORK:
        play.do(who, Words("msg", text), 330)
    play.steer("phase.next")
    play.do(teller, Words("msg", "Кажется, я пишу, чтобы самому не исчезнуть."), 60)
    play.steer("alone.end")
    play.steer("phase.next")
    play.steer("room.close", {}, 300)
