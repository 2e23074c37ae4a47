"""Helpers of the tests of second factors: an app made of a secret, a security key made of numbers."""

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import cbor2
import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from flask.testing import FlaskClient
from webauthn.helpers import bytes_to_base64url
from werkzeug.test import TestResponse

from portal.accounts.models import Account, Authenticator
from portal.accounts.services.factors.sealing import unseal
from portal.clock import now
from portal.db import db
from tests.portal.accounts.conftest import post, sign_in
from tests.world import Someone, csrf_of

SAFETY, APP, SECOND = "/account/safety", "/account/safety/app", "/sign-in/second"
PAPER = re.compile(r"<li>(\d{4} \d{4} \d{4})</li>")


def secret_of(app: Flask, someone: Someone) -> str:
    """The secret of somebody's app."""
    with app.app_context():
        row = db.session.query(Authenticator).filter_by(account_id=someone.account_id).one()
        found = unseal(row.secret)
        assert found is not None
        return found


def code_of(app: Flask, someone: Someone, moment: datetime | None = None) -> str:
    """What somebody's app shows at a moment."""
    return pyotp.TOTP(secret_of(app, someone)).at(moment or now())


def set_up_app(app: Flask, client: FlaskClient, someone: Someone) -> list[str]:
    """Set an app up by the forms, in a browser that is signed in; answers the recovery codes."""
    assert client.get(APP).status_code == 200
    answer = post(client, APP, code=code_of(app, someone))
    assert answer.status_code == 200, answer.text
    return PAPER.findall(answer.text)


def with_app(app: Flask, someone: Someone) -> list[str]:
    """Give somebody an app, set up by the forms in a browser that is then thrown away."""
    client = app.test_client()
    assert sign_in(client, someone.email).status_code == 302
    return set_up_app(app, client, someone)


def has_factor(app: Flask, someone: Someone) -> bool:
    """Whether the account is marked."""
    with app.app_context():
        return db.session.get_one(Account, someone.account_id).has_second_factor


@dataclass
class SecurityKey:
    """A device with passkeys, as far as a server can tell."""

    origin: str = "http://localhost"
    is_verified: bool = True
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, asked: Any) -> str:
        """The answer to a question for a new key."""
        numbers = self.key.public_key().public_numbers()
        x, y = (one.to_bytes(32, "big") for one in (numbers.x, numbers.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        data = self._data(asked["rp"]["id"], 0x40)
        data += bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        client = self._client("webauthn.create", asked)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def prove(self, asked: Any, user: str | None = None) -> str:
        """The answer to a question for a key."""
        self.count += 1
        client, data = self._client("webauthn.get", asked), self._data(asked["rpId"], 0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        user_handle = {"userHandle": user.encode()} if user else {}
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature, **user_handle)

    def _data(self, host: str, flags: int) -> bytes:
        flags |= 0x01 | (0x04 if self.is_verified else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, asked: Any) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _answer(self, **parts: bytes) -> str:
        me = bytes_to_base64url(self.id)
        response = {name: bytes_to_base64url(value) for name, value in parts.items()}
        return json.dumps({"id": me, "rawId": me, "type": "public-key", "response": response})


def asked(client: FlaskClient, path: str, page: str) -> Any:
    """What the server wants a device to be asked."""
    answer = client.post(path, headers={"X-CSRFToken": csrf_of(client, page), "Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json


def add_key(client: FlaskClient, key: SecurityKey, name: str = "Мой телефон") -> TestResponse:
    """Add a passkey by the form, in a browser that is signed in."""
    page = "/account/safety/passkey"
    return post(client, page, name=name, answer=key.make(asked(client, f"{page}/options", page)))


def with_key(app: Flask, someone: Someone, key: SecurityKey | None = None) -> SecurityKey:
    """Give somebody a passkey, in a browser that is then thrown away."""
    client, made = app.test_client(), key or SecurityKey()
    assert sign_in(client, someone.email).status_code == 302
    assert add_key(client, made).status_code == 200
    return made
