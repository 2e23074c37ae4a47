"""What a device with passkeys is asked, and what its answer proves; loaded at the first passkey, since a start is slow
with the WebAuthn library. What cannot be read or does not hold is a `PasskeyRefused`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from portal.accounts.errors.factors import PasskeyRefused
from portal.accounts.models import Account, Passkey
from portal.limits import PASSKEY_MINUTES

NAME = "Golosa"
UNREADABLE = (WebAuthnException, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Key:
    """A key that a device has made: its name and its public half (base64url), and how often it was used."""

    credential_id: str
    public_key: str
    sign_count: int


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise PasskeyRefused from error


def _described(keys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(base64url_to_bytes(one.credential_id)) for one in keys]


def question_for_new(host: str, owner: Account, challenge: bytes, keys: Sequence[Passkey]) -> str:
    """Ask (JSON) for a key that is none of `keys`."""
    made = generate_registration_options(
        rp_id=host, rp_name=NAME, user_name=owner.email or "", user_id=owner.guid.encode(), challenge=challenge,
        timeout=PASSKEY_MINUTES * 60_000, exclude_credentials=_described(keys),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )  # fmt: skip
    return options_to_json(made)


def question_for_use(host: str, challenge: bytes, keys: Sequence[Passkey], *, is_alone: bool) -> str:
    """Ask (JSON) for one of `keys`, or for any; where it `is_alone`, the device makes sure of its owner."""
    wanted = UserVerificationRequirement.REQUIRED if is_alone else UserVerificationRequirement.PREFERRED
    made = generate_authentication_options(
        rp_id=host, challenge=challenge, timeout=PASSKEY_MINUTES * 60_000, allow_credentials=_described(keys),
        user_verification=wanted,
    )  # fmt: skip
    return options_to_json(made)


def key_made(answer: str, challenge: str, place: tuple[str, str]) -> Key:
    """Read the new key out of a device's answer. :raises PasskeyRefused:"""
    host, origin = place
    with _refusing():
        proof = verify_registration_response(
            credential=answer, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=host,
            expected_origin=origin,
        )  # fmt: skip
    public_key = bytes_to_base64url(proof.credential_public_key)
    return Key(bytes_to_base64url(proof.credential_id), public_key, proof.sign_count)


def answered(answer: str) -> AuthenticationCredential:
    """Read which key answers, and for whom. :raises PasskeyRefused:"""
    with _refusing():
        return parse_authentication_credential_json(answer)


def count_proved(
    given: AuthenticationCredential, key: Passkey, challenge: str, place: tuple[str, str], *, is_alone: bool
) -> int:
    """Prove that the key itself answered; answers how often it was used. :raises PasskeyRefused:"""
    host, origin = place
    with _refusing():
        proof = verify_authentication_response(
            credential=given, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=host,
            expected_origin=origin, credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count, require_user_verification=is_alone,
        )  # fmt: skip
    return proof.new_sign_count
