"""What a terminal shows of what a Textual app sends to it: characters of one cell each, without colours."""

from __future__ import annotations

import codecs
import re

ROWS, COLUMNS = 24, 80
_TOKEN = re.compile(
    r"\x1b\[(?P<place>[\d;]*)H|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"
    r"|(?P<control>[\x00-\x1f])|(?P<text>[^\x00-\x1f]+)"
)


class Screen:
    """The characters of a terminal."""

    def __init__(self) -> None:
        self._rows = [[" "] * COLUMNS for _ in range(ROWS)]
        self._x = self._y = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""

    def feed(self, data: bytes) -> None:
        """Take what was sent."""
        sent = self._unfinished + self._decoder.decode(data)
        begun = sent.rfind("\x1b")
        # A sequence may be cut where one read ends and the next begins.
        if begun >= 0 and len(sent) - begun < 64 and not _TOKEN.match(sent, begun):
            sent, self._unfinished = sent[:begun], sent[begun:]
        else:
            self._unfinished = ""
        for token in _TOKEN.finditer(sent):
            if token["place"] is not None:
                y, _, x = token["place"].partition(";")
                self._y, self._x = int(y or 1) - 1, int(x or 1) - 1
            elif token["control"] == "\r":
                self._x = 0
            elif token["control"] == "\n":
                self._y += 1
            elif token["text"]:
                self._write(token["text"])

    def text(self) -> str:
        """All rows."""
        return "\n".join(map("".join, self._rows))

    def _write(self, text: str) -> None:
        for character in text:
            if 0 <= self._y < ROWS and 0 <= self._x < COLUMNS:
                self._rows[self._y][self._x] = character
            self._x += 1
