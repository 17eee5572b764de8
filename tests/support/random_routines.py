"""Strategies for routines that read well, in the file's own words, and for what a person may ask of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from backtimer.core.adjustment import NotAdjustable
from backtimer.core.levels import level_count
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.files.routine_data import routine_from
from tests.support.routines import timeline_of

EXERCISES = ("superman hold", "bird dog", "glute bridge", "wall angels", "cat camel", "side plank", "odd one")
OWN = {
    # Without a wall there is nothing that stands in for it.
    "odd one": {"how": "Odd.", "position": "standing", "needs": ["wall", "wrist"], "substitutes": {"wrist": "curl-up"}}
}
SIDES = ("both", "each", "alternate", "paired", "left", "right")

Data = dict[str, Any]


def _range(least: int, most: int, unit: str = "") -> st.SearchStrategy[str]:
    return st.tuples(st.integers(least, most), st.integers(0, 6)).map(
        lambda said: f"{said[0]}-{said[0] + said[1]}{unit}"
    )


def _number_or_range(least: int, most: int) -> st.SearchStrategy[int | str]:
    return st.integers(least, most) | _range(least, most)


def _optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=keys)


PAUSE = st.sampled_from([0, 0.2, 0.5, 1, 2.5, 3, 4, 7, 20]) | _range(0, 9)
PAUSES = _optional(rest=PAUSE, rep_rest=PAUSE, switch=PAUSE, exercise_rest=PAUSE, transition=PAUSE | st.just("wait"))
REPS = _number_or_range(1, 5)
SECONDS = st.integers(1, 25) | st.just(12.5) | _range(1, 20) | _range(1, 20, " s")
HOLD = SECONDS | _range(1, 4, " breaths") | st.just("1 breath")
TEMPO = st.dictionaries(st.sampled_from(["up", "top", "down", "bottom"]), st.integers(1, 4) | _range(1, 9), min_size=1)
SET_COUNT = st.fixed_dictionaries({}, optional={"sets": _number_or_range(1, 3)})
REP_LIST = st.fixed_dictionaries({"reps": st.lists(REPS, min_size=1, max_size=3)})

_MANNERS: tuple[st.SearchStrategy[Data], ...] = (
    st.fixed_dictionaries({"hold": HOLD}),
    st.just({"hold": "max"}),
    st.fixed_dictionaries({"window": SECONDS}),
)
_REP_MANNERS: tuple[st.SearchStrategy[Data], ...] = (
    st.just({}),
    st.fixed_dictionaries({"hold": HOLD}),
    st.fixed_dictionaries({"tempo": TEMPO}),
    st.just({"tempo": "own"}),
    st.fixed_dictionaries({"window": SECONDS}),
)


def _merged(*parts: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    return st.tuples(*parts).map(lambda said: {key: value for one in said for key, value in one.items()})


DOSE: st.SearchStrategy[Data] = st.one_of(
    _merged(SET_COUNT, st.one_of(_MANNERS)),
    _merged(SET_COUNT, st.fixed_dictionaries({"reps": REPS}), st.one_of(_REP_MANNERS)),
    _merged(REP_LIST, st.one_of(_REP_MANNERS)),
)
WORK: st.SearchStrategy[Data] = _merged(
    st.fixed_dictionaries({"exercise": st.sampled_from(EXERCISES)}),
    DOSE,
    PAUSES,
    _optional(
        sides=st.sampled_from(SIDES),
        first=st.sampled_from(["left", "right", "swap"]),
        position=st.sampled_from(["prone", "wall"]),
        warm_up=st.booleans(),
    ),
)
_ROUNDS = st.one_of(
    st.fixed_dictionaries({"rounds": _number_or_range(1, 3)}),
    st.fixed_dictionaries({"taper": st.fixed_dictionaries({"reps": st.lists(REPS, min_size=2, max_size=3)})}),
    st.fixed_dictionaries({"taper": st.fixed_dictionaries({"hold": st.lists(SECONDS, min_size=2, max_size=3)})}),
    st.just({"in_turn": True}),
    st.just({"in_turn": True, "rounds": 2}),
    st.just({}),
)


def _block(inner: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    return _merged(
        st.fixed_dictionaries({"part": st.lists(inner, min_size=1, max_size=3)}),
        _ROUNDS,
        PAUSES,
        _optional(round_rest=PAUSE, warm_up=st.booleans()),
    ).map(_without_warm_up_in_taper)


def _without_warm_up_in_taper(part: Data) -> Data:
    """A warm-up inside what tapers cannot be said in any other way, as `with_ends` has to."""
    if "taper" in part:
        part = {**part, "part": [_without_warm_up(inner) for inner in part["part"]]}
    return part


def _without_warm_up(part: Data) -> Data:
    inner = {"part": [_without_warm_up(each) for each in part["part"]]} if "part" in part else {}
    return {key: value for key, value in (part | inner).items() if key != "warm_up"}


PARTS = st.lists(WORK | _block(WORK | _block(WORK)), min_size=1, max_size=3)
ROUTINE_DATA: st.SearchStrategy[Data] = _merged(
    st.fixed_dictionaries({"title": st.just("Random"), "part": PARTS, "exercises": st.just(OWN)}),
    PAUSES,
    _optional(prepare=st.sampled_from([0, 0.5, 3, 10]), round_rest=PAUSE, breath=st.sampled_from([1, 3.3, 5, 12])),
)
ROUTINES = ROUTINE_DATA.map(routine_from)


@st.composite
def adjustments(draw: st.DrawFn, routine: Routine) -> Data:
    """The fields of an `Adjustment` that this routine can be given."""
    return draw(
        _optional(
            level=st.integers(1, level_count(routine)),
            sets=st.integers(1, 3),
            eased=st.booleans(),
            without=st.frozensets(st.sampled_from(["wall", "wrist", "prone"])),
            turn=st.integers(0, 5),
        )
    )


def with_ends(data: Data, end: Callable[[float, float], float]) -> Data:
    """The same routine with one end of each range that levels can grow in the range's place."""
    return {key: _ended(key, value, end, data.get("warm_up", False)) for key, value in data.items()}


def _ended(key: str, value: Any, end: Callable[[float, float], float], warm_up: bool) -> Any:
    if key == "part":
        return [with_ends({**part, "warm_up": warm_up or part.get("warm_up", False)}, end) for part in value]
    if isinstance(value, list):
        return [_ended(key, each, end, warm_up) for each in value]
    if key in ("tempo", "taper") and isinstance(value, dict):
        return {name: _ended("hold", each, end, warm_up) for name, each in value.items()}
    grows = key in ("sets", "rounds", "reps", "hold", "window")
    if not grows or not isinstance(value, str) or "-" not in value:
        return value
    numbers, _, unit = value.partition(" ")
    low, high = numbers.split("-")
    number = low if warm_up else f"{end(int(low), int(high)):g}"
    return f"{number} {unit}" if unit == "breaths" else int(number)


def compiled(routine: Routine, **adjustment: Any) -> Timeline:
    """The timeline, where the session is not too long and something is left of it."""
    try:
        return timeline_of(routine, **adjustment)
    except NotAdjustable:
        assume(False)
        raise
