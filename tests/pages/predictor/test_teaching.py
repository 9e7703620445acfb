"""The visitor's own digits: named, kept, saved and learned from."""

from core.taught import write_taught
from tests.pages.predictor.drawing import SEVEN, draw, hand_in, look_deeper, outputs


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
