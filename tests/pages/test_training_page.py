"""Training: a press makes a network, and every page names it."""

import json
import threading

import numpy as np
import pytest

from core.datasets import BUNDLED, split
from core.models import load_shipped
from core.paths import usual_settings
from core.recipes import RECIPES
from core.runs import RunSettings
from core.training import TrainingConfig
from pages.parts import shelf
from pages.parts.cache import board
from pages.parts.desks.live import picture_of
from pages.parts.trainings import label
from pages.parts.work import Progress
from tests.pages.conftest import plain

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
    best = visitor.session.settings.config.lambda_
    assert visitor.network_name.startswith(f"λ = {best:g} · 25 hidden")  # only Train makes it so
    visitor.press("train")
    visitor.finish_training()
    run = visitor.session.run
    assert (run.result.network.hidden, run.result.iterations) == (7, 12)
    name = f"λ = {best:g} · 7 hidden · {100 * run.after.test:.1f} % of 30 test rows"
    for page in ("training.py", "network.py", "data.py", "units.py", "predictor.py"):
        visitor.go_to(page)
        assert visitor.network_name == name


def test_what_came_of_a_run_is_told_beside_what_was_before(visitor):
    visitor.press("train")
    visitor.finish_training()
    run = visitor.session.run
    before_after, took, *_ = (table.value for table in visitor.at.dataframe)
    assert before_after["test rows"].tolist() == [
        f"{100 * share:.1f}\u00a0%" for share in (run.before.test, run.after.test)
    ]
    assert took["final cost"].tolist() == [f"{run.result.cost:.4f}"]
    assert took["iterations"].tolist() == [str(run.result.iterations)]
    assert int(took["evaluations of its gradient"][0]) >= run.result.iterations
    lambda_ = f"{run.settings.config.lambda_:g}"
    assert visitor.title == f"λ = {lambda_} reads {100 * run.after.test:.1f} % of new rows."
    assert run.result.message in visitor.text


def test_the_desk_replays_a_run_from_its_random_start(visitor):
    visitor.press("train")
    visitor.finish_training()
    run, drawn = visitor.session.run, visitor.drawn("run_desk")
    assert drawn["playable"]
    assert drawn["at"] == len(run.frames) - 1
    assert drawn["labels"] == [f"iteration {frame.iteration}" for frame in run.frames]
    costs = [{word: number for number, word, _ in m}["cost"] for m in drawn["merits"]]
    assert costs == [f"{frame.cost:.3f}" for frame in run.frames]
    assert [plain(m[0][0]) for m in drawn["merits"]] == [
        f"{100 * read.test:.1f} %" for read in run.read
    ]
    served = shelf.served(drawn["weights"]["url"].rsplit("/", 1)[1])
    vectors = np.frombuffer(served, "<f4").reshape(len(run.frames), -1)
    for frame, vector in zip(run.frames, vectors, strict=True):
        np.testing.assert_array_equal(vector, frame.network.to_vector().astype("<f4"))


def test_the_same_weights_have_the_same_colours_while_a_run_goes_on_and_replayed(visitor):
    put_all(visitor, ENDLESS)
    visitor.press("train")
    job = board().find(visitor.session.job_key)
    while not isinstance(job.progress, Progress):
        assert not job.wait(0.05)
    told = picture_of(job)
    live = json.loads(told[4 : 4 + int.from_bytes(told[:4], "little")])
    visitor.press("stop")
    visitor.finish_training()
    assert visitor.drawn("run_desk")["weights"]["span"] == live["span"]


def test_the_curve_shows_the_cost_of_every_iteration(visitor):
    visitor.press("train")
    visitor.finish_training()
    history = visitor.session.run.result.history
    assert not visitor.has("cost")  # the desk shows it already
    visitor.put("training_mode", "Slide λ")
    drawn = visitor.drawn("cost")
    assert drawn["iterations"] == [record.iteration for record in history]
    assert drawn["costs"] == [f"{record.cost:.4f}" for record in history]


def test_before_anything_was_trained_the_page_says_what_to_press(visitor):
    visitor.put("training_mode", "Train one run")
    assert visitor.notes == [
        "Press Train, and watch a network learn from its first random weights."
    ]
    assert visitor.has("preset_0")
    assert not visitor.has("desk")


