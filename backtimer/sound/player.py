"""What plays sounds, as the rest of the program sees it, and the two players that make none."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

LATE_SECONDS = 0.25
"""What could not be heard by then is left out: a late cue is a wrong cue."""


class Latency(Struct, frozen=True):
    """How far a device is ahead of what is heard, and how evenly it asks for more."""

    period_seconds: float
    """How long a block is that the device is meant to ask for."""
    measured_period_seconds: float
    """How long it has been from one asking to the next, on average."""
    jitter_seconds: float
    """Between the earliest and the latest of the last askings, each against its turn."""
    heard_after_seconds: float
    """From its asking for a frame until that is heard, as the player reckons."""


class Playback(Struct, frozen=True):
    """What a player hears itself doing, for the sound check."""

    device: str | None = None
    """The sound system and its device, as far as the library tells."""
    latency: Latency | None = None
    """None where there is no stream, or where it has just begun."""
    passed_over: tuple[str, ...] = ()
    """What was tried in vain, each with the reason."""


class Player(Protocol):
    """Plays named sounds at instants. No method raises, and none waits for a device."""

    @property
    def name(self) -> str:
        """What it plays on, in a word."""

    @property
    def problem(self) -> str | None:
        """One sentence for the user while it cannot play as it was asked to. It may come and go."""

    def playback(self) -> Playback:
        """What it is doing at this moment. This alone may take a moment, as a device is asked for its name."""

    def play(self, sound: str, at: float) -> None:
        """Queue a sound to be heard at an instant of `time.monotonic()`.

        An instant in the past means at once, and more than `LATE_SECONDS` in the past not at all.
        """

    def cancel(self) -> None:
        """Drop what is queued, and fade out what sounds."""

    def close(self) -> None:
        """Fall silent for good and let go of the device."""


class SoundDeviceError(Exception):
    """No sound device can be had: why, as the middle of a sentence."""


NO_DEVICE = "no sound device can be opened; connect one, or turn the sound server on, and it is taken up"


def standing_in(player: Player, why: str) -> str:
    """The sentence that tells the user which player took over, and why; or the trouble that it has in its turn."""
    stand_in = "the terminal's bell" if player.name == "bell" else player.name
    return player.problem or f"Sound is played on {stand_in}: {why}."


class SilentPlayer:
    """Plays nothing, as it was asked to."""

    name = "silent"
    problem: str | None = None

    def playback(self) -> Playback:
        """There is nothing to tell."""
        return Playback()

    def play(self, sound: str, at: float) -> None:
        """Nothing is heard."""

    def cancel(self) -> None:
        """There is nothing to drop."""

    def close(self) -> None:
        """There is nothing to let go of."""


class RecordingPlayer:
    """Writes down what it was asked to play: to render it, or to test what was asked."""

    name = "recording"
    problem: str | None = None

    def __init__(self) -> None:
        self.played: list[tuple[str, float]] = []
        """Each sound and its instant, in the order of the calls."""
        self.cancels: list[int] = []
        """For each cancel, how many sounds had been queued before it."""
        self.closed = False

    def playback(self) -> Playback:
        """There is nothing to tell."""
        return Playback()

    def play(self, sound: str, at: float) -> None:
        """Write the sound and its instant down."""
        self.played.append((sound, at))

    def cancel(self) -> None:
        """Write down that it came."""
        self.cancels.append(len(self.played))

    def close(self) -> None:
        """Write down that it came."""
        self.closed = True
