"""What a terminal's bytes are as keys."""

from __future__ import annotations

import pytest

from backtimer.cli.console import keys_of


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b" ", ("space",)),
        (b"\r", ("enter",)),
        (b"\n", ("enter",)),
        (b"+", ("plus",)),
        (b"q", ("q",)),
        (b"Q", ("q",)),
        (b"7", ("other",)),
        (b"\t", ("other",)),
        (b"\x1b", ("other",)),
        (b"\x1b[A", ("other",)),
        (b"\x1bOP", ("other",)),
        (b"\x1b[15~", ("other",)),
        (b"\x1b[1;5C", ("other",)),
        (b"\x1bq", ("other",)),
        ("é".encode(), ("other",)),
        ("💪".encode(), ("other",)),
        (b"\xff", ("other",)),
        (b"q ", ("q", "space")),
        (b"\x1b[Aq\x1b[B", ("other", "q", "other")),
        (b"", ()),
    ],
)
def test_bytes_as_keys(data: bytes, keys: tuple[str, ...]) -> None:
    assert keys_of(data) == keys
