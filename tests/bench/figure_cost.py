"""What the figures cost: `python tests/bench/figure_cost.py` prints milliseconds of CPU per picture.

A new picture is drawn once per exercise and size; a kept one is what every later rep takes. Eight of them a second, and
what Textual needs to show them, are a session's figure.
"""

from __future__ import annotations

import time
from statistics import mean

from backtimer.core.timeline import Zone
from backtimer.figure.book import shared_book
from backtimer.figure.figure import SLOW_REP, Figure
from backtimer.figure.motion import FRAMES_PER_SECOND, rep
from backtimer.figure.scene import picture
from backtimer.files.routine_file import shared_catalogue

SIZES = {"80x24": (30, 11), "120x40": (53, 17), "200x60": (87, 24)}
"""The figure's cells in terminals of these sizes."""


def draw_rep(figure: Figure, zones: tuple[Zone, ...], size: tuple[int, int]) -> float:
    """Milliseconds per picture of one rep."""
    frames = round(FRAMES_PER_SECOND * sum(phase.seconds for phase in SLOW_REP))
    begun = time.process_time()
    for frame in range(frames):
        picture(rep(figure, "left", SLOW_REP, frame / FRAMES_PER_SECOND, zones), *size)
    return (time.process_time() - begun) / frames * 1000


def main() -> None:
    """Draw a rep of every exercise twice, at each size."""
    print(f"{'terminal':10}{'cells':>8}{'new ms':>9}{'kept ms':>9}")
    for terminal, size in SIZES.items():
        new, kept = [], []
        for name, exercise in shared_catalogue().exercises.items():
            picture.cache_clear()
            figure, zones = shared_book().figure(name, exercise.position), tuple(exercise.zones)
            figure.pose("start", "left")
            new.append(draw_rep(figure, zones, size))
            kept.append(draw_rep(figure, zones, size))
        print(f"{terminal:10}{size[0]:>5}x{size[1]:<2}{mean(new):>9.2f}{mean(kept):>9.3f}")


if __name__ == "__main__":
    main()
