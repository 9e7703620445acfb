"""What a visitor has in hand, as a link and back; links are hostile until read."""

import math
from dataclasses import replace
from urllib.parse import parse_qsl

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import BUNDLED, split
from core.images.strokes import MAX_STROKES, MAX_WIDTH, SIDE, Stroke
from core.knots import LAMBDA_KNOTS
from core.models import load_default
from core.named_sets import keep
from core.network import MAX_HIDDEN
from core.paths import usual_settings
from core.recipes import DEFAULT_RECIPE, RECIPES
from core.runs import RunSettings, carry_out
from core.training import TrainingConfig
from pages.parts.link_entries import ENTRIES, MAX_ITERATIONS, MAX_SEED
from pages.parts.session import Photo, Session

NAMES = (
    "data recipe lambda hidden optimizer iterations tolerance init seed rate precision split all "
    "without sets set example unit shuffle strokes row file"
).split()
points = st.tuples(st.integers(0, SIDE), st.integers(0, SIDE))
strokes = st.builds(
    Stroke, st.integers(1, MAX_WIDTH), st.lists(points, min_size=1, max_size=8).map(tuple)
)


def reals(low: float, high: float):
    return st.floats(low, high).map(lambda value: float(f"{value:.6g}"))


configs = st.builds(
    TrainingConfig,
    lambda_=st.sampled_from(LAMBDA_KNOTS),
    hidden=st.integers(1, MAX_HIDDEN),
    optimizer=st.sampled_from(["lbfgs", "cg", "gradient_descent"]),
    max_iterations=st.integers(0, MAX_ITERATIONS),
    tolerance=reals(0, 0.1),
    seed=st.integers(0, MAX_SEED),
    scheme=st.sampled_from(["glorot", "notebook"]),
    dtype=st.sampled_from(["float32", "float64"]),
    learning_rate=reals(0.001, 100),
    warm_up=st.just(True),  # as all recipes have it, and nothing on screen changes it
)
CHOICES = [("digits", recipe) for recipe in RECIPES] + [
    ("pictures", "notebook"),
    ("iris", "notebook"),
]
sessions = st.builds(
    Session,
    settings=st.builds(
        lambda choice, without, **others: RunSettings(
            data=choice[0], recipe=choice[1], **others
        ).without(without),
        choice=st.sampled_from(CHOICES),
        config=configs,
        split_seed=st.integers(0, MAX_SEED),
        train_on_all=st.booleans(),
        without=st.sets(st.integers(0, 149), max_size=20),
    ),
    example=st.none() | st.integers(0, 4999),
    unit=st.integers(0, MAX_HIDDEN - 1),
    shuffle=st.integers(0, 1000),
    strokes=st.lists(strokes, max_size=4).map(tuple),
    row_strokes=st.lists(strokes, max_size=4).map(tuple),
)


@settings(deadline=None)
@given(sessions)
def test_a_link_brings_back_everything_that_can_be_made_again(session):
    back = Session.from_link(dict(parse_qsl(session.to_query())))
    for field in ("settings", "example", "unit", "shuffle", "strokes", "row_strokes"):
        assert getattr(back, field) == getattr(session, field)
    assert back.notes == ()
    usual = usual_settings(session.settings.data, session.settings.recipe)
    ships = session.settings.at(0.0) == usual.at(0.0)
    assert back.linked == (not ships)


def test_the_first_moment_has_an_empty_link():
    assert Session().to_query() == ""
    assert Session().settings == usual_settings("digits", DEFAULT_RECIPE)


@pytest.mark.parametrize(("data", "recipe"), CHOICES)
def test_at_the_best_lambda_of_a_path_the_link_says_whose_path_it_is_and_no_more(data, recipe):
    settings = usual_settings(data, recipe)
    link = Session(settings=settings).to_link()
    expected = {"data": data, "recipe": recipe}
    if data == "digits":
        del expected["data"]
    if recipe == usual_settings(data).recipe:
        del expected["recipe"]
    assert link == expected
    assert Session.from_link(link).settings == settings


@pytest.mark.parametrize(("data", "recipe"), CHOICES)
@pytest.mark.parametrize("lambda_", LAMBDA_KNOTS[::8])
def test_along_a_path_that_ships_only_lambda_is_added_and_nothing_has_to_be_made(
    data, recipe, lambda_
):
    settings = usual_settings(data, recipe).at(lambda_)
    link = Session(settings=settings).to_link()
    assert link.keys() <= {"data", "recipe", "lambda"}
    back = Session.from_link(link)
    assert back.settings == settings
    assert not back.linked


