"""The peer: the rows of the same page by plain SQL on the same database, without rights, templates or a sign-in."""

from typing import Any

from sqlalchemy import Engine, text

from portal.clock import today

PEOPLE = """
    SELECT id, given_name, family_name FROM person
    WHERE programme_id = :at AND left_at IS NULL AND search_key LIKE :like ORDER BY sort_key, id LIMIT 50
"""
COUNT = "SELECT count(*) FROM person WHERE programme_id = :at AND left_at IS NULL AND search_key LIKE :like"
TOLD = """
    SELECT DISTINCT p.id, p.given_name, p.family_name, p.sort_key FROM person p
    JOIN directory_token t ON t.person_id = p.id
    WHERE t.programme_id = :at AND t.token = :token AND p.left_at IS NULL ORDER BY p.sort_key, p.id LIMIT 50
"""
POSITIONS = """
    SELECT p.id, p.given_name, p.family_name, h.kind, h.starts_on, h.ends_on
    FROM (SELECT * FROM person WHERE programme_id = :at ORDER BY sort_key, id LIMIT 50) p
    JOIN position h ON h.person_id = p.id
"""
TODAY = """
    SELECT kind, count(DISTINCT person_id) FROM position
    WHERE programme_id = :at AND starts_on <= :day AND (ends_on IS NULL OR ends_on >= :day) GROUP BY kind
"""
NEEDS = """
    SELECT r.id, r.number, (
        SELECT count(*) FROM position h JOIN person p ON p.id = h.person_id
        WHERE h.programme_id = r.programme_id AND h.kind = r.kind AND p.territory_id = r.territory_id
        AND (h.ends_on IS NULL OR h.ends_on >= :day)
    ) FROM required_position r WHERE r.programme_id = :at
"""
STEPS = """
    SELECT source, kind, count(DISTINCT person_id) FROM (
        SELECT person_id, kind, lag(kind) OVER (PARTITION BY person_id ORDER BY starts_on, id) AS source
        FROM position WHERE programme_id = :at
    ) s WHERE source IS NOT NULL AND source <> kind GROUP BY source, kind
"""


class Peer:
    """Asks one programme's rows."""

    def __init__(self, engine: Engine, programme_id: int) -> None:
        self.engine = engine
        self.programme_id = programme_id

    def people(self, words: str = "") -> list[Any]:
        """Fifty names and how many there are."""
        found = self._ask(PEOPLE, like=f"%{words}%")
        return found + self._ask(COUNT, like=f"%{words}%")

    def told(self, token: str) -> list[Any]:
        """Fifty people who have a word in the index."""
        return self._ask(TOLD, token=token)

    def positions(self) -> list[Any]:
        """Fifty people with all their positions, and how many hold which today."""
        return self._ask(POSITIONS) + self._ask(TODAY, day=today("Europe/Moscow"))

    def needs(self) -> list[Any]:
        """What is needed and what there is."""
        return self._ask(NEEDS, day=today("Europe/Moscow"))

    def steps(self) -> list[Any]:
        """Steps between positions."""
        return self._ask(STEPS)

    def _ask(self, statement: str, **values: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(statement), {"at": self.programme_id, **values}))
