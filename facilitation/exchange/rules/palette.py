"""Colours of codes for other programs: the light stripe of each place of the palette, as in static/css/codes.css."""

STRIPES = (
    "#28856A", "#4D1785", "#877402", "#014945", "#7E6BA8", "#553506",
    "#7E0138", "#084EC8", "#AA6055", "#894D72", "#466E36", "#585801",
)  # fmt: skip


def hex_of(colour: int | None, own: str = "") -> str:
    """The colour of a code as ``#RRGGBB``: its own imported one, else its place of the palette (1-12), else nothing.

    The imported one counts as long as nobody chose another place of the palette since.
    """
    if own and colour in (None, nearest(own)):
        return own
    return STRIPES[colour - 1] if colour else ""


def nearest(colour: str) -> int | None:
    """The place of the palette (1-12) nearest to ``#RGB`` or ``#RRGGBB``, None for anything else."""
    wanted = _parts(colour)
    if wanted is None:
        return None
    apart = [sum((one - two) ** 2 for one, two in zip(wanted, _parts(stripe) or (), strict=True)) for stripe in STRIPES]
    return apart.index(min(apart)) + 1


def _parts(colour: str) -> tuple[int, int, int] | None:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        value = int(digits, 16)
    except ValueError:
        return None
    return (value >> 16, value >> 8 & 255, value & 255) if len(digits) == 6 else None
