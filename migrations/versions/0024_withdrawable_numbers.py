"""What a vote, a mood and a verdict say stands where it can be destroyed; a log counts what was withdrawn from it.

Older logs held those numbers in what the chain vouches for. Here they move to where the digest of the words vouches for
them, and those of people who took their words back already are destroyed. The private streams in which they lie are
sealed anew from there on, so their receipts of before do not fit any more; the group's stream is as it was. A stream
whose chain is broken stays as it is: it must not become whole by this. The way back leaves all of it.
"""

import hashlib
import secrets
from collections import defaultdict
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

import portal.db

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

GIVEN = {"vote": ("choices",), "mood": ("value",), "summary.reply": ("verdict", "line")}
TABLES = sa.MetaData()
EVENT = sa.Table(
    "journal_event",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.Integer) for name in ("programme_id", "journal_id", "stream_id", "seq", "order_no")),
    *(sa.Column(name, sa.Integer) for name in ("actor_id", "words_id", "consent_set_id")),
    *(sa.Column(name, sa.String) for name in ("guid", "kind", "client_id", "reply_to", "previous_hash", "hash")),
    sa.Column("at", portal.db.UtcDateTime),
    sa.Column("body", sa.JSON),
)
WORDS = sa.Table(
    "words",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.Integer) for name in ("programme_id", "said_by_id")),
    *(sa.Column(name, sa.String) for name in ("text", "salt", "digest")),
    sa.Column("withdrawn_at", portal.db.UtcDateTime),
)
STREAM = sa.Table(
    "stream",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.String) for name in ("name", "head_hash")),
)


def upgrade() -> None:
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawals", sa.Integer(), server_default="0", nullable=False))
    make_withdrawable(op.get_bind())


def downgrade() -> None:
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_column("withdrawals")


def make_withdrawable(connection: sa.Connection) -> None:
    """Move the numbers of old votes, moods and verdicts, or destroy them, stream by stream."""
    old = sa.select(EVENT.c.stream_id, EVENT.c.kind, EVENT.c.body).where(EVENT.c.kind.in_(GIVEN))
    streams = {row.stream_id for row in connection.execute(old) if any(name in row.body for name in GIVEN[row.kind])}
    gone = _gone(connection) if streams else {}
    for stream_id in sorted(streams):
        stream = connection.execute(sa.select(STREAM).where(STREAM.c.id == stream_id)).one()
        events = [dict(row._mapping) for row in connection.execute(_of(stream_id))]
        if _is_whole(stream, events):
            _renew(connection, stream, events, gone)


def _of(stream_id: int) -> Any:
    """The events of a stream with what is known of their words."""
    words = (WORDS.c.text, WORDS.c.salt, WORDS.c.digest, WORDS.c.withdrawn_at)
    joined = EVENT.outerjoin(WORDS, WORDS.c.id == EVENT.c.words_id)
    return sa.select(EVENT, *words).select_from(joined).where(EVENT.c.stream_id == stream_id).order_by(EVENT.c.seq)


def _gone(connection: sa.Connection) -> dict[tuple[int, int], Any]:
    """When those who took their words of a log back did so: nothing of theirs stands in it."""
    said = (
        sa.select(EVENT.c.journal_id, EVENT.c.actor_id, WORDS.c.withdrawn_at)
        .select_from(EVENT.join(WORDS, WORDS.c.id == EVENT.c.words_id))
        .where(EVENT.c.actor_id.is_not(None))
    )
    times: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in connection.execute(said):
        times[row.journal_id, row.actor_id].append(row.withdrawn_at)
    return {key: max(found) for key, found in times.items() if None not in found}


def _is_whole(stream: Any, events: list[dict[str, Any]]) -> bool:
    previous = ""
    for number, event in enumerate(events, 1):
        if event["seq"] != number or event["previous_hash"] != previous or _seal(event, stream.name) != event["hash"]:
            return False
        previous = event["hash"]
    return previous == stream.head_hash


def _renew(connection: sa.Connection, stream: Any, events: list[dict[str, Any]], gone: Any) -> None:
    previous = ""
    for event in events:
        names = [name for name in GIVEN.get(event["kind"], ()) if name in event["body"]]
        if names:
            _move(connection, event, names, gone.get((event["journal_id"], event["actor_id"])))
        if names or event["previous_hash"] != previous:
            event["previous_hash"] = previous
            event["hash"] = _seal(event, stream.name)
            changed = {name: event[name] for name in ("body", "words_id", "previous_hash", "hash")}
            connection.execute(sa.update(EVENT).where(EVENT.c.id == event["id"]).values(changed))
        previous = event["hash"]
    connection.execute(sa.update(STREAM).where(STREAM.c.id == stream.id).values(head_hash=previous))


def _move(connection: sa.Connection, event: dict[str, Any], names: list[str], gone_at: Any) -> None:
    """Out of what the chain vouches for; with the words where these still stand, else away."""
    given = {name: event["body"][name] for name in names}
    rest = {name: value for name, value in event["body"].items() if name not in given}
    if event["words_id"] is None and event["kind"] == "summary.reply":
        rest["bare"] = True
    text = event["text"] if event["words_id"] is not None else f"{given['value']}/5" if "value" in given else ""
    is_gone = event["withdrawn_at"] is not None or (event["words_id"] is None and gone_at is not None)
    salt = event["salt"] or secrets.token_hex(16)
    digest = event["digest"] if event["withdrawn_at"] is not None else _digest(salt, text, given)
    event["body"] = rest if is_gone else rest | {"given": given}
    event["digest"] = digest
    if event["words_id"] is not None:
        connection.execute(sa.update(WORDS).where(WORDS.c.id == event["words_id"]).values(digest=digest))
        return
    kept = {"text": None, "salt": None, "withdrawn_at": gone_at} if is_gone else {"text": text, "salt": salt}
    who = {"programme_id": event["programme_id"], "said_by_id": event["actor_id"], "digest": digest}
    (event["words_id"],) = connection.execute(sa.insert(WORDS).values(who | kept)).inserted_primary_key


def _digest(salt: str, text: str, given: Any) -> str:
    return hashlib.sha256(orjson.dumps([salt, text, given], option=orjson.OPT_SORT_KEYS)).hexdigest()


def _seal(event: dict[str, Any], stream: str) -> str:
    body = {name: value for name, value in event["body"].items() if name != "given"}
    fields = [
        event["previous_hash"], event["guid"], stream, event["seq"], event["order_no"],
        int(event["at"].timestamp() * 1000), event["kind"], event["actor_id"], event["client_id"], body,
        event["digest"] or "", event["reply_to"], event["consent_set_id"],
    ]  # fmt: skip
    return hashlib.sha256(orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)).hexdigest()
