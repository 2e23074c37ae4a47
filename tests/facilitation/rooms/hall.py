"""A room for tests: a session with a leader, three participants and an observer, worked through the services."""

import io
from typing import Any

from PIL import Image

from facilitation.guides.queries import content_of, edition_of
from facilitation.guides.rules import check, pictured, rows_of
from facilitation.guides.services import add_picture, save_guide
from facilitation.methods.rules import Act, Words
from facilitation.rooms.queries import Room, look, places_of
from facilitation.rooms.services import Command, Outcome, open_room, perform
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.services import invite
from portal.db import db, new_guid
from portal.journal.queries import Entry, after_order
from tests.facilitation.study_world import give_consents, make_session, make_team
from tests.world import Someone, World

NAMES = ("Анна Лис", "Борис Дуб", "Вера Мак")


class Hall:
    """One planned session with everybody invited; `lead`, `a`, `b`, `c`, `watcher` are people."""

    def __init__(self, world: World, *, consents: bool = True, slug: str = "tula") -> None:
        self.world, self.programme_id = world, world.programme(slug)
        self.team = make_team(world, self.programme_id)
        self.session_id = make_session(world, self.team)
        self.lead, self.watcher = self.team.lead, self.team.watcher
        self.a, self.b, self.c = (world.person(self.programme_id, name) for name in NAMES)
        if consents:
            give_consents(world, self.lead, self.team.facilitator, self.a, self.b, self.c)
        with world.app.app_context():
            invite(world.actor(self.lead), self.session_id, [one.person_id for one in (self.a, self.b, self.c)])
            invite(world.actor(self.lead), self.session_id, [self.watcher.person_id], "observer")
        self.path = f"/p/{slug}/rooms/{self.session_id}/"

    def place(self, someone: Someone) -> SessionMember:
        """The person's place in the session."""
        return next(one for one in members_of(self.session_id) if one.person_id == someone.person_id)

    def name(self, someone: Someone) -> str:
        """The person's name on the wire."""
        with self.world.app.app_context():
            return f"m{self.place(someone).id}"

    def command(self, someone: Someone | None, what: Act | Words, cid: str | None = None) -> Command:
        """A command of somebody, or of the room itself."""
        if someone is None:
            return Command(what)
        place = places_of([self.place(someone).id])[self.place(someone).id]
        return Command(what, place.member, someone.person_id, self.world.actor(someone), cid or new_guid())

    def do(self, someone: Someone | None, name: str, /, **args: Any) -> Outcome:
        """A command with the current revision."""
        with self.world.app.app_context():
            act = Act(name, args, look(self.session_id).state.rev)
            return perform(self.session_id, [self.command(someone, act)])[0]

    def say(self, someone: Someone, text: str, kind: str = "msg", cid: str | None = None, **more: Any) -> Outcome:
        """Words."""
        with self.world.app.app_context():
            return perform(self.session_id, [self.command(someone, Words(kind, text, **more), cid)])[0]

    def room(self) -> Room:
        """The room as it stands."""
        with self.world.app.app_context():
            return look(self.session_id)

    def log(self, *streams: str) -> list[Entry]:
        """The events of the room."""
        with self.world.app.app_context():
            return after_order(open_room(self.session_id), 0, streams or None)

    def opened(self) -> "Hall":
        """Everybody there, the room open, the group let in, the warm-up begun: everybody may write."""
        for one in (self.lead, self.a, self.b, self.c, self.watcher):
            assert self.do(one, "join").is_done
        self.good("room.open")
        for one in (self.a, self.b, self.c):
            self.good("admit", member=self.name(one))
        self.good("phase.next")
        self.good("phase.next")
        return self

    def good(self, name: str, /, **args: Any) -> Outcome:
        """A leader's command that must succeed."""
        outcome = self.do(self.lead, name, **args)
        assert outcome.is_done, f"{name}: {outcome.code} {outcome.message}"
        return outcome

    def asked(self, mode: str) -> str:
        """A question of the guide in this mode is open; answers its id."""
        config = self.room().state.config
        phases = {section.id: section.phase for section in config.sections}
        question = next(one for one in config.questions if one.mode == mode)
        while self.room().state.phase != phases[question.section]:
            self.good("phase.next")
        self.good("question.push", question=question.id)
        found: str = question.id
        return found

    def pictured(self, question: str, words: str) -> str:
        """A small picture at a question of the guide, before the room opens; answers its id."""
        out = io.BytesIO()
        Image.new("RGB", (60, 40), "teal").save(out, "PNG")
        with self.world.app.app_context():
            actor, edition = self.world.actor(self.lead), edition_of(self.session().guide_edition_id)
            name, alt = add_picture(actor, edition.guide_id, out.getvalue(), words)
            content = check(pictured(rows_of(content_of(edition)), question, name, alt)).content
            assert content is not None
            save_guide(actor, edition.guide_id, edition.number, edition.version, content)
        return name

    def place_of_admission(self, someone: Someone) -> Any:
        """When the person was let in, or None."""
        with self.world.app.app_context():
            return self.place(someone).admitted_at

    def session(self) -> Any:
        """The session's row."""
        with self.world.app.app_context():
            return db.session.get_one(StudySession, self.session_id)
