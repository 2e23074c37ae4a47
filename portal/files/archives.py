"""What Python may raise while it opens or reads a ZIP archive that is broken, encrypted or made to harm."""

import zipfile
import zlib

BROKEN_ARCHIVE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error
)  # fmt: skip
"""`NotImplementedError`: packed in a way nobody here unpacks; `RuntimeError`: a password is needed."""
