"""Tables of needs: what a club, a pair, a project or the programme lacks, and what partners pledge to it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.needs.rules import AUDIENCES, ENDINGS, STATES
from community.needs.rules.pledges import PLEDGE_STATES
from community.offers.rules import KINDS
from community.partners.rules import SECTORS
from community.requests.rules import ORIGINS, RESULTS, SIDES
from portal.db import Base, Guid, Id
from portal.people.models import one_of


def of_person(column: str) -> ForeignKeyConstraint:
    """The key of a column that names a person of the same programme."""
    return ForeignKeyConstraint(["programme_id", column], ["person.programme_id", "person.id"])


class Need(Base):
    """What is lacking, told to partners; of a child nothing but the ages.

    `author_id` is the grown-up who wrote it and whom a partner reaches by `reach`. `territory_id` is the asking side's
    place on that day, `place_id` where the help is needed, never narrower than a town when it is about somebody young.
    `wanted` of a `unit` are lacking, None where nobody counts; `pledged` of them are promised, never more. One that
    closed says its `result`, or the `ending` of what it was for.
    `ask_id`: what its project asks, whose state follows it; one need an ask.
    """

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "project_id"], ["project.programme_id", "project.id"]),
        ForeignKeyConstraint(["programme_id", "ask_id"], ["project_ask.programme_id", "project_ask.id"]),
        UniqueConstraint("ask_id"),
        of_person("author_id"), of_person("closed_by_id"),
        CheckConstraint(one_of("origin", ORIGINS), name="origin"),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(f"sector = '' OR {one_of('sector', SECTORS)}", name="sector"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(
            "(origin = 'pair') = (pair_id IS NOT NULL) AND (origin = 'club') = (club_id IS NOT NULL) AND "
            "(origin = 'project') = (project_id IS NOT NULL)", name="whose",
        ),
        CheckConstraint("ask_id IS NULL OR origin = 'project'", name="ask"),
        CheckConstraint("origin <> 'pair' OR audience = 'programme'", name="pair"),
        CheckConstraint(
            "pledged >= 0 AND (wanted IS NULL OR (wanted > 0 AND pledged <= wanted)) AND "
            "(unit = '' OR wanted IS NOT NULL)", name="amount",
        ),
        CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name="ages"),
        CheckConstraint(f"result = '' OR {one_of('result', RESULTS)}", name="result"),
        CheckConstraint(f"ending = '' OR {one_of('ending', ENDINGS)}", name="ending"),
        CheckConstraint(
            "(state = 'closed') = (result <> '' OR ending <> '') AND (result = '' OR ending = '')", name="close"
        ),
        Index(None, "programme_id", "state", "kind"),
        Index(None, "programme_id", "audience", "state", "id"),
        Index(None, "author_id", "state"),
        Index(None, "pair_id"),
        Index(None, "club_id"),
        Index(None, "project_id"),
        Index(None, "closed_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    origin: Mapped[str] = mapped_column(String(10))
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"))
    club_id: Mapped[int | None]
    project_id: Mapped[int | None]
    ask_id: Mapped[int | None]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    author_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(String(1000), default="")
    wanted: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(40), default="")
    pledged: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    times: Mapped[str] = mapped_column(String(200), default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    sector: Mapped[str] = mapped_column(String(20), default="")
    audience: Mapped[str] = mapped_column(String(10), default="programme")
    reach: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10), default="open")
    result: Mapped[str] = mapped_column(String(10), default="")
    ending: Mapped[str] = mapped_column(String(20), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None]


class NeedPledge(Base):
    """That a partner promises so much of a need, and how far it has come; both sides are grown-ups.

    `made_by_id` acts for the partner, reached by `reach`; who noted a partner's word for it says by `basis` how it was
    given. `told_at`: when who needs it was reminded to answer, `asked_at`: when both were asked whether it came.
    """

    __tablename__ = "need_pledge"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "need_id"], ["need.programme_id", "need.id"]),
        ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
        ),
        of_person("made_by_id"), of_person("answered_by_id"), of_person("delivered_by_id"), of_person("closed_by_id"),
        CheckConstraint(one_of("state", PLEDGE_STATES), name="state"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("reason = '' OR state = 'declined'", name="reason"),
        CheckConstraint(f"result = '' OR {one_of('result', RESULTS)}", name="result"),
        CheckConstraint(f"closed_side = '' OR {one_of('closed_side', SIDES)}", name="closed_side"),
        CheckConstraint("(state = 'closed') = (result <> '') AND (result = '') = (closed_side = '')", name="close"),
        Index(None, "need_id"),
        Index(None, "programme_id", "organisation_id"),
        Index(None, "state", "made_at"),
        Index(None, "programme_id", "state", "by_on"),
        Index(None, "made_by_id"),
        Index(None, "answered_by_id"),
        Index(None, "delivered_by_id"),
        Index(None, "closed_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    need_id: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    made_by_id: Mapped[int]
    amount: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(String(1000), default="")
    by_on: Mapped[date | None]
    reach: Mapped[str] = mapped_column(String(200))
    basis: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(10), default="pledged")
    reason: Mapped[str] = mapped_column(String(500), default="")
    result: Mapped[str] = mapped_column(String(10), default="")
    closed_side: Mapped[str] = mapped_column(String(10), default="")
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None]
    delivered_at: Mapped[datetime | None]
    delivered_by_id: Mapped[int | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None]
    withdrawn_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
