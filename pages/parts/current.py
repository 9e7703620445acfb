"""The current network: the one every page shows, and how it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.datasets import Dataset, is_own
from core.errors import InputError
from core.images import Preparation
from core.models import Model
from core.network import Network
from core.paths import Knot, origin_of, usual_settings
from core.recipes import RECIPES
from core.runs import DIGITS, PLAIN, Accuracies, Run, RunSettings, preparation_of, start_of
from core.training import TrainingConfig
from pages.parts import cache, shelf, words
from pages.parts.session import Session


@dataclass(frozen=True, eq=False)
class Current:
    """A network with all that is said of it.

    settings: its data, recipe, split and λ. knot: its place on the recipe's λ path; run: the run
    it came out of; from_file: nobody knows which examples it was trained on, so it is measured on
    all of them. One of the three at most: where none holds, nothing is trained yet, and these are
    the random weights it begins with.
    """

    network: Network
    preparation: Preparation | None
    dataset: Dataset
    settings: RunSettings
    lambda_: float | None
    origin: str
    knot: Knot | None = None
    run: Run | None = None
    from_file: bool = False

    @property
    def untrained(self) -> bool:
        return self.knot is None and self.run is None and not self.from_file

    @property
    def accuracies(self) -> Accuracies:
        return cache.accuracies_of(self.settings, self.network)

    @property
    def cost(self) -> float:
        """Its cost over the examples it was trained on; for a file, over the data here."""
        if self.knot is not None:
            return self.knot.cost
        if self.run is not None:
            return self.run.result.cost
        return cache.cost(self.settings, self.network)

    def price_of(self, network: Network) -> float:
        """The share of the cost that λ asks for large weights: λ/(2m) · Σθ²."""
        copies = RECIPES[self.settings.recipe].variation
        rows = len(cache.split_rows(self.settings).train) * (1 + (copies.copies if copies else 0))
        theta1, theta2 = network.theta1[:, 1:], network.theta2[:, 1:]
        return (self.lambda_ or 0.0) / (2 * rows) * float((theta1**2).sum() + (theta2**2).sum())

    @property
    def costs(self) -> tuple[tuple[int, float], ...]:
        """(iteration, cost) while it learned; () for a file."""
        if self.knot is not None:
            return self.knot.costs
        if self.run is not None:
            return tuple((record.iteration, record.cost) for record in self.run.result.history)
        return ()

    @property
    def start(self) -> Network:
        """The random network its training began with; for a file, one drawn as usual."""
        if not self.from_file:
            return start_of(self.settings)
        network = self.network
        return Network.random(network.inputs, network.hidden, network.outputs, seed=0)

    @property
    def name(self) -> str:
        """ "λ = 1 · 25 hidden · 93.4 % of 1 000 test digits", in Markdown."""
        share, of = self.accuracy
        what = "not trained yet" if self.untrained else words.lambda_is(self.lambda_)
        return f"**{what}** · {self.network.hidden}{words.NBSP}hidden · **{share}** {of}"

    @property
    def accuracy(self) -> tuple[str, str]:
        """The share read right, and of which examples: unseen ones where there are any."""
        noun, read = words.noun(self.dataset), self.accuracies
        if self.from_file:
            whose = "your" if is_own(self.settings.data) else "the"
            kind = "" if is_own(self.settings.data) else "bundled "
            of = f"of {whose} {words.count(read.train_count)} {kind}{noun}"
            return words.percent(read.train), of
        if read.test is None:
            return words.percent(read.train), f"of {words.count(read.train_count)} training {noun}"
        return words.percent(read.test), f"of {words.count(read.test_count)} test {noun}"

    @property
    def share_and_kind(self) -> str:
        """ "93.4 % of new digits", for a title: new ones where there are any, else which."""
        share, _ = self.accuracy
        theirs = "your" if is_own(self.settings.data) else "the bundled"
        kind = theirs if self.from_file else "its training"
        if not self.from_file and self.accuracies.test is not None:
            kind = "new"
        return f"{share} of {kind} {words.noun(self.dataset)}"

    @property
    def model(self) -> Model:
        """The network with all that must travel with it into a file."""
        return Model(
            self.network,
            self.preparation,
            self.origin,
            class_names=self.dataset.class_names,
            lambda_=self.lambda_,
        )


def current(session: Session) -> Current:
    """What every page shows now, laid ready for the browser too."""
    shown = _shown(session)
    shown = replace(shown, dataset=session.named(shown.dataset))
    shelf.serve_networks([shown.network], shown.network.size)
    return shown


def of_path(settings: RunSettings) -> Current | None:
    """The knot of the settings' path at their λ, as the current network would be it; None while
    it is not trained."""
    path = cache.path(settings)
    knot = path.knot(settings.config.lambda_) if path else None
    if knot is None:
        return None
    origin = origin_of(settings, knot)
    return _trained(knot.network, settings.at(knot.lambda_), origin, knot=knot)


def of_run(run: Run) -> Current:
    """What a run ended with, as the current network would be it."""
    origin = f"Trained here. {run.result.message}"
    return _trained(run.result.network, run.settings, origin, run=run)


def of_model(model: Model, settings: RunSettings) -> Current:
    """An opened file as the current network would be it, on the data of the settings."""
    recipe = PLAIN
    if settings.data == DIGITS:
        alike = (key for key, each in RECIPES.items() if each.preparation == model.preparation)
        recipe = next(alike, PLAIN)
    measured = RunSettings(
        data=settings.data,
        recipe=recipe,
        config=TrainingConfig(lambda_=model.lambda_ or 0.0, hidden=model.network.hidden),
        train_on_all=True,
    )
    dataset = cache.dataset(measured)
    return Current(
        network=model.network,
        preparation=model.preparation,
        dataset=dataset,
        settings=measured,
        lambda_=model.lambda_,
        origin=f"{model.origin} It may have been trained on the {words.noun(dataset)} here.",
        from_file=True,
    )


def check_fit(model: Model, dataset: Dataset) -> None:
    """InputError unless the network takes the data's inputs and knows as many classes."""
    network = model.network
    if (network.inputs, network.outputs) != (dataset.inputs, dataset.classes):
        raise InputError(
            f"This network takes {words.count(network.inputs)} inputs and gives {network.outputs} "
            f"answers, and the data in use have {words.count(dataset.inputs)} and "
            f"{dataset.classes}: choose the data it was made for first."
        )


