"""What is said when corrections are applied or undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.fieldfile.context import context_for
from reports.words import number, word
from survey.catalogue import Language
from survey.context import Context
from survey.corrections import returned
from survey.corrections.correction import Applied, Failed, State
from survey.corrections.filled import read
from survey.findings import what_is_wrong
from survey.messages import Refusal
from survey.messages.filling import few
from survey.project import Project
from survey.reading import Source, open_source
from survey.store import corrections
from survey.store.corrections.returned import apply_returned

SHOWN = 30
NAMED = 5


@dataclass(frozen=True)
class Done:
    """``code``: the command's exit code; with 2, nothing was done."""

    code: int
    told: str


@dataclass(frozen=True)
class Correcting:
    """A round that is corrected: by ``who`` and ``why``, where a line does not tell them itself."""

    project: Project
    lang: Language
    round: str
    who: str
    why: str

    def correct(self, file: str | None, undo: int | None) -> Done:
        """Apply a table of corrections or a marked file that came back, or undo a set.

        Raises:
            Refusal: nothing could be done; see ``survey.store.corrections``.
        """
        if file and undo is not None:
            raise Refusal("koreksi_atau_batal")
        if file:
            source = open_source(file)
            return self.take(source) or self._apply(source)
        assert undo is not None
        return self._undo(undo)

    def take(self, source: Source) -> Done | None:
        """Apply a marked file that came back; None where the source is none.

        Raises:
            Refusal: see ``survey.store.corrections.returned``.
        """
        if not returned.marked_of(source):
            return None
        why = self.why or word("correct", "marked", self.lang)
        done = apply_returned(self.project, self.round, source, self.who, why, self._known())
        if done is None:
            return Done(0, word("correct", "nothing", self.lang, berkas=source.name))
        return _told(done, self.round, source.name, self.lang)

    def _apply(self, source: Source) -> Done:
        filled = read(source)
        lines = [replace(line, who=line.who or self.who, why=line.why or self.why) for line in filled.corrections]
        if not lines:
            raise Refusal("koreksi_kosong", berkas=source.name)
        done = corrections.apply(self.project, self.round, lines, source.name, self._known())
        made = _told(done, self.round, source.name, self.lang)
        if not filled.blank:
            return made
        blank = word("correct", "blank_lines", self.lang, n=number(filled.blank, self.lang))
        return Done(made.code, f"{made.told}\n{blank}")

    def _undo(self, number_of: int) -> Done:
        done = corrections.undo(self.project, self.round, number_of, self._known(), self.who, self.why)
        if done.number is None:
            return Done(0, word("correct", "undone_again", self.lang, nomor=number_of, oleh=done.again))
        facts = {"nomor": number_of, "n": number(done.cells, self.lang), "oleh": done.number}
        return _done(done, word("correct", "undone", self.lang, **facts), self.lang)

    def _known(self) -> Context:
        return context_for(self.project, self.round)


def _told(done: Applied, round_name: str, file: str, lang: Language) -> Done:
    if done.failed:
        head = word("correct", "failed", lang, n=number(len(done.failed), lang), berkas=file)
        return Done(2, "\n".join([head, *_shown(done.failed, lambda failed: _failed(failed, lang), lang)]))
    if done.number is None:
        return Done(0, word("correct", "again", lang, berkas=file, nomor=done.again))
    facts = {"nomor": done.number, "n": number(done.cells, lang), "putaran": round_name}
    return _done(done, word("correct", "applied", lang, **facts), lang)


def _failed(failed: Failed, lang: Language) -> list[str]:
    told = [word("correct", "line", lang, baris=failed.line, isi=failed.refusal.sentence(lang))]
    return [*told, *_finding(failed.finding, lang)] if failed.finding else told


def _finding(finding: Any, lang: Language) -> list[str]:
    return [f"   - {finding['sel'] or finding['tajuk'] or '–'}: {what_is_wrong(finding, lang)}"]


def _done(done: Applied, head: str, lang: Language) -> Done:
    lines = [head]
    for name, states in (("ready", done.ready), ("replaced", done.replaced), ("returned", done.returned)):
        if states:
            named = dict.fromkeys(state.place for state in states[:NAMED])
            listed = few(named, NAMED, len(states))
            lines.append(word("correct", name, lang, n=number(len(states), lang), daftar=listed))
    if done.held:
        lines.append(word("correct", "still_held", lang, n=number(len(done.held), lang)))
        lines += _shown(done.held, lambda state: _state(state, lang), lang)
    return Done(1 if done.held else 0, "\n".join(lines))


def _state(state: State, lang: Language) -> list[str]:
    told = [line for finding in state.findings[:NAMED] for line in _finding(finding, lang)]
    return [f"{state.place}  ({state.file}, {state.row})", *told]


def _shown(many: Sequence[Any], tell: Callable[[Any], list[str]], lang: Language) -> list[str]:
    lines = [line for one in many[:SHOWN] for line in tell(one)]
    if len(many) > SHOWN:
        lines.append(word("correct", "more", lang, n=number(len(many) - SHOWN, lang)))
    return lines
