"""The hashes are those of everybody, whichever module they come from."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from backtimer.files.hashes import blake2b, sha256
from tests.support.fresh_interpreter import told_by


@given(st.binary())
def test_they_are_what_hashlib_gives(data: bytes) -> None:
    assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    assert blake2b(data, digest_size=16).digest() == hashlib.blake2b(data, digest_size=16).digest()


def test_where_python_has_them_elsewhere_hashlib_is_asked() -> None:
    program = (
        "import sys\n"
        "sys.modules['_sha2'] = sys.modules['_sha256'] = None\n"
        "from backtimer.files.hashes import blake2b, sha256\n"
        "import hashlib\n"
        "print(sha256 is hashlib.sha256, blake2b is hashlib.blake2b)"
    )
    assert told_by(program) == "True True"
