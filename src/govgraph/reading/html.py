"""HTML pages: the visible text in reading order, with paragraphs, headings and nested bullets kept as lines.

The text made here is what offsets count in. List items become ``" • "`` lines, one more leading space for each
level, the form in which the same systems print plain text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MEDIA_TYPE = "text/html"
SUFFIXES = (".html", ".htm", ".xhtml")

_INVISIBLE = {"script", "style", "noscript", "template", "head", "nav", "svg", "form", "button", "iframe", "select"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")


def to_text(markup: str) -> tuple[str, str | None]:
    """The page's text and its canonical address, where it tells one."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(markup)
    link = page.css_first('link[rel="canonical"]')
    address = link.attributes.get("href") if link is not None else None
    root = page.css_first("main") or page.css_first("article") or page.body
    writer = _Writer()
    if root is not None:
        writer.walk(root)
    return writer.text(), address or None


class _Writer:
    """Collects lines while walking the tree; ``_depth`` is the nesting of lists, ``_numbers`` those of ordered ones."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._numbers: list[int | None] = []

    def text(self) -> str:
        self._break()
        return "\n".join(self._lines).strip("\n") + "\n"

    def walk(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._line += _SPACES.sub(" ", child.text_content or "")
            elif tag in _INVISIBLE or tag.startswith(("-", "_")) or "hidden" in child.attributes:
                continue
            elif tag == "br":
                self._break(blank=False)
            elif tag in ("ul", "ol"):
                self._break(blank=not self._numbers)
                self._numbers.append(0 if tag == "ol" else None)
                self.walk(child)
                self._break(blank=False)
                self._numbers.pop()
                if not self._numbers:
                    self._blank()
            elif tag == "li":
                self._break(blank=False)
                self._line = " " * max(len(self._numbers), 1) + self._marker() + " "
                self.walk(child)
                self._break(blank=False)
            elif tag in ("td", "th"):
                self.walk(child)
                self._line += "\t"
            elif tag in _BLOCKS:
                inside_item = bool(self._numbers)
                if not (inside_item and self._only_marker()):
                    self._break(blank=not inside_item and tag != "tr")
                self.walk(child)
                self._break(blank=not inside_item and tag != "tr")
            else:
                self.walk(child)

    def _marker(self) -> str:
        if self._numbers and (count := self._numbers[-1]) is not None:
            self._numbers[-1] = count + 1
            return f"{count + 1}."
        return "•"

    def _only_marker(self) -> bool:
        """A block that opens a list item stays on the line of its bullet."""
        return re.fullmatch(r"\s*(•|\d+\.)?\s*", self._line) is not None

    def _break(self, blank: bool = True) -> None:
        if self._line.strip():
            indent = self._line[: len(self._line) - len(self._line.lstrip(" "))]
            keep = indent if re.match(r"\s*(•|\d+\.)\s", self._line) else ""
            self._lines.append(keep + self._line.strip(" \t"))
            if blank:
                self._blank()
        elif blank:
            self._blank()
        self._line = ""

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")
