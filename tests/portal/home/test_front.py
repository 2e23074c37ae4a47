"""The public first page."""

import dataclasses

import pytest
from flask import Flask


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_guest_can_read_how_to_come_in_when_it_is_a_demo_and_when_not(
    app: Flask, monkeypatch: pytest.MonkeyPatch, is_demo: bool
) -> None:
    monkeypatch.setitem(app.extensions, "settings", dataclasses.replace(app.extensions["settings"], demo=is_demo))
    page = app.test_client().get("/", headers={"Accept-Language": "en"}).text
    assert ("with one click" in page) is is_demo
    assert ("Open the link from your invitation" in page) is not is_demo
