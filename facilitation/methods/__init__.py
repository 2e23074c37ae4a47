"""Methods of group work as pure state machines over a room's log; no Flask, no database, no clock lives here."""

from typing import Any

from facilitation.methods.balint import BALINT
from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Method

METHODS: dict[str, Method[Any]] = {method.name: method for method in (FOCUS_GROUP, BALINT)}
