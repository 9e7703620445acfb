"""Predictor: what is drawn or brought is read, every step is shown, nothing is guessed."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from core.datasets import BUNDLED, load_originals
from core.explain import read_along
from core.images import Preparation, digit_from_canvas
from core.images.strokes import Stroke, drawn
from core.knots import FEWER_KNOTS
from core.models import Model, load_default, load_shipped
from core.network import Network
from core.paths import load_path, usual_settings
from core.recipes import DEFAULT_RECIPE
from core.sample_photos import SAMPLES
from core.taught import write_taught
from pages.parts.figures.along_curve import along_finding

SEVEN = Stroke(22, ((90, 80), (220, 80), (150, 260)))
BAR = Stroke(22, ((110, 170), (210, 170)))
# A 1 and a 7 on the wide canvas, which is 320 of its own units wide.
ROW = (Stroke(7, ((60, 20), (60, 80))), Stroke(7, ((140, 20), (180, 20), (155, 85))))
SCRIBBLE = Stroke(
    20, ((40, 40), (280, 280), (280, 40), (40, 280), (160, 20), (160, 300), (20, 160))
)


def photo(number: int, ending: str = "PNG", *, dark: bool = True) -> tuple[str, bytes, str]:
    """A bundled digit as a picture file, large, dark on white or white on dark."""
    ink = load_originals()[number]
    image = Image.fromarray(np.uint8(255 * (1 - ink if dark else ink))).resize((280, 280))
    content = io.BytesIO()
    image.save(content, ending)
    return f"photo.{ending.lower()}", content.getvalue(), f"image/{ending.lower()}"


def upload(visitor, file: tuple[str, bytes, str]) -> None:
    visitor.put("way", "Photo")
    hand_in(visitor, "photo", file)


def hand_in(visitor, widget: str, file: tuple[str, bytes, str]) -> None:
    """Gives a file to the chooser whose key begins so; a new one comes after each file."""
    keys = [node.key for node in visitor.at.get("file_uploader")]
    (key,) = [key for key in keys if key.startswith(widget)]
    visitor.put(key, file)


def draw(visitor, *strokes: Stroke) -> None:
    visitor.session.strokes = strokes
    visitor.run()


def draw_row(visitor, *strokes: Stroke) -> None:
    visitor.put("way", "Draw a row")
    visitor.session.row_strokes = strokes
    visitor.run()


def look_deeper(visitor, part: str) -> None:
    """Opens that tab."""
    visitor.at.session_state["deeper"] = part
    visitor.run()


def outputs(visitor) -> list[str]:
    return [row["text"] for row in visitor.drawn("outputs")["rows"]]


@pytest.fixture
def visitor(open_app):
    return open_app("predictor.py")


def test_while_nothing_is_drawn_nothing_is_guessed(visitor):
    assert visitor.title == "Draw a digit, and it reads it."
    assert outputs(visitor) == [""] * 10
    assert not visitor.has("steps")
    assert visitor.at.button(key="undo").disabled
    assert visitor.at.button(key="clear").disabled


def test_a_drawing_is_answered_with_all_ten_outputs_and_every_step(visitor):
    visitor.session.strokes = (SEVEN,)
    visitor.run()
    assert visitor.title == "It reads a 7."
    values = [float(text) for text in outputs(visitor)]
    assert np.argmax(values) == visitor.drawn("outputs")["winner"] == 7
    (second, by) = re.search(
        r"The ten outputs :gray\[7 leads (\d) by ([\d.]+)\]", visitor.text
    ).groups()
    assert values[int(second)] == sorted(values)[-2]
    assert float(by) == pytest.approx(values[7] - values[int(second)], abs=0.011)
    steps = visitor.drawn("steps")
    names = [caption[0] for caption in steps["captions"]]
    alike = [name for name in names if name.startswith("alike: ")]
    made = len(names) - len(alike)
    assert names[made - 4 :] == [
        "Centred, 28 × 28",
        "Upright",
        "Stretched",
        "20 × 20, all it sees",
        *alike,
    ]
    shapes = [*[[28, 28]] * 3, [20, 20], *[[20, 20]] * len(alike)]
    assert steps["shapes"][made - 4 :] == shapes


def test_undo_takes_back_the_last_stroke_and_clear_all_of_them(visitor):
    visitor.session.strokes = (SEVEN, BAR, BAR)
    visitor.run()
    visitor.press("undo")
    assert visitor.session.strokes == (SEVEN, BAR)
    assert visitor.title.startswith("It ")
    visitor.press("clear")
    assert visitor.session.strokes == ()
    assert visitor.title == "Draw a digit, and it reads it."
    assert "strokes" not in visitor.link


def test_a_drawing_survives_another_page_and_is_in_the_link(visitor):
    visitor.session.strokes = (SEVEN,)
    visitor.go_to("data.py")
    assert visitor.link == {"strokes": "22~90.80.220.80.150.260"}
    visitor.go_to("predictor.py")
    assert visitor.title == "It reads a 7."


@pytest.mark.parametrize("ending", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_a_photo_of_a_digit_is_read(visitor, ending):
    data = BUNDLED["digits"]()
    row = int(np.flatnonzero(load_shipped("digits").network.predict(data.X) == data.y)[2600])
    upload(visitor, photo(row, ending))
    assert visitor.errors == []
    assert visitor.title in (f"It reads a {data.y[row]}.", f"It reads an {data.y[row]}.")
    assert visitor.has("steps")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.png", b""),
        ("words.png", b"this is no picture"),
        ("half.png", photo(0)[1][:200]),
        ("blank.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("other.gif", b"GIF89a" + bytes(20)),
    ],
    ids=["empty", "words", "half", "blank", "other"],
)
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(visitor, name, content):
    upload(visitor, (name, content, "image/png"))
    (error,) = visitor.errors
    assert error.endswith(".")
    assert "Traceback" not in error
    assert outputs(visitor) == [""] * 10
    upload(visitor, photo(2500))
    assert visitor.errors == []
    assert visitor.title.startswith("It ")


def test_a_photo_with_nothing_on_it_says_so_instead_of_guessing(visitor):
    content = io.BytesIO()
    Image.new("L", (200, 200), 255).save(content, "PNG")
    upload(visitor, ("white.png", content.getvalue(), "image/png"))
    assert len(visitor.errors) == 1
    assert outputs(visitor) == [""] * 10
    assert visitor.title == "Draw a digit, and it reads it."


def test_small_pictures_are_made_8_by_8_for_their_network(open_app):
    visitor = open_app("predictor.py", data="pictures")
    upload(visitor, photo(2500, dark=False))
    assert visitor.drawn("steps")["shapes"][-1] == [8, 8]
    assert visitor.title.startswith("It ")
    # Pictures are not turned to ink: the same in negative is unlike all that were learned from.
    upload(visitor, photo(2500))
    assert visitor.title == "It has seen nothing like this."


def test_a_tables_numbers_are_set_by_hand(open_app):
    visitor = open_app("predictor.py", data="iris", example="0")
    assert visitor.title == "It reads a setosa."
    network = load_shipped("iris").network
    values = [0.7, 0.5, 0.95, 0.95]
    for number, value in enumerate(values):
        visitor.put(f"input_{number}_0", value)
    expected = network.forward(np.array([values], np.float32)).output[0]
    assert outputs(visitor) == [f"{value:.3f}" for value in expected]
    assert visitor.drawn("outputs")["winner"] == expected.argmax()


def test_a_row_is_read_from_left_to_right_each_digit_boxed_and_with_its_own_bars(visitor):
    draw_row(visitor, *ROW)
    assert visitor.title == "It reads 17."
    boxes = visitor.drawn("boxes")["boxes"]
    assert [box["name"] for box in boxes] == ["1", "7"]
    (_, first_left, _, first_right), (_, second_left, _, _) = (box["place"] for box in boxes)
    assert first_left == pytest.approx((60 - 3.5) / 320, abs=0.01)
    assert first_right < second_left == pytest.approx((140 - 3.5) / 320, abs=0.01)
    cards = visitor.drawn("row_outputs")["cards"]
    assert [card["answer"] for card in cards] == ["1", "7"]
    assert all(len(card["rows"]) == 10 for card in cards)


def test_of_a_row_the_digit_that_is_picked_is_explained(visitor):
    draw_row(visitor, *ROW)
    assert "Why 1" in visitor.text
    first = visitor.drawn("steps")["levels"]
    visitor.send("row_outputs", "pick", 1)
    assert "Why 7" in visitor.text
    assert visitor.drawn("steps")["levels"] != first
    draw_row(visitor, ROW[0])
    assert "Why 1" in visitor.text


def test_a_row_has_its_own_drawing_which_survives_and_is_in_the_link(visitor, open_app):
    draw(visitor, SEVEN)
    draw_row(visitor, *ROW)
    visitor.go_to("data.py")
    assert set(visitor.link) == {"strokes", "row"}
    visitor.go_to("predictor.py")
    assert visitor.title == "It reads 17."
    visitor.press("undo")
    assert visitor.title == "It reads a 1."
    visitor.put("way", "Draw")
    assert visitor.title == "It reads a 7."
    assert open_app("predictor.py", row="7~60.20.60.80").title == "It reads a 1."


def test_a_sample_photo_is_read_at_one_click_and_boxed(visitor):
    year = next(number for number, sample in enumerate(SAMPLES) if sample.digits == "2026")
    visitor.send("samples", "pick", year)
    assert visitor.title == "It reads 2026."
    assert [box["name"] for box in visitor.drawn("boxes")["boxes"]] == list("2026")
    visitor.put("only_one_digit", True)
    assert not visitor.has("row_outputs")
    assert visitor.title.startswith("It ")
    visitor.go_to("data.py")
    visitor.go_to("predictor.py")
    assert len(visitor.drawn("boxes")["boxes"]) == 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.digits)
def test_the_network_that_ships_reads_the_samples(visitor, sample):
    visitor.send("samples", "pick", SAMPLES.index(sample))
    words = sample.digits if len(sample.digits) > 1 else f"a {sample.digits}"
    assert visitor.title == f"It reads {words}."


def test_the_camera_is_opened_only_when_it_is_chosen_and_where_it_works_is_said(visitor):
    assert not visitor.at.get("camera_input")
    visitor.put("way", "Camera")
    assert len(visitor.at.get("camera_input")) == 1
    assert "https or on localhost only" in visitor.text


def test_what_is_no_digit_is_called_so_and_its_best_guess_is_named(visitor):
    draw(visitor, SCRIBBLE)
    assert visitor.title == "This does not look like a digit."
    guess = visitor.drawn("outputs")["winner"]
    assert re.search(rf"If it must be one: an? {guess}\.", visitor.text)


def test_straightening_can_be_switched_off_to_see_what_it_does(visitor):
    slanted = Stroke(20, ((230, 50), (100, 270)))
    draw(visitor, slanted)
    names = [caption[0] for caption in visitor.drawn("steps")["captions"]]
    assert "Upright" in names
    straight = outputs(visitor)
    visitor.put("straighten", False)
    names = [caption[0] for caption in visitor.drawn("steps")["captions"]]
    assert "Upright" not in names
    assert outputs(visitor) != straight
    assert visitor.title.endswith(" with its slant left in.")


def test_a_network_that_is_never_shown_straight_digits_offers_no_such_switch(open_app):
    visitor = open_app("predictor.py", recipe="notebook")
    draw(visitor, SEVEN)
    assert not visitor.has("straighten")


def test_any_other_answer_can_be_asked_after_by_either_method(visitor):
    draw(visitor, SEVEN)
    why = visitor.drawn("ink_reasons")["levels"]
    assert "the way of the answer’s sum from blank paper" in visitor.text
    visitor.put("rival", "1")
    assert "Why 7 and not 1" in visitor.text
    assert "the way of the lead of 7 over 1 from blank paper" in visitor.text
    why_not = visitor.drawn("ink_reasons")["levels"]
    visitor.put("method", "Occlusion")
    assert "how much the lead of 7 over 1 falls when 3 × 3 pixels" in visitor.text
    assert len({why, why_not, visitor.drawn("ink_reasons")["levels"]}) == 3


def test_the_strongest_units_are_named_with_their_share(visitor):
    draw(visitor, SEVEN)
    units = visitor.drawn("unit_reasons")
    shares = [int(re.search(r"(\d+)\s% of all", label)[1]) for label in units["labels"]]
    assert shares == sorted(shares, reverse=True)
    (said,) = re.findall(r"These 4 units said (\d+) % of all that 100 said", visitor.text)
    assert sum(shares) == pytest.approx(int(said), abs=2)


def test_along_the_path_it_is_said_where_the_mind_is_changed(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Along the λ path")
    lambdas = FEWER_KNOTS
    pixels = digit_from_canvas(drawn((SEVEN,)), load_default().preparation).pixels
    path = load_path("digits", DEFAULT_RECIPE)
    along = read_along([knot.network for knot in path.knots], pixels)
    assert along_finding(along, lambdas, "0123456789") in visitor.text


def test_a_network_on_no_path_is_told_by_the_path_of_its_recipe(visitor):
    network = Network.random(400, 9, 10, seed=1)
    visitor.session.opened = Model(network, Preparation(), "A test.")
    draw(visitor, SEVEN)
    look_deeper(visitor, "Along the λ path")
    assert "twenty-seven networks of 25 hidden units" in visitor.text


def test_other_networks_read_the_same_drawing_each_by_its_own_preparation(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Other networks")
    cards = visitor.drawn("others")["cards"]
    assert [card["title"] for card in cards] == [
        "As the notebook",
        "Straightened",
        "Straightened and varied",
        "Many hands",
    ]
    settings = usual_settings("digits", "notebook")
    network = load_path("digits", "notebook").knot(settings.config.lambda_).network
    pixels = digit_from_canvas(drawn((SEVEN,)), Preparation()).pixels
    expected = [f"{value:.3f}" for value in network.forward(pixels[None]).output[0]]
    assert [row["text"] for row in cards[0]["rows"]] == expected
    assert visitor.drawn("others")["selected"] == 3


def test_the_fewest_pixels_that_change_its_mind_are_changed_by_a_click_and_back(visitor):
    draw(visitor, SEVEN)
    before = outputs(visitor)
    look_deeper(visitor, "Change its mind")
    visitor.put("mind", "1")
    visitor.press("change_pixels")
    assert re.fullmatch(r"It reads a 1 with \d+ pixels? changed\.", visitor.title)
    assert visitor.drawn("outputs")["winner"] == 1
    visitor.press("take_back")
    assert visitor.title == "It reads a 7."
    assert outputs(visitor) == before
    visitor.press("change_pixels")
    draw(visitor, SEVEN, BAR)
    assert "changed" not in visitor.title


def test_the_closest_digit_read_otherwise_is_looked_at_where_it_leads(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Change its mind")
    assert visitor.session.looks_at_drawing
    visitor.send("closest_otherwise", "pick", 0)
    assert visitor.session.example is not None
    assert not visitor.session.looks_at_drawing


def test_a_digit_that_was_named_joins_my_digits_and_leaves_them_by_a_click(visitor):
    draw(visitor, SEVEN)
    assert "You have taught it nothing yet" in visitor.text
    visitor.press("it_was_1")
    (told,) = visitor.at.toast
    assert told.value.startswith("Taken as a 1: ")
    assert [caption[0] for caption in visitor.drawn("my_digits")["captions"]] == ["is 1, read 7"]
    visitor.press("it_was_4")
    assert [caption[0] for caption in visitor.drawn("my_digits")["captions"]] == ["is 4, read 7"]
    visitor.go_to("data.py")
    assert "your own digits, which you can save as a file" in visitor.text
    visitor.go_to("predictor.py")
    visitor.send("my_digits", "pick", 0)
    assert "You have taught it nothing yet" in visitor.text


def test_my_digits_come_back_from_their_file_and_no_other_file_is_taken(visitor):
    draw(visitor, SEVEN)
    visitor.press("it_was_1")
    saved = write_taught(visitor.session.taught["digits"])
    visitor.send("my_digits", "pick", 0)
    for content in (b"", b"rubbish", saved[:200]):
        hand_in(visitor, "taught", ("mine.npz", content, "application/octet-stream"))
        (error,) = visitor.errors
        assert error.endswith(".")
    hand_in(visitor, "taught", ("mine.npz", saved, "application/octet-stream"))
    assert visitor.errors == []
    assert [caption[0] for caption in visitor.drawn("my_digits")["captions"]] == ["is 1, read 7"]


def test_it_learns_from_my_digits_and_says_what_that_cost(open_app):
    visitor = open_app("predictor.py", recipe="notebook")
    draw(visitor, SEVEN)
    before = outputs(visitor)
    visitor.press("it_was_1")
    visitor.put("taught_weight", 50)
    visitor.press("train_with_mine")
    visitor.finish_training()
    assert visitor.title == "It reads a 1."
    first, second = visitor.drawn("lesson_cards")["cards"]
    assert [row["text"] for row in first["rows"]] == before
    assert [row["text"] for row in second["rows"]] == outputs(visitor)
    lesson = visitor.session.run
    moved = [f"{100 * read.test:.1f} %" for read in (lesson.before, lesson.after)]
    assert f"From {moved[0]} to {moved[1]} of 1 000 test digits" in visitor.text
    assert "it read 0 of 1 right before, and reads 1 now" in visitor.text
    assert "what you taught this network" in visitor.text
    look_deeper(visitor, "Other networks")
    cards = visitor.drawn("others")
    assert [card["title"] for card in cards["cards"]][4:] == ["Taught by you"]
    assert cards["selected"] == 4
    visitor.go_to("units.py")
    assert visitor.network_name.endswith(f"{moved[1]} of 1 000 test digits")


def test_small_pictures_have_no_rows_but_everything_else(open_app):
    visitor = open_app("predictor.py", data="pictures")
    assert visitor.at.get_by_key("way").options == ["Draw", "Photo", "Camera"]
    draw(visitor, SEVEN)
    for part in ("My digits", "Along the λ path", "Other networks", "Change its mind"):
        look_deeper(visitor, part)
        assert visitor.errors == []


def test_coming_from_a_row_to_small_pictures_one_draws(visitor):
    draw_row(visitor, *ROW)
    visitor.choose_data("pictures")
    assert visitor.title == "Draw a picture, and it reads it."


def test_of_a_tables_row_the_numbers_that_spoke_are_named(open_app):
    visitor = open_app("predictor.py", data="iris", example="0")
    rows = visitor.drawn("number_reasons")["rows"]
    assert len(rows) == 4
    assert any(not row["against"] for row in rows)
    assert "Why setosa" in visitor.text
    assert "the outputs of twenty-seven networks" in visitor.text


def kinds() -> dict[str, tuple[str, bytes]]:
    """Files as the worst visitor hands them in; what each answer says."""
    heic = b"\0\0\0\x18ftypheic" + bytes(200)
    thin = Image.new("L", (5000, 20), 255)
    return {
        "a.heic": ("save it as JPEG", heic),
        "pdf.png": ("a PDF document", b"%PDF-1.4\n" + bytes(200)),
        "eps.png": ("a PostScript file", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
        "one.png": ("No digit was found", png_of(Image.new("L", (1, 1)))),
        "black.png": ("No digit was found", png_of(Image.new("L", (200, 200)))),
        "thin.png": ("No digit was found", png_of(thin)),
    }


def png_of(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize("name", kinds())
def test_a_file_that_shows_no_digit_gets_one_sentence_and_the_page_goes_on(visitor, name):
    says, content = kinds()[name]
    upload(visitor, (name, content, "image/png"))
    (error,) = visitor.errors
    assert says in error
    assert error.endswith(".")
    assert visitor.title == "Draw a digit, and it reads it."
    visitor.put("way", "Draw")
    assert visitor.errors == []
