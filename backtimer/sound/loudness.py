"""How loud a sound seems: the K-weighting of ITU-R BS.1770, over a window as short as the ear's own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EAR_SECONDS = 0.2
"""About as long as the ear adds sound up: what is shorter seems softer."""


def loudness(samples: Sequence[float], rate: int, *, window_seconds: float = EAR_SECONDS) -> float:
    """The loudest stretch of a mono sound, in LUFS; minus infinity for silence. Full scale is 1.0."""
    squares = [sample * sample for sample in _highpass(_shelf(samples, rate), rate)]
    window = round(window_seconds * rate)
    energy = peak = 0.0
    for index, square in enumerate(squares):
        energy += square
        if index >= window:
            energy -= squares[index - window]
        peak = max(peak, energy)
    return -0.691 + 10 * math.log10(peak / window) if peak > 0 else -math.inf


def _shelf(samples: Iterable[float], rate: int) -> list[float]:
    """The head's lift of high sounds, about 4 dB above 2 kHz."""
    gain, quality = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    k = math.tan(math.pi * 1681.974450955533 / rate)
    half_gain = gain**0.4996667741545416
    a0 = 1 + k / quality + k * k
    b = (
        (gain + half_gain * k / quality + k * k) / a0,
        2 * (k * k - gain) / a0,
        (gain - half_gain * k / quality + k * k) / a0,
    )
    return _biquad(samples, b, (2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0))


def _highpass(samples: Iterable[float], rate: int) -> list[float]:
    """The ear's deafness to the very low."""
    quality = 0.5003270373238773
    k = math.tan(math.pi * 38.13547087602444 / rate)
    a0 = 1 + k / quality + k * k
    return _biquad(samples, (1.0, -2.0, 1.0), (2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0))


def _biquad(samples: Iterable[float], b: tuple[float, float, float], a: tuple[float, float]) -> list[float]:
    b0, b1, b2 = b
    a1, a2 = a
    x1 = x2 = y1 = y2 = 0.0
    filtered = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x2, x1, y2, y1 = x1, x, y1, y
        filtered.append(y)
    return filtered
