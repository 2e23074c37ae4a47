"""The wire over HTTP and frames that no client of ours sends: a refusal, never a crash."""

import pytest

from tests.facilitation.rooms.hall import Hall
from tests.world import csrf_of


@pytest.mark.parametrize("end", ["send", "act"])
def test_participant_is_refused_when_a_frame_is_nested_too_deeply(opened: Hall, end: str) -> None:
    browser = opened.world.browser(opened.b)
    token = csrf_of(browser, "/account")
    answer = browser.post(
        opened.path + end, data=b'{"a":' * 9_000, headers={"X-CSRFToken": token}, content_type="application/json"
    )
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_frame")


def test_participant_is_refused_when_since_is_nested_too_deeply(opened: Hall) -> None:
    answer = opened.world.browser(opened.b).get(opened.path + "events", query_string={"since": "[" * 3_000})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_frame")
