"""The description of the API, made from the views themselves (OpenAPI 3.1)."""

import logging
from copy import deepcopy
from typing import Any

from flask import Flask
from spectree import Response as Answers
from spectree import SpecTree

from portal.api.errors import BadRequest
from portal.api.schemas import Problem


def _refuse(request: Any, response: Any, error: Any, instance: Any, adapter: Any) -> None:
    """Turn spectree's own list of errors into our problem document."""
    if error is not None:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadRequest(reason=f"{place}: {first['msg']}" if place else first["msg"])


class _Description(SpecTree):
    """Works the shapes out when the description is asked for: at every start of every process it cost a tenth of it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._asked: dict[tuple[Any, Any], None] = {}
        super().__init__(*arguments, **named)

    def _add_model(self, model: Any, mode: Any = "validation") -> str:
        self._asked[model, mode] = None
        return str(self.naming_strategy(model))

    def _generate_spec(self) -> dict[str, Any]:
        for model, mode in self._asked:
            super()._add_model(model, mode)
        return super()._generate_spec()


spec = _Description(
    "flask", title="Golosa", version="1", path="never-served", openapi_version="3.1.0", annotations=False,
    validation_error_status=422, validation_error_model=Problem, before=_refuse, mode="strict",
)  # fmt: skip
logging.getLogger("spectree").setLevel(logging.CRITICAL)

READ = {"HTTP_401": Problem, "HTTP_403": Problem, "HTTP_404": Problem, "HTTP_422": Problem, "HTTP_429": Problem}
WRITE = READ | {f"HTTP_{status}": Problem for status in (400, 409, 412, 413, 415, 428)}


def _header(name: str, meaning: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": meaning}


_IF_MATCH = _header("If-Match", "the ETag that was read; without it the answer is 428")
HEADERS = {
    "post": [_header("Idempotency-Key", "a repeated request with the same key gets the first one's answer, for 24 h")],
    "patch": [_IF_MATCH],
    "delete": [_IF_MATCH],
}


def reads(**success: Any) -> Answers:
    """The answers of a GET: the good one, e.g. ``HTTP_200=StudyPage``, and every refusal."""
    return Answers(**READ, **success)


def writes(**success: Any) -> Answers:
    """The answers of a change."""
    return Answers(**WRITE, **success)


def removes(**success: Any) -> Answers:
    """The answers of a DELETE of something that has no versions."""
    return Answers(**READ, HTTP_409=Problem, **success)


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of all registered endpoints."""
    spec.app = app
    found: dict[str, Any] = deepcopy(spec.spec)
    found.setdefault("components", {})["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    found["security"] = [{"token": []}]
    for operations in found["paths"].values():
        for method, operation in operations.items():
            if method == "post" or "428" in operation["responses"]:
                operation["parameters"] = operation.get("parameters", []) + HEADERS.get(method, [])
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and "application/json" in answer.get("content", {}):
                    answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
    return found
