"""How all tests try what holds for anything: often enough to find what breaks it, and with no limit in time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How fast the machine is at this moment says nothing about a test.
settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
