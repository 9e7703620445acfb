import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.errors import InputError
from core.images import Preparation, digit_from_canvas, prepare, read_digit
from tests.core.images.rendering import arc, file_of, ink_of, ink_of_strokes, path, photo, ruled


def seven(side=280, ink=0, paper=255, width=20):
    image = Image.new("L", (side, side), paper)
    scale = side / 280
    ImageDraw.Draw(image).line(
        [(80 * scale, 70 * scale), (200 * scale, 70 * scale), (120 * scale, 220 * scale)],
        fill=ink,
        width=round(width * scale),
        joint="curve",
    )
    return image


def test_the_steps_end_with_what_the_network_sees():
    digit = read_digit(file_of(seven()))
    assert digit.pixels.shape == (400,)
    assert digit.pixels.dtype == np.float32
    assert [step.name for step in digit.steps] == [
        "As it came",
        "Ink",
        "Cropped",
        "Centred, 28 × 28",
        "20 × 20, all it sees",
    ]
    np.testing.assert_array_equal(
        digit.steps[-1].image, np.clip(digit.pixels, 0, 1).reshape(20, 20)
    )


@pytest.mark.parametrize("straighten", [False, True])
@pytest.mark.parametrize("stretch", [False, True])
def test_what_the_network_gets_is_the_last_of_the_steps_that_are_shown(straighten, stretch):
    preparation = Preparation(straighten=straighten, stretch=stretch)
    digit = read_digit(file_of(seven()), preparation)
    (centred,) = [step.image for step in digit.steps if step.name.startswith("Centred")]
    np.testing.assert_array_equal(digit.pixels, prepare(centred[None], preparation)[0])
    before_last = prepare(digit.steps[-2].image[None], Preparation())[0]
    np.testing.assert_array_equal(digit.pixels, before_last)


def test_the_box_tells_where_on_the_picture_the_digit_is():
    top, left, bottom, right = read_digit(file_of(seven())).box
    assert abs(top - 60) <= 3
    assert abs(left - 80) <= 12
    assert abs(bottom - 220) <= 12
    assert abs(right - 210) <= 6


def test_light_on_dark_is_read_as_dark_on_light_is():
    light = read_digit(file_of(seven(ink=255, paper=0))).pixels
    np.testing.assert_allclose(light, read_digit(file_of(seven())).pixels, atol=0.02)


def test_on_a_transparent_canvas_all_that_is_drawn_is_ink_even_what_looks_like_a_printed_line():
    canvas = np.zeros((320, 320, 4), np.uint8)
    canvas[60:66] = canvas[:, 157:163] = (0, 0, 0, 255)
    canvas[250:256, 150:170, 3] = 100  # a faint dot
    canvas[[0, 1, -2, -1]] = canvas[:, [0, 1, -2, -1]] = (0, 0, 0, 255)  # all around the edge
    (ink,) = (step.image for step in digit_from_canvas(canvas).steps if step.name == "Ink")
    np.testing.assert_allclose(ink, canvas[..., 3] / 255, atol=1e-6)


@pytest.mark.parametrize("inverted", [False, True])
def test_a_digit_in_mnist_form_is_taken_as_it_is(inverted, mnist):
    expected = prepare(mnist / np.float32(255), Preparation())
    for image, row in zip(mnist, expected, strict=True):
        stored = 255 - image if inverted else image
        pixels = read_digit(file_of(Image.fromarray(stored), compress_level=1)).pixels
        np.testing.assert_allclose(pixels, row, atol=1e-5)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_every_named_format_is_read(kind):
    pixels = read_digit(file_of(seven(), kind)).pixels
    np.testing.assert_allclose(pixels, read_digit(file_of(seven())).pixels, atol=0.1)


def test_an_empty_canvas_says_that_nothing_is_drawn():
    for background in ([0, 0, 0, 0], [255, 255, 255, 255], [20, 20, 30, 255]):
        canvas = np.full((280, 280, 4), background, np.uint8)
        with pytest.raises(InputError, match="Nothing is drawn yet"):
            digit_from_canvas(canvas)


@pytest.mark.parametrize("shape", [(280, 280), (280, 280, 3), (0, 280, 4)])
def test_a_canvas_of_another_shape_is_named(shape):
    with pytest.raises(ValueError, match="rgba has shape"):
        digit_from_canvas(np.zeros(shape, np.uint8))


