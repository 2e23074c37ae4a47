"""Papers that people bring, as a picture or as PDF: only what one sees on them is kept.

A PDF is drawn page by page, in a process of its own (`portal.files.drawing`): no script, link, attached file, hidden
layer or property of it is left, only its pages as pictures.
"""

import subprocess
import sys
from pathlib import Path

from portal.files.drawing import TOO_LONG
from portal.files.errors import NotAPaper, NotAPicture, PaperTooHeavy, PaperTooLong
from portal.files.pictures import CleanFile, clean_picture
from portal.limits import PAPER_PAGES, PICTURE_BYTES

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30
PDF = "application/pdf"


def clean_paper(data: bytes) -> CleanFile:
    """The same paper made anew; takes up to seconds, so never inside a unit of work.

    :raises PaperTooHeavy: more than `PICTURE_BYTES`. :raises PaperTooLong: more than `PAPER_PAGES`.
    :raises NotAPaper: neither a picture nor a PDF that can be read. :raises PictureTooWide:
    """
    if len(data) > PICTURE_BYTES:
        raise PaperTooHeavy(size_mb=-(-len(data) // 2**20), limit_mb=PICTURE_BYTES // 2**20)
    if data.startswith(b"%PDF-"):
        return CleanFile(_drawn(data), PDF)
    try:
        return clean_picture(data)
    except NotAPicture as error:
        raise NotAPaper from error


def _drawn(data: bytes) -> bytes:
    argv = (sys.executable, "-m", "portal.files.drawing")
    try:
        done = subprocess.run(argv, input=data, capture_output=True, cwd=ROOT, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotAPaper from error
    if done.returncode == TOO_LONG:
        raise PaperTooLong(limit=PAPER_PAGES)
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise NotAPaper
    return done.stdout
