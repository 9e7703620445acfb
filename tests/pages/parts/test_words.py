"""One way to write each number, and none that says more than was measured."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import BUNDLED
from core.errors import InputError
from core.knots import LAMBDA_KNOTS
from pages.parts import words

shares = st.fractions(0, 1, max_denominator=60_000).map(float)


def spoken(text: str) -> str:
    return text.replace(words.NBSP, " ")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (5000, "5 000"), (10_285, "10 285")]
)
def test_thousands_are_set_apart_by_a_space_that_does_not_break(number, text):
    assert words.count(number) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.9341, "93.4 %"),
        (1, "100 %"),
        (0, "0.0 %"),
        (4999 / 5000, "99.9 %"),
        (0.99999, "99.9 %"),
        (0.00001, "0.1 %"),
    ],
)
def test_a_share_has_one_decimal(share, text):
    assert spoken(words.percent(share)) == text


@settings(deadline=None)
@given(shares)
def test_only_all_is_called_100_percent_and_only_nothing_0(share):
    text = spoken(words.percent(share))
    assert (text == "100 %") == (share == 1)
    assert (text == "0.0 %") == (share == 0)
    assert abs(float(text.removesuffix(" %")) - 100 * share) <= 0.1


def test_every_lambda_of_the_slider_has_a_name_of_its_own_that_says_its_value():
    names = [words.lambda_value(lambda_) for lambda_ in LAMBDA_KNOTS]
    assert [float(name) for name in names] == list(LAMBDA_KNOTS)
    assert len(set(names)) == len(LAMBDA_KNOTS)
    assert not any("e" in name for name in names)


def test_an_unknown_lambda_is_called_unknown():
    assert spoken(words.lambda_is(None)) == "λ = unknown"
    assert spoken(words.lambda_is(0.09)) == "λ = 0.09"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "no"),
        (2, "two"),
        (19, "nineteen"),
        (20, "twenty"),
        (25, "twenty-five"),
        (99, "ninety-nine"),
        (100, "a hundred"),
        (101, "101"),
        (500, "five hundred"),
        (1797, "1 797"),
    ],
)
def test_small_and_round_numbers_are_words(number, text):
    assert spoken(words.in_words(number)) == text


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_every_number_has_words_or_figures(number):
    text = words.in_words(number)
    assert re.fullmatch(r"[a-z -]+|[0-9]{1,3}(\u00a0[0-9]{3})*", text)


def test_a_noun_follows_its_number():
    assert spoken(words.plural(1, "misread")) == "1 misread"
    assert spoken(words.plural(0, "misread")) == "0 misreads"
    assert spoken(words.plural(2000, "misread")) == "2 000 misreads"


def test_examples_are_called_what_they_are():
    assert [words.noun(load()) for load in BUNDLED.values()] == ["digits", "pictures", "rows"]


@pytest.mark.parametrize(
    ("word", "text"), [("4", "a 4"), ("8", "an 8"), ("Iris", "an Iris"), ("setosa", "a setosa")]
)
def test_the_article_follows_how_a_word_is_spoken(word, text):
    assert words.article(word) == text


def test_the_first_letter_is_made_large_and_the_rest_left():
    assert words.capital("the NIST digits") == "The NIST digits"
    assert words.capital("") == ""


def test_sentences_of_core_write_thousands_as_the_pages_do():
    assert (
        words.spaced("At most 4,096 of 1,000,000 rows")
        == "At most 4\u00a0096 of 1\u00a0000\u00a0000 rows"
    )
    assert words.spaced("digits 1,2,3 and 0,5 in a,1000.csv") == (
        "digits 1,2,3 and 0,5 in a,1000.csv"
    )
    error = InputError("*a*.csv has rows of length 9,999: up to 4,096.")
    assert words.refusal(error) == "\\*a\\*.csv has rows of length 9\u00a0999: up to 4\u00a0096."
