"""Leads a person through one session: brings the clock, the session, the sound and the keys together.

It knows no screen. The app and the plain lines both drive it: they call `tick` no later than `next_moment` and show
what it returns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, assert_never

from backtimer.core.events import Event, StepResult
from backtimer.core.remarks import answer_to
from backtimer.core.session import IllegalTransition, Session, View
from backtimer.core.slap import Press, SlapGuard
from backtimer.core.sound_check import SoundCheck
from backtimer.core.spoken import MACHINE_SLEPT, paused
from backtimer.core.timeline import Timeline
from backtimer.notices import Asked, Notice, Pressed, Slept
from backtimer.session_clock import SessionClock
from backtimer.session_keys import ASK_KEYS, COMMAND_KEYS, SOUND_CHECK_KEY, Command
from backtimer.session_sound import SessionSound

if TYPE_CHECKING:
    from backtimer.clock import SleepWatch
    from backtimer.sound.player import Player
    from backtimer.sound.voice import Voice

JUST_PAST_SECONDS = 1e-6
"""How far past a change the next moment lies, so that no rounding ever puts it just before."""

SHORTEST_WAIT_SECONDS = 0.016
"""However fast the session's clock runs, nobody sees more than so many changes."""

EXTENSION_SECONDS = 15.0
"""By how much a rest grows at a time."""

Witness = Callable[[tuple[Event, ...], Session], None]
"""Is told of everything that happens in the session, at once; without an event, of a move to another step."""


