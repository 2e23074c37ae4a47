"""Writes docs/settings.md from the table of settings: `python -m tools.settings_page`."""

from pathlib import Path

from portal.config_table import TABLE

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
HEAD = """# Settings

Every setting is read from the environment or from a file `.env` in the folder Golosa is started in; the environment
wins, an empty value counts as not set. All are checked at start: a wrong one stops it with a message that names every
problem at once.
This page is written by `make fix` from `portal/config_table.py`.

| name | value | default | meaning |
|---|---|---|---|
"""
TAIL = """
`make run` sets `DEMO=1`. `make serve` needs `SECRET_KEY` and refuses a demo. The demo keeps its own key in
`VAR_DIR/demo-secret`.

Example of `.env` for a server behind one reverse proxy:

```
SECRET_KEY=<64 characters, made by: openssl rand -hex 32>
DATABASE_URL=postgresql://golosa@/golosa
PUBLIC_URL=https://golosa.example.org
REALTIME_URL=https://golosa.example.org
TRUSTED_PROXIES=1
SMTP_URL=smtp+starttls://golosa:password@mail.example.org:587
MAIL_FROM=golosa@example.org
```
"""


def page() -> str:
    """Return the text of docs/settings.md."""
    rows = (
        f"| `{row.name}` | {row.kind} | {'not set' if row.default is None else f'`{row.default}`'} | {row.meaning} |\n"
        for row in TABLE
    )
    return HEAD + "".join(rows) + TAIL


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
