"""Identifiers of what has no row of its own: always the same, made out of the row that it belongs to."""

from uuid import UUID, uuid5

NAMESPACE = UUID("7c0d53b2-6a0e-4f5b-9d55-1f0c2a8e4b71")
_TURN = 0x5E1F_0A7C_93D2_0B64_01B8_37C5_D6E9_4A2F


def derived(*parts: str) -> str:
    """A GUID that these parts give every time."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def turned(guid: str) -> str:
    """The GUID of a service at its place from that of the service, and back: each has one place at most."""
    return str(UUID(int=UUID(guid).int ^ _TURN))
