"""Tables of projects: the idea and what became of it, its people, steps, asks, figures, who is named in the story."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from community.projects.rules import ANSWERS, ASK_KINDS, ASK_STATES, PART_STATES, PARTS, STATES, WAYS
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme

OF_PROJECT = (["programme_id", "project_id"], ["project.programme_id", "project.id"])


def of_person(column: str) -> ForeignKeyConstraint:
    """The key of a column that names a person of the same programme."""
    return ForeignKeyConstraint(["programme_id", column], ["person.programme_id", "person.id"])


class Project(Base):
    """What a mentee wants to bring about: what it is, whom it helps, how far it has come.

    `begun_by_id` had the idea, `lead_id` carries it now, `ally_id` is the grown-up who said yes. With `needs_ally` (a
    minor carries it) nobody else sees it without one. `sent_at`: when a grown-up was asked first, from then on who
    looks after the place sees it; `shown_at`: when it was opened to others. `was`: the state before it ended. With
    `hidden_at` who looks after the place has taken it out of others' sight.
    """

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        of_person("begun_by_id"), of_person("lead_id"), of_person("ally_id"), of_person("story_by_id"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(one_of("was", STATES), name="was"),
        CheckConstraint("(state IN ('done', 'dropped')) = (ended_at IS NOT NULL)", name="end"),
        Index(None, "programme_id", "changed_at"),
        Index(None, "programme_id", "state", "changed_at"),
        Index(None, "programme_id", "is_seeking", "changed_at"),
        Index(None, "club_id", "changed_at"),
        Index(None, "territory_id", "changed_at"),
        Index(None, "begun_by_id"),
        Index(None, "lead_id"),
        Index(None, "ally_id"),
        Index(None, "story_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    club_id: Mapped[int | None]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"))
    begun_by_id: Mapped[int]
    lead_id: Mapped[int]
    ally_id: Mapped[int | None]
    needs_ally: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10), default="idea")
    was: Mapped[str] = mapped_column(String(10), default="idea")
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text, default="")
    need: Mapped[str] = mapped_column(Text, default="")
    is_seeking: Mapped[bool] = mapped_column(default=False)
    seeks: Mapped[str] = mapped_column(String(300), default="")
    learnt: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    story: Mapped[str] = mapped_column(Text, default="")
    story_at: Mapped[datetime | None]
    story_by_id: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_why: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    home: Mapped[Programme] = relationship(viewonly=True)
    parts: Mapped[list["ProjectPart"]] = relationship(
        viewonly=True, order_by="ProjectPart.id", primaryjoin="foreign(ProjectPart.project_id) == Project.id"
    )


class ProjectPart(Base):
    """Somebody's part in a project: who carries it, works on it, or is its grown-up ally.

    `role` is what the person does, of a few ready words, or ``other`` with `words`. `vouched_by_id`: the grown-up who
    looks after the project and said yes to another grown-up beside minors.
    """

    __tablename__ = "project_part"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id"),
        ForeignKeyConstraint(*OF_PROJECT), of_person("person_id"), of_person("by_id"), of_person("vouched_by_id"),
        CheckConstraint(one_of("part", PARTS), name="part"),
        CheckConstraint(one_of("way", WAYS), name="way"),
        CheckConstraint(one_of("state", PART_STATES), name="state"),
        Index(None, "person_id", "state"),
        Index(None, "by_id"),
        Index(None, "vouched_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    person_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(10))
    way: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(10), default="")
    words: Mapped[str] = mapped_column(String(200), default="")
    by_id: Mapped[int | None]
    vouched_by_id: Mapped[int | None]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ProjectPermission(Base):
    """A guardian's word on one child and one project; a no outweighs."""

    __tablename__ = "project_permission"
    __table_args__ = (
        UniqueConstraint("project_id", "child_id", "guardian_id"),
        ForeignKeyConstraint(*OF_PROJECT), of_person("child_id"), of_person("guardian_id"),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
        Index(None, "child_id"),
        Index(None, "guardian_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    child_id: Mapped[int]
    guardian_id: Mapped[int]
    answered: Mapped[str] = mapped_column(String(4))
    answered_at: Mapped[datetime]


class ProjectStep(Base):
    """One thing to do, in the order of `number`; `person_id` took it on, by the own yes."""

    __tablename__ = "project_step"
    __table_args__ = (
        ForeignKeyConstraint(*OF_PROJECT), of_person("person_id"), of_person("added_by_id"), of_person("done_by_id"),
        Index(None, "project_id", "number"),
        Index(None, "person_id", "done_at"),
        Index(None, "added_by_id"),
        Index(None, "done_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    number: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date | None]
    person_id: Mapped[int | None]
    added_by_id: Mapped[int | None]
    done_by_id: Mapped[int | None]
    done_at: Mapped[datetime | None]


class ProjectAsk(Base):
    """What a project asks of partners; `helped` says in words who did, written by a grown-up."""

    __tablename__ = "project_ask"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(*OF_PROJECT), of_person("added_by_id"),
        CheckConstraint(one_of("kind", ASK_KINDS), name="kind"),
        CheckConstraint(one_of("state", ASK_STATES), name="state"),
        CheckConstraint("wanted > 0", name="wanted"),
        Index(None, "project_id", "state"),
        Index(None, "programme_id", "state", "needed_on"),
        Index(None, "added_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(200))
    wanted: Mapped[int] = mapped_column(default=1)
    needed_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10), default="open")
    helped: Mapped[str] = mapped_column(String(300), default="")
    added_by_id: Mapped[int | None]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ProjectFigure(Base):
    """A number that the team counted itself: of what, how many, and how it was counted."""

    __tablename__ = "project_figure"
    __table_args__ = (
        ForeignKeyConstraint(*OF_PROJECT),
        CheckConstraint("value >= 0", name="value"),
        Index(None, "project_id", "number"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(100))
    value: Mapped[int]
    how: Mapped[str] = mapped_column(String(200))


class ProjectHero(Base):
    """Somebody whom the project's story names, as `named`: by first name or another word of their choice."""

    __tablename__ = "project_hero"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id"),
        ForeignKeyConstraint(*OF_PROJECT), of_person("person_id"),
        Index(None, "person_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    person_id: Mapped[int]
    named: Mapped[str] = mapped_column(String(60))


class ProjectHeroWord(Base):
    """What a hero, or a guardian of a minor among them, says to the story; gone when it is written anew."""

    __tablename__ = "project_hero_word"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id", "by_id"),
        ForeignKeyConstraint(*OF_PROJECT), of_person("person_id"), of_person("by_id"),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
        Index(None, "person_id"),
        Index(None, "by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    project_id: Mapped[int]
    person_id: Mapped[int]
    by_id: Mapped[int]
    answered: Mapped[str] = mapped_column(String(4))
    answered_at: Mapped[datetime]
