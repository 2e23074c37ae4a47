"""Completeness can be proved: what is missing, changed or swapped is found, by the chain or by a member's receipt."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from facilitation.rooms.rules.receipts import BadReceipt, Mark, Receipt, read_receipt, receipt_text
from portal.db import db
from portal.journal.models import JournalEvent, Stream, Words
from portal.journal.queries import sealed
from portal.journal.rules import seal
from tests.facilitation.rooms.hall import Hall
from tests.world import Someone, World

pytestmark = pytest.mark.db
Statement = tuple[str, Mapping[str, object]]


@pytest.fixture
def over(opened: Hall) -> Hall:
    """A meeting that has ended."""
    for number in range(3):
        assert opened.say(opened.a, f"слово {number}").is_done
        assert opened.say(opened.b, f"лично {number}", to="leaders").is_done
    opened.good("room.close")
    return opened


def receipt(hall: Hall, someone: Someone) -> str:
    answer = hall.world.browser(someone).get(hall.path + "receipt")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return answer.get_data(as_text=True)


def verified(hall: Hall, paper: str | None = None) -> Result:
    words = ["rooms", "verify", str(hall.session_id)] + ([] if paper is None else ["--receipt", "-"])
    found: Result = hall.world.app.test_cli_runner().invoke(args=words, input=paper)
    return found


def tamper(hall: Hall, *statements: Statement) -> None:
    with hall.world.app.app_context(), db.engine.begin() as connection:
        for statement, values in statements:
            given = dict(values) | ({"journal": hall.room().journal_id} if ":journal" in statement else {})
            connection.execute(text(statement), given)


def forge(hall: Hall) -> None:
    """Whoever holds the database can make the chain anew over what they have changed."""
    with hall.world.app.app_context():
        for stream in db.session.scalars(db.select(Stream)).all():
            previous = ""
            for event in db.session.scalars(
                db.select(JournalEvent).where(JournalEvent.stream_id == stream.id).order_by(JournalEvent.seq)
            ).all():
                words = db.session.get(Words, event.words_id) if event.words_id else None
                event.previous_hash = previous
                previous = event.hash = seal(sealed(event, stream.name, words.digest if words else ""), previous)
                stream.head = event.seq
            stream.head_hash = previous
        db.session.commit()


def test_every_member_can_see_count_and_head_hash_when_the_meeting_is_over(over: Hall, world: World) -> None:
    with world.app.app_context():
        stream = db.session.scalars(db.select(Stream).where(Stream.name == "main")).one()
        head, digest = stream.head, stream.head_hash
    for one in (over.lead, over.a, over.b):
        page = world.browser(one).get(over.path).get_data(as_text=True)
        assert digest in page
        assert re.search(rf"The group: {head} records", page)
        assert f"stream main {head} {digest}\n" in receipt(over, one)


def test_receipt_speaks_of_the_streams_of_its_holder_only(over: Hall) -> None:
    streams = {one: re.findall(r"^stream (\S+) [1-9]", receipt(over, one), re.MULTILINE) for one in (over.a, over.b)}
    assert streams == {over.a: ["main"], over.b: ["main", f"me:{over.name(over.b)}"]}
    assert "слово" not in receipt(over, over.a)


def test_receipt_holds_when_nothing_was_changed_and_the_log_has_grown(over: Hall) -> None:
    paper = receipt(over, over.b)
    assert over.do(over.b, "complaint", text="Долго").is_done
    assert verified(over).exit_code == 0
    done = verified(over, paper.replace("\n", "\r\n"))
    assert (done.exit_code, "holds" in done.output) == (0, True)


FLIPPED = "UPDATE words SET text = 'слово x' WHERE text = 'слово 1'"
DROPPED = (
    "DELETE FROM journal_event WHERE journal_id = :journal AND stream_id = (SELECT id FROM stream WHERE name = 'main' "
    "AND journal_id = :journal) AND seq = (SELECT head FROM stream WHERE name = 'main' AND journal_id = :journal)"
)
MOVED = (
    "UPDATE journal_event SET seq = :after WHERE seq = :before AND journal_id = :journal AND stream_id = "
    "(SELECT id FROM stream WHERE name = 'main' AND journal_id = :journal)"
)
SWAPPED = tuple((MOVED, {"before": before, "after": after}) for before, after in ((4, 999), (5, 4), (999, 5)))
TAMPERED: dict[str, tuple[Statement, ...]] = {
    "a flipped byte": ((FLIPPED, {}),),
    "a dropped last event": ((DROPPED, {}),),
    "two swapped": SWAPPED,
}


@pytest.mark.parametrize("what", TAMPERED)
def test_chain_finds_what_was_changed_in_the_database(over: Hall, what: str) -> None:
    assert verified(over).exit_code == 0
    tamper(over, *TAMPERED[what])
    done = verified(over)
    assert (done.exit_code, "BROKEN" in done.output) == (1, True)


@pytest.mark.parametrize("what", ["a dropped last event", "two swapped"])
def test_receipt_finds_what_was_changed_when_the_chain_was_made_anew(over: Hall, what: str) -> None:
    paper = receipt(over, over.a)
    tamper(over, *TAMPERED[what])
    forge(over)
    done = verified(over, paper)
    assert done.exit_code == 1
    assert "RECEIPT: main: " in done.output


def test_receipt_finds_a_flipped_byte_when_digest_and_chain_were_made_anew(over: Hall) -> None:
    paper = receipt(over, over.a)
    anew = "UPDATE words SET digest = :digest WHERE text = 'слово x'"
    tamper(over, (FLIPPED, {}), (anew, {"digest": "0" * 64}))
    forge(over)
    assert "RECEIPT: main: event" in verified(over, paper).output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r"^stream main \d+", "stream main 3", "was changed, or was not made by this installation"),
        (r"^stream main (\d+) ", r"stream main 9\1 ", "the last "),
        (r"^meeting \d+", "meeting 999", "of another meeting"),
        (r"^log \S+", "log 00000000-0000-0000-0000-000000000000", "of another log"),
        (r"^seal \w+", "seal 00", "was not made by this installation"),
        (r"^made", "cooked", "is not understood"),
        (r"^Golosa receipt 1", "Dear friend", "does not begin with"),
    ],
)
def test_changed_receipt_is_found(over: Hall, old: str, new: str, told: str) -> None:
    paper = re.sub(old, new, receipt(over, over.a), flags=re.MULTILINE)
    done = verified(over, paper)
    assert (done.exit_code, told in done.output) == (1, True), done.output


def test_withdrawn_words_leave_receipt_and_chain_as_they_were(over: Hall) -> None:
    paper = receipt(over, over.a)
    tamper(over, ("UPDATE words SET text = NULL, salt = NULL, withdrawn_at = '2026-01-01' WHERE text = 'слово 1'", {}))
    assert verified(over, paper).exit_code == 0


def test_nobody_without_a_place_can_have_a_receipt(over: Hall, world: World) -> None:
    assert world.browser(world.person(over.programme_id)).get(over.path + "receipt").status_code == 404


def test_receipt_is_read_as_it_was_written() -> None:
    paper = Receipt(7, "a-b", "2026-01-01T00:00:00Z", (Mark("main", 2, "ab" * 32), Mark("me:m1", 0, "")), "ff")
    assert read_receipt("\ufeff" + receipt_text(paper, ["Встреча", "# два"])) == paper
    with pytest.raises(BadReceipt):
        read_receipt("")


def test_verify_reads_a_receipt_from_a_file(over: Hall, tmp_path: Path) -> None:
    file = tmp_path / "golosa.txt"
    file.write_text(receipt(over, over.a), encoding="utf-8")
    words = ["rooms", "verify", str(over.session_id), "--receipt", str(file)]
    assert over.world.app.test_cli_runner().invoke(args=words).exit_code == 0
