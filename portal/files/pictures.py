"""Pictures that people bring: looked at by their bytes, never by their name, and made anew, so that nothing but the
picture itself is kept: no place, no camera, no time, no hidden file behind the last line.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.files.errors import NotAPicture, PictureTooHeavy, PictureTooWide
from portal.limits import PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("JPEG", "PNG", "WEBP")
FEW_COLOURS = 256
QUALITY = 85


@dataclass(frozen=True)
class CleanFile:
    """A file made anew."""

    data: bytes
    mimetype: str


@dataclass(frozen=True)
class Picture(CleanFile):
    """A picture made anew, at most `PICTURE_SIDE` pixels wide and high."""

    width: int
    height: int


def clean_picture(data: bytes) -> Picture:
    """The same picture without anything else in the file; of a moving one the first view.

    :raises PictureTooHeavy: more than `PICTURE_BYTES`. :raises PictureTooWide: more than `PICTURE_PIXELS`, by what the
    file says of itself, before it is unpacked. :raises NotAPicture: no JPEG, PNG or WebP, or a torn one.
    """
    from PIL import Image, ImageOps

    if len(data) > PICTURE_BYTES:
        raise PictureTooHeavy(size_mb=-(-len(data) // 2**20), limit_mb=PICTURE_BYTES // 2**20)
    Image.MAX_IMAGE_PIXELS = None  # our own limit stands below it and has words
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as found:
            if found.width * found.height > PICTURE_PIXELS:
                raise PictureTooWide(limit_mp=PICTURE_PIXELS // 10**6)
            turned = ImageOps.exif_transpose(found)
            turned.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
            return _made_anew(turned)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotAPicture from error


def _made_anew(found: "Image") -> Picture:
    """Drawings and what one sees through stay PNG, everything else becomes JPEG; only pixels are taken over."""
    from PIL import Image

    is_clear = found.has_transparency_data
    flat = found.convert("RGBA" if is_clear else "RGB")
    is_drawing = is_clear or flat.getcolors(FEW_COLOURS) is not None
    bare = Image.frombytes(flat.mode, flat.size, flat.tobytes())
    out = io.BytesIO()
    if is_drawing:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), "image/png" if is_drawing else "image/jpeg", bare.width, bare.height)
