"""Networks trained here that there is no room for are made smaller or let go, and that is said."""

from core.runs import RunSettings, carry_out
from core.training import TrainingConfig
from pages.parts import session as sessions
from pages.parts.current import of_run
from pages.parts.remarks import remarks
from pages.parts.session import Session

ROOM_MB = 0.022  # for the newest and two that are thinned


def test_what_there_is_no_room_for_is_thinned_or_let_go_and_that_is_said(monkeypatch):
    monkeypatch.setattr(sessions, "MOST_RUN_MB", ROOM_MB)
    session = Session()
    for seed in range(5):
        config = TrainingConfig(hidden=5, max_iterations=12, seed=seed)
        session.pin(carry_out(RunSettings("iris", config)))
    *older, newest = session.runs
    assert len(older) == 2
    said = [" ".join(remarks(of_run(run))) for run in older]
    assert all("moments of it are kept: networks trained since" in each for each in said)
    assert "moments" not in " ".join(remarks(of_run(newest)))
    assert "There was no room to keep all networks trained here" in session.notes[-1]
