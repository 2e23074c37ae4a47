"""How the wire says no: a stable code, and the sentence of that code in the member's language."""

from flask_babel import lazy_gettext as _

MESSAGES: dict[str, object] = {
    "rate": _("That was very fast. Your text stays here and will be sent by itself in a moment."),
    "busy": _("The room is busy. Your text stays here and will be sent by itself in a moment."),
    "too_big": _("This is too large for the room. It stays here. Send it in parts."),
    "bad_frame": _("The room does not understand this. Nothing has changed. Reload the page."),
    "signed_out": _("You are signed out. Your text stays on this device. Sign in again."),
    "not_member": _("You are not in this meeting now. Your own words are kept. Ask the leader."),
    "no_room": _("There is no such room, or it is not for you."),
    "ticket_expired": _("The ticket is older than 60 seconds. Ask for a new one."),
    "ticket_invalid": _("The ticket is not valid here. Ask for a new one."),
    "too_slow": _("The connection is too slow. All words are kept. It is made again by itself."),
    "restart": _("The room is being restarted. All words are kept. The connection is made again by itself."),
    "replaced": _("The room is open in another window of yours. All words are kept there."),
}


class Refused(Exception):
    """A frame or a ticket that is not taken. `message` is a lazy text; with `wait_ms` the same may be sent again."""

    def __init__(self, code: str, message: object = "", wait_ms: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or MESSAGES.get(code, "")
        self.wait_ms = wait_ms

    def as_answer(self) -> dict[str, object]:
        """The acknowledgement that says no."""
        answer: dict[str, object] = {"ok": False, "code": self.code, "message": str(self.message)}
        return answer if self.wait_ms is None else answer | {"wait_ms": self.wait_ms}
