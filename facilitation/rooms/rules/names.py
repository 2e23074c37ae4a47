"""How a member is called in events and on the wire: never by the person's id."""


def member_name(member_id: int) -> str:
    """The member's name in the log: ``m`` and the id of the place in the session."""
    return f"m{member_id}"


def member_number(name: str) -> int | None:
    """The place's id in a member's name, or None."""
    digits = name[1:]
    return int(digits) if name[:1] == "m" and digits.isascii() and digits.isdigit() and len(digits) < 10 else None
