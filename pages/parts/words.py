"""Numbers and names as they are written on screen: one way for each."""

from __future__ import annotations

import re

from core.datasets import Dataset
from core.errors import InputError

NBSP = "\u00a0"
_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_NOUNS = {"ink": "digits", "picture": "pictures", "table": "rows"}


def count(number: int) -> str:
    """5000 → "5 000", with spaces that do not break."""
    return f"{number:,}".replace(",", NBSP)


def percent(share: float) -> str:
    """0.9341 → "93.4 %"; never rounded up to 100 nor down to 0."""
    tenths = round(share * 1000)
    if tenths == 1000 and share < 1:
        tenths = 999
    if tenths == 0 and share > 0:
        tenths = 1
    return f"{tenths / 10:.1f}{NBSP}%" if tenths < 1000 else f"100{NBSP}%"


def lambda_value(lambda_: float) -> str:
    """0.09 → "0.09", 1.0 → "1"."""
    return f"{lambda_:.6g}".replace("e-0", "e-")


def lambda_is(lambda_: float | None) -> str:
    """ "λ = 0.09", or that it is not known (a file need not say)."""
    text = "unknown" if lambda_ is None else lambda_value(lambda_)
    return f"λ{NBSP}={NBSP}{text}"


def in_words(number: int) -> str:
    """25 → "twenty-five", 500 → "five hundred"; other numbers above 99 in figures."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000 and number % 100 == 0:
        return f"{_SMALL[number // 100]} hundred" if number > 100 else "a hundred"
    return count(number)


def capital(text: str) -> str:
    """The first letter made large, the rest left as it is."""
    return text[:1].upper() + text[1:]


def plural(number: int, noun: str) -> str:
    """1, "misread" → "1 misread"; 2 → "2 misreads"."""
    return f"{count(number)}{NBSP}{noun}{'' if number == 1 else 's'}"


def noun(dataset: Dataset) -> str:
    """What the examples of a data set are called, in the plural."""
    if dataset.kind == "ink" and not set("0123456789").issuperset(dataset.class_names):
        return "drawings"
    return _NOUNS[dataset.kind]


def one(dataset: Dataset) -> str:
    """The same in the singular."""
    return noun(dataset).removesuffix("s")


def spaced(sentence: str) -> str:
    """A sentence of core's, which writes "4,000", as the pages write it: "4 000"."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", NBSP, sentence)


def refusal(error: InputError) -> str:
    """What was wrong, in Markdown that shows what a file is called letter by letter."""
    return spaced(verbatim(str(error)))


def verbatim(text: str) -> str:
    """Text from a file as Markdown that shows it letter by letter."""
    return re.sub(r"[\\`*\[\]<>$~|]|:(?=\S)", r"\\\g<0>", text)


def article(word: str) -> str:
    """ "a 4", "an 8", "an Iris": by how the word is spoken."""
    spoken_vowel = word[:1].lower() in "aeiou" or word in ("8", "11", "18")
    return f"{'an' if spoken_vowel else 'a'} {word}"
