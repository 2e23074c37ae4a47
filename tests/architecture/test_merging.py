"""No column that holds a person is forgotten when two records of one person become one."""

from collections.abc import Iterator
from importlib import import_module

from sqlalchemy import Integer

from portal.db import Base
from portal.features import Feature

# Whole numbers called …_id that are no person and refer to no table by a key of the database.
NO_PERSON = """
    audit_entry.account_id audit_entry.object_id card.issued_by_id invitation.created_by_id memo.target_id
    photo.owner_id
    segment_move.from_first_turn_id segment_move.from_last_turn_id segment_move.to_first_turn_id
    segment_move.to_last_turn_id
"""


def _features() -> tuple[Feature, ...]:
    found: tuple[Feature, ...] = import_module("wsgi").features()
    return found


def _said() -> list[str]:
    return [name for feature in _features() for part in feature.merges for name in (*part.columns, *part.stays)]


def _people() -> Iterator[str]:
    """Every column that holds a person's id: by a key of the database, or by its name alone."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            aimed = {key.target_fullname for key in column.foreign_keys}
            name = f"{table.name}.{column.name}"
            is_bare = not aimed and column.name.endswith("_id") and isinstance(column.type, Integer)
            if "person.id" in aimed or (is_bare and name not in NO_PERSON.split()):
                yield name


def test_every_column_with_a_person_moves_or_stays_by_its_features_word() -> None:
    _features()
    assert sorted(_said()) == sorted(_people())


def test_what_merging_speaks_of_exists() -> None:
    for feature in _features():
        for part in feature.merges:
            groups = [name for group in part.apart for name in group]
            assert {*groups, *part.spans} <= set(part.columns)
            assert {*part.yields} <= {name.partition(".")[0] for name in part.columns}
            for name, words in part.spans.items():
                columns = Base.metadata.tables[name.partition(".")[0]].c
                assert {*words, "starts_on", "ends_on"} <= set(columns.keys())


def test_every_table_whose_rows_move_has_a_number_of_its_own() -> None:
    tables = {name.partition(".")[0] for name in _said()}
    assert [
        name for name in sorted(tables) if list(Base.metadata.tables[name].primary_key.columns.keys()) != ["id"]
    ] == []
