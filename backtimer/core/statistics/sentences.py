"""What a review says in words: sentences that stand for themselves, for the terminal, a screen reader and a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from backtimer.core.statistics.exercises import ExerciseReview
from backtimer.core.statistics.feelings import Feelings, Lights
from backtimer.core.statistics.review import Review
from backtimer.core.statistics.sides import Sides
from backtimer.core.statistics.trend import LEAST_SESSIONS
from backtimer.core.statistics.weeks import SESSIONS_A_WEEK
from backtimer.core.wording import amount, capitalised, listed, number, plural

MOST_EXERCISES = 6
"""So many of the most trained exercises have a sentence."""

NOTHING = "No session yet: after the first one this page says what the weeks add up to."


def sentences(review: Review) -> list[str]:
    """All there is to say, the most asked first."""
    if not review.records.sessions:
        return [NOTHING]
    return [
        *kept_sentences(review),
        zones_sentence(review),
        *(progress(review, each) for each in _most_telling(review)),
        sides_sentence(review.sides),
        *runs_sentences(review),
        *feeling_sentences(review.feelings),
        *sign_sentences(review),
    ]


def kept_sentences(review: Review) -> Iterator[str]:
    """Did I keep at it?"""
    weeks = review.weeks
    minutes = sum(week.minutes for week in weeks)
    kept = sum(week.kept for week in weeks)
    done = f"{plural(sum(week.sessions for week in weeks), 'session')} in {plural(len(weeks), 'week')}"
    yield f"{done}, {plural(round(minutes), 'minute')} in all; {kept} of {plural(len(weeks), 'week')} kept."
    this = review.this_week
    missing = SESSIONS_A_WEEK - this.sessions
    if this.red:
        follows = "a red day: nothing is expected of it"
    elif missing <= 0:
        follows = "it is kept"
    else:
        follows = "one more keeps it" if missing == 1 else f"{plural(missing, 'session')} keep it"
    yield f"This week: {plural(this.sessions, 'session')}, {plural(round(this.minutes), 'minute')}; {follows}."
    yield streak_sentence(review)


def streak_sentence(review: Review) -> str:
    """How many weeks in a row."""
    streak = review.streak
    if not streak.weeks:
        return "No streak at the moment: two sessions in a week begin one."
    longest = f"; the longest was {review.longest_streak}" if review.longest_streak > streak.weeks else ""
    frozen = ", on hold since a red day" if streak.frozen else ""
    return f"Streak: {plural(streak.weeks, 'week')} kept{frozen}{longest}."


def zones_sentence(review: Review) -> str:
    """Whether this week is balanced: all three zones trained."""
    trained = [work.zone for work in review.week_zones if work.sets]
    missing = [work.zone for work in review.week_zones if not work.sets]
    if not missing:
        return "Zones this week: all three, it is balanced."
    if not trained:
        return "Zones this week: none yet."
    return f"Zones this week: {listed(trained)}; not yet {listed(missing, 'or')}."


def runs_sentences(review: Review) -> Iterator[str]:
    """How many sessions were before a run, and how many after one."""
    counts = [f"{feelings.sessions} {moment} a run" for moment, feelings in review.moments if feelings.sessions]
    if counts:
        yield f"Sessions: {listed(counts)}."


def _most_telling(review: Review) -> list[ExerciseReview]:
    """Holds before counted reps, the most trained first."""
    return sorted(review.exercises, key=lambda each: each.measure == "reps")[:MOST_EXERCISES]


def progress(review: Review, exercise: ExerciseReview) -> str:
    """Did it grow? The best of its first week against the best of its latest."""
    name = capitalised(exercise.name)
    points = exercise.points
    if not points:
        return f"{name}: {plural(exercise.sessions, 'session')}; how long it was held was not measured."
    (first_week, first), (last_week, last) = best_of_first_and_last_week(review, points)
    if exercise.sessions < LEAST_SESSIONS or first_week == last_week:
        best = max(value for _, value in points)
        return f"{name}: {quantity(exercise, best)} so far, in {plural(exercise.sessions, 'session')}."
    if first == last:
        return f"{name}: {quantity(exercise, first)} in week {first_week}, and the same in week {last_week}."
    return f"{name}: {quantity(exercise, first)} in week {first_week}, {quantity(exercise, last)} in week {last_week}."


def best_of_first_and_last_week(
    review: Review, points: tuple[tuple[date, float], ...]
) -> tuple[tuple[int, float], tuple[int, float]]:
    """The number of the first and of the last week that has a point, each with the best of it."""
    best: dict[int, float] = {}
    for day, value in points:
        week = review.week_number(day)
        best[week] = max(best.get(week, 0.0), value)
    first, last = min(best), max(best)
    return (first, best[first]), (last, best[last])


def quantity(exercise: ExerciseReview, value: float) -> str:
    """A number of an exercise's measure with its unit."""
    if exercise.measure == "seconds":
        return amount(value)
    return f"{number(value)} {'rep' if value == 1 else 'reps'} a set"


