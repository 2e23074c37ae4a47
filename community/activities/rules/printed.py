"""The page of a certificate of having been there, for the typesetter; what stands on it comes as JSON."""

MARKUP = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"), lang: sheet.locale, size: 13pt)
#set page(paper: "a4", margin: (x: 25mm, y: 28mm))
#set document(title: sheet.title)
#set par(leading: 0.8em)
#text(size: 11pt, fill: rgb("#504B41"))[#sheet.programme #if sheet.region != "" [· #sheet.region]]
#v(32mm)
#text(size: 30pt, weight: "bold", fill: rgb("#0B626B"))[#sheet.head]
#v(14mm)
#text(size: 22pt)[#sheet.name]
#v(4mm)
#sheet.was
#v(4mm)
#text(size: 18pt, weight: "bold")[«#sheet.title»]
#v(6mm)
#for one in sheet.facts [#if one != "" [#one #linebreak()]]
#v(1fr)
#line(length: 100%, stroke: 0.5pt + rgb("#DDD7CA"))
#v(4mm)
#text(size: 10pt, fill: rgb("#504B41"))[#sheet.made]
"""