def _shown(session: Session) -> Current:
    """While a training is not ready or not yet asked for, that is what was shown before, else what
    the data ship with, else random weights.
    """
    if session.opened is not None:
        return of_model(session.opened, session.settings)
    if session.run is not None:
        return of_run(session.run)
    settings, before = session.settings, session.settled
    found = of_path(settings) if settings.on_path else None
    if found is not None:
        session.settled = settings
        return found
    if before is not None and before.data == settings.data:
        found = of_path(before)
    return found or of_path(usual_settings(settings.data)) or _untrained(settings)


def _untrained(settings: RunSettings) -> Current:
    origin = "Random weights: nothing is trained on these data yet."
    return _trained(start_of(settings), settings, origin)


def _trained(network: Network, settings: RunSettings, origin: str, **found: object) -> Current:
    dataset, count = cache.dataset(settings), cache.left_out_count(settings)
    if count and found:
        what = words.plural(count, words.one(dataset))
        origin += f" {what} {'was' if count == 1 else 'were'} left out of it."
    return Current(
        network=network,
        preparation=preparation_of(settings),
        dataset=dataset,
        settings=settings,
        lambda_=settings.config.lambda_,
        origin=origin,
        **found,
    )


def with_usual_config(settings: RunSettings) -> RunSettings:
    """The settings brought back to their recipe's path: everything the recipe's but λ, the hidden
    units and the seed.
    """
    config = settings.config
    own = RECIPES[settings.recipe].config
    own = replace(own, lambda_=config.lambda_, hidden=config.hidden, seed=config.seed)
    return replace(settings, config=own)
