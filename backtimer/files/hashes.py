"""The hashes that files are known by, without OpenSSL: `hashlib` loads it, for 0.7 MB and some milliseconds a start.

Python has both built in, and `random` takes its own from there, too. Where they are not to be found, or have another
name in a later Python, `hashlib` gives the same.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        from _blake2 import blake2b

        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