@pytest.mark.parametrize(
    ("preset", "words", "settings"),
    [
        (0, "λ = 0.09", {"lambda_": 0.09, "optimizer": "cg", "max_iterations": 100}),
        (1, "λ = 0", {"lambda_": 0.0, "optimizer": "lbfgs", "max_iterations": 2000}),
    ],
)
def test_a_preset_runs_as_the_notebook_did_on_all_examples(visitor, preset, words, settings):
    visitor.put("training_mode", "Train one run")
    visitor.press(f"preset_{preset}")
    visitor.finish_training()
    run = visitor.session.run
    config = TrainingConfig(scheme="notebook", warm_up=True, tolerance=0.0, **settings)
    assert run.settings == RunSettings(data="iris", config=config, train_on_all=True)
    assert visitor.network_name.startswith(f"{words} · 25 hidden · ")
    assert visitor.network_name.endswith("% of 150 training rows")


def test_trained_on_all_there_is_no_test_figure_and_it_is_said(visitor):
    visitor.put("set_train_on_all", True)
    visitor.press("train")
    visitor.finish_training()
    assert visitor.session.run.after.test is None
    assert "test rows" not in visitor.text
    before_after, *_ = (table.value for table in visitor.at.dataframe)
    assert set(before_after["test rows"]) == {"none kept"}


def test_stop_keeps_the_best_so_far_and_says_that_it_was_stopped(open_app):
    visitor = open_app("training.py")
    put_all(visitor, ENDLESS)
    visitor.press("train")
    assert visitor.session.run is None
    job = board().find(visitor.session.job_key)
    assert "training " in visitor.network_name
    while not isinstance(job.progress, Progress):  # first the copies of all digits are made
        assert not job.wait(0.05)
    visitor.press("stop")
    visitor.finish_training()  # an iteration over all varied digits may take its time
    assert job.status == "stopped"
    result = visitor.session.run.result
    assert result.stopped
    assert result.cost == min(record.cost for record in result.history)
    assert result.message.startswith("Stopped")
    assert result.message in visitor.text
    best = usual_settings("digits").config.lambda_
    assert visitor.network_name.startswith(f"λ = {best:g} · 200 hidden · ")
    assert visitor.has("train")


def test_a_training_that_another_visitor_watches_too_goes_on(open_app):
    first, second = open_app("training.py"), open_app("training.py")
    for visitor in (first, second):
        put_all(visitor, ENDLESS | {"set_hidden": 199})
        visitor.press("train")
    job = board().find(first.session.job_key)
    first.press("stop")
    assert first.notes == [
        "Somebody else is watching this training too: it goes on without you.",
        "Press Train, and watch a network learn from its first random weights.",
    ]
    assert first.session.run is None
    assert not job.ended
    second.press("stop")
    second.finish_training()
    assert job.ended
    assert second.session.run is job.result


def test_one_that_waits_for_a_free_place_can_be_stopped_and_says_so_at_once(open_app):
    visitor, places = open_app("training.py", data="iris"), threading.Event()
    others = [
        board().submit(name, name, lambda job: places.wait(60), watcher="others") for name in "ab"
    ]
    try:
        visitor.press("train")
        assert board().find(visitor.session.job_key).status == "waiting"
        visitor.press("stop")
        assert visitor.notes[0] == (
            "It was stopped before there was anything of it to keep: what you had is here."
        )
        assert visitor.has("train")
    finally:
        places.set()
    assert all(other.wait(60) for other in others)


@pytest.mark.parametrize(
    "settings",
    [
        {"set_optimizer": "gradient_descent", "set_learning_rate": 100.0, "set_lambda_": 100.0},
        {"set_max_iterations": 0},
    ],
)
def test_a_run_that_leads_nowhere_shows_the_random_start_it_keeps(open_app, settings):
    visitor = open_app("training.py", data="iris")
    for key, value in settings.items():
        visitor.put(key, value)
    visitor.press("train")
    visitor.finish_training()
    run = visitor.session.run
    assert visitor.drawn("run_desk")["at"] == run.kept == 0
    assert run.after == run.before


