"""PDF by typst: data go in as JSON, never into markup."""

import io
import json
from typing import Any

import segno


def typeset(markup: str, data: dict[str, Any]) -> bytes:
    """The PDF of a markup that reads its data from ``sys.inputs.data``."""
    import typst

    made: bytes = typst.compile(markup.encode(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    return made


def qr_file(address: str) -> str:
    """A QR code as an SVG file for a PDF."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, scale=4, xmldecl=False)
    return target.getvalue().decode()
