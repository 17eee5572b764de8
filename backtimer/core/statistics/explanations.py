"""How every figure comes about, for the person who asks."""

from __future__ import annotations

from backtimer.core.statistics.trend import LEAST_SESSIONS, MOST_SESSIONS
from backtimer.core.statistics.weeks import LONGEST_HOLD, SESSIONS_A_WEEK, WEEK

EXPLANATIONS: tuple[tuple[str, str], ...] = (
    (
        "Sessions and minutes",
        "Every session counts, also one that was stopped, or logged by hand. Minutes are without pauses. A session "
        "belongs to the day on which it began, by the clock on your wall then. Try-outs at another speed are left out.",
    ),
    (
        "A week that is kept",
        f"A week with {SESSIONS_A_WEEK} sessions of any routine, gentle ones too. Weeks begin on Monday, or on Sunday "
        "if you set it.",
    ),
    (
        "Streak",
        "Kept weeks, counted back from now. One missed week in any four does not end it, nor does it count. A red day "
        f"freezes it until you train again, for {LONGEST_HOLD // WEEK} weeks at most: nothing is expected of you then. "
        "The week that is not over cannot be missed yet.",
    ),
    (
        "Day by day, and how it felt",
        "The mark of a day or a session is its gravest light: before, after, or ten minutes later.",
    ),
    (
        "Zones",
        "Time under work in the last four weeks, this one included: holds as they were held, reps at their exercise's "
        "tempo. An exercise that trains two zones counts for both; mobility counts for none. Left and right of a set "
        "are one set. A week is balanced when all three zones were trained.",
    ),
    (
        "Best hold, best set",
        "The longest part held without a break, or the most reps of one set and side. A hold that was logged or "
        "corrected by hand counts for the volume, not for the best: nobody measured it.",
    ),
    (
        "Lately",
        f"The last {MOST_SESSIONS} sessions of an exercise: the best of the later half against the best of the earlier "
        f"half. Less than 5 % apart is steady. With fewer than {LEAST_SESSIONS} sessions there is no trend. What is "
        "asked for differs between routines and levels, and shows here too.",
    ),
    (
        "Done in full",
        "Sets of each side that reached what was asked for, of all sets that were asked for.",
    ),
    (
        "Left against right",
        "Only what was observed: your answers to which side worked harder, holds that were let go early in sessions "
        "completed without skipping, and tests of how long you can hold. Otherwise it is not known.",
    ),
    (
        "Why?",
        "The figures say what happened. None of them says why, and none replaces somebody who examines you.",
    ),
)
"""The name of a figure, or of several, and how it comes about."""
