"""What one visitor has in hand: the settings, the current network, the example looked at.

One typed object per visitor, kept in st.session_state under one key. It writes itself into a link
and reads itself back, so any moment can be sent to somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import streamlit as st

from core.datasets import OWN, OWN_DATA, Dataset, is_own
from core.images.strokes import Strokes
from core.jobs import Job
from core.kept_runs import fitted
from core.lessons import Lesson
from core.models import Model
from core.named_sets import NamedSet
from core.paths import usual_settings
from core.runs import DIGITS, Run, RunSettings
from core.taught import Taught
from core.training import changes_of_lambda
from pages.parts import cache
from pages.parts.data.brought import (
    Brought,
    called_by,
    fits_in_link,
    names_in_link,
)
from pages.parts.link_entries import (
    ENTRIES,
    FIRST_SETTING,
    drawing_fits,
    excluded_in_link,
    possible,
    quoted,
    sets_in_link,
)
from pages.parts.presence import new_visitor

MOST_RUNS, MOST_RUN_MB = 8, 128  # pinned; each of a network of usual size holds a few MB
_KEY = "session"


@dataclass(frozen=True, eq=False)
class Place:
    """Where a visitor was, to be led back there: settings, and a run or an opened file."""

    settings: RunSettings
    run: Run | None
    opened: Model | None


@dataclass(frozen=True)
class Photo:
    """A picture file that was handed in, as it came."""

    name: str
    content: bytes = field(repr=False)


@dataclass
class Session:
    """settings: data, recipe, λ and how to train. The current network is that of the recipe's path
    at λ, unless there is a run (trained here by pressing Train) or an opened file.
    runs: the pinned ones, oldest first. paused: the training stopped to go on with. left: where
    moving λ led away from. set_aside: the drawing there was when an example was last chosen
    instead. job_key: the training waited for. notes: sentences to be shown once.
    settled: the settings of the network of a path that was shown last.
    linked: whether the settings came by a link and the network they describe has still to be made.
    strokes: the digit drawn, on a square of 320; row_strokes: the row of digits drawn, 320 wide.
    taught: the visitor's own examples, by data set.
    sets: examples that the visitor keeps under a name, by data set; chosen_set: the name of the one
    whose accuracy all pages show, "" for none.
    brought: the data sets this visitor brought along, and what their classes are called.
    """

    settings: RunSettings = field(default_factory=lambda: usual_settings(DIGITS))
    run: Run | None = None
    opened: Model | None = None
    runs: tuple[Run, ...] = ()
    paused: Job | None = None
    left: Place | None = None
    settled: RunSettings | None = None
    job_key: str | None = None
    example: int | None = None
    unit: int = 0
    shuffle: int = 0
    strokes: Strokes = ()
    set_aside: Strokes = ()
    row_strokes: Strokes = ()
    photo: Photo | None = None
    taught: dict[str, Taught] = field(default_factory=dict)
    sets: dict[str, tuple[NamedSet, ...]] = field(default_factory=dict)
    chosen_set: str = ""
    notes: tuple[str, ...] = ()
    linked: bool = False
    brought: tuple[Brought, ...] = ()
    visitor: str = field(default_factory=new_visitor)

    @property
    def dataset(self) -> Dataset:
        """The data as they are, before any recipe prepares them."""
        return self.named(cache.dataset(RunSettings(data=self.settings.data)))

    def named(self, dataset: Dataset) -> Dataset:
        """The data of the settings under the names that this visitor gave them."""
        return called_by(self.brought, self.settings.data, dataset)

    @property
    def row(self) -> int:
        """The row of the data that is looked at: the one chosen, or else the first test row."""
        if self.example is not None:
            return min(self.example, len(self.dataset) - 1)
        rows = cache.split_rows(self.settings)
        return int((rows.test if len(rows.test) else rows.train)[0])

    @property
    def looks_at_drawing(self) -> bool:
        """Whether the last thing drawn or chosen was drawn."""
        return bool(self.strokes) and self.strokes != self.set_aside

    @property
    def own_sets(self) -> tuple[NamedSet, ...]:
        """Those of the data in use."""
        return self.sets.get(self.settings.data, ())

    @property
    def set_in_use(self) -> NamedSet | None:
        """The one that is chosen, if one of these data is."""
        return next((each for each in self.own_sets if each.name == self.chosen_set), None)

    def look_at(self, row: int) -> None:
        """An example is chosen; what was drawn waits in the Predictor."""
        self.example, self.set_aside = row, self.strokes

    def change(self, **changes: object) -> None:
        """New settings; names of RunSettings or of its TrainingConfig."""
        own = {key: changes.pop(key) for key in list(changes) if hasattr(self.settings, key)}
        config = replace(self.settings.config, **changes)
        self.settings = replace(self.settings, config=config, **own)

    def pin(self, run: Run) -> None:
        """Keeps a run to come back to; in the place of one that was asked the same. Where there is
        no room for all, the older ones are thinned, or let go, and a note says so.
        """
        others = [kept for kept in self.runs if kept.key != run.key]
        before = (*others, run)[-MOST_RUNS:]
        self.runs = fitted(before, MOST_RUN_MB * 2**20)
        gone = len(before) - len(self.runs)
        if gone:
            oldest = "the oldest of them" if gone == 1 else f"the {gone} oldest of them"
            self.notes += (f"There was no room to keep all networks trained here: {oldest} went.",)

    def to_link(self) -> dict[str, str]:
        """Everything that can be made again, as query parameters; what is as usual is left out."""
        data, recipe = self.settings.data, self.settings.recipe
        usual = Session(settings=usual_settings(data, recipe))
        # What is usual depends on these two, so they are compared with the first moment's own.
        first = {"data": DIGITS, "recipe": usual_settings(data).recipe}
        return {
            entry.name: entry.write(entry.get(self))
            for entry in ENTRIES
            if entry.get(self) != first.get(entry.name, entry.get(usual))
        }

    def to_query(self) -> str:
        """The link's query string."""
        return urlencode(self.to_link())

    def left_out(self) -> tuple[str, ...]:
        """What a link to this moment cannot carry, one phrase each."""
        phrases = []
        if is_own(self.settings.data):
            phrases.append("your data: it opens them while this server still has them")
            if not fits_in_link(names_in_link(self.brought, self.settings.data)):
                phrases.append("the names you gave the classes, which are too long")
        if self.opened is not None:
            phrases.append("the network you opened from a file")
        if any(run is not self.run for run in self.runs):
            phrases.append("the other networks you trained")
        if any(not drawing_fits(strokes) for strokes in (self.strokes, self.row_strokes)):
            phrases.append("your drawing, which is too long")
        if self.photo is not None:
            phrases.append("your photo")
        if excluded_in_link(self) != self.settings.excluded:
            phrases.append("which rows are left out of training")
        if len(sets_in_link(self)) < len(self.own_sets):
            phrases.append("the larger of the sets you keep")
        if self.run is not None and self.settings.config.lambda_ not in self.settings.knots:
            phrases.append("a λ between the slider’s stops: it opens the nearest one")
        if self.run is not None and changes_of_lambda(self.run.result.history):
            phrases.append("how λ was changed while this network was trained")
        if isinstance(self.run, Lesson):
            phrases.append("what you taught this network")
        if any(len(taught) for taught in self.taught.values()):
            phrases.append("your own digits, which you can save as a file")
        return tuple(phrases)

    @classmethod
    def from_link(cls, parameters: Mapping[str, str]) -> Session:
        """The moment a link describes. What cannot be read is left as usual, and said in notes."""
        session, refused = cls(), []
        data = parameters.get("data", "")
        if data.startswith(OWN) and data not in OWN_DATA:
            session.notes += (
                "The link was copied with data in use that somebody brought, and this server no "
                "longer has them: here are the digits, and the Data explorer takes the file again.",
            )
            return session
        for entry in ENTRIES:
            if entry is FIRST_SETTING:  # data and recipe are known: they say what is usual
                session.settings = usual_settings(*possible(session.settings))
            text = parameters.get(entry.name)
            if text is None:
                continue
            try:
                entry.put(session, entry.read(text))
            except (ValueError, OverflowError):
                refused.append(quoted(f"{entry.name}={text[:24]}"))
        session.linked = not session.settings.on_path or _is_being_made(session.settings)
        if refused:
            session.notes += (
                f"The link asks for {', '.join(refused)}, which is not possible here: "
                "the usual setting is used instead.",
            )
        if parameters.get("file"):
            session.notes += (
                "The link was copied with a network from a file open, and files do not travel: "
                "this is the network of the link's settings.",
            )
        return session


def current_session() -> Session:
    """The visitor's session; made from the address the first time."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session.from_link(st.query_params.to_dict())
    return st.session_state[_KEY]


def mirror_to_address(session: Session) -> None:
    """Makes the address say where the visitor is; touches only what differs, key by key."""
    wanted = session.to_link()
    for entry in ENTRIES:
        value = wanted.get(entry.name)
        if value is None:
            if entry.name in st.query_params:
                del st.query_params[entry.name]
        elif st.query_params.get(entry.name) != value:
            st.query_params[entry.name] = value


def _is_being_made(settings: RunSettings) -> bool:
    """Whether the settings' path has still to be trained, or to be watched while it is."""
    job = cache.board().find(cache.path_job_key(settings))
    return cache.path(settings) is None or (job is not None and not job.ended)
