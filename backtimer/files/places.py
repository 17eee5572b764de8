"""Where in a TOML document a key stands: turns the location of a validation error into line and column.

Reads documents that tomllib has accepted; judging them is left to others.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from tree_sitter import Node


class Place(Struct, frozen=True, order=True):
    """Line and column, both from 1; columns count characters."""

    line: int
    column: int


class _Spot(Struct, eq=False):
    """A key, a list's element or a table, by its byte offsets in the document."""

    named: int
    """Where the key or the element begins."""
    opened: int
    """Where something that is missing inside it is best reported: its header, or its brace."""
    inside: dict[str | int, _Spot] = field(default_factory=dict)
    holds_tables: bool = False
    """True for an array of tables, whose last element is what later headers mean."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing can be inside it, so that a longer path cannot have meant it."""
        return not self.inside and self.named == self.opened


class Places:
    """The places of all keys of one document, for any number of look-ups."""

    def __init__(self, text: str) -> None:
        self._source = text.encode("utf-8", "surrogatepass")
        # Byte offsets become characters by taking off the bytes that only continue one.
        self._continuing = [match.start() for match in re.finditer(rb"[\x80-\xbf]", self._source)]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._root = self._index()

    def at(self, path: Sequence[str | int]) -> Place:
        """The place of the key, or list element, that `path` leads to: keys, and indices from 0.

        Parts that are not in the document, such as the tags that pydantic adds for unions, are skipped. Where
        the last part is one of them, the answer is the header or the brace of the innermost table found.
        """
        # A tag may be called like a key: of all ways through the document the one that explains most is right.
        found = {self._root: 0}
        best, explained = self._root, -1
        for index, part in enumerate(path):
            for spot, matched in list(found.items()):
                inner = spot.inside.get(part)
                if inner is None or matched < found.get(inner, 0):
                    continue
                found[inner] = matched + 1
                if matched >= found[best] or (matched + 1 == found[best] and best.is_plain):
                    best, explained = inner, index
        return self._place(best.named if explained == len(path) - 1 else best.opened)

    def _place(self, offset: int) -> Place:
        character = offset - bisect_left(self._continuing, offset)
        line = bisect_right(self._line_starts, character)
        return Place(line, character - self._line_starts[line - 1] + 1)

    def _index(self) -> _Spot:
        # Only a file with a problem needs places: nothing else pays for the parser.
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        root = _Spot(0, 0)
        tree = Parser(Language(tree_sitter_toml.language())).parse(self._source)
        for node in tree.root_node.named_children:
            if node.type == "pair":
                self._add_pair(root, node)
            elif node.type in ("table", "table_array_element"):
                table = self._open_table(root, node)
                for pair in node.named_children[1:]:
                    self._add_pair(table, pair)
        return root

    def _open_table(self, root: _Spot, node: Node) -> _Spot:
        spot = root
        for name, offset in self._key_parts(node.named_children[0]):
            if spot.holds_tables:
                spot = spot.inside[len(spot.inside) - 1]
            spot = spot.inside.setdefault(name, _Spot(offset, node.start_byte))
        if node.type == "table_array_element":
            spot.holds_tables = True
            element = _Spot(node.start_byte, node.start_byte)
            spot.inside[len(spot.inside)] = element
            return element
        # A table that an earlier header only passed through has its own header here.
        spot.named, spot.opened = offset, node.start_byte
        return spot

    def _add_pair(self, table: _Spot, pair: Node) -> None:
        waiting = [(table, pair)]
        while waiting:
            spot, node = waiting.pop()
            if node.type == "pair":
                key, value = node.named_children[:2]  # A third child is a comment.
                for name, offset in self._key_parts(key):
                    spot = spot.inside.setdefault(name, _Spot(offset, offset))
                waiting.append((spot, value))
            elif node.type == "inline_table":
                spot.opened = node.start_byte
                waiting.extend((spot, inner) for inner in node.named_children)
            elif node.type == "array":
                elements = (inner for inner in node.named_children if inner.type != "comment")
                for index, inner in enumerate(elements):
                    spot.inside[index] = element = _Spot(inner.start_byte, inner.start_byte)
                    waiting.append((element, inner))

    def _key_parts(self, key: Node) -> Iterator[tuple[str, int]]:
        """Each part of a dotted key with its byte offset, outermost first."""
        if key.type == "dotted_key":
            for inner in key.named_children:
                yield from self._key_parts(inner)
            return
        written = self._source[key.start_byte : key.end_byte].decode("utf-8", "surrogatepass")
        if key.type == "quoted_key":
            written = next(iter(tomllib.loads(f"{written} = 0")))
        yield written, key.start_byte
