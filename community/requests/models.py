"""The table of requests: what somebody asks of a partner, and how far it has come."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from community.requests.rules import ORIGINS, RESULTS, SIDES, STATES
from portal.db import Base, Guid, Id
from portal.people.models import one_of


def of_person(column: str) -> ForeignKeyConstraint:
    """The key of a column that names a person of the same programme."""
    return ForeignKeyConstraint(["programme_id", column], ["person.programme_id", "person.id"])


class PartnerRequest(Base):
    """Help asked of an organisation for a pair, a club, a project or the programme; of a child nothing but the ages.

    `asker_id` is the grown-up who asks and whom the partner reaches by `reach`. `territory_id` is the asking side's
    place on the day of asking. `people` are the places wanted, `held` those taken from the offer. `answer_seconds`
    from sending to the answer. `told_at`: when the partner was reminded, `silent_told_at`: when the asker was told
    that nobody answers.
    """

    __tablename__ = "partner_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
        ),
        ForeignKeyConstraint(["programme_id", "offer_id"], ["offer.programme_id", "offer.id"]),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "project_id"], ["project.programme_id", "project.id"]),
        of_person("asker_id"), of_person("answered_by_id"), of_person("delivered_by_id"), of_person("closed_by_id"),
        CheckConstraint(one_of("origin", ORIGINS), name="origin"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(
            "(origin = 'pair') = (pair_id IS NOT NULL) AND (origin = 'club') = (club_id IS NOT NULL) AND "
            "(origin = 'project') = (project_id IS NOT NULL)", name="place",
        ),
        CheckConstraint("people > 0 AND held >= 0 AND (held = 0 OR held = people)", name="people"),
        CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name="ages"),
        CheckConstraint("reason = '' OR state = 'declined'", name="reason"),
        CheckConstraint(f"result = '' OR {one_of('result', RESULTS)}", name="result"),
        CheckConstraint(f"closed_side = '' OR {one_of('closed_side', SIDES)}", name="closed_side"),
        CheckConstraint("(state = 'closed') = (result <> '') AND (result = '') = (closed_side = '')", name="close"),
        # What is counted by sector, place and time to an answer is read from this one alone.
        Index("ix_partner_request_counted", "programme_id", "organisation_id", "territory_id", "state", "result",
              "sent_at", "answer_seconds"),
        Index("ix_partner_request_listed", "programme_id", "state", "sent_at", "territory_id", "organisation_id"),
        Index(None, "asker_id", "state"),
        Index(None, "offer_id", "state", "sent_at"),
        Index(None, "pair_id"),
        Index(None, "club_id"),
        Index(None, "project_id"),
        Index(None, "answered_by_id"),
        Index(None, "delivered_by_id"),
        Index(None, "closed_by_id"),
    )  # fmt: skip

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    offer_id: Mapped[int | None]
    origin: Mapped[str] = mapped_column(String(10))
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"))
    club_id: Mapped[int | None]
    project_id: Mapped[int | None]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    asker_id: Mapped[int]
    words: Mapped[str] = mapped_column(String(1000))
    wanted: Mapped[str] = mapped_column(String(200), default="")
    reach: Mapped[str] = mapped_column(String(200))
    people: Mapped[int] = mapped_column(default=1)
    held: Mapped[int] = mapped_column(default=0)
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="created")
    reason: Mapped[str] = mapped_column(String(500), default="")
    result: Mapped[str] = mapped_column(String(10), default="")
    closed_side: Mapped[str] = mapped_column(String(10), default="")
    answer_seconds: Mapped[int | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None]
    delivered_at: Mapped[datetime | None]
    delivered_by_id: Mapped[int | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None]
    cancelled_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    silent_told_at: Mapped[datetime | None]
