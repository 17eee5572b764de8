"""A cheap look over a TOML document: what stands open where, and what would be too much for a parser."""

from __future__ import annotations

import re

MAX_DEPTH = 16
"""Levels of brackets and dotted keys. Some kilobytes of deeper ones cost tomllib gigabytes, or its stack."""
MAX_WORD = 200
"""Characters of a bare key or a number. Python refuses to read or to print enormous numbers."""

_TOKEN = re.compile(
    r"""
      (?P<text> \"{3}(?:[^"\\]++|\\[\s\S]?|"(?!""))*+("{3,5})?
              | '{3}(?:[^']++|'(?!''))*+('{3,5})?
              | "(?:[^"\\\n]++|\\[^\n]?)*+(")?
              | '[^'\n]*+(')?)
    | (?P<comment> \#[^\n]*+)
    | (?P<word> [A-Za-z0-9_+-]++)
    | (?P<dots> \.++)
    | (?P<equals> =)
    | (?P<comma> ,)
    | (?P<newline> \n)
    | (?P<open> [\[{])
    | (?P<close> [\]}])
    """,
    re.VERBOSE,
)


class Scan:
    """One look over the tokens of a document, or of what precedes a mistake: linear, whatever it holds."""

    def __init__(self, source: str) -> None:
        self.refused: tuple[int, str] | None = None
        """Where tomllib must not go, and why."""
        self.statement = 0
        """Where the last statement's line begins."""
        self.value = 0
        """Where its value begins, or the part of it that follows the last comma or bracket."""
        self.brackets: list[int] = []
        """Where each bracket that is still open stands."""
        self.open_text: int | None = None
        """Where the text begins that lacks its closing quote."""
        dots = [0]
        depth = 0
        for token in _TOKEN.finditer(source):
            kind, start, end = token.lastgroup, token.start(), token.end()
            if kind == "text" and not any(token.group(2, 3, 4, 5)):
                self.open_text = start
                return  # Here tomllib stops too.
            if kind == "open":
                self.brackets.append(start)
                dots.append(0)
                depth += 1
            elif kind == "close" and self.brackets:
                self.brackets.pop()
                depth -= 1 + dots.pop()
            elif kind == "dots":
                dots[-1] += 1
                depth += 1
            elif kind in ("comma", "newline"):
                depth -= dots[-1]
                dots[-1] = 0
            if kind == "newline" and not self.brackets:
                self.statement = self.value = end
            elif kind in ("equals", "comma", "open"):
                self.value = end
            if depth > MAX_DEPTH:
                self.refused = start, f"is more than {MAX_DEPTH} levels deep here: write it flatter"
            elif kind == "word" and end - start > MAX_WORD:
                self.refused = start, f"is longer than {MAX_WORD} characters here: shorten the word or number"
            if self.refused:
                return
