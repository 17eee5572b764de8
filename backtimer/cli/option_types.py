"""What the values of options may be, for argparse: each function reads one, or says in a sentence what it must be."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from datetime import date
from typing import get_args

from backtimer.core.record import Light

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number within bounds."""

    def read(text: str) -> int:
        if re.fullmatch(r"\d{1,9}", text, re.ASCII) and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most}, not {text!r}")

    return read


def number(least: float, most: float) -> Callable[[str], float]:
    """Reads a finite number within bounds."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be a number from {least:g} to {most:g}, not {text!r}")
        return value

    return read


def day(text: str) -> date:
    """Reads a date."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date that exists") from None
    raise argparse.ArgumentTypeError(f"must be a date as YYYY-MM-DD, not {text!r}")


def light(text: str) -> Light:
    """Reads a light of the traffic light of pain."""
    lights: tuple[Light, ...] = get_args(Light)
    for known in lights:
        if text == known:
            return known
    raise argparse.ArgumentTypeError(f"must be green, yellow or red, not {text!r}")