def test_weights_that_have_vanished_are_said_to_have(open_app):
    visitor = open_app("training.py", data="iris")
    put_all(visitor, {"set_lambda_": 1000.0, "set_max_iterations": 60})
    visitor.press("train")
    visitor.finish_training()
    assert (
        "whatever it is shown: λ = 1000 is so high a price that all weights have vanished, "
        "and only the biases are left. A smaller λ brings them back."
    ) in visitor.text


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
    best = usual_settings("iris").config.lambda_
    assert visitor.network_name.startswith(f"λ = {best:g} · 25 hidden")


def test_two_visitors_do_not_disturb_each_other(open_app):
    first, second = open_app("training.py", data="iris"), open_app("training.py", data="iris")
    first.let_go_at(0.0)
    second.let_go_at(100.0)
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
        "The training could not be finished (no room for it). What you had is kept."
    ]
    best = usual_settings("iris").config.lambda_
    assert visitor.network_name.startswith(f"λ = {best:g} · 25 hidden")


def test_the_menus_label_says_what_is_set(visitor):
    put_all(visitor, {"set_optimizer": "cg", "set_hidden": 1, "set_train_on_all": True})
    menu = visitor.at.get_by_key("settings_menu").proto.popover.label
    assert menu.replace("\u00a0", " ") == (
        "1 hidden unit · Conjugate gradient · "
        f"{RECIPES['notebook'].config.max_iterations} iterations · all of 150"
    )
    assert not visitor.has("set_learning_rate")
    visitor.put("set_optimizer", "gradient_descent")
    visitor.put("set_learning_rate", 2.5)
    assert visitor.session.settings.config.learning_rate == 2.5


@pytest.mark.parametrize("data", ["pictures", "iris"])
def test_the_misreads_are_all_there_are_worst_first_and_counted(open_app, data):
    visitor = open_app("training.py", data=data)
    model, dataset = load_shipped(data), BUNDLED[data]()
    rows = split(dataset.y, seed=0).test
    output = model.network.forward(dataset.X[rows]).output
    read, is_ = output.argmax(axis=1), dataset.y[rows]
    places = np.arange(len(rows))
    worst = sorted(
        np.flatnonzero(read != is_), key=lambda k: output[k, is_[k]] - output[places[k], read[k]]
    )
    names = dataset.class_names
    if data == "iris":
        assert f"The {len(worst)} it gets wrong, worst first" in visitor.text
        table = visitor.at.dataframe[-1].value
        assert list(zip(table["row"] - 1, table["read"], table["is"], strict=True)) == [
            (rows[k], names[read[k]], names[is_[k]]) for k in worst
        ]
        return
    drawn = visitor.drawn("desk")
    shown = drawn["misreads"]["examples"][drawn["at"]]
    assert drawn["misreads"]["titles"][drawn["at"]] == (
        f"The 12 worst of the {len(worst)} test pictures it gets wrong"
        if len(worst) > 12
        else f"The {len(worst)} test pictures it gets wrong, worst first"
    )
    lead = output[places, read] - output[places, is_]
    assert [(row, caption) for _, row, caption in shown] == [
        (
            rows[k],
            f"read {names[read[k]]}, is {names[is_[k]]}\nby {lead[k]:.2f}",
        )
        for k in worst[:12]
    ]
    pixels = np.frombuffer(shelf.served(drawn["misreads"]["url"].rsplit("/", 1)[1]), np.uint8)
    place, row, _ = shown[1]
    np.testing.assert_allclose(
        pixels.reshape(-1, dataset.inputs)[place] / 255, dataset.X[row].clip(0, 1), atol=0.003
    )
    visitor.send("desk", "misread", int(row))
    assert visitor.session.example == row
    assert visitor.link["example"] == str(row)
    assert visitor.has("live_network")


