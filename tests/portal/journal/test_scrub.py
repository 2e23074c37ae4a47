"""Withdrawn words are gone from the files of SQLite at once, its write-ahead log too."""

from pathlib import Path

from flask import Flask

from portal.db import db
from portal.journal.chaining import Line
from portal.journal.services import append, open_journal, withdraw_words
from tests.databases import bytes_of
from tests.world import World

SAID = "единственные в своём роде слова"


def test_withdrawn_words_are_in_no_file_of_the_database(app: Flask, world: World) -> None:
    olga = world.person(world.programme())
    with app.app_context():
        journal = open_journal(olga.programme_id, "room")
        event = append(journal.id, [Line("main", "msg", {}, SAID, olga.person_id)])[0]
        db.session.rollback()
        assert _holders()
        withdraw_words([event.words_id or 0])
        db.session.rollback()
        assert _holders() == []


def _holders() -> list[str]:
    """The files of the database that hold the words."""
    file = Path(db.engine.url.database or "")
    found = [one for one in file.parent.glob(f"{file.name}*") if one.suffix != ".empty"]
    return [one.name for one in found if SAID.encode() in bytes_of(one)]
