"""Draw the pages of a PDF and make a new one of the drawings; a program of its own, because the file is a stranger's.

The bytes come on standard input and the new PDF leaves on standard output; the exit code tells what was wrong. What
takes too long or too much memory ends with this process and not with the web's.
"""

import io
import resource
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from portal.limits import PAPER_PAGES

UNREADABLE, TOO_LONG = 3, 4
PPI = 150
QUALITY = 80
CPU_SECONDS = 20
MEMORY_BYTES = 1_500 * 2**20
# The longer side becomes that of A4, whatever the file says: a sheet as large as a house is drawn no larger.
MARKUP = """
#set page(width: auto, height: auto, margin: 0pt)
#let seen(..size) = image("paper.pdf", page: int(sys.inputs.page), ..size)
#context {
  let size = measure(seen())
  if size.width > size.height { seen(width: 297mm) } else { seen(height: 297mm) }
}
"""


class TooManyPages(Exception):
    """More than `PAPER_PAGES`."""


def draw(data: bytes) -> bytes:
    """A PDF of pictures, one a page. :raises TooManyPages: :raises RuntimeError: it cannot be read."""
    from PIL import Image

    pages = [Image.open(io.BytesIO(page)).convert("RGB") for page in _pages(data)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=PPI, quality=QUALITY)
    return out.getvalue()


def _pages(data: bytes) -> list[bytes]:
    """Every page as a PNG."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "paper.pdf").write_bytes(data)
        main = Path(folder, "main.typ")
        main.write_text(MARKUP, encoding="utf-8")
        found: list[bytes] = []
        while True:
            try:
                said = {"page": str(len(found) + 1)}
                made: bytes = typst.compile(str(main), root=folder, format="png", ppi=PPI, sys_inputs=said)
            except RuntimeError as error:
                if found and "does not exist" in str(error):
                    return found
                raise
            found.append(made)
            if len(found) > PAPER_PAGES:
                raise TooManyPages


def main() -> int:
    """Draw what stands on standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with suppress(ValueError, OSError):  # not every system counts it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
    except TooManyPages:
        return TOO_LONG
    except (RuntimeError, OSError, ValueError, MemoryError):
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
