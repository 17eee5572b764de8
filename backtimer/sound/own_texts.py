"""What of a text is read aloud where nobody has recorded it, and under which name its recording is found."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 240
"""Characters. What is longer is not spoken: a name cut short would be a wrong one."""

_SPOKEN_SIGNS = {":": ", ", "&": " and ", "+": " plus ", "%": " percent ", "°": " degrees ", "’": "'"}
_LOOSE = re.compile(r"(?<!\w)['-]+|['-]+(?!\w)")
_WORD = re.compile(r"[^\W_]+")


def speakable(text: str) -> str:
    """The words of a text and the commas between them; empty where there is nothing to be said.

    Nothing is left that a speech program could take for an option, a command or markup: letters, digits, spaces,
    commas, and hyphens and apostrophes inside words.
    """
    for sign, words in _SPOKEN_SIGNS.items():
        text = text.replace(sign, words)
    kept = "".join(character if _is_spoken(character) else " " for character in unicodedata.normalize("NFC", text))
    said = re.sub(r"(?:\s*,)+", ",", " ".join(_LOOSE.sub(" ", kept).split())).strip(", ")
    return said if len(said) <= LONGEST_TEXT and _WORD.search(said) else ""


def own_key(text: str) -> str:
    """What all spellings of a text share that sound the same."""
    return speakable(text).casefold()


def file_key(text: str) -> str:
    """The name of the file that holds a recording of a text: `my-stretch`."""
    return "-".join(_WORD.findall(own_key(text).replace("'", "")))


def _is_spoken(character: str) -> bool:
    return character in " ,'-" or unicodedata.category(character)[0] in "LM" or unicodedata.category(character) == "Nd"
