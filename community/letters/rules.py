"""Pure rules of letters: lines of a text, the number of a letter; and the page for the typesetter."""

LOCALES = ("ru", "en")


def lines_of(text: str) -> list[str]:
    """Its lines without what is empty, each without blanks at its ends."""
    return [" ".join(one.split()) for one in text.splitlines() if one.strip()]


def number_of(number: int, year: int) -> str:
    """How a letter is called: ``3/2026``."""
    return f"{number}/{year}"


MARKUP = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"), lang: sheet.locale, size: 13pt)
#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 20mm))
#set document(title: sheet.head)
#set par(leading: 0.75em)
#grid(columns: (1fr, auto), gutter: 8mm,
  text(size: 11pt, fill: rgb("#504B41"))[#sheet.programme #if sheet.region != "" [· #sheet.region]],
  text(size: 11pt, fill: rgb("#504B41"))[#sheet.dated])
#v(12mm)
#align(right, block(width: 80mm, align(left)[#for one in sheet.to [#one #linebreak()]]))
#v(14mm)
#align(center, text(size: 26pt, weight: "bold", fill: rgb("#0B626B"))[#sheet.head])
#v(10mm)
#if sheet.greeting != "" [#align(center, text(size: 15pt)[#sheet.greeting]) #v(6mm)]
#set par(justify: true, spacing: 1.1em)
#for one in sheet.body [#par(one)]
#v(1fr)
#for one in sheet.signed [#grid(columns: (1fr, 42mm), gutter: 6mm, one, line(start: (0mm, 4mm), length: 42mm,
  stroke: 0.5pt + rgb("#8A8375"))) #v(5mm)]
"""
"""What stands on it comes as JSON, never as markup."""
