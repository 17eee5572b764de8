"""Finds out whether a whole history is TOML, block by block, and a block that was looked at never again."""

from __future__ import annotations

from backtimer.history.blocks import KINDS, NotTomlError, parse, split
from backtimer.history.plain import is_plain


class CheckedBlocks:
    """The blocks of histories that were found to be TOML."""

    def __init__(self) -> None:
        self._alone: set[bytes] = set()
        """Blocks that are one record each and nothing else, whatever stands before them."""

    def require_toml(self, data: bytes) -> None:
        """Raise NotTomlError if a history is not TOML.

        Records one below the other are TOML if each of them is, because each begins anew. A table of a person's own
        might be there twice, and what looks like the start of a block may stand in a text in quotes: where there is
        more than records, only the whole tells.
        """
        if not self._is_made_of_records(data):
            parse(data)

    def _is_made_of_records(self, data: bytes) -> bool:
        try:
            head, blocks = split(data)
            return not parse(head).keys() & set(KINDS) and all(map(self._stands_alone, blocks))
        except NotTomlError:
            return False

    def _stands_alone(self, block: bytes) -> bool:
        if block not in self._alone:
            if not is_plain(block) and not _is_one_record(parse(block)):
                return False
            self._alone.add(block)
        return True


def _is_one_record(document: dict[str, object]) -> bool:
    """Whether a document is a list of one record and nothing else."""
    (kind, tables), *others = document.items()
    return not others and kind in KINDS and isinstance(tables, list) and len(tables) == 1
