"""What a tone is made of: notes, and what they are played on."""

from __future__ import annotations

from msgspec import Struct

C4, D4, E4, G4, A4, B4 = 261.63, 293.66, 329.63, 392.0, 440.0, 493.88
C5, D5, E5, G5, A5, B5 = 523.25, 587.33, 659.26, 783.99, 880.0, 987.77
C6, D6, E6, G6, B6 = 1046.5, 1174.66, 1318.51, 1567.98, 1975.53


class Note(Struct, frozen=True):
    """One note of a tone."""

    start: float
    """Seconds from the tone's first note."""
    seconds: float
    pitch: float
    """Hertz."""
    ring: float = 0.15
    """Seconds in which it fades to about a third."""
    level: float = 1.0
    glide_to: float | None = None
    """Pitch at its end, where it is not the one that it began with."""


class Timbre(Struct, frozen=True):
    """What notes are played on."""

    partials: tuple[tuple[int, float], ...]
    """As (multiple of the pitch, share)."""
    attack_seconds: float
    """In which a note swells to its full strength."""
    release_seconds: float
    """In which it ends, whatever is left of it."""


class Tone(Struct, frozen=True):
    """Notes, what they are played on, and how loud they are together."""

    notes: tuple[Note, ...]
    loudness: float
    """In LUFS."""
    timbre: Timbre