def test_a_lambda_changed_while_it_runs_is_the_lambda_of_the_network(open_app):
    visitor = open_app("training.py", data="pictures")
    put_all(visitor, ENDLESS | {"set_seed": 31})
    visitor.press("train")
    visitor.put("run_lambda", 10.0)
    job = board().find(visitor.session.job_key)
    while not isinstance(job.progress, Progress) or job.progress.now.lambda_ != 10.0:
        assert not job.wait(0.05)
    visitor.press("stop")
    visitor.finish_training()
    run = visitor.session.run
    assert {record.lambda_ for record in run.result.history[-1:]} == {10.0}
    assert visitor.network_name.startswith("λ = 10 · 200 hidden · ")


def test_going_on_takes_the_run_up_where_it_stopped(visitor):
    put_all(visitor, {"set_max_iterations": 5, "set_tolerance": 0.0})
    visitor.press("train")
    visitor.finish_training()
    before = visitor.session.run
    visitor.press("go_on")
    visitor.finish_training()
    run = visitor.session.run
    assert run.result.iterations == 10
    assert run.result.history[:6] == before.result.history
    assert run.before == before.before
    assert run.result.cost < before.result.cost


def test_the_replay_shows_what_each_moment_of_the_run_misread(open_app):
    visitor = open_app("training.py", data="pictures")
    put_all(visitor, {"set_max_iterations": 6, "set_tolerance": 0.0})
    visitor.press("train")
    visitor.finish_training()
    run, drawn = visitor.session.run, visitor.drawn("run_desk")["misreads"]
    dataset, rows = BUNDLED["pictures"](), split(BUNDLED["pictures"]().y, seed=0).test
    for frame, title, examples in zip(run.frames, drawn["titles"], drawn["examples"], strict=True):
        wrong = frame.network.predict(dataset.X[rows]) != dataset.y[rows]
        assert f" {wrong.sum()} test pictures it gets wrong" in title
        assert title.startswith("The 12 worst of the ") == (wrong.sum() > 12)
        assert len(examples) == min(12, wrong.sum())
        assert {row for _, row, _ in examples} <= set(rows[wrong].tolist())


def test_a_paused_run_goes_on_to_the_end_of_what_was_asked(open_app):
    visitor = open_app("training.py", data="pictures")
    put_all(visitor, ENDLESS | {"set_max_iterations": 900, "set_seed": 5})
    visitor.press("train")
    job = board().find(visitor.session.job_key)
    visitor.put("run_slowly", True)
    visitor.press("pause")
    visitor.finish_training()
    assert job.status == "stopped"
    done = visitor.session.run.result.iterations
    assert 0 < done < 900
    (bar,) = visitor.at.main.get("progress")
    assert plain(bar.proto.text) == f"Paused at iteration {done} of 900: Go on takes it up"
    visitor.press("go_on")
    visitor.finish_training()
    assert visitor.session.run.result.iterations == 900
    assert not [bar.proto.text for bar in visitor.at.main.get("progress")]


def test_networks_trained_here_are_pinned_and_chosen_again(visitor):
    names = []
    for hidden in (3, 4):
        put_all(visitor, {"set_hidden": hidden, "set_max_iterations": 8})
        visitor.press("train")
        visitor.finish_training()
        names.append(visitor.network_name)
    visitor.press("choose_run_1")
    assert visitor.network_name == names[0]
    visitor.go_to("units.py")
    assert visitor.network_name == names[0]
    visitor.press("choose_run_0")
    assert visitor.network_name == names[1]
    visitor.press("choose_run_2")  # the recipe's path, below the runs
    assert visitor.session.run is None
    assert [run.result.network.hidden for run in visitor.session.runs] == [3, 4]
    assert "the other networks you trained" in visitor.session.left_out()


def test_a_training_shows_in_the_sidebar_of_every_page_and_stops_there(open_app):
    visitor = open_app("training.py")
    put_all(visitor, ENDLESS | {"set_hidden": 197})
    visitor.press("train")
    job = board().find(visitor.session.job_key)
    for page in ("data.py", "units.py"):
        visitor.go_to(page)
        (bar,) = visitor.at.sidebar.get("progress")
        assert "197 hidden" in plain(bar.proto.text)
    visitor.press("sidebar_stop")
    visitor.finish_training()
    assert job.status == "stopped"
    assert visitor.session.run is job.result
