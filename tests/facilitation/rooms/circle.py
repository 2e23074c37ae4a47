"""A Balint group through the services: six in the circle, one in the outer circle, two leaders, a supervisor."""

from facilitation.sessions.rules import Plan
from facilitation.sessions.services import answer_invitation, invite, plan_session
from facilitation.studies.services import create_study, set_team
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.study_world import Team, give_consents, tomorrow
from tests.world import Someone, World

NAMES = ("Анна Лис", "Борис Дуб", "Вера Мак", "Глеб Лён", "Дина Ель", "Егор Клён")
"""Adults who help; the first one presents."""


class CircleHall(Hall):
    """A planned Balint group with everybody invited; `circle` are six people, `shore` is in the outer circle."""

    def __init__(  # the hall of a focus group is made otherwise
        self, world: World, slug: str = "tula", *, keeps: bool = False
    ) -> None:
        self.world, self.programme_id = world, world.programme(slug)
        self.team = _team(world, self.programme_id)
        self.lead, self.second, self.watcher = self.team.lead, self.team.facilitator, self.team.watcher
        self.circle = [world.person(self.programme_id, name) for name in NAMES]
        self.a, self.b, self.c = self.circle[:3]
        self.shore = world.person(self.programme_id, "Зоя Яр")
        actor = world.actor(self.lead)
        with world.app.app_context():
            plan = Plan("Балинтовская группа наставников", "room", tomorrow(), 90, is_retained=keeps)
            self.session_id = plan_session(actor, self.team.study_id, plan).id
        give_consents(world, self.lead, self.second, *self.circle, self.shore)
        with world.app.app_context():
            invite(actor, self.session_id, [one.person_id for one in self.circle])
            for someone, part in ((self.second, "co_leader"), (self.shore, "outer_circle")):
                invite(actor, self.session_id, [someone.person_id], part)
        self.path = f"/p/{slug}/rooms/{self.session_id}/"

    def came(self, someone: Someone) -> None:
        """Yes to the invitation."""
        with self.world.app.app_context():
            answer_invitation(self.world.actor(someone), self.session_id, "yes")

    def opened(self) -> "CircleHall":
        """Everybody there, the room open, all let in."""
        for one in (self.lead, self.second, *self.circle, self.shore):
            assert self.do(one, "join").is_done
        self.good("room.open")
        for one in (*self.circle, self.shore):
            self.good("admit", member=self.name(one))
        return self

    def told(self) -> "CircleHall":
        """Opened, checked in, a case called for and told: the group is about to ask."""
        self.opened()
        self.good("phase.next")
        self.good("phase.next")
        assert self.do(self.a, "case.offer", text="Мальчик, который перестал приходить").is_done
        self.good("case.choose", member=self.name(self.a))
        assert self.do(self.a, "case.accept", masked=True).is_done
        self.good("phase.next")
        assert self.say(self.a, "Он просто перестал приходить").is_done
        self.good("phase.next")
        return self


def _team(world: World, programme_id: int) -> Team:
    lead = world.person(programme_id, "Ольга Серова", roles=("facilitator",))
    second = world.person(programme_id, "Ирина Белова", roles=("facilitator",))
    researcher = world.person(programme_id, "Пётр Зимин", roles=("researcher",))
    watcher = world.person(programme_id, "Нина Орлова", roles=("observer",))
    actor = world.actor(lead)
    with world.app.app_context():
        study = create_study(actor, programme_id, title="Наставники говорят о трудном", method="balint")
        parts = {lead.person_id: "lead", second.person_id: "facilitator", researcher.person_id: "researcher"}
        set_team(actor, study.id, parts | {watcher.person_id: "observer"})
        return Team(study.id, programme_id, lead, second, researcher, watcher)
