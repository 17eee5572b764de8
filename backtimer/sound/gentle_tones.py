"""The gentle tones, for the early morning: an octave lower than the clear ones, softer, and they swell instead of
being struck. Each keeps the contour and the rhythm of the clear one, so that nobody has to learn it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.sound.tone import A4, B4, B5, C4, C5, D4, D5, E5, G4, G5, Note, Timbre, Tone

if TYPE_CHECKING:
    from backtimer.core.timeline import SoundName

LOUD, MIDDLE, SOFT = -17.0, -20.0, -25.0
"""Loudness in LUFS, in the same steps: 4 dB softer throughout, and what must not be missed still above the voice."""

BOWL = Timbre(((1, 1.0), (2, 0.12), (3, 0.02)), attack_seconds=0.025, release_seconds=0.06)
"""Nearly pure. The lowest of the notes still lie where the speaker of a laptop is heard."""
FLUTE = Timbre(((1, 1.0), (3, 0.08)), attack_seconds=0.025, release_seconds=0.06)
"""Odd partials only, and few of them: softly hollow."""

GENTLE: dict[SoundName, Tone] = {
    "ready": Tone((Note(0, 0.28, G4, ring=0.25), Note(0.2, 0.46, C5, ring=0.25)), MIDDLE, BOWL),
    "start": Tone(
        (
            Note(0, 0.18, G4, ring=0.2),
            Note(0.08, 0.18, C5, ring=0.2),
            Note(0.16, 0.18, E5, ring=0.2),
            Note(0.24, 0.55, G5, ring=0.35, level=1.3),
        ),
        LOUD,
        BOWL,
    ),
    "half": Tone((Note(0, 0.16, E5, ring=0.1), Note(0.16, 0.34, E5, ring=0.16)), MIDDLE, BOWL),
    "tick": Tone((Note(0, 0.12, B4, ring=0.1),), MIDDLE, BOWL),
    "zero": Tone((Note(0, 0.75, B5, ring=0.5), Note(0, 0.75, B4, ring=0.5, level=0.7)), LOUD, BOWL),
    "rest": Tone(
        (Note(0, 0.28, G5, ring=0.22), Note(0.18, 0.28, D5, ring=0.22), Note(0.36, 0.65, G4, ring=0.3)), LOUD, BOWL
    ),
    "switch": Tone((Note(0, 0.16, A4), Note(0.13, 0.16, E5), Note(0.32, 0.16, A4), Note(0.45, 0.34, E5)), LOUD, FLUTE),
    "phase": Tone((Note(0, 0.3, D4, ring=0.12),), SOFT, BOWL),
    "rep": Tone((Note(0, 0.17, 350, ring=0.12, glide_to=C5),), SOFT, BOWL),
    "done": Tone(
        (
            Note(0, 0.32, G4, ring=0.2),
            Note(0.24, 0.32, B4, ring=0.2),
            Note(0.48, 1.15, C5, ring=0.45),
            Note(0.48, 1.15, E5, ring=0.4, level=0.5),
            Note(0.48, 1.15, G5, ring=0.35, level=0.35),
            Note(0.48, 1.15, C4, ring=0.45, level=0.6),
        ),
        LOUD,
        BOWL,
    ),
}
