"""The app as the command line opens it. What only plain lines need is not imported: the first frame waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.output import complain
from backtimer.cli.place import demand_full_screen

if TYPE_CHECKING:
    from backtimer.files.settings import Settings
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace


def lead_in_app(
    workspace: Workspace,
    settings: Settings,
    plan: SessionPlan | None = None,
    *,
    speed: float = 1.0,
    muted: bool = False,
    start_at: int = 1,
) -> int:
    """Open the app, with a session to begin at once if there is a plan, and return the exit code."""
    demand_full_screen()
    from backtimer.app.app import BacktimerApp
    from backtimer.app.run import run_app

    app = BacktimerApp(workspace, settings, plan=plan, speed=speed, muted=muted, start_at=start_at)
    outcome = run_app(app, workspace.folders.log_file)
    from backtimer.cli.printer import Printer

    printer = Printer()  # after a hang-up there is no terminal to print to
    for session_id in outcome.saved:
        printer.line(f"saved {session_id}")
    if outcome.message is not None:
        complain(f"backtimer: {outcome.message}")
    return outcome.exit_code
