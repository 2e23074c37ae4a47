"""Where something that was said can still be read: in files, however they are written or packed, and in a dump."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sqlalchemy import text

from portal.db import db
from tests.databases import bytes_of

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r")


def forms_of(marker: str) -> frozenset[bytes]:
    """The marker as a file may hold it: in each encoding, and as JSON and Python write letters they do not trust."""
    written = {marker.encode(name, errors="ignore") for name in ENCODINGS}
    escaped = json.dumps(marker)[1:-1]
    return frozenset(written | {escaped.encode(), escaped.upper().replace("\\U", "\\u").encode()}) - {b""}


def holding(folder: Path, *markers: str) -> list[Path]:
    """Files below the folder that hold a marker; the write-ahead log is emptied into the database before."""
    db.session.remove()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    db.engine.dispose()
    wanted = [form for marker in markers for form in forms_of(marker)]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(form in part for part in parts_of(bytes_of(path)) for form in wanted)]


def parts_of(content: bytes) -> Iterator[bytes]:
    """The bytes as they are, and, of an archive, those packed in it, archives in archives too."""
    yield content
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from parts_of(packed.read(name))
    except BadZipFile:
        return


def dumped(*markers: str) -> list[str]:
    """Tables whose rows hold a marker: on PostgreSQL by COPY, which is what a dump is made of."""
    wanted = [form for marker in markers for form in forms_of(marker)]
    return [name for name in sorted(db.metadata.tables) if any(form in _rows(name) for form in wanted)]


def _rows(table: str) -> bytes:
    if db.engine.dialect.name != "postgresql":
        rows = db.session.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608
        return b"\n".join(_plain(value) for row in rows for value in row)
    with db.engine.connect() as connection:
        cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
        with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            return b"".join(bytes(block) for block in copy)


def _plain(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
