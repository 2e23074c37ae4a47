"""The certificate's page for the typesetter; what stands on it comes as JSON."""

MARKUP = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"), lang: sheet.locale, size: 12pt)
#set page(paper: "a4", margin: (x: 25mm, y: 24mm))
#set document(title: sheet.course)
#set par(leading: 0.75em)
#text(size: 11pt, fill: rgb("#504B41"))[#sheet.programme #if sheet.region != "" [· #sheet.region]]
#v(24mm)
#text(size: 30pt, weight: "bold", fill: rgb("#0B626B"))[#sheet.head]
#v(14mm)
#text(size: 22pt)[#sheet.name]
#v(3mm)
#sheet.passed
#v(3mm)
#text(size: 17pt, weight: "bold")[«#sheet.course»]
#v(8mm)
#for one in sheet.modules [- #one
]
#v(8mm)
#for one in sheet.facts [#if one != "" [#one #linebreak()]]
#v(1fr)
#line(length: 100%, stroke: 0.5pt + rgb("#DDD7CA"))
#v(4mm)
#grid(columns: (34mm, 1fr), gutter: 6mm,
  image(bytes(sheet.qr), format: "svg", width: 34mm),
  [#text(size: 14pt, weight: "bold")[#sheet.number] #linebreak() #v(2mm)
   #text(size: 10pt)[#sheet.check #linebreak() #sheet.address]],
)
"""
