"""What a researcher does with a transcript: codes by selecting, writes a memo, finds, takes out."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.person import PROGRAMME, Person
from tests.browser.product import wait_for

# Where the first letter of a phrase begins and its last one ends, as the screen shows them.
ENDS = """(words, phrase) => {
  const node = [...words.childNodes].find((one) => one.data?.includes(phrase));
  const at = (offset) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  words.scrollIntoView({ block: 'center' });
  const start = node.data.indexOf(phrase);
  const [first, last] = [at(start), at(start + phrase.length - 1)];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def open_workbench(researcher: Person, session: int) -> int:
    """Wait for the job to make the transcript, and sit down at the workbench; answers the transcript's number."""
    address = f"{researcher.base}{PROGRAMME}/sessions/{session}/transcript"
    asked = researcher.context.request
    wait_for(lambda: asked.get(address).ok, "the transcript is made", 60)
    researcher.go(f"{PROGRAMME}/sessions/{session}/transcript")
    transcript = researcher.number()
    researcher.go(f"{PROGRAMME}/transcripts/{transcript}/code")
    expect(researcher.page.locator("[data-bench][data-ready=yes]")).to_be_visible()
    return transcript


def select(researcher: Person, phrase: str) -> None:
    """Drag the mouse over the phrase."""
    page = researcher.page
    x1, y1, x2, y2 = page.locator(".turn-text", has_text=phrase).evaluate(ENDS, phrase)
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move(x2, y2, steps=5)
    page.mouse.up()
    expect(page.locator("[data-bar]")).to_be_visible()


def code(researcher: Person, phrase: str, name: str) -> None:
    """Select the phrase and give it a code, which is made if there is none of this name."""
    select(researcher, phrase)
    finder = researcher.page.locator("#bench-find")
    finder.fill(name)
    created = researcher.page.locator("[data-create]")
    created.click() if created.count() else finder.press("Enter")
    saved(researcher, f"Код добавлен: {name}")


def saved(researcher: Person, *words: str) -> None:
    """Wait until the line under the text says that it is stored."""
    strip = researcher.page.locator("[data-strip][data-kind=ok]")
    for word in words:
        expect(strip).to_contain_text(word)


def codes_on(researcher: Person, phrase: str) -> Locator:
    """The stripes beside the turn that holds the phrase."""
    return researcher.page.locator("[data-turn]").filter(has_text=phrase).locator("[data-stripes] li")


def memo(researcher: Person, text: str) -> None:
    """Write a memo on the passage that is open."""
    area = researcher.page.locator("textarea[id^=memo-]")
    area.fill(text)
    area.blur()
    expect(researcher.page.locator("[data-segment-body] .autosave")).to_contain_text("✓")


def find(researcher: Person, study: int, statement: str, pro: str, contra: str) -> int:
    """A finding with the quote that holds `pro` for it and the one that holds `contra` against it."""
    researcher.go(f"{PROGRAMME}/studies/{study}/findings/new")
    researcher.page.fill("#statement", statement)
    with researcher.page.expect_navigation():
        researcher.page.click("main form .btn-primary")
    finding = researcher.number()
    for side, words in (("for", pro), ("against", contra)):
        researcher.go(f"{PROGRAMME}/findings/{finding}/evidence/new?side={side}")
        researcher.page.locator(".quote", has_text=words).first.locator("input[name=segment]").check()
        with researcher.page.expect_navigation():
            researcher.page.click(".passage-submit button")
        expect(researcher.page.locator(f"#{side} .quote-words")).to_contain_text(words)
    return finding


def export(researcher: Person, study: int, form: str, folder: Path) -> Path:
    """Ask for a file, wait for the job, download it."""
    page = researcher.page
    researcher.go(f"{PROGRAMME}/studies/{study}/export/")
    page.check(f"input[name=format][value={form}]")
    with page.expect_navigation():
        page.click("main form .btn-primary")
    link = page.locator("a[href$='/result']")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as taken:
        link.click()
    path = folder / re.sub(r"[^\w.-]", "_", taken.value.suggested_filename)
    taken.value.save_as(path)
    assert path.suffix == f".{form}"
    return path
