"""Questions on plain lines, answered through stdin. Of numbered answers Enter takes the first."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from backtimer.cli.output import say


def ask_numbered(question: str, answers: Sequence[str]) -> int | None:
    """The place of the chosen answer, from 0; None where no more answers can be had.

    An answer is chosen by its number, or by its words.
    """
    words = [answer.casefold() for answer in answers]
    say(question)
    for number, answer in enumerate(answers, start=1):
        say(f"{number} {answer}")
    while True:
        line = ask_line("Number, or Enter for the first:")
        if line is None:
            return None
        said = line.casefold()
        if not said:
            return 0
        if said in words:
            return words.index(said)
        if said.isdecimal() and 1 <= int(said) <= len(answers):
            return int(said) - 1
        say(f"That is none of the numbers 1 to {len(answers)}.")


def ask_line(prompt: str) -> str | None:
    """The line that is typed after the prompt, without spaces around it; None where no more can be had."""
    print(prompt, end=" ", flush=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line.endswith("\n"):
        say()
    return line.strip() if line else None
