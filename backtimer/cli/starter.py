"""The routine file that `backtimer new` starts a person with: short, whole, and with the rest as examples to uncomment.

Explanations stand after `# `, examples after a bare `#`.
"""

from __future__ import annotations

from backtimer.cli.routine_schema import FILE_NAME

_STARTER = """\
#:schema ./{schema}
# A routine of your own. What begins with # is not read: take the # away in front of an example to use it.
# See what becomes of it:  backtimer show {name}    Do it:  backtimer run {name}
# Find mistakes:           backtimer check FILE

title = "{title}"
purpose = "What it is for, in a sentence."
#days = ["easy", "rest"]     # the days that it fits: easy, quality, long, rest
#moments = ["after"]         # before or after a run
rest = 20                    # seconds between sets
#exercise_rest = 30          # seconds between exercises, before the time to get into position

# Slow reps. `backtimer exercises` lists the exercises.
[[part]]
exercise = "glute bridge"
sets = "1-2"                 # a range: level 1 does one set, level 2 both
reps = 8
#tempo = {{ up = 2, top = 3, down = 2, bottom = 1 }}   # seconds of each phase; "own" for your own count

# A hold, first on one side, then on the other.
[[part]]
exercise = "side plank"
hold = "10-20 s"             # a number, a range, "5 breaths", or "max" for as long as you can
#first = "right"             # the side that begins; "swap" changes it from session to session
#switch = 8                  # seconds to change sides

# Reps that are holds: one set of six, one of four, one of two. The sides take turns, rep by rep.
#[[part]]
#exercise = "bird dog"
#reps = [6, 4, 2]
#hold = 10
#sides = "alternate"         # or "each": all of one side first; "paired": left and right are one rep
#rep_rest = 3                # seconds between reps
#note = "Hips level."

# A circuit: all of it three times.
#[[part]]
#rounds = 3
#round_rest = 45
#[[part.part]]
#exercise = "superman hold"
#hold = 15
#[[part.part]]
#exercise = "my stretch"
#window = 20                 # seconds, for whatever you do in them

# An exercise that backtimer does not know.
#[exercises."my stretch"]
#how = "On your back, pull one knee towards your chest."
#position = "supine"         # prone, supine, side-lying, hands-and-knees, sitting, standing, wall
#zones = ["lower"]           # upper, lower, deep; none for mobility
#sides = "each"
"""


def starter(name: str) -> str:
    """The text of a new routine with this name, which must hold no quotes."""
    title = name.replace("-", " ").replace("_", " ")
    return _STARTER.format(schema=FILE_NAME, name=name, title=title[:1].upper() + title[1:])
