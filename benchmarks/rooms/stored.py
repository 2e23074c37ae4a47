"""After chaos: what clients saw and were promised, held against what the database keeps."""

from collections import Counter
from pathlib import Path

from sqlalchemy import create_engine, text

SAID = """
    SELECT study_session.id, journal_event.seq, words.text
    FROM journal_event
    JOIN stream ON stream.id = journal_event.stream_id
    JOIN study_session ON study_session.journal_id = journal_event.journal_id
    JOIN words ON words.id = journal_event.words_id
    WHERE stream.name = 'main' AND words.text LIKE :ours
"""
HEADS = """
    SELECT stream.journal_id, stream.head, COUNT(journal_event.id), MIN(journal_event.seq), MAX(journal_event.seq)
    FROM stream LEFT JOIN journal_event ON journal_event.stream_id = stream.id
    GROUP BY stream.id, stream.journal_id, stream.head
"""
Said = tuple[int, int]


def held_against(database_url: str, run: str, seen_file: Path) -> dict[str, int]:
    """Counts: `lost` (acknowledged, not stored), `unstored` (seen, not stored so), `doubled` (stored twice), `gaps`."""
    stored, gaps = _stored(database_url, run)
    acked: dict[int, Said] = {}
    seen: dict[Said, int] = {}
    for line in seen_file.read_text(encoding="ascii").splitlines():
        kind, room, seq, number = line.split()
        if kind == "seen":
            seen[int(room), int(seq)] = int(number)
        else:
            acked[int(number)] = (int(room), int(seq))
    times = Counter(stored.values())
    return {
        "lost": sum(stored.get(place) != number for number, place in acked.items()),
        "unstored": sum(stored.get(place) != number for place, number in seen.items()),
        "doubled": sum(count - 1 for count in times.values()),
        "gaps": gaps,
        "stored": len(stored),
    }


def _stored(database_url: str, run: str) -> tuple[dict[Said, int], int]:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(text(SAID), {"ours": f"~{run}.%"}).all()
        heads = connection.execute(text(HEADS)).all()
    engine.dispose()
    gaps = sum(row[1] != row[2] or (row[2] and (row[3] != 1 or row[4] != row[1])) for row in heads)
    return {(row[0], row[1]): int(row[2].split("~")[1].partition(".")[2]) for row in rows}, gaps
