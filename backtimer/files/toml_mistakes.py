"""What a person got wrong who wrote a file that is not TOML: a parser's error, in the terms of the usual mistakes."""

from __future__ import annotations

import re
from pathlib import Path

from backtimer.core.problems import ProblemsFound, problem_at
from backtimer.core.text import safe_line, unsafe_character
from backtimer.files.toml_scan import MAX_WORD, Scan


def split_error(error: str, source: str) -> tuple[str, int]:
    """tomllib's message and the offset in the source, which before Python 3.14 it gives only as text."""
    message, _, place = error.rpartition(" (at ")
    numbers = re.fullmatch(r"line (\d+), column (\d+)\)", place)
    if numbers is None:
        return message, len(source)
    line_start = 0
    for _ in range(int(numbers[1]) - 1):
        line_start = source.index("\n", line_start) + 1
    return message, line_start + int(numbers[2]) - 1


_CURLY = "“”„‟«»‹›‘’‚‛"
_ITEM = r"(?:[\d.]+|\"[^\"]*\"|'[^']*')"
_VALUE_MENDS = (
    (r"", "the value is missing: write it after the ="),
    (rf"[{_CURLY}].*", "has typographic quotes: write straight ones, {quoted}"),
    (r"(?i:true|yes|on)", "is written in small letters, without quotes: true"),
    (r"(?i:false|no|off)", "is written in small letters, without quotes: false"),
    (r"(?i:null|none|nil|n/a|-+)", "has no value: leave the line out"),
    (r"\d{4}-\d\d?-\d.*", "is no date that exists: correct it, or put it in quotes"),
    (r"\d[\d.]*\s*(?:[-–—]|to)\s*\d.*", "is a range, which goes in quotes: {quoted}"),
    (r"[+-]?\d+,\d+", "has a decimal comma: write a point, {pointed}, or for a list brackets, [{value}]"),
    (rf"{_ITEM}(?:\s*,\s*{_ITEM})+", "is a list, which goes in brackets: [{value}]"),
    (r".+[,;]", 'ends in "{last}": leave that out'),
    (r"=.*", "has one = too many: leave it out"),
    (r"[+-]?\.\d+|[+-]?\d+\.", "needs a digit on both sides of the point, as in 0.5 or 5.0"),
    (r"[+-]?0\d+", "has a zero too many in front: leave it out"),
    (r"[+-]?\d.*", "is not a plain number: write the number alone, or all of it in quotes, {quoted}"),
    (r"'.*", "ends at its second ': put the whole text in double quotes, {quoted}"),
    (r"\".*", 'ends at its second ": inside text a quote is written \\", and nothing follows it'),
    (r".*", "is text, which goes in quotes: {quoted}"),
)


def _value_mend(written: str) -> str:
    """What a person meant who wrote this for a value, and how it is written."""
    value = written[:MAX_WORD].partition("#")[0].strip()
    shown = safe_line(value, 40)
    mend = next(mend for pattern, mend in _VALUE_MENDS if re.fullmatch(pattern, value, re.DOTALL))
    quoted = '"{}"'.format(shown.strip(_CURLY + "\"'").replace('"', "'"))
    return mend.format(value=shown, quoted=quoted, pointed=shown.replace(",", "."), last=shown[-1:])


_CLOSING = {"[": "]", "{": "}"}
_STATEMENT = r"[ \t]*(?:\[\[?[^\[\],\"'\d][^\[\],]*\]\]?[ \t]*$|[^\s=\[{\"',]+[ \t]*=)"
"""A line that can hardly be the next line of a list."""


def key_at(source: str, statement_at: int) -> str:
    """The key, or the table's name, that the statement there begins with, as it is written."""
    statement = source[statement_at:].partition("\n")[0].strip()
    if statement.startswith("["):
        return statement.strip("[ \t").partition("]")[0].strip() or "file"
    named, *value = re.split("[=:]", statement, maxsplit=1)
    return (named.strip() if value else re.split(r"[^\w-]", named, maxsplit=1)[0]) or "file"


