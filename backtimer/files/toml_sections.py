"""A TOML document as its sections, each with the comments that belong to it, so that one can go elsewhere whole.

Put together again, the sections are the document to the letter. What they mean is left to others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from tree_sitter import Node

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Section(Struct, frozen=True):
    """A header with the keys below it; the first one of a document has no header."""

    name: tuple[str, ...] = ()
    """The header's name, part by part."""
    repeated: bool = False
    """Whether it is one of a list, with two brackets."""
    lead: str = ""
    """Comments right above the header: they belong to it."""
    header: str = ""
    """The header's line."""
    body: str = ""
    """The keys, and the comments among and right below them."""
    tail: str = ""
    """The gap to the next section, with comments that stand for themselves."""

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.lead}{self.header}{self.body}{self.tail}"

    @property
    def has_free_comments(self) -> bool:
        """Whether anything stands in the gap below it."""
        return bool(self.tail.strip())


def joined(sections: Iterable[Section]) -> str:
    """The document."""
    return "".join(section.text for section in sections)


def sections_of(text: str) -> list[Section]:
    """The sections of a document that tomllib accepts, with line ends of one character; the headless one first."""
    source = text.encode("utf-8", "surrogatepass")
    root = _parsed(source)
    headers = [node for node in root.named_children if node.type in ("table", "table_array_element")]
    tops = [child for child in root.named_children if child.type == "pair"]

    def read(start: int, stop: int) -> str:
        return source[start:stop].decode("utf-8", "surrogatepass")

    starts = [_line_start(source, node.start_byte) for node in headers]
    ends = [*starts, len(source)]
    body_end = _line_end(source, tops[-1].end_byte) if tops else 0
    found = [Section(body=read(0, body_end))]
    gaps = [read(body_end, ends[0])]
    for place, node in enumerate(headers):
        pairs = [child for child in node.named_children if child.type == "pair"]
        below = _line_end(source, node.named_children[0].end_byte)
        body_end = _line_end(source, pairs[-1].end_byte) if pairs else below
        header = read(starts[place], below)
        found.append(Section(_name(header), node.type == "table_array_element", "", header, read(below, body_end)))
        gaps.append(read(body_end, ends[place + 1]))
    return _with_gaps(found, gaps)


def line_ends_of_keys(body: str) -> dict[str, int]:
    """For each key of a section's body, where the line after its value begins."""
    source = body.encode("utf-8", "surrogatepass")
    found = {}
    for pair in _parsed(source).named_children:
        if pair.type == "pair":
            name = source[pair.start_byte : pair.named_children[0].end_byte].decode("utf-8", "surrogatepass")
            found[name] = len(source[: _line_end(source, pair.end_byte)].decode("utf-8", "surrogatepass"))
    return found


def _parsed(source: bytes) -> Node:
    # Only a routine that is being changed pays for the parser.
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language())).parse(source).root_node


def _with_gaps(sections: list[Section], gaps: list[str]) -> list[Section]:
    """Give each section its share of the lines between it and the next."""
    lead = ""
    found = []
    for place, (section, gap) in enumerate(zip(sections, gaps, strict=True)):
        lines = _LINE.findall(gap)
        above = 0
        if place + 1 < len(sections):
            while above < len(lines) and lines[-1 - above].strip():
                above += 1
        rest = lines[: len(lines) - above]
        stuck = next((at for at, line in enumerate(rest) if not line.strip()), len(rest))
        body = section.body + "".join(rest[:stuck])
        found.append(replace(section, lead=lead, body=body, tail="".join(rest[stuck:])))
        lead = "".join(lines[len(lines) - above :])
    return found


def _name(header: str) -> tuple[str, ...]:
    name: list[str] = []
    inside = tomllib.loads(header)
    while inside:
        [(part, value)] = inside.items()
        name.append(part)
        inside = value[0] if isinstance(value, list) else value
    return tuple(name)


def _line_start(source: bytes, offset: int) -> int:
    return source.rfind(b"\n", 0, offset) + 1


def _line_end(source: bytes, offset: int) -> int:
    """Where the next line begins."""
    found = source.find(b"\n", offset)
    return len(source) if found < 0 else found + 1
