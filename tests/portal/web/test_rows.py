"""Cells and addresses of long lists: what a macro and the router would have made, with every word escaped."""

import pytest
from flask import Flask, url_for

from portal.web.rows import addresses, table_cell

BAD = '<b>"x"</b>'


def test_words_of_people_come_into_a_cell_as_text_alone() -> None:
    for cell in (table_cell(BAD), table_cell(BAD, href="/p/"), table_cell("", label=BAD)):
        assert "<b>" not in cell
        assert "&lt;b&gt;&#34;x&#34;&lt;/b&gt;" in cell
    assert 'href="/?a=&#34;&gt;"' in table_cell("x", href='/?a=">')


def test_cell_names_its_place_in_the_row() -> None:
    assert table_cell("Вера", first=True) == '<th role="rowheader" scope="row"><span>Вера</span></th>'
    numeric = table_cell(3, numeric=True, more=True, label="Мест")
    assert numeric == '<td role="cell" class="is-num is-more"><span class="cell-label">Мест:</span> <span>3</span></td>'


def test_address_of_a_row_is_the_routers_own(app: Flask) -> None:
    with app.test_request_context("/"):
        record = addresses("people.person_show", "person_id", slug="tula")
        own = [url_for("people.person_show", slug="tula", person_id=number) for number in (1, 40_500)]
        assert [record(1), record(40_500)] == own
        with pytest.raises(ValueError, match="invalid literal"):
            record("1/../../x")  # type: ignore[arg-type]