def explain(path: Path, source: str, message: str, position: int) -> ProblemsFound:
    """tomllib's error in terms of the mistake that a person makes, and its mend."""
    scan = Scan(source[:position])
    here = source[position : position + 1]
    line = source[source.rfind("\n", 0, position) + 1 :].partition("\n")[0]
    rest = source[position:].partition("\n")[0]
    statement_at = len(source) - len(source[scan.statement :].lstrip(" \t"))
    is_table = source.startswith("[", statement_at)
    key = key_at(source, statement_at)

    def problem(what: str, at: int = position) -> ProblemsFound:
        return problem_at(path, what, source[:at], key)

    if scan.open_text is not None and here in ("", "\n"):
        curly = any(character in _CURLY for character in source[scan.open_text : position].partition("\n")[0])
        mend = "write straight ones, not typographic ones" if curly else "add another where the text ends"
        return problem(f"the quote here is never closed: {mend}", scan.open_text)
    backslash = source.rfind("\\", 0, position)
    if message.startswith("Unescaped"):
        return problem("a backslash in text is written \\\\, or the text in single quotes", backslash)
    if message.startswith(("Invalid hex", "Escaped character")):
        return problem("no such character: write \\u and its four hexadecimal digits", backslash)
    if character := unsafe_character(here):
        return problem(f"has {character} here: delete it")
    if here.isspace() and here not in " \t\n":
        return problem(f"has an unusual space here, U+{ord(here):04X}: type an ordinary one")
    if message.startswith("Duplicate"):
        return problem(f"has the {message[len('Duplicate inline table ') :]} twice: keep one of them")
    if message.startswith("Cannot"):
        return problem(_twice(source, statement_at, key, is_table), statement_at)
    if is_table:
        return problem("is no table: write [name] or [[name]] on a line of its own, an odd name in quotes")
    if scan.brackets:
        outer, inner = source[scan.brackets[0]], source[scan.brackets[-1]]
        if not here or ("\n" in source[scan.brackets[0] : position] and re.match(_STATEMENT, line)):
            return problem(f"the {outer} here is never closed: add its {_CLOSING[outer]}", scan.brackets[0])
        if inner == "{" and here in "\n#":
            return problem("the { here has no } on its line: close it there", scan.brackets[-1])
        if inner == "{" and here == "}":
            return problem("has a comma, or nothing at all, before the }: leave the comma out")
        if here in "]}" and here != _CLOSING[inner]:
            return problem(f"is opened with {inner} and closed with {here}: write {_CLOSING[inner]}")
        if message.startswith("Unclosed") and (here in "\"'[{" or here.isdigit() or "=" in rest):
            return problem("needs a comma before this")
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0]
    elif here and here in "]}":
        return problem(f"has a {here} too many: leave it out")
    if message.startswith("Expected '='"):
        if here == ":":
            return problem("has a : after the key: write =")
        if "=" in rest:
            return problem("a key is one word: join it with _, or put it in quotes")
        if scan.brackets:
            return problem("is not key = value, as braces want it: write that, or put a list in brackets")
        return problem("lacks its value: write key = value")
    if message.startswith(("Invalid statement", "Invalid initial")):
        if rest.startswith(("//", "/*", ";", "%")):
            return problem("a comment begins with #: write that instead")
        if here == "=":
            return problem("lacks a key, or the end of one: write it before the =")
        if "=" in rest:
            return problem("a key is made of plain letters, digits, _ and -: put any other in quotes")
        return problem("is no key = value, [table] or # comment: write one of them")
    if message.startswith(("Invalid value", "Invalid date", "Expected newline", "Unclosed")):
        value = source[scan.value : position] + rest
        return problem(_value_mend(value), scan.value + len(value) - len(value.lstrip()))
    return problem(f"is not TOML: {message}")


def _twice(source: str, statement_at: int, key: str, is_table: bool) -> str:
    """What is wrong with a key or table that does not go with an earlier one, and which that is."""
    pattern = rf"^[ \t]*\[+[ \t]*{re.escape(key)}[ \t]*\]" if is_table else rf"^[ \t]*{re.escape(key)}[ \t]*="
    block = 0 if is_table else source.rfind("\n[", 0, statement_at) + 1
    first = re.compile(pattern, re.MULTILINE).search(source, block, statement_at)
    if first is None:
        return "clashes with an earlier line that gives it, or a part of it, another value: keep one"
    mend = f"for a list of them write [[{key}]] each time" if is_table else "keep one of them"
    return f"is already on line {source.count(chr(10), 0, first.start()) + 1}: {mend}"
