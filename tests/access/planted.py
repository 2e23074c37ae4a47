"""Ten children with four secrets each in a demo, which may reach those who look after them and nobody else.

The same words stand hidden in the files of two pictures and a PDF that were brought; there they may reach nobody.
"""

import io
import re
import zlib
from contextlib import suppress
from datetime import timedelta

import typst
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sqlalchemy import select

from community.pairs.services import PairFields, begin_pair, end_pair
from community.transitions import services
from community.transitions.models import Transition
from facilitation.guides.models import Guide
from facilitation.guides.services import add_picture
from portal.accounts.services import issue_card
from portal.actor import SYSTEM
from portal.clock import months_after, moved, now, today
from portal.db import db
from portal.directory.services import ProfileFields, save_profile
from portal.files.papers import clean_paper
from portal.people.demo import demo_actor, demo_person
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.people.services import add_person, start_guardianship, start_position
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.subject_access.services import ask_about

CHILDREN = 10
NAMELESS = "тайнаскамеры"  # said by no page at all: it stood in the files that were brought, and nowhere else
MARKS = ("Потаённый", "строитмаяк", "ссорабылаиз", "уберитепро")
OWN = 0  # the one whose pair is the walker "mentor", whose guardian is the walker "guardian"


def secrets_of(number: int) -> list[str]:
    """A family name, a line of the profile, why a pair ended, what was asked of those who look after."""
    return [f"{mark}{number:02d}" for mark in MARKS]


def plant() -> None:
    """Bring the children in, by the services and with the rights of who would do it."""
    at = programme_of(SLUG)
    for number in range(CHILDREN):
        _one(number, at)
    _pictures(at)


def hidden_words() -> list[str]:
    """What the files say beside what one sees, and what nobody may read any more."""
    return [NAMELESS, *(secret for number in range(CHILDREN) for secret in secrets_of(number))]


def _pictures(at: Programme) -> None:
    """A photo and a drawing full of the children's secrets: as evidence on a way, and in a guide; and a PDF of them."""
    way = db.session.scalars(select(Transition).where(Transition.person_id == demo_person("nikolay").id)).first()
    guide = db.session.scalars(select(Guide).where(Guide.programme_id == at.id)).first()
    assert way is not None
    assert guide is not None
    for file in (photo(), drawing()):
        assert NAMELESS in words_in(file)
        services.add_evidence(demo_actor("larisa"), way.id, "supervised", "Фото.", file=clean_paper(file))
        add_picture(demo_actor("olga"), guide.id, file, "Рисунок")
    assert NAMELESS in words_in(paper())
    services.add_evidence(demo_actor("larisa"), way.id, "supervised", "Свидетельство.", file=clean_paper(paper()))


def photo() -> bytes:
    """A JPEG with the words in EXIF, IPTC, XMP and its comment."""
    said, out, exif = " ".join(hidden_words()), io.BytesIO(), Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x9286] = said, said, said.encode()
    iptc = b"\x1c\x02\x78" + len(said.encode()).to_bytes(2, "big") + said.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iptc).to_bytes(4, "big") + iptc
    Image.radial_gradient("L").convert("RGB").save(out, "JPEG", exif=exif, comment=said.encode(), xmp=said.encode())
    plain = out.getvalue()
    return plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + plain[2:]


def drawing() -> bytes:
    """A PNG with the words in its texts, packed and not, and behind its end."""
    said, out, texts = " ".join(hidden_words()), io.BytesIO(), PngInfo()
    texts.add_text("Comment", NAMELESS.encode().decode("latin-1"))
    texts.add_itxt("Description", said)
    texts.add_itxt("XML:com.adobe.xmp", said, zip=True)
    Image.new("RGB", (30, 30), "red").save(out, "PNG", pnginfo=texts)
    return out.getvalue() + said.encode()


def paper() -> bytes:
    """A PDF with the words in its author, in white letters, in an attached file and behind its end."""
    said = " ".join(hidden_words())
    markup = f"""
      #set document(author: "{said}", title: "{said}")
      #pdf.attach("words.txt", bytes("{said}"), relationship: "data")
      Свидетельство #text(fill: white)[{said}]
    """
    made: bytes = typst.compile(markup.encode())
    return made + said.encode()


def words_in(data: bytes) -> str:
    """Everything that the file of a picture or PDF says: its bytes, and what is packed or coded in it."""
    found = [data.decode(errors="replace")]
    if data.startswith(b"%PDF-"):
        for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            with suppress(zlib.error):
                found.append(zlib.decompressobj().decompress(packed).decode(errors="replace"))
        return "\n".join(found)
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        found += [str(value) for value in picture.info.values()]
        found += [value.decode(errors="replace") for value in picture.info.values() if isinstance(value, bytes)]
        found += [str(value) for value in picture.getexif().values()]
        found += [str(value) for value in getattr(picture, "text", {}).values()]
    return "\n".join(found)


def _one(number: int, at: Programme) -> None:
    family, line, reason, wish = secrets_of(number)
    day = today(at.zone)
    born = day.replace(year=day.year - 8 - number, month=1, day=number + 1)
    child = add_person(SYSTEM, at.id, "Ребёнок", family, born_on=born).id
    start_position(SYSTEM, child, "mentee", day)
    issue_card(SYSTEM, child)
    actor = actor_of(_account(child))
    save_profile(actor, at.id, 1, ProfileFields({"about": (line, "coordinators"), "skills": (line, "near")}))
    ask_about(actor, child, "correct", wish)
    mentor = demo_person("nikolay" if number == OWN else "viktor").id
    if number == OWN:
        start_guardianship(SYSTEM, demo_person("nina").id, child, "мама", day)
    start = day - timedelta(days=200)
    with moved(now() - timedelta(days=200)):
        fields = PairFields(mentor, child, "short", start, months_after(start, 6))
        pair = begin_pair(demo_actor("olga"), at.id, fields).id
    if number != OWN:
        end_pair(demo_actor("olga"), pair, 1, day, "other", reason)


def _account(person_id: int) -> int:
    row = db.session.get(Person, person_id, populate_existing=True)
    assert row is not None
    return row.account_id or 0
