"""Where the figures lie that towns and the ministry published. The project does not ship them: tests that hold against
them are skipped where they are not at hand."""

from __future__ import annotations

from tests.program import ROOT

DATA = ROOT.parent / "shared" / "data"