def trend_words(exercise: ExerciseReview) -> str:
    """Where it goes, or that nobody can say yet."""
    trend = exercise.trend
    if trend is None:
        return f"no trend yet: it needs {LEAST_SESSIONS} sessions"
    if trend.direction == "level":
        return f"steady at {quantity(exercise, trend.later)} over the last {trend.sessions} sessions"
    return (
        f"{trend.direction} from {quantity(exercise, trend.earlier)} to {quantity(exercise, trend.later)} "
        f"over the last {trend.sessions} sessions"
    )


def sides_sentence(sides: Sides) -> str:
    """Is one side weaker? Only what was observed."""
    if not sides.known:
        return "Left against right: not known."
    return f"Left against right: {'; '.join(side_facts(sides))}."


def harder_side_words(sides: Sides) -> str:
    """The answers alone, in short; that it is not known where there are none."""
    if not sides.answers:
        return "Left against right: not known." if not sides.known else sides_sentence(sides)
    return (
        f"Harder side, {plural(sides.answers, 'answer')}: left {sides.harder_left}, right {sides.harder_right}, "
        f"neither {sides.harder_neither}."
    )


def side_facts(sides: Sides) -> Iterator[str]:
    """Each kind of observation that there is, in words."""
    if sides.answers:
        yield (
            f"of {plural(sides.answers, 'answer')}, left worked harder in {sides.harder_left}, "
            f"right in {sides.harder_right}, neither in {sides.harder_neither}"
        )
    if sides.holds_left and sides.holds_right:
        yield (
            f"let go early {sides.let_go_left} of {sides.holds_left} holds on the left, "
            f"{sides.let_go_right} of {sides.holds_right} on the right"
        )
    if sides.best_left is not None and sides.best_right is not None:
        yield f"longest test {amount(sides.best_left)} left, {amount(sides.best_right)} right"


def feeling_sentences(feelings: Feelings) -> Iterator[str]:
    """Does my back feel better? The answers, without a reason."""
    for when, lights in (("before", feelings.before), ("after", feelings.after)):
        if lights.total:
            yield f"Your back {when} a session, {plural(lights.total, 'answer')}: {lights_words(lights)}."
    answers = feelings.better + feelings.same + feelings.worse
    if answers:
        said = f"better {feelings.better}, same {feelings.same}, worse {feelings.worse}"
        yield f"Ten minutes later, {plural(answers, 'answer')}: {said}."


def lights_words(lights: Lights) -> str:
    """How often each light was given."""
    return f"green {lights.green}, yellow {lights.yellow}, red {lights.red}"


def sign_sentences(review: Review) -> Iterator[str]:
    """The check-ins against day one."""
    for change in ("better", "same", "worse"):
        signs = [sign for sign in review.signs if sign.change == change]
        if signs:
            said = listed([f"{sign.question} ({sign.first} to {sign.last})" for sign in signs])
            yield f"Check-ins against day one, {change}: {said}."
