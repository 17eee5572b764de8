"""A figure: the poses that one exercise goes through, and which of them belongs to which moment of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from backtimer.core.timeline import Phase, Position, Side
from backtimer.figure.pose import KeyPose, Mirror

_OUT: Final = frozenset({"up", "top", "out", "stay"})
_HOME: Final = frozenset({"down", "bottom", "back", "middle"})
_UPRIGHT: Final = frozenset({"up", "top", "down", "bottom"})

SLOW_REP: Final = (Phase("up", 2.0), Phase("top", 1.0), Phase("down", 2.0), Phase("bottom", 1.0))
SHOWN_POSE_SECONDS: Final = 3.0


class Figure(Struct, frozen=True, eq=False):
    """How one exercise looks. It is described for the left side; the right one mirrors it."""

    name: str
    position: Position
    poses: Mapping[str, KeyPose]
    """By name. Every figure has a `start`."""
    mirror: Mirror = "swap"
    turn: str | None = None
    """The name of the pose to go through when sides are changed."""
    _mirrored: dict[str, KeyPose] = field(default_factory=dict)

    def pose(self, name: str, side: Side | None = None) -> KeyPose:
        """A pose by its name, as it looks for this side."""
        if side != "right":
            return self.poses[name]
        if name not in self._mirrored:
            self._mirrored[name] = self.poses[name].mirrored(self.mirror)
        return self._mirrored[name]

    @property
    def moves(self) -> tuple[str, ...]:
        """The names of the poses that the exercise moves into; the start where there are none."""
        return tuple(name for name in self.poses if name not in ("start", self.turn)) or ("start",)

    @property
    def held(self) -> str:
        """The name of the pose that is held."""
        return "hold" if "hold" in self.poses else self.moves[0]

    @property
    def usual_phases(self) -> tuple[Phase, ...]:
        """A rep as it is shown where nothing is said of its tempo."""
        if "hold" in self.poses:
            return SLOW_REP
        return tuple(Phase(name, SHOWN_POSE_SECONDS) for name in self.moves)

    def target(self, phases: Sequence[str], index: int) -> str:
        """The name of the pose into which a phase of a rep leads, given the names of all its phases.

        Where the names say nothing, the first half of the phases leads out and the second one back. A rep begins in the
        start pose: one whose first phase is "down" leads out downwards.
        """
        name = phases[index].casefold()
        if name in self.poses:
            return name
        out = index < (len(phases) + 1) // 2
        if name in _OUT or name in _HOME:
            downwards = phases[0].casefold() == "down" and name in _UPRIGHT
            out = (name in _OUT) != downwards
        return self.held if out else "start"
