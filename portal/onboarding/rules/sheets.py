"""Cards as data for the printed sheets: what stands on each, as JSON; nothing of it is ever pasted into markup."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class PrintedCard:
    """One card. `name` is what the coordinator chose; `qr` is an SVG; the PIN is printed in the part to be cut off."""

    number: int
    name: str
    word: str
    digits: str
    pin: str
    qr: str


@dataclass(frozen=True)
class Sheet:
    """All cards of a list with the words around them."""

    programme: str
    address: str
    locale: str
    is_one_a_page: bool
    words: dict[str, str]
    cards: tuple[PrintedCard, ...]

    def as_data(self) -> dict[str, object]:
        """What the typesetter reads."""
        return asdict(self)


def card_name(naming: str, number: int, given: str, family: str) -> str:
    """What stands on the card as the name: ``given``, ``full``, or a number alone."""
    if naming == "full":
        return f"{given} {family}".strip()
    return given if naming == "given" else f"№ {number}"


MARKUP = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"), lang: sheet.locale, size: 11pt)
#set page(paper: "a4", margin: if sheet.is_one_a_page { 20mm } else { 10mm })
#set document(title: sheet.words.title)
#let code(card, size) = [
  #text(size: size, weight: "bold")[#upper(card.word) #h(4pt) #card.digits]
]
#let front(card, size, side) = grid(
  columns: (side, 1fr), gutter: 5mm,
  image(bytes(card.qr), format: "svg", width: side),
  [#text(size: 9pt)[#sheet.programme] \\ #code(card, size) \\ #v(1mm) #text(size: 13pt)[#card.name] \\ #v(1mm)
   #text(size: 9pt)[#sheet.address]],
)
#let sealed(card) = [
  #text(size: 9pt)[#sheet.words.pin] \\ #text(size: 18pt, weight: "bold", tracking: 2pt)[#card.pin] \\
  #text(size: 8pt)[#card.name · #sheet.words.secret]
]
#if sheet.is_one_a_page {
  for (place, card) in sheet.cards.enumerate() {
    if place > 0 { pagebreak() }
    box(width: 100%, inset: 6mm, stroke: 1pt, radius: 3mm, front(card, 26pt, 45mm))
    v(8mm)
    for line in (sheet.words.how_1, sheet.words.how_2, sheet.words.how_3) [#text(size: 12pt)[#line] #parbreak()]
    v(1fr)
    line(length: 100%, stroke: (dash: "dashed"))
    text(size: 9pt)[#sheet.words.cut]
    v(4mm)
    align(center, rotate(180deg, sealed(card)))
  }
} else {
  grid(
    columns: 1, row-gutter: 4mm,
    ..sheet.cards.map(card => block(
      width: 100%, height: 41mm, inset: 4mm, stroke: 0.5pt, breakable: false,
      grid(columns: (1fr, 52mm), gutter: 4mm, front(card, 17pt, 30mm),
        box(inset: (left: 4mm), stroke: (left: (dash: "dashed")), height: 33mm, sealed(card))),
    ))
  )
}
"""
