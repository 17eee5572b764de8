"""What FIT calls the exercises of the catalogue: the number of a category and of a name within it."""

from __future__ import annotations

UNKNOWN = (65534, 0)
"""An exercise that FIT has no number for: the name says what it is."""

EXERCISES: dict[str, tuple[int, int]] = {
    "superman hold": (13, 29),  # hyperextension: superman from floor
    "bird dog": (5, 48),  # core: arm and leg extension on knees
    "forearm bird dog": (5, 48),
    "glute bridge": (10, 11),  # hip raise: hip raise
    "wall angels": (14, 30),  # lateral raise: wall slide
    "floor angels": (14, 30),
    "reverse plank": (19, 28),  # plank: lying reverse plank
    "hip hinge": (8, 25),  # deadlift: straight leg deadlift
    "cat camel": (31, 7),  # warm-up: cat camel
    "trunk rotation": (31, 54),  # warm-up: lying spinal twist
    "hip rocking": (5, 59),  # core: pelvic clocks
    "curl-up": (6, 36),  # crunch: McGill curl-up
    "side plank": (19, 66),  # plank: side plank
}