@pytest.mark.parametrize("data", ["pictures", "iris"])
@pytest.mark.parametrize("recipe", ["straightened", "varied"])
def test_data_that_cannot_have_a_recipe_are_trained_as_the_notebook(data, recipe):
    session = Session.from_link({"data": data, "recipe": recipe, "lambda": "2.2"})
    assert session.settings == usual_settings(data).at(2.2)
    assert session.settings.recipe == "notebook"
    assert not session.linked
    again = Session.from_link(session.to_link())
    assert again.settings == session.settings


def test_a_link_that_names_a_recipe_starts_from_its_own_settings():
    for recipe in RECIPES:
        session = Session.from_link({"recipe": recipe, "hidden": "7"})
        own = RECIPES[recipe].config
        assert session.settings.recipe == recipe
        assert session.settings.config.max_iterations == own.max_iterations
        assert session.settings.config.hidden == 7
        assert session.linked  # no path of seven hidden units ships


@pytest.mark.parametrize(
    ("data", "recipe", "usual"),
    [("iris", "notebook", "recipe"), ("digits", "straightened", "data")],
)
def test_every_parameter_of_a_link_is_known_here(data, recipe, usual):
    session = Session(
        settings=RunSettings(
            data=data,
            recipe=recipe,
            config=TrainingConfig(0.09, 3, "cg", 7, 0.01, 1, "notebook", "float64", 0.5),
            split_seed=4,
            train_on_all=True,
            excluded=(1, 2),
        ),
        opened=load_default(),
        sets={data: keep((), "mine", [3])},
        chosen_set="mine",
        example=1,
        unit=2,
        shuffle=3,
        strokes=(Stroke(9, ((1, 2),)),),
        row_strokes=(Stroke(7, ((3, 4),)),),
    )
    assert list(session.to_link()) == [name for name in NAMES if name != usual]


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.text() | st.from_regex(r"[-+]?[0-9._e!~]{1,30}", fullmatch=True))
def test_whatever_a_link_says_it_is_read_or_refused_in_words_and_never_fails(name, text):
    session = Session.from_link({name: text})
    if session.notes and name != "file":
        assert session.to_link() == {}
        assert f"{name}=" in session.notes[0]
        assert session.notes[0].endswith("the usual setting is used instead.")
    else:
        again = Session.from_link(session.to_link())
        assert again.to_link() == session.to_link()
        assert again.notes == ()


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("data", ["", "digits ", "DIGITS", "../data/digits", "mnist", "digits\0"]),
        ("recipe", ["", "Varied", "notebook ", "tilted", "__class__"]),
        ("lambda", ["", "nan", "inf", "-inf", "-1", "-1e-9", "1e7", "1e999", "0x1", "one", "λ"]),
        ("hidden", ["", "0", "-1", "201", "1.5", "٣", "9" * 5000, "25 units"]),
        ("optimizer", ["", "adam", "LBFGS", "lbfgs\n"]),
        ("iterations", ["", "-1", "5001", "1e3", "∞"]),
        ("tolerance", ["", "nan", "-0.1", "0.2", "inf"]),
        ("init", ["", "zeros", "Glorot"]),
        ("seed", ["", "-1", "10000", "0.5", "None"]),
        ("rate", ["", "0", "-1", "1000", "nan", "inf"]),
        ("precision", ["", "float16", "object"]),
        ("split", ["", "-1", "10000"]),
        ("all", ["", "0", "true", "yes"]),
        ("without", ["", "-1", "5000", "7.0", "0x2", "1x501", "1x9" * 300, "[1, 2]"]),
        ("sets", ["", "mine", "mine:", ":1", "mine:5000", "mine:1,mine:2", "x" * 41 + ":1"]),
        ("set", ["", "mine", "__class__"]),
        ("example", ["", "-1", "1e3", "1000001"]),
        ("unit", ["", "-1", "200"]),
        ("shuffle", ["", "-1", "1000001"]),
        (
            "strokes",
            [
                "20",
                "20~1",
                "20~1.2.3",
                "0~1.1",
                f"{MAX_WIDTH + 1}~1.1",
                f"20~{SIDE + 1}.1",
                "20~-1.1",
                "20~1.1!",
                "!".join(["20~1.1"] * (MAX_STROKES + 1)),
                "20~" + "1.1." * 100_000 + "1.1",
                '{"objects": []}',
            ],
        ),
        ("file", ["", "0", "network.npz"]),
    ],
)
def test_what_is_not_possible_is_named_and_the_usual_is_used(name, texts):
    for text in texts:
        session = Session.from_link({name: text, "shuffle" if name == "unit" else "unit": "7"})
        assert session.to_link() == {"shuffle" if name == "unit" else "unit": "7"}, text
        assert f"{name}=" in session.notes[0], text
        assert len(session.notes[0]) < 150, text


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12)))
def test_parameters_that_are_none_of_ours_are_nobodys_business(parameters):
    ours = {entry.name for entry in ENTRIES}
    others = {name: text for name, text in parameters.items() if name not in ours}
    session = Session.from_link(others)
    assert session.to_link() == {}
    assert session.notes == ()


