"""QR codes as pages show them."""

import io

import segno
from markupsafe import Markup


def qr_svg(text: str, title: str) -> Markup:
    """A QR code as inline SVG, black on white in both themes, with a title for screen readers."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#000", light="#fff", svgclass="qr",
        lineclass=None, title=title, nl=False,
    )  # fmt: skip
    return Markup(out.getvalue().decode().replace("<svg ", '<svg role="img" focusable="false" ', 1))  # noqa: S704
