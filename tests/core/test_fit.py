from __future__ import annotations

import pytest

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.fit import Fitted, fit_routine
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine, shared_catalogue
from tests.support.routines import PROTOCOLS, routine_of

SHIPPED = routines_dir()


def fitted(name: str, minutes: float, adjustment: Adjustment | None = None) -> Fitted:
    routine = read_routine(SHIPPED / f"{name}.toml").routine
    return fit_routine(routine, name, shared_catalogue(), adjustment or Adjustment(), minutes * 60)


def test_what_fits_is_left_as_it_is() -> None:
    fit = fitted("easy-day", 8.1)
    assert (fit.timeline.total_seconds, fit.changes) == (486, ())


def test_a_lower_level_comes_first_then_one_set_then_fewer_exercises() -> None:
    assert fitted("easy-day", 5).changes == ("level 1",)
    assert fitted("workout-day", 8).changes == ("one set of each",)
    two = fitted("the-five", 3)
    assert two.changes[0] == "level 1"
    assert all(change.startswith("without ") for change in two.changes[1:])


@pytest.mark.parametrize("minutes", [2, 3, 4, 5, 6, 8, 10, 15])
@pytest.mark.parametrize("name", ["easy-day", "the-five", "workout-day", "mcgill-big-3", "gentle-start"])
def test_what_is_made_to_fit_fits(name: str, minutes: float) -> None:
    try:
        fit = fitted(name, minutes)
    except NotAdjustable:
        assert minutes < 5
        return
    assert fit.timeline.total_seconds <= minutes * 60
    assert bool(fit.changes) == (fit.adjustment != Adjustment())


def test_as_many_zones_as_possible_remain() -> None:
    assert fitted("the-five", 3).timeline.zones == ("upper", "lower", "deep")


WARMED_UP = """
part = [
  { exercise = "cat camel", reps = 5, sets = 2, warm_up = true },
  { exercise = "curl-up", hold = 20, sets = 2 },
  { exercise = "glute bridge", hold = 40, sets = 2 },
  { exercise = "wall angels", reps = 8, sets = 2 },
]
"""


def test_the_warm_up_is_left_out_last() -> None:
    routine = routine_of(WARMED_UP)
    left_out: list[str] = []
    for seconds in (240, 200, 160, 120, 60):
        fit = fit_routine(routine, "test", shared_catalogue(), Adjustment(), seconds)
        left_out = [change for change in fit.changes if change.startswith("without ")]
        named = "without cat camel" in left_out
        assert named == (len(left_out) == 3)
        assert not named or left_out[-1] == "without cat camel"
    assert len(left_out) == 3


def test_only_what_changed_is_told() -> None:
    assert fitted("gentle-start", 4).changes == ("without trunk rotation",), "each has one set already"


def test_what_the_person_asked_for_stays() -> None:
    fit = fitted("the-five", 4, Adjustment(level=3, without=frozenset({"wall"})))
    assert ("wall angels", "floor angels") in fit.timeline.substitutions or "without floor angels" in fit.changes


def test_nothing_fits_into_half_a_minute() -> None:
    with pytest.raises(NotAdjustable, match=r"nothing of Easy day fits into 0\.5 min"):
        fitted("easy-day", 0.5)


def test_a_prescription_fits_or_is_not_done() -> None:
    routine = read_routine(PROTOCOLS / "physio.toml").routine
    fit = fit_routine(routine, "physio", shared_catalogue(), Adjustment(), 420)
    assert fit.changes == ()
    with pytest.raises(NotAdjustable, match="takes 7 minutes and is prescribed"):
        fit_routine(routine, "physio", shared_catalogue(), Adjustment(), 400)


def test_a_routine_of_one_exercise_is_not_fitted_by_leaving_it_out() -> None:
    with pytest.raises(NotAdjustable, match="nothing of Test"):
        fit_routine(
            routine_of('part = [{ exercise = "bridge", hold = 60 }]'), "test", shared_catalogue(), Adjustment(), 30
        )
