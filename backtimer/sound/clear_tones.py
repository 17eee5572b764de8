"""The clear tones: bright and struck, to carry over music and out of a small speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.sound.tone import A5, B5, B6, C5, C6, D5, D6, E6, G5, G6, Note, Timbre, Tone

if TYPE_CHECKING:
    from backtimer.core.timeline import SoundName

LOUD, MIDDLE, SOFT = -13.0, -16.0, -21.0
"""Loudness in LUFS of what must not be missed, of what helps, and of what comes again and again."""

MALLET = Timbre(((1, 1.0), (2, 0.35), (3, 0.12), (4, 0.05)), attack_seconds=0.006, release_seconds=0.03)
"""Round, with enough brightness for a small speaker."""
WOOD = Timbre(((1, 1.0), (3, 0.3), (5, 0.1)), attack_seconds=0.006, release_seconds=0.03)
"""Odd partials only: hollow."""

CLEAR: dict[SoundName, Tone] = {
    "ready": Tone((Note(0, 0.24, G5), Note(0.2, 0.4, C6, ring=0.2)), MIDDLE, MALLET),
    "start": Tone(
        (Note(0, 0.12, G5), Note(0.08, 0.12, C6), Note(0.16, 0.12, E6), Note(0.24, 0.5, G6, ring=0.3, level=1.3)),
        LOUD,
        MALLET,
    ),
    "half": Tone((Note(0, 0.14, E6, ring=0.07), Note(0.14, 0.3, E6, ring=0.12)), MIDDLE, MALLET),
    "tick": Tone((Note(0, 0.08, B5, ring=0.06),), MIDDLE, MALLET),
    "zero": Tone((Note(0, 0.6, B6, ring=0.5), Note(0, 0.6, B5, ring=0.5, level=0.7)), LOUD, MALLET),
    "rest": Tone((Note(0, 0.25, G6), Note(0.18, 0.25, D6), Note(0.36, 0.6, G5, ring=0.25)), LOUD, MALLET),
    "switch": Tone((Note(0, 0.16, A5), Note(0.13, 0.16, E6), Note(0.32, 0.16, A5), Note(0.45, 0.3, E6)), LOUD, WOOD),
    "phase": Tone((Note(0, 0.25, D5, ring=0.09),), SOFT, MALLET),
    "rep": Tone((Note(0, 0.13, 700, ring=0.08, glide_to=C6),), SOFT, MALLET),
    "done": Tone(
        (
            Note(0, 0.3, G5),
            Note(0.24, 0.3, B5),
            Note(0.48, 1.1, C6, ring=0.4),
            Note(0.48, 1.1, E6, ring=0.35, level=0.5),
            Note(0.48, 1.1, G6, ring=0.3, level=0.35),
            Note(0.48, 1.1, C5, ring=0.4, level=0.6),
        ),
        LOUD,
        MALLET,
    ),
}
