"""Reads a TOML file that anyone may have written: bounded, never blocking, each failure a clear sentence.

What the document means is left to others; here it only becomes data.
"""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct

from backtimer.core.problems import problem_at
from backtimer.files.toml_scan import Scan

ROUTINE_LIMIT_BYTES = 256 * 1024


class TomlSource(Struct, frozen=True):
    """A file as it was read."""

    path: Path
    text: str
    """Without a byte order mark; line ends as in the file."""
    data: dict[str, Any]
    raw: bytes
    """The file's bytes."""

    @property
    def content_hash(self) -> str:
        """`sha256:` and the hash of the file's bytes."""
        return content_hash(self.raw)


def read_if_there(path: Path) -> TomlSource | None:
    """Read and parse a file; None where there is none. Raises ProblemsFound for whatever else is in the way."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        pass  # reading it says what is in the way
    return read_source(path)


def read_source(path: Path, limit_bytes: int = ROUTINE_LIMIT_BYTES) -> TomlSource:
    """Read and parse a file of at most `limit_bytes`.

    Raises ProblemsFound for whatever is in the way: no such file, a device, too large, not UTF-8, not TOML.
    """
    return parse_bytes(path, read_bytes(path, limit_bytes))


def parse_bytes(path: Path, raw: bytes) -> TomlSource:
    """Parse what a file holds. Raises ProblemsFound as `read_source` does."""
    text = _decode(path, raw)
    return TomlSource(path, text, _parse(path, text), raw)


def parse_source(path: Path, text: str) -> TomlSource:
    """Parse a document that stands, or shall stand, in a file. Raises ProblemsFound as `read_source` does."""
    return TomlSource(path, text, _parse(path, text), text.encode())


def content_hash(raw: bytes) -> str:
    """`sha256:` and the hash of what a file holds."""
    from backtimer.files.hashes import sha256

    return f"sha256:{sha256(raw).hexdigest()}"


def read_text(path: Path, limit_bytes: int) -> str:
    """The text of a file of at most `limit_bytes`, whatever it means. Raises ProblemsFound as `read_source` does."""
    return _decode(path, read_bytes(path, limit_bytes))


def read_bytes(path: Path, limit_bytes: int = ROUTINE_LIMIT_BYTES) -> bytes:
    """What a file of at most `limit_bytes` holds. Raises ProblemsFound as `read_source` does."""
    is_folder = "is a folder: name a file in it"
    too_large = f"is larger than {limit_bytes // 1024} KB: keep only what belongs in it"
    # Opening a pipe that nobody writes to would wait for ever without O_NONBLOCK.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                raise problem_at(path, is_folder)
            if not stat.S_ISREG(status.st_mode):
                raise problem_at(path, "is a device or a pipe: name an ordinary file")
            if status.st_size > limit_bytes:
                raise problem_at(path, too_large)
            raw = bytearray()
            while len(raw) <= limit_bytes and (chunk := os.read(descriptor, limit_bytes + 1 - len(raw))):
                raw += chunk
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        lost = "is a link to a file that is gone" if path.is_symlink() else "there is no such file"
        raise problem_at(path, f"{lost}: check the name") from None
    except PermissionError:
        # What Windows says about a folder, too.
        is_dir = os.path.isdir(path)  # noqa: PTH112 - Path's own raises where the folder above may not be searched
        refusal = is_folder if is_dir else "may not be read: check its permissions"
        raise problem_at(path, refusal) from None
    except OSError as error:
        raise problem_at(path, f"cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise problem_at(path, "is no name that a file can have: check the name") from None
    if len(raw) > limit_bytes:
        raise problem_at(path, too_large)
    return bytes(raw)


def _decode(path: Path, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise problem_at(path, "is saved as UTF-16: save it as UTF-8")
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        what = f"the byte 0x{raw[error.start]:02X} is not UTF-8 text: save the file as UTF-8"
        raise problem_at(path, what, before) from None
    before, nul, _ = text.partition("\0")
    if nul:
        raise problem_at(path, "has a NUL character: save it as text, in UTF-8", before)
    return text


def _parse(path: Path, text: str) -> dict[str, Any]:
    # As tomllib does it, so that its places are places in this text.
    source = text.replace("\r\n", "\n")
    scan = Scan(source)
    refused = scan.refused
    readable = text if refused is None else source[: source.rfind("\n", 0, refused[0]) + 1]
    try:
        data = tomllib.loads(readable)
    except tomllib.TOMLDecodeError as error:
        from backtimer.files.toml_mistakes import explain, split_error

        message, position = split_error(str(error), source if refused is None else readable)
        # At the cut the mistake is ours; any other comes earlier, and is what the person wants to hear of.
        if refused is None or position < len(readable):
            raise explain(path, source, message, position) from None
    if refused is not None:
        from backtimer.files.toml_mistakes import key_at

        raise problem_at(path, refused[1], source[: refused[0]], key_at(source, scan.statement))
    return data
