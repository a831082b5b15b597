"""The two rounds that are compared, under one rule set."""

from __future__ import annotations

from dataclasses import dataclass

from reports.asked import Asked
from scoring.progress import Progress
from survey.catalogue import Language


@dataclass(frozen=True)
class Both:
    """Both rounds under one rule set. ``own``: the name of the first round's own rules where they were others."""

    before: Asked
    after: Asked
    own: str | None
    rts: Progress
    places: Progress

    @property
    def lang(self) -> Language:
        return self.after.lang
