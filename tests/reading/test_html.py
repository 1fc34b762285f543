"""HTML pages to the text that offsets count in."""

from __future__ import annotations

from govgraph.extraction import extract
from govgraph.reading import document_from_bytes
from govgraph.reading.html import to_text

PAGE = """<!doctype html><html><head><title>x</title><link rel="canonical" href="https://a.example/1"><style>p{}</style>
</head><body><nav><a href="/">Etusivu</a></nav><main>
<h1>Kaupunginhallitus, kokous 4.3.2024</h1><p>P&ouml;yt&auml;kirja on tarkastettu</p>
<h2>§&nbsp;7 Tehtävien   tilanne</h2><p>KvrDno-2024-7</p>
<h3>Valmistelija</h3><ul><li>Maija Kallio, talousjohtaja</li></ul>
<h3>Kuvaus</h3><div><p>Annettuja <b>tehtäviä</b>:</p>
<ul><li><p>Kouluverkon selvitys (KV 12.2.2024 § 18 / sivistyspalvelut), jossa tarkasteltava:</p>
  <ul><li>kustannuksia</li><li>kuljetuksia</li></ul></li>
<li>Tukien uudistaminen (KH 4.2. / talousjohtaja)</li></ul></div>
<h3>Päätös</h3><p>Merkittiin<br>tiedoksi.</p><script>alert(1)</script></main></body></html>"""


def test_blocks_become_lines_and_lists_nest() -> None:
    text, address = to_text(PAGE)
    assert address == "https://a.example/1"
    assert "Etusivu" not in text
    assert "alert" not in text
    assert " • Kouluverkon selvitys" in text
    assert "\n  • kustannuksia\n  • kuljetuksia\n • Tukien" in text
    assert "Annettuja tehtäviä:" in text


def test_ordered_lists_are_numbered() -> None:
    assert to_text("<body><ol><li>a</li><li>b</li></ol></body>")[0] == " 1. a\n 2. b\n"


def test_a_page_gives_the_record_that_its_plain_text_gives() -> None:
    record = extract(document_from_bytes(PAGE.encode(), name="p.html", municipality="koivuranta"))
    assert record.source.media_type == "text/html"
    assert record.source.url == "https://a.example/1"
    assert [(m.title, m.section, m.assignees, [a.text for a in m.aspects]) for m in record.mandates] == [
        ("Kouluverkon selvitys", 18, ("Sivistyspalvelut",), ["kustannuksia", "kuljetuksia"]),
        ("Tukien uudistaminen", None, ("talousjohtaja",), []),
    ]
    assert record.decision is not None
    assert record.decision.kind == "noted"
    for mandate in record.mandates:
        assert mandate.provenance.span.of(record.text) == mandate.evidence
