"""A package whose inside is broken or made to harm is refused as no directory, whatever the unpacking raises."""

import io
import zipfile

import pytest

from community.hsds.rules.tables import TABLES
from community.hsds.rules.unpacking import NotHsds, things_in

NAME = f"{TABLES['organization'].file}.csv"


def package() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(NAME, "id,name,description\n" + "".join(f"{n},Шаг,Помогает\n" for n in range(200)))
    return whole.getvalue()


def test_the_whole_package_is_read() -> None:
    assert len(things_in(package())[0]) == 200


@pytest.mark.parametrize("broken", ["words", "method", "password", "end"])
def test_a_broken_package_is_refused(broken: str) -> None:
    data = bytearray(package())
    words = data.index(NAME.encode()) + len(NAME)
    listed = data.rindex(b"PK\x01\x02")
    if broken == "words":
        data[words : words + 24] = b"\xff" * 24
    elif broken == "method":
        data[8:10] = data[listed + 10 : listed + 12] = b"\x63\x00"
    elif broken == "password":
        data[6] |= 1
        data[listed + 8] |= 1
    else:
        del data[-30:]
    with pytest.raises(NotHsds):
        things_in(bytes(data))
