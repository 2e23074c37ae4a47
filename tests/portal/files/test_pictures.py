"""Pictures are known by their bytes and made anew: what else lay in the file is gone."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from portal.errors import Trouble
from portal.files.errors import NotAPicture, PictureTooHeavy, PictureTooWide
from portal.files.pictures import clean_picture
from portal.limits import PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE


def photo(kind: str = "JPEG", size: tuple[int, int] = (600, 400), **more: object) -> bytes:
    """A photograph with more colours than a drawing has."""
    picture = Image.frombytes(
        "RGB", size, bytes((x * 7 + y * 3) % 251 for y in range(size[1]) for x in range(3 * size[0]))
    )
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def with_place() -> bytes:
    """A photograph that tells who took it, where, and which way up it was held."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = "Anna Lis"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (54.0, 11.0, 30.0)
    return photo(exif=exif, comment=b"school number 5")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_photo_loses_place_and_author_and_stands_upright() -> None:
    given = with_place()
    assert (b"Anna Lis" in given, b"school" in given) == (True, True)
    made = clean_picture(given)
    found = opened(made.data)
    assert (dict(found.getexif()), found.info.get("comment"), b"Anna" in made.data) == ({}, None, False)
    assert (made.mimetype, found.format, (made.width, made.height)) == ("image/jpeg", "JPEG", (400, 600))


def test_drawing_and_what_one_sees_through_stay_sharp() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 120, 110, 60)).save(out, "PNG", pnginfo=None)
    made = clean_picture(out.getvalue())
    assert (made.mimetype, opened(made.data).getpixel((5, 5))) == ("image/png", (0, 120, 110, 60))
    plain = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(plain, "WEBP")
    assert clean_picture(plain.getvalue()).mimetype == "image/png"


def test_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    made = clean_picture(photo(size=(PICTURE_SIDE * 2, PICTURE_SIDE)))
    assert (made.width, made.height) == (PICTURE_SIDE, PICTURE_SIDE // 2)


def test_second_file_behind_the_picture_does_not_come_along() -> None:
    made = clean_picture(photo() + b"<script>alert(1)</script>")
    assert b"script" not in made.data


def bomb() -> bytes:
    """A PNG that says of itself that it has nine thousand million pixels."""
    head = struct.pack(">IIBBBBB", 95_000, 95_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", NotAPicture),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", NotAPicture),
        (b"GIF89a" + b"\0" * 40, NotAPicture),
        (b"%PDF-1.7", NotAPicture),
        (photo()[:2000], NotAPicture),
        (b"\xff\xd8\xff\xe0" + b"rubbish" * 50, NotAPicture),
        (bomb(), PictureTooWide),
        (b"\0" * (PICTURE_BYTES + 1), PictureTooHeavy),
    ],
)
def test_rubbish_is_refused_in_words(data: bytes, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble) as raised:
        clean_picture(data)
    assert "was not added" in str(raised.value.message)
    assert 400 <= raised.value.status < 500


def test_picture_at_the_limit_of_bytes_is_looked_at() -> None:
    with pytest.raises(NotAPicture):
        clean_picture(b"\0" * PICTURE_BYTES)


def test_picture_at_the_limit_of_pixels_is_taken_and_one_row_more_is_not() -> None:
    wide = 8_000
    high = PICTURE_PIXELS // wide
    found = [io.BytesIO(), io.BytesIO()]
    for out, rows in zip(found, (high, high + 1), strict=True):
        Image.new("1", (wide, rows)).save(out, "PNG")
    assert clean_picture(found[0].getvalue()).width == PICTURE_SIDE
    with pytest.raises(PictureTooWide):
        clean_picture(found[1].getvalue())
