"""What is told of a training before its first iteration."""

from dataclasses import replace

from core.jobs import Job
from core.recipes import RECIPES
from core.runs import RunSettings
from pages.parts.work import progress_in_words, share_done, with_examples


class Told(Job):
    """A job that keeps what can be read of it whenever it is looked at."""

    def __init__(self):
        super().__init__("key", "a run", 1, patience=60)
        self.words = []

    def report(self, progress):
        ended = super().report(progress)
        self.words.append((progress_in_words(self), share_done(self)))
        return ended


def test_while_copies_are_made_it_is_told_how_many_and_then_the_work_begins(monkeypatch):
    recipe = RECIPES["varied"]
    rare = replace(recipe, variation=replace(recipe.variation, copies=2, seed=77))
    monkeypatch.setitem(RECIPES, "varied", rare)
    job = Told()
    assert with_examples(RunSettings(recipe="varied"), lambda _job: "trained")(job) == "trained"
    made = [int(words.removeprefix("a run: ").split()[0]) for words, _ in job.words]
    assert made == sorted(made)
    assert 0 in made
    assert {share for _, share in job.words} == {k / 2 for k in made}
    assert all(words.endswith(" of 2 copies of the digits made") for words, _ in job.words)
    job.words.clear()
    with_examples(RunSettings(recipe="varied"), lambda _job: "trained")(job)
    assert job.words == []
