"""Round numbers for an axis."""

from __future__ import annotations

import math

_LEAST = 1e-6
"""Less of anything is nothing that an axis could show."""


def ticks(most: float, count: int = 4) -> list[float]:
    """From 0 in equal, round steps to the first that is not below `most`; about `count` steps, at least one."""
    if most < _LEAST:
        return [0.0, 1.0]
    rough = most / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough * 0.999)
    step = max(step, 1.0) if most >= 1 else step
    return [step * place for place in range(math.ceil(most / step - 1e-9) + 1)]
