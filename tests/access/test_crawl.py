"""A walk along every link that a page shows: none is dead, none is forbidden, and nobody meets what is not theirs.

Ten children with four secrets each live in this demo. Every walker reads all pages and files that they can reach, every
collection of the API, the mails that came to them; the log that the walk itself wrote is read too.
"""

import io
import logging
import zipfile
from collections.abc import Iterator
from importlib import import_module

import pytest
from flask import Flask
from sqlalchemy import select

from community.transitions.models import Transition, TransitionFile
from facilitation.guides.models import GuidePicture
from portal.accounts.models import Account
from portal.actor import SYSTEM
from portal.api.rules import SCOPES
from portal.api.services import make_token
from portal.app import create_app
from portal.config import load_settings
from portal.db import db
from portal.mail.models import Mail
from portal.notifications.models import Notification
from tests.access.conftest import WALKERS, account_of, browser_of, furnish
from tests.access.planted import CHILDREN, NAMELESS, OWN, hidden_words, plant, secrets_of, words_in
from tests.access.walk import walk
from tests.loaded import copy_demo

# Who looks after everybody of the programme; who has one of the ten as their own.
CARING = {"coordinator", "administrator"}
NEAR = {"mentor", "guardian"}
PICTURES = (b"\xff\xd8", b"\x89PNG", b"%PDF-")
OPEN_IN_DEMO = "/sign-in"  # there everybody stands by name, to be signed in with one click


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo with the ten children in it, its waiting jobs done."""
    folder = tmp_path_factory.mktemp("planted") / "var"
    copy_demo(folder, tmp_path_factory)
    app = create_app(
        import_module("wsgi").features(), load_settings({"VAR_DIR": str(folder), "DEMO": "1"}), {"TESTING": True}
    )
    with app.app_context():
        plant()
        furnish()
    yield app
    with app.app_context():
        db.engine.dispose()


def _hidden_from(walker: str) -> list[str]:
    """The secrets that this walker must never meet."""
    if walker in CARING:
        return []
    own = range(OWN + 1, CHILDREN) if walker in NEAR else range(CHILDREN)
    return [secret for number in own for secret in secrets_of(number)]


def _opened(data: bytes) -> bytes:
    """What a file says: an archive's members and a picture's hidden words beside its own bytes."""
    if data.startswith(PICTURES):
        return words_in(data).encode()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join([data, *(archive.read(name) for name in archive.namelist())])


def _met(where: str, data: bytes, hidden: list[str]) -> list[str]:
    opened = _opened(data).decode(errors="replace").casefold()
    return [f"{secret} at {where}" for secret in hidden if secret.casefold() in opened]


def _api(app: Flask, walker: str) -> Iterator[tuple[str, bytes]]:
    """Every collection that the API describes, asked with every scope."""
    if walker == "nobody":
        return
    with app.test_request_context():
        token = make_token(SYSTEM, account_of(walker), "walk", tuple(SCOPES))[0]
        db.session.remove()
    client = app.test_client()
    described = client.get("/api/v1/openapi.json").get_json()["paths"]
    for path in [one.replace("{slug}", "tula") for one in described]:
        if "{" not in path:
            answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
            yield path, answer.data


def _told(app: Flask, walker: str) -> Iterator[tuple[str, bytes]]:
    """The mails and notifications that came to the walker."""
    if walker == "nobody":
        return
    with app.app_context():
        account = account_of(walker)
        for mail in db.session.scalars(select(Mail).where(Mail.account_id == account)):
            yield f"mail {mail.id}", f"{mail.subject}\n{mail.body}\n{mail.calendar}".encode()
        for one in db.session.scalars(select(Notification).where(Notification.account_id == account)):
            yield f"notification {one.id}", str(one.__dict__).encode()
        assert db.session.get(Account, account)


@pytest.mark.parametrize("walker", ["nobody", *WALKERS])
def test_a_walker_finds_no_dead_link_and_no_secret_of_a_child(
    planted: Flask, walker: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    steps = list(walk(browser_of(planted)(walker)))
    assert [f"{one.status} {one.path} (from {one.came_from})" for one in steps if one.status >= 400] == []
    assert len(steps) > 3
    read = [(one.here, one.data) for one in steps if one.here != OPEN_IN_DEMO]
    read += [*_api(planted, walker), *_told(planted, walker)]
    hidden = [*_hidden_from(walker), NAMELESS]
    assert [found for where, data in read for found in _met(where, data, hidden)] == []
    everything = [secret for number in range(CHILDREN) for secret in secrets_of(number)]
    pictures = [(one.here, one.data) for one in steps if one.data.startswith(PICTURES)]
    assert [found for where, data in pictures for found in _met(where, data, hidden_words())] == []
    if walker == "mentor":
        assert len(pictures) >= 3  # the demo's own, and the two that were planted
    assert _met("the log", caplog.text.encode(), everything) == []


@pytest.mark.parametrize("walker", ["nobody", *WALKERS])
def test_no_picture_that_a_walker_is_given_says_more_than_it_shows(planted: Flask, walker: str) -> None:
    """Asked for by their addresses, since whoever looks after people meets more pages than a walk takes."""
    with planted.app_context():
        ways = select(Transition.guid, TransitionFile.guid).join(
            Transition, Transition.id == TransitionFile.transition_id
        )
        paths = [f"/p/tula/transitions/{way}/files/{file}" for way, file in db.session.execute(ways)]
        guides = select(GuidePicture.guide_id, GuidePicture.guid)
        paths += [f"/p/tula/guides/{guide}/pictures/{file}" for guide, file in db.session.execute(guides)]
    browser = browser_of(planted)(walker)
    given = [(path, browser.get(path).data) for path in paths]
    read = [(path, data) for path, data in given if data.startswith(PICTURES)]
    assert [found for where, data in read for found in _met(where, data, hidden_words())] == []
    if walker in {*CARING, "mentor"}:
        assert len(read) >= 3


@pytest.mark.parametrize("walker", ["coordinator"])
def test_who_looks_after_the_children_reads_what_others_must_not(planted: Flask, walker: str) -> None:
    """The walk would find the secrets if they were there to be found."""
    read = "".join(one.data.decode(errors="replace") for one in walk(browser_of(planted)(walker)))
    assert {mark for mark in secrets_of(1) if mark in read}
