"""Training: a press makes a network, and every page names it."""

import pytest

from core.runs import RunSettings
from core.training import TrainingConfig
from pages.parts.cache import board
from pages.parts.trainings import label

ENDLESS = {"set_max_iterations": 5000, "set_tolerance": 0.0, "set_hidden": 200}


def put_all(visitor, values: dict) -> None:
    for key, value in values.items():
        visitor.at.get_by_key(key).set_value(value)
    visitor.run()


@pytest.fixture
def visitor(open_app):
    return open_app("training.py", data="iris")


def test_pressing_train_makes_the_run_current_on_every_page(visitor):
    put_all(visitor, {"set_hidden": 7, "set_max_iterations": 12, "set_tolerance": 0.0})
    assert visitor.network_name.startswith("λ = 1 · 25 hidden")  # only Train makes it so
    visitor.press("train")
    visitor.finish_training()
    run = visitor.session.run
    assert (run.result.network.hidden, run.result.iterations) == (7, 12)
    name = f"λ = 1 · 7 hidden · {100 * run.after.test:.1f} % of 30 test rows"
    for page in ("training.py", "network.py", "data.py", "units.py", "predictor.py"):
        visitor.go_to(page)
        assert visitor.network_name == name


def test_what_came_of_a_run_is_told_beside_what_was_before(visitor):
    visitor.press("train")
    visitor.finish_training()
    run = visitor.session.run
    before_after, took = (table.value for table in visitor.at.dataframe)
    assert before_after["test rows"].tolist() == [
        f"{100 * share:.1f}\u00a0%" for share in (run.before.test, run.after.test)
    ]
    assert took["final cost"].tolist() == [f"{run.result.cost:.4f}"]
    assert took["iterations"].tolist() == [str(run.result.iterations)]
    assert int(took["evaluations of its gradient"][0]) >= run.result.iterations
    assert visitor.title == f"At λ = 1 it reads {100 * run.after.test:.1f} % of new rows."
    (progress,) = visitor.at.get("progress")
    assert run.result.message in progress.proto.text


def test_letting_go_of_the_slider_trains_at_that_lambda(visitor):
    visitor.put("lambda_slider", 0.0)
    visitor.finish_training()
    assert visitor.session.run.settings.config.lambda_ == 0
    assert visitor.network_name.startswith("λ = 0 · ")
    assert visitor.link == {"data": "iris", "lambda": "0"}


def test_the_curve_shows_the_cost_of_every_iteration(visitor):
    visitor.press("train")
    visitor.finish_training()
    history = visitor.session.run.result.history
    figure = visitor.at.get_by_key("cost_curve").proto.spec
    assert f'"x":{[record.iteration for record in history]}'.replace(" ", "") in figure


@pytest.mark.parametrize(
    ("preset", "words", "settings"),
    [
        (0, "λ = 0.09", {"lambda_": 0.09, "max_iterations": 100, "tolerance": 0.0}),
        (1, "λ = 0", {"lambda_": 0.0, "max_iterations": 3000}),
    ],
)
def test_a_preset_runs_as_the_notebook_did_on_all_examples(visitor, preset, words, settings):
    visitor.press(f"preset_{preset}")
    visitor.finish_training()
    run = visitor.session.run
    config = TrainingConfig(optimizer="cg", scheme="notebook", **settings)
    assert run.settings == RunSettings(data="iris", config=config, train_on_all=True)
    assert visitor.network_name.startswith(f"{words} · 25 hidden · ")
    assert visitor.network_name.endswith("% of 150 training rows")


def test_trained_on_all_there_is_no_test_figure_and_it_is_said(visitor):
    visitor.put("set_train_on_all", True)
    visitor.press("train")
    visitor.finish_training()
    assert visitor.session.run.after.test is None
    assert "test rows" not in visitor.text
    before_after, _ = (table.value for table in visitor.at.dataframe)
    assert set(before_after["test rows"]) == {"none kept"}


def test_stop_keeps_the_best_so_far_and_says_that_it_was_stopped(open_app):
    visitor = open_app("training.py")
    put_all(visitor, ENDLESS)
    visitor.press("train")
    assert visitor.session.run is None
    job = board().find(visitor.session.job_key)
    assert "training " in visitor.network_name
    visitor.press("stop")
    assert job.status == "stopped"
    result = visitor.session.run.result
    assert result.stopped
    assert result.cost == min(record.cost for record in result.history)
    (progress,) = visitor.at.get("progress")
    assert progress.proto.text.startswith("Trained here. Stopped")
    assert visitor.network_name.startswith("λ = 1 · 200 hidden · ")
    assert visitor.has("train")


def test_a_training_that_another_visitor_watches_too_goes_on(open_app):
    first, second = open_app("training.py"), open_app("training.py")
    for visitor in (first, second):
        put_all(visitor, ENDLESS | {"set_hidden": 199})
        visitor.press("train")
    job = board().find(first.session.job_key)
    first.press("stop")
    assert first.notes == ["Somebody else is watching this training too: it goes on without you."]
    assert first.session.run is None
    assert not job.ended
    second.press("stop")
    assert job.ended
    assert second.session.run is job.result


def test_a_training_is_followed_to_another_page_and_left_when_the_data_change(open_app):
    visitor = open_app("training.py")
    put_all(visitor, ENDLESS | {"set_hidden": 198})
    visitor.press("train")
    job = board().find(visitor.session.job_key)
    visitor.go_to("units.py")
    assert "training " in visitor.network_name
    visitor.choose_data("iris")
    assert job.wait(60)
    assert job.status == "stopped"
    assert visitor.session.run is None
    assert visitor.network_name.startswith("λ = 1 · 25 hidden")


def test_two_visitors_do_not_disturb_each_other(open_app):
    first, second = open_app("training.py", data="iris"), open_app("training.py", data="iris")
    first.put("lambda_slider", 0.0)
    first.finish_training()
    second.put("lambda_slider", 100.0)
    second.finish_training()
    first.choose_data("pictures")
    for visitor in (first, second):
        visitor.run()
    assert first.network_name.endswith("test pictures")
    assert second.network_name.startswith("λ = 100 · ")
    assert second.network_name.endswith("of 30 test rows")
    assert second.link == {"data": "iris", "lambda": "100"}


def test_a_training_that_fails_says_so_and_the_network_is_kept(visitor):
    settings = visitor.session.settings

    def fail(_job):
        raise MemoryError("no room for it")

    board().submit("a failing one", label(settings), fail, watcher=visitor.session.visitor).wait(60)
    visitor.session.job_key = "a failing one"
    visitor.run()
    assert visitor.notes == [
        "The training could not be finished (no room for it). The network you had is kept."
    ]
    assert visitor.network_name.startswith("λ = 1 · 25 hidden")


def test_the_menus_label_says_what_is_set(visitor):
    put_all(visitor, {"set_optimizer": "cg", "set_hidden": 1, "set_train_on_all": True})
    menu = visitor.at.get_by_key("settings_menu").proto.popover.label
    assert menu.replace("\u00a0", " ") == (
        "1 hidden unit · Conjugate gradient · 100 iterations · all of 150"
    )
    assert not visitor.has("set_learning_rate")
    visitor.put("set_optimizer", "gradient_descent")
    visitor.put("set_learning_rate", 2.5)
    assert visitor.session.settings.config.learning_rate == 2.5