class Guide:
    """One session being led. Times that it takes and gives are seconds of the monotonic `clock`."""

    def __init__(
        self,
        timeline: Timeline,
        player: Player,
        clock: Callable[[], float],
        *,
        speed: float = 1.0,
        start_at: int = 1,
        voice: Voice | None = None,
        brief: bool = False,
        sound_check: bool = False,
        done_before: Iterable[StepResult] | None = None,
        witness: Witness | None = None,
        sleep_watch: SleepWatch | None = None,
    ) -> None:
        """`speed` runs the session's clock so many times as fast as the real one.

        `voice` says the words of the timeline and the answers, in `brief` only the necessary ones. With a `sound_check`
        the person is first asked whether they hear it, and the session begins with their first key.
        `done_before` is what was done of the session before it was interrupted.
        """
        self.session = Session(timeline, start_at=start_at, done_before=done_before)
        self.slept_seconds = 0.0
        """How long the machine slept meanwhile, as far as the clock does not count that."""
        self._brief = brief
        self._clock = SessionClock(clock, speed)
        self._sound = SessionSound(self.session, player, self._clock, voice, brief=brief)
        self._witness = witness
        self._sleep_watch = sleep_watch
        self._latest = 0.0  # the moment at which the session was last looked at
        self._guard = SlapGuard()
        self._wants_sound_check = sound_check
        self._sound_check: SoundCheck | None = None

    @property
    def player(self) -> Player:
        """What the session is heard on."""
        return self._sound.player

    @property
    def speed(self) -> float:
        """How many times as fast as the real one the session's clock runs."""
        return self._clock.speed

    @property
    def checks_sound(self) -> bool:
        """Whether the person is being asked whether they hear the voice. The session has not begun then."""
        return self._sound_check is not None

    @property
    def view(self) -> View:
        """The session as it is now."""
        return self.session.view(self._now())

    @property
    def shown_seconds(self) -> int:
        """The number to show and to say: whole seconds to go, counted down; counted up where there is no end."""
        return shown_in(self.view)

    def coming(self) -> tuple[float, View] | None:
        """The instant of the clock at which a step begins by itself next, or goes on, and the session as it is then."""
        coming = self.session.coming()
        if coming is None:
            return None
        at, view = coming
        return self._clock.instant_of(at), view

    def start(self) -> tuple[Notice, ...]:
        """Begin the session, or the sound check before it."""
        if self._wants_sound_check:
            self._wants_sound_check = False
            self._sound_check = SoundCheck(self._clock.instant)
            # The key that led here may still be held down.
            self._guard.deafen(self._clock.instant)
            return self.tick()
        self._sound_check = None
        self._clock.begin()
        self._sound.begin()
        return self._told(self.session.start(0.0))

    def say(self, text: str) -> None:
        """Say something that was not planned, at once."""
        self._sound.say(text)

    def tick(self) -> tuple[Notice, ...]:
        """Everything that has happened since the last call. Being late, or early, does no harm."""
        press = self._guard.judged(self._clock.instant)
        if self._sound_check is not None:
            return self._tick_sound_check(self._sound_check, press)
        notices: tuple[Notice, ...] = self._pause_after_sleep()
        if press is not None:
            notices += self._judged(press)
        # What is due just now must be queued before the session moves on past it.
        self._sound.queue()
        notices += self._told(self.session.advance(self._now()))
        self._sound.queue()
        return notices

    def key(self, key: str) -> tuple[Notice, ...]:
        """A key was pressed. While work or rest runs, any key pauses at once, and so does the second key of a slap."""
        notices = self.tick()
        may_be_meant = (self._is_open or key in ASK_KEYS) and self._guard.due is None
        if self.session.state in ("running", "lead-in") and not may_be_meant:
            return (*notices, *self.pause())
        self._guard.press(key, self._clock.instant)
        return notices

    def pause(self) -> tuple[Notice, ...]:
        """Stand still, now. In the sound check it means what a key means."""
        if self._sound_check is not None:
            return self.start()
        if self.session.state not in ("running", "lead-in"):
            return ()
        events = self._told(self.session.pause(self._now()))
        self._guard.deafen(self._clock.instant)
        return events

    def command(self, command: Command) -> tuple[Notice, ...]:
        """Do what a key or a button asks for, if it makes sense at this moment; otherwise nothing."""
        now = self._now()
        try:
            match command:
                case "go on":
                    return self._told(self.session.resume(now))
                case "skip":
                    return self._moved(self.session.skip(now))
                case "back":
                    return self._moved(self.session.back(now))
                case "let go":
                    return self._moved(self.session.let_go(now))
                case "extend":
                    return self._told(self.session.extend(now, EXTENSION_SECONDS))
                case "stop":
                    return self._told(self.session.stop(now))
                case _:
                    assert_never(command)
        except IllegalTransition:
            return ()

    def jump(self, index: int) -> tuple[Notice, ...]:
        """While paused, go to the step with this index; otherwise nothing. Raises ValueError where there is none."""
        if self.session.state != "paused":
            return ()
        return self._moved(self.session.jump(self._now(), index))

    def end_open_step(self, instant: float | None = None) -> tuple[Notice, ...]:
        """End a step that has no end of its own: now, or at an instant of the clock that has just passed."""
        if not self._is_open:
            return ()
        at = self._now() if instant is None else self._clock.time_at(instant)
        events = self.session.end_open_step(at)
        self._sound.queue_from(at)
        return self._told(events)

    def next_moment(self) -> float:
        """When, on the clock, to call `tick` next: a second to show, a phase, an end, a key. May be infinite."""
        now = self._clock.instant
        if self._sound_check is not None:
            return min(self._sound_check.next_at, self._guard.due or math.inf)
        view = self.session.view(self._clock.time_at(now))
        if view.lead_in is not None:
            wait = _until_next_number(view.lead_in)
        elif view.state != "running":
            wait = math.inf
        elif view.remaining is None:
            wait = 1.0 - view.elapsed % 1.0
        else:
            wait = min(_until_next_number(view.remaining), view.phase_remaining or math.inf)
        wait = (wait + JUST_PAST_SECONDS) / self.speed
        moment = now + max(wait, SHORTEST_WAIT_SECONDS if self.speed > 1 else 0.0)
        return moment if self._guard.due is None else min(moment, self._guard.due)

    @property
    def _is_open(self) -> bool:
        return self.session.state == "running" and self.session.step.seconds is None

    def _now(self) -> float:
        self._latest = self._clock.now
        return self._latest

    def _pause_after_sleep(self) -> tuple[Notice, ...]:
        """Stand still since the moment before the machine fell asleep, if it did."""
        watch = self._sleep_watch
        slept = 0.0 if watch is None else watch.slept()
        if watch is not None and not watch.counted:
            self.slept_seconds += slept
        if not slept or self.session.state not in ("running", "lead-in"):
            return ()
        events = self._told(self.session.pause(self._latest, away=True))
        if self.session.over:
            return events
        self._guard.deafen(self._clock.instant)
        session = self.session
        keys = paused(can_let_go=session.can_let_go, can_extend=session.can_extend, brief=self._brief)
        self.say(f"{MACHINE_SLEPT} {keys}")
        return (*events, Slept(slept))

    def _judged(self, press: Press) -> tuple[Notice, ...]:
        if press.slap:
            return self.pause()
        if self._is_open:
            return self.end_open_step(press.at)
        if press.key in ASK_KEYS:
            ask = ASK_KEYS[press.key]
            self.say(answer_to(ask, self.session, self.view))
            return (Asked(ask),)
        if self.session.state != "paused":
            return self.pause()
        if press.key in COMMAND_KEYS:
            return self.command(COMMAND_KEYS[press.key])
        if press.key == SOUND_CHECK_KEY:
            self._sound.say_sound_check()
            return (Asked("sound check"),)
        return (Pressed(press.key),)

    def _told(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Let the sound follow what happened, and whoever writes it down."""
        if events and self._witness is not None:
            self._witness(events, self.session)
        self._sound.follow(events)
        return events

    def _moved(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The person moved to another step while paused: say where they are now."""
        told = self._told(events)
        if not told and self._witness is not None:
            self._witness((), self.session)
        if self.session.state == "paused":
            self._sound.say_place()
        return told

    def _tick_sound_check(self, check: SoundCheck, press: Press | None) -> tuple[Notice, ...]:
        """Ask whether the voice is heard, when it is time to; or begin, with whichever key it was."""
        if press is not None:
            return self.start()
        if check.is_due(self._clock.instant):
            self._sound.say_sound_check()
        return ()


def shown_in(view: View) -> int:
    """The number that belongs to a view: whole seconds to go, counted down; counted up where there is no end."""
    left = view.remaining if view.lead_in is None else view.lead_in
    return math.floor(view.elapsed + JUST_PAST_SECONDS) if left is None else _number_shown(left)


def _number_shown(left: float) -> int:
    """The number that a countdown shows which has so many seconds to go. It shows no zero before its end."""
    return max(math.ceil(left - JUST_PAST_SECONDS), 1 if left > 0 else 0)


def _until_next_number(left: float) -> float:
    """Seconds until a countdown that has so many to go shows the next number, or ends."""
    return left - _number_shown(left) + 1
