"""What only an interpreter that has loaded nothing yet can tell."""

from __future__ import annotations

import subprocess
import sys


def told_by(program: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()