@settings(deadline=None)
@given(st.floats(0, 1e6))
def test_lambda_in_a_link_goes_to_the_nearest_knot(lambda_):
    chosen = Session.from_link({"lambda": repr(lambda_)}).settings.config.lambda_
    if lambda_ < 0.005:
        assert chosen == 0
    else:
        distances = np.abs(np.log(np.array(LAMBDA_KNOTS[1:]) / lambda_))
        assert abs(math.log(chosen / lambda_)) == pytest.approx(distances.min())


def test_a_drawing_too_long_for_a_link_stays_behind_and_is_named():
    line = Stroke(20, tuple((x, x) for x in range(0, SIDE)))
    session = Session(strokes=(line,) * 5)
    assert "strokes" not in session.to_link()
    assert session.left_out() == ("your drawing, which is too long",)
    assert Session(strokes=(Stroke(20, ((1, 1), (2, 2))),)).left_out() == ()
    assert Session(row_strokes=(line,) * 5).left_out() == ("your drawing, which is too long",)


def test_rows_left_out_of_bundled_data_always_travel():
    scattered = np.random.default_rng(0).permutation(5000)[:500]
    session = Session(settings=usual_settings("digits").without(scattered))
    assert session.left_out() == ()
    assert Session.from_link(session.to_link()).settings == session.settings


def test_rows_too_far_apart_for_a_link_stay_behind_and_are_named():
    rows = tuple(range(0, 500 * 99_999, 99_999))
    far = np.cumsum(np.arange(500) + 10_000)
    for excluded, left_out in ((rows, ()), (far, ("which rows are left out of training",))):
        settings = replace(usual_settings("digits"), excluded=tuple(map(int, excluded)))
        session = Session(settings=settings)
        assert session.left_out() == left_out
        assert ("without" in session.to_link()) == (left_out == ())


def test_the_sets_kept_travel_and_one_too_large_is_named():
    session = Session()
    session.sets["digits"] = keep((), "my crossed 7s", range(3500, 3540))
    session.chosen_set = "my crossed 7s"
    assert session.left_out() == ()
    back = Session.from_link(dict(parse_qsl(session.to_query())))
    assert back.set_in_use.name == "my crossed 7s"
    assert back.set_in_use.rows.tolist() == list(range(3500, 3540))
    scattered = np.random.default_rng(0).permutation(5000)[:1500]
    session.sets["digits"] = keep(session.own_sets, "many", scattered)
    session.chosen_set = "many"
    assert session.left_out() == ("the larger of the sets you keep",)
    back = Session.from_link(dict(parse_qsl(session.to_query())))
    assert [each.name for each in back.own_sets] == ["my crossed 7s"]
    assert back.set_in_use is None


def test_a_photo_does_not_travel_and_is_named():
    assert Session(photo=Photo("seven.png", b"...")).left_out() == ("your photo",)


def test_a_network_from_a_file_stays_behind_is_named_and_missed_at_the_other_end():
    session = Session(opened=load_default())
    assert session.left_out() == ("the network you opened from a file",)
    (note,) = Session.from_link(session.to_link()).notes
    assert "files do not travel" in note


def test_without_an_example_chosen_the_first_unseen_row_is_looked_at():
    session = Session(settings=RunSettings(data="iris"))
    assert session.row == split(BUNDLED["iris"]().y, seed=0).test[0]


def test_an_example_beyond_the_end_is_the_last_one():
    assert Session(settings=RunSettings(data="iris"), example=10**6).row == 149


def test_what_a_link_asks_for_is_shown_as_it_is_and_never_as_markdown():
    (note,) = Session.from_link({"data": "[x](//a.b)`\n# `![y](z)"}).notes
    assert note.startswith("The link asks for `data=[x](//a.b)# ![y](z)`, which")


def test_a_setting_is_changed_by_its_name_wherever_it_belongs():
    session = Session()
    before = session.settings
    session.change(lambda_=3.2, split_seed=5, hidden=7, recipe="notebook")
    assert session.settings == replace(
        before,
        split_seed=5,
        recipe="notebook",
        config=replace(before.config, lambda_=3.2, hidden=7),
    )


@pytest.mark.parametrize(("hidden", "lambda_", "said"), [(25, 0.032, False), (50, 0.032, True)])
def test_a_lambda_that_the_networks_path_does_not_stop_at_is_said_not_to_travel(
    hidden, lambda_, said
):
    config = TrainingConfig(hidden=hidden, lambda_=lambda_, max_iterations=1)
    run = carry_out(RunSettings("iris", config))
    session = Session(settings=run.settings, runs=(run,), run=run)
    assert (
        "a λ between the slider’s stops: it opens the nearest one" in session.left_out()
    ) == said
