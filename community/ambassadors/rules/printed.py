"""The sheet of cards for the typesetter; what stands on it comes as JSON."""

MARKUP = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"), lang: sheet.locale, size: 10pt)
#set page(paper: "a4", margin: 11mm)
#set document(title: sheet.title)
#let card = box(width: 92mm, height: 52mm, inset: 4mm, stroke: (dash: "dashed", thickness: 0.4pt, paint: gray))[
  #grid(columns: (34mm, 1fr), gutter: 4mm,
    image(bytes(sheet.square), format: "svg", width: 34mm),
    [#text(size: 12pt, weight: "bold", fill: rgb("#0B626B"))[#sheet.programme] #linebreak()
     #text(size: 9pt)[#sheet.region] #v(2mm) #sheet.invites #v(1fr)
     #text(size: 8pt)[#sheet.address] #linebreak() #text(size: 9pt)[#sheet.code_word: #strong(sheet.code)]])
]
#grid(columns: 2, gutter: 2mm, ..range(sheet.copies).map(_place => card))
"""
