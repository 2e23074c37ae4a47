"""GUIDs as exchange formats want them."""

import uuid

from portal.db import new_guid


def test_guids_are_random_ones_of_version_four_in_small_letters() -> None:
    found = {new_guid() for _ in range(1_000)}
    assert len(found) == 1_000
    for text in found:
        read = uuid.UUID(text)
        assert (str(read), read.version, read.variant) == (text, 4, uuid.RFC_4122)
