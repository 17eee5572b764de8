"""How all tests run: how often they try what holds for anything, and how many at once."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# How fast the machine is at this moment says nothing about a test.
_SUITE = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("suite", _SUITE)
# Looks where the suite has not looked before: `--hypothesis-profile=explore`, whenever there is time for it.
settings.register_profile("explore", _SUITE, max_examples=500, derandomize=False)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers() -> int:
    """More than there are cores: tests of screens and processes wait half of their time."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)
