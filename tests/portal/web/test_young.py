"""What the shell keeps ready for those under 18."""

from datetime import date

from tests.world import World


def test_a_minor_has_help_on_every_page_and_an_adult_none(world: World) -> None:
    tula = world.programme()
    teen = world.browser(world.person(tula, "Максим Орлов", born_on=date(2011, 3, 4)))
    for path in ("/p/tula/", "/account", "/p/tula/consents/"):
        page = teen.get(path).text
        assert page.count('data-dialog="help"') == 2  # the sidebar and the phone's bar
        assert 'href="tel:88002000122"' in page
    assert 'data-dialog="help"' not in world.browser(world.person(tula)).get("/p/tula/").text


def test_a_minor_can_reach_every_place_when_help_takes_a_tab(world: World) -> None:
    tula = world.programme()
    teen = world.browser(world.person(tula, "Максим Орлов", born_on=date(2011, 3, 4)))
    page = teen.get("/p/tula/").text
    side = page[page.index('class="side-nav"') : page.index("</nav>", page.index('class="side-nav"'))]
    phone = page[page.index('class="tab-bar"') :]
    for href in {part.split('"')[0] for part in side.split('href="')[1:]}:
        assert f'href="{href}"' in phone