def test_a_drawing_is_read_the_same_on_every_ground():
    ink = 255 - np.asarray(seven())
    black, white = np.zeros_like(ink), np.full_like(ink, 255)
    expected = read_digit(file_of(seven())).pixels
    for canvas in (
        np.dstack([black, black, black, ink]),
        np.dstack([white, white, white, ink]),
        np.dstack([white - ink] * 3 + [white]),
        np.dstack([ink] * 3 + [white]),
    ):
        np.testing.assert_allclose(digit_from_canvas(canvas).pixels, expected, atol=0.02)


def test_a_picture_is_only_made_grey_and_small():
    grey = np.arange(64, dtype=np.uint8).reshape(8, 8) * 4
    digit = read_digit(file_of(Image.fromarray(grey)), Preparation((8, 8), kind="picture"))
    np.testing.assert_allclose(digit.pixels, grey.ravel() / 255, atol=1e-6)
    assert digit.box is None


@pytest.mark.parametrize(
    "look",
    [
        {"light": 0.8, "shadow": 0.4},
        {"contrast": 0.3},
        {"noise": 0.04, "blur": 1.5},
        {"lines": ruled((300, 300), 37, 2, 0.02)},
        {"lines": ruled((300, 300), 25, 2, 0.02, squared=True)},
        {"lines": ruled((300, 300), 45, 2, 0.02, strength=0.6)},
    ],
    ids=["shadow", "pencil", "grainy", "ruled", "squared", "dark lines"],
)
def test_a_photo_is_prepared_as_the_drawing_in_it_is(look):
    for seed, digit in enumerate("148"):
        ink = ink_of(digit, 180, 0.1, side=300)
        drawn = read_digit(file_of((255 * (1 - ink)).astype(np.uint8))).pixels
        picture = photo(ink, seed=seed, **look)
        taken = read_digit(file_of(picture, "JPEG")).pixels
        assert np.abs(taken - drawn).mean() < 0.02, digit


def test_a_photo_of_light_ink_on_dark_paper_is_prepared_the_same():
    for seed, digit in enumerate("148"):
        ink = ink_of(digit, 180, 0.1, side=300)
        drawn = read_digit(file_of((255 * (1 - ink)).astype(np.uint8))).pixels
        taken = read_digit(file_of(255 - photo(ink, seed=seed), "JPEG")).pixels
        assert np.abs(taken - drawn).mean() < 0.02, digit


IN_TWO_PIECES = {
    "4": [path((0.2, 0), (0.15, 0.55), (0.62, 0.55)), path((0.85, 0), (0.8, 1))],
    "0": [arc(0.5, 0.5, 0.32, 0.5, 110, 250), arc(0.5, 0.5, 0.32, 0.5, -70, 70)],
    "5": [
        path((0.3, 0.05), (0.25, 0.45), arc(0.45, 0.69, 0.38, 0.31, -120, 140)),
        path((0.5, 0), (0.95, 0)),
    ],
}


@pytest.mark.parametrize("width", [0.04, 0.08, 0.12])
@pytest.mark.parametrize("digit", IN_TWO_PIECES)
def test_a_digit_in_two_high_pieces_is_taken_whole(digit, width):
    ink = ink_of_strokes(IN_TWO_PIECES[digit], 180, width, 0.1, (300, 300), (150, 150))
    rows, columns = (np.flatnonzero(ink.max(axis=axis) > 0.5) for axis in (1, 0))
    box = read_digit(file_of((255 * (1 - ink)).astype(np.uint8))).box
    assert box == pytest.approx((rows[0], columns[0], rows[-1] + 1, columns[-1] + 1), abs=2)


@pytest.mark.parametrize("pair", ["10", "71", "31"])
def test_of_two_digits_close_together_the_main_one_is_taken_alone(pair):
    drawn = [ink_of(digit, 100, 0.08, side=120) for digit in pair]
    close = [np.pad(ink[:, ink.max(axis=0) > 0], ((20, 20), (8, 8))) for ink in drawn]
    ink = np.pad(np.hstack(close), 20)
    _, start, _, end = read_digit(file_of((255 * (1 - ink)).astype(np.uint8))).box
    assert end - start == pytest.approx(max(one.shape[1] - 16 for one in close), abs=3)
