"""The switch of languages leads back to the page it stands on, whatever names the page's own template uses."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
OWN = re.compile(r"(?:set|macro) this_address\b")


def test_no_template_takes_the_name_of_the_address_that_the_switch_leads_back_to() -> None:
    taken = [path for path in (ROOT / "templates").rglob("*.html") if OWN.search(path.read_text("utf-8"))]
    assert taken == []
    base = (ROOT / "templates/layout/base.html").read_text("utf-8")
    assert "language_switch(this_address)" in base
    assert "theme_switch(this_address)" in base
