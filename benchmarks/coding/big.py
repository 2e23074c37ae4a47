"""A long, densely coded transcript, made through the services on a database of its own, and a researcher's cookie."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random

from flask import Flask

from portal.actor import Actor

TALK = (
    "мы пошли за паспортом и он ждал со мной два часа не ругался мама бы ругалась потом сказал бывает домой пешком "
    "меня никто в тот день не спросил я боялся школы дороги денег а наставник просто был рядом и слушал всё‑таки ёлка"
)
VOICES = ("В", "Мария", "Олег", "Клён", "Река", "Мост")
CODES = 24


@dataclass(frozen=True)
class Built:
    """What was made: the folder's environment, the addresses of two workbenches and who is signed in."""

    environ: dict[str, str]
    big: int
    small: int
    slug: str
    cookie: str

    def path(self, transcript_id: int) -> str:
        """Where a transcript is coded."""
        return f"/p/{self.slug}/transcripts/{transcript_id}/code"


def build(folder: Path, turns: int = 1500, codings: int = 5000) -> Built:
    """Migrate a database in `folder` and fill it: one transcript of that size, one of ten turns."""
    environ = {
        "VAR_DIR": str(folder),
        "SECRET_KEY": "a key of the benchmark, long enough to be accepted",
        "DATABASE_URL": f"sqlite:///{folder}/benchmark.db",
        "DEMO": "1",
    }
    os.environ.update(environ)
    app: Flask = import_module("wsgi").app
    with app.app_context():
        import_module("portal.app").enable_migrations(app)
        import_module("flask_migrate").upgrade()
    return _fill(app, environ, turns, codings)


def _fill(app: Flask, environ: dict[str, str], turns: int, codings: int) -> Built:
    from facilitation.codebooks.services import add_code
    from tests.facilitation.study_world import make_team
    from tests.facilitation.transcript_world import make_transcript
    from tests.world import World

    world, random = World(app), Random(7)  # noqa: S311
    team = make_team(world, world.programme())
    actor = world.actor(team.researcher)
    with app.app_context():
        codes = [add_code(actor, team.study_id, f"Код {n}").id for n in range(1, CODES + 1)]
    big = make_transcript(world, team, _talk(random, turns), "Длинная группа")
    small = make_transcript(world, team, _talk(random, 10), "Короткая группа")
    code_all(app, actor, big, codes, codings)
    code_all(app, actor, small, codes, 30)
    kept = world.browser(team.researcher).get_cookie("golosa")
    return Built(environ, big, small, "tula", kept.value if kept else "")


def code_all(app: Flask, actor: Actor, transcript_id: int, codes: Sequence[int], count: int) -> None:
    """Make `count` codings, one to four on a passage of one to nine words, all over the text, in one transaction."""
    from facilitation.coding.services import code_passage
    from facilitation.transcripts.queries import turns_of
    from portal.db import unit_of_work

    random = Random(11)  # noqa: S311
    with app.app_context():
        turns = turns_of(transcript_id)
        with unit_of_work():
            made = 0
            while made < count:
                turn = random.choice(turns)
                start, end = _part(random, turn.text or "")
                given = random.sample(codes, min(random.randint(1, 4), count - made))
                made += len(code_passage(actor, transcript_id, turn.id, start, turn.id, end, given).new_ids)


def _part(random: Random, text: str) -> tuple[int, int]:
    """Where one to nine words of the text begin and end."""
    edges = [0, *(place + 1 for place, sign in enumerate(text) if sign == " "), len(text) + 1]
    first = random.randrange(len(edges) - 1)
    return edges[first], edges[min(len(edges) - 1, first + random.randint(1, 9))] - 1


def _talk(random: Random, turns: int) -> list[tuple[str, str]]:
    """Turns of 8 to 60 words, as people in groups speak."""
    words = TALK.split()
    return [
        (VOICES[turn % len(VOICES)], " ".join(random.choices(words, k=random.randint(8, 60))).capitalize() + ".")
        for turn in range(turns)
    ]
