"""The rooms of the tests."""

from tests.facilitation.rooms.conftest import hall, opened

__all__ = ["hall", "opened"]
