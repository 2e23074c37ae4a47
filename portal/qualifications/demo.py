"""The demo's papers: kinds that are asked for, certificates that hold, run out soon, have run out, and wait."""

from datetime import date, timedelta

from flask import Flask

from portal.actor import SYSTEM, Actor
from portal.clock import today
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of
from portal.qualifications.queries import kinds_of
from portal.qualifications.rules import MINORS, position_gate
from portal.qualifications.services import add_usual_kinds, edit_kind, enter_paper

# who, kind, issued how many days ago
PAPERS = (
    ("marina", "no_record", 100), ("olga", "no_record", 120), ("olga", "safety_training", 200),
    ("galina", "no_record", 325), ("pavel", "no_record", 80), ("irina", "no_record", 140),
    ("elena", "psychologist", 4_000), ("elena", "no_record", 60), ("nikolay", "no_record", 210),
    ("nikolay", "mentor_training", 400), ("svetlana", "no_record", 330), ("svetlana", "mentor_training", 500),
    ("viktor", "no_record", 380), ("viktor", "mentor_training", 250), ("larisa", "no_record", 20),
)  # fmt: skip
# entered by their holders, waiting for a look
OWN = (("viktor", "no_record", 6), ("denis", "no_record", 3))


def load(_app: Flask) -> None:
    """Enter kinds, requirements and papers, once."""
    at = programme_of(SLUG)
    if kinds_of(at.id):
        return
    programme_id, day = at.id, today(at.zone)
    add_usual_kinds(SYSTEM, programme_id)
    kinds = {kind.key: kind for kind in kinds_of(programme_id)}
    gates = {"no_record": (MINORS, position_gate("mentor")), "mentor_training": (position_gate("mentor"),)}
    for key, asked in gates.items():
        kind = kinds[key]
        edit_kind(SYSTEM, kind.id, kind.version, name_ru=kind.name_ru, name_en=kind.name_en, months=kind.months,
                  gates=asked, is_earned=kind.is_earned)  # fmt: skip
    for who, key, days in PAPERS:
        _enter(SYSTEM, who, kinds[key].id, day - timedelta(days=days))
    for who, key, days in OWN:
        _enter(demo_actor(who), who, kinds[key].id, day - timedelta(days=days))


def _enter(actor: Actor, who: str, kind_id: int, issued_on: date) -> None:
    enter_paper(actor, demo_person(who).id, kind_id, "Оригинал показан, папка 3", issued_on)
