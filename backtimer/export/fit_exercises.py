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
    "prone back extension": (13, 27),  # hyperextension: static back extension
    "prone cobra": (13, 38),  # hyperextension: cobra
    "prone Y": (25, 10),  # shoulder stability: floor Y raise
    "plank": (19, 43),  # plank: plank
    "knee plank": (19, 22),  # plank: kneeling plank
    "bear hold": (11, 16),  # hip stability: quadruped
    "thread the needle": (31, 24),  # warm-up: thoracic rotation
    "child's pose": (31, 39),  # warm-up: stretch child's pose
    "hip flexor stretch": (31, 49),  # warm-up: stretch lunging hip flexor
    "dead bug": (11, 1),  # hip stability: dead bug
    "heel taps": (5, 56),  # core: knee folds
    "single-leg bridge": (10, 30),  # hip raise: single-leg hip raise
    "marching bridge": (10, 24),  # hip raise: marching hip raise
    "knee to the chest": (31, 52),  # warm-up: stretch lying knee to chest
    "hamstring stretch": (31, 44),  # warm-up: stretch hamstring
    "clamshell": (10, 44),  # hip raise: clams
    "side leg raise": (11, 21),  # hip stability: side-lying leg raise
    "open book": (31, 24),  # warm-up: thoracic rotation
    "wall press": (14, 30),  # lateral raise: wall slide
}
