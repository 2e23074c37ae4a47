"""Tables of the journal: a log of streams of numbered events, and the one home of every word said."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.consents.models import ConsentSet
from portal.db import Base, Guid, Id
from portal.programmes.models import Programme


class Words(Base):
    """What somebody said, stored once. Withdrawal empties text and salt; the digest keeps the chain provable."""

    __tablename__ = "words"
    access_columns = frozenset({"withdrawn_at"})
    __table_args__ = (UniqueConstraint("programme_id", "id"), Index(None, "programme_id", "said_by_id"))

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    said_by_id: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    withdrawn_at: Mapped[datetime | None]


class Journal(Base):
    """A log as a whole; `last_order` numbers the commits of all its streams in one order that is never sent.

    `withdrawals` counts how often something was taken out of it: whoever keeps a picture of it makes it anew then.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("programme_id", "id"),)

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    kind: Mapped[str] = mapped_column(String(20))
    last_order: Mapped[int] = mapped_column(default=0)
    withdrawals: Mapped[int] = mapped_column(default=0, server_default="0")
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Stream(Base):
    """One stream of a journal, readable whole or not at all; `head` is the number of its last event."""

    __tablename__ = "stream"
    __table_args__ = (UniqueConstraint("journal_id", "name"),)

    id: Mapped[Id]
    journal_id: Mapped[int] = mapped_column(ForeignKey("journal.id"))
    name: Mapped[str] = mapped_column(String(60))
    head: Mapped[int] = mapped_column(default=0)
    head_hash: Mapped[str] = mapped_column(String(64), default="")


class JournalFold(Base):
    """What a log comes to, up to its event `order_no`, so that nobody reads it from its beginning again.

    Made from the log and never its equal: it may be thrown away at any time, and goes when words of the log go.
    `made_by` names the rules it was folded by, whose change makes it worthless.
    """

    __tablename__ = "journal_fold"
    __table_args__ = (ForeignKeyConstraint(["programme_id", "journal_id"], ["journal.programme_id", "journal.id"]),)

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    journal_id: Mapped[int] = mapped_column(unique=True)
    order_no: Mapped[int]
    made_by: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)


class JournalEvent(Base):
    """One numbered event. `seq` is dense in its stream, `order_no` in its journal.

    It is never changed, but that what is `GIVEN` in its body goes when its words are withdrawn.
    """

    __tablename__ = "journal_event"
    __table_args__ = (
        UniqueConstraint("stream_id", "seq"),
        UniqueConstraint("journal_id", "order_no"),
        UniqueConstraint("journal_id", "actor_id", "client_id"),
        ForeignKeyConstraint(["programme_id", "journal_id"], ["journal.programme_id", "journal.id"]),
        ForeignKeyConstraint(["programme_id", "actor_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "words_id"], ["words.programme_id", "words.id"]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    journal_id: Mapped[int]
    stream_id: Mapped[int] = mapped_column(ForeignKey("stream.id"))
    seq: Mapped[int]
    order_no: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[int | None] = mapped_column(index=True)
    client_id: Mapped[str | None] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)
    words_id: Mapped[int | None] = mapped_column(index=True)
    reply_to: Mapped[str | None] = mapped_column(String(36))
    consent_set_id: Mapped[int | None] = mapped_column(ForeignKey(ConsentSet.id))
    previous_hash: Mapped[str] = mapped_column(String(64), default="")
    hash: Mapped[str] = mapped_column(String(64), default="")
