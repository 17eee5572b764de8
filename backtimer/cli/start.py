"""`backtimer --plain`: what the app asks as numbered questions, and then a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import replace

from backtimer.cli.coach_place import coach_of, complain_of_plans
from backtimer.cli.failure import Misused
from backtimer.cli.numbered import ask_numbered
from backtimer.cli.output import complain, say
from backtimer.cli.own_words import prepare_own_words
from backtimer.cli.place import keeping, settings_of, workspace_of
from backtimer.cli.plain_voice import words_in_plain
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.advice import PRESCRIBED_AS_IT_IS
from backtimer.core.coach.proposal import Answers
from backtimer.core.record import DayKind, Light, Moment
from backtimer.core.wording import amount

if TYPE_CHECKING:
    from backtimer.cli.options import Options
    from backtimer.coaching import Coach
    from backtimer.core.timeline import Timeline
    from backtimer.core.wish import Wish
    from backtimer.files.routine_file import RoutineFile
    from backtimer.todays_session import TodaysSession
    from backtimer.workspace import Workspace

_NOBODY = "backtimer: nobody chose a routine: name it, as in `backtimer run easy-day --plain`"
_NONE = "none for now"
_TELL_DAY = "say what you run today"
_CHANGE = "change something first: less time, fewer sets, no wall"


def start_in_plain_lines(args: Options) -> int:
    """Ask, lead through what was chosen, and return the exit code."""
    workspace = workspace_of(args)
    settings = settings_of(workspace)
    from backtimer.cli.sessions import lead_in_plain_lines, resume_in_plain_lines
    from backtimer.cli.unfinished import ask_about_waiting
    from backtimer.cli.waiting import tell_of_copies

    tell_of_copies(workspace)
    resumed = ask_about_waiting(workspace, settings)
    if resumed is not None:
        return resume_in_plain_lines(workspace, settings, resumed)
    chosen = _choose(args, workspace)
    if chosen is None:
        return 0
    words, own_voice = words_in_plain(workspace, settings), settings.own_voice
    try:
        prepare_own_words(workspace, chosen.file, chosen.wish.adjustment, words, own_voice)
        plan = workspace.plan_wish(chosen.file, chosen.wish, words=words, own_voice=own_voice)
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    return lead_in_plain_lines(workspace, settings, plan)


class _Offer(Struct, frozen=True):
    """A routine, as it would be done."""

    file: RoutineFile
    wish: Wish
    timeline: Timeline

    @property
    def words(self) -> str:
        timeline = self.timeline
        return f"{timeline.title}, level {timeline.level}, {amount(timeline.total_seconds)}"


def _choose(args: Options, workspace: Workspace) -> _Offer | None:
    """Ask for everything that decides what to do; None where there is to be no session."""
    from backtimer.cli.coach_proposals import ask_red
    from backtimer.cli.introduction import introduce
    from backtimer.cli.start_questions import ask_matter, tell_red

    coach = coach_of(args)
    if coach.open_red is not None:
        answer = ask_red(coach)
        if answer is None:
            raise Misused(_NOBODY)
        if answer == "not yet":
            return None
        coach = coach_of(args)
    if workspace.profile.is_new:
        introduce(workspace.profile)
        coach = coach_of(args)
    if ask_matter(coach, workspace):
        return None
    coach = coach_of(args)
    todays = coach.propose()
    complain_of_plans(coach)
    _tell(todays)
    light = _ask_light(todays)
    if light == "red":
        with keeping():
            coach.say_red()
        tell_red()
        return None
    if light != todays.proposal.light:
        todays = coach.propose(Answers(light))
        if light == "yellow":
            _tell(todays)
    return _choose_routine(coach, workspace, todays, Answers(light))


def _tell(todays: TodaysSession) -> None:
    """Say what is proposed, and why."""
    say(todays.headline)
    for reason in todays.more_reasons if todays.plan is not None else ():
        say(reason)
    if todays.plan is None or todays.proposal.light == "yellow":
        say(todays.proposal.advice)


def _ask_light(todays: TodaysSession) -> Light:
    """How the back feels. On a day that is yellow already, Enter leaves it so."""
    from backtimer.cli.start_questions import SHARP

    lights: list[Light] = ["green", "yellow", "red"]
    words = {"green": "fine", "yellow": "tight or sore", "red": SHARP}
    if todays.proposal.light == "yellow":
        lights = ["yellow", "green", "red"]
    chosen = ask_numbered("How does your back feel?", [words[light] for light in lights])
    if chosen is None:
        raise Misused(_NOBODY)
    return lights[chosen]


def _choose_routine(coach: Coach, workspace: Workspace, todays: TodaysSession, answers: Answers) -> _Offer | None:
    """What is proposed first, then every other routine; None where the person wants none."""
    for entry in workspace.library.entries():
        for problem in entry.problems:
            complain(str(problem))
    while True:
        offers = list(_offers(coach, workspace, todays, answers))
        words = [offer.words for offer in offers]
        # Where nothing is proposed, Enter starts nothing.
        words = [*words, _NONE] if todays.plan is not None else [_NONE, *words]
        words += [_TELL_DAY, _CHANGE] if offers else [_TELL_DAY]
        chosen = ask_numbered("Which routine?", words)
        if chosen is None:
            raise Misused(_NOBODY)
        if words[chosen] == _NONE:
            return None
        if words[chosen] == _CHANGE:
            if (changed := _change_one(workspace, offers)) is not None:
                return changed
            continue
        if words[chosen] != _TELL_DAY:
            return offers[chosen if todays.plan is not None else chosen - 1]
        answers = _ask_day(answers)
        todays = coach.propose(answers)
        _tell(todays)


def _change_one(workspace: Workspace, offers: Sequence[_Offer]) -> _Offer | None:
    """The routine that the person wants otherwise today; None where it may not be changed."""
    from backtimer.cli.change_first import change_wish

    chosen = ask_numbered("Which one do you want to change?", [offer.words for offer in offers])
    if chosen is None:
        raise Misused(_NOBODY)
    offer = offers[chosen]
    if offer.file.routine.prescribed:
        say(PRESCRIBED_AS_IT_IS)
        return None
    wish = change_wish(workspace, offer.file, offer.wish)
    if wish is None:
        raise Misused(_NOBODY)
    return replace(offer, wish=wish)


def _ask_day(answers: Answers) -> Answers:
    kinds: tuple[DayKind, ...] = get_args(DayKind)
    kind = ask_numbered("What do you run today?", ("an easy run", "a quality session", "a long run", "nothing"))
    if kind is None:
        raise Misused(_NOBODY)
    moment: Moment | None = None
    if kinds[kind] != "rest":
        before = ask_numbered("Is it after the run?", ("after the run", "before the run"))
        if before is None:
            raise Misused(_NOBODY)
        moment = "before" if before else "after"
    return replace(answers, day=kinds[kind], moment=moment)


def _offers(coach: Coach, workspace: Workspace, todays: TodaysSession, answers: Answers) -> Iterator[_Offer]:
    """What is proposed, then each other routine that can be used."""
    if todays.file is not None and todays.plan is not None:
        wish = replace(todays.wish, feel=answers.light)
        yield _Offer(todays.file, wish, todays.plan.timeline)
    past = workspace.past()
    for entry in workspace.library.entries():
        if entry.file is None or entry.name == todays.proposal.routine:
            continue
        try:
            wish = coach.wish_for(entry.file, workspace.usual_adjustment(entry.file, past), answers)
            plan = workspace.plan(entry.file, wish.adjustment)
        except NotAdjustable as error:
            complain(f"{entry.path}: {error}")
        else:
            yield _Offer(entry.file, wish, plan.timeline)
