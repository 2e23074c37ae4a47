"""How a message of the queue is written: JSON with a signature. Loaded only where the queue itself is used."""

import hashlib
import hmac
import json
from typing import Any

from huey.registry import Message
from huey.serializer import Serializer


class SignedJson(Serializer):  # type: ignore[misc]
    """JSON with an HMAC before it: a foreign or changed message is refused, and nothing in it can be run."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.key = hashlib.sha256(f"jobs:{secret}".encode()).digest()

    def _serialize(self, data: Any) -> bytes:
        text = json.dumps(list(data) if isinstance(data, Message) else data, default=str).encode()
        return hmac.digest(self.key, text, "sha256") + text

    def _deserialize(self, data: bytes) -> Any:
        signature, text = data[:32], data[32:]
        if not hmac.compare_digest(signature, hmac.digest(self.key, text, "sha256")):
            raise ValueError("a message of the queue was not signed by this installation")
        value = json.loads(text)
        return Message(*value) if isinstance(value, list) and len(value) == len(Message._fields) else value
