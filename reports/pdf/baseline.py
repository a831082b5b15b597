"""The baseline of a village as a PDF: gathers the facts that ``baseline.typ`` lays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from reports import letterhead, ranking, saving
from reports.asked import Asked
from reports.charts import Chart, Picture, heatmap, paging, stacked
from reports.pdf import origin, rt_page, summary
from reports.pdf.typesetting import pdf
from reports.words import section, word
from scoring.rank import rank
from scoring.round import RoundScores, of_levels, split
from scoring.rules import RuleSet
from survey import listed, selection, store
from survey.catalogue import Language
from survey.place import KEY
from survey.project import Project
from survey.store import Import
from survey.store.frozen import fingerprint

VILLAGE = ["kabupaten", "kecamatan", "desa"]
ROWS_ON_PAGE = 38


@dataclass(frozen=True)
class Facts:
    """What a document says beside its rows: project, round, rules, language, imports, findings and version.
    ``frozen``: the round can change no more; until then a document is a draft."""

    project: Project
    round: str
    rules: RuleSet
    lang: Language
    imports: tuple[Import, ...]
    findings: pl.DataFrame
    version: str
    frozen: bool = False

    def sheet(self, title: str) -> dict[str, Any]:
        """What the head and the foot of every page say."""
        marks = {"synthetic": self.project.synthetic, "draft": not self.frozen}
        return {
            "lang": self.lang,
            "title": title,
            "project": self.project.name,
            "marks": [word("pdf", name, self.lang) for name, due in marks.items() if due],
            "letterhead": letterhead.head(self.project.letterhead, self.lang),
            "page": word("pdf", "page", self.lang, a="{a}", b="{b}"),
        }


def rows(asked: Asked) -> pl.DataFrame:
    """All rows in force of the round, ready and held, of the places asked for."""
    (found,) = selection.select([store.rows(asked.project, asked.round)], asked.places)
    return listed.with_kawasan(found, asked.place_list)


def write(asked: Asked, folder: Path) -> tuple[int, Iterator[Path]]:
    """How many PDFs a village each makes for what is asked, and their paths as they are written."""
    found = rows(asked)
    return found.select(VILLAGE).n_unique(), write_villages(found, facts(asked), folder)


def facts(asked: Asked) -> Facts:
    frozen = store.rounds(asked.project).filter(pl.col("putaran") == asked.round)
    return Facts(
        project=asked.project,
        round=asked.round,
        rules=asked.rules,
        lang=asked.lang,
        imports=tuple(store.imports(asked.project, asked.round)),
        findings=store.findings_of(asked.project, asked.round),
        version=version("rembug"),
        frozen=bool(frozen["beku"].any()),
    )


def write_villages(rows: pl.DataFrame, facts: Facts, folder: Path) -> Iterator[Path]:
    """A PDF for each village of ``rows`` (the rows in force of a round)."""
    folder.mkdir(parents=True, exist_ok=True)
    villages = rows.partition_by(VILLAGE, maintain_order=True)
    names = [_file_name(v) for v in villages]
    for village, name in zip(villages, names, strict=True):
        unique = name if names.count(name) == 1 else f"{name}-{_file_name(village, 'kecamatan')}"
        path = folder / f"baseline-{unique}.pdf"
        saving.save(path, document(village, facts))
        yield path


def _file_name(village: pl.DataFrame, column: str = "desa") -> str:
    return "".join(c if c.isalnum() else "-" for c in village[column][0].lower())


def document(village: pl.DataFrame, facts: Facts) -> bytes:
    """The PDF of one village."""
    return pdf("baseline.typ", gathered(village, facts), facts.project.survey_dates.get(facts.round))


def gathered(village: pl.DataFrame, facts: Facts) -> dict[str, Any]:
    """Everything the page shows, as words and formatted numbers; the scores are those of ``scoring``."""
    lang = facts.lang
    scored = of_levels(*split(village), facts.rules, ["rt", "desa"], facts.project.city_class)
    result, whole = scored["rt"], scored["desa"]
    place = village.row(0, named=True)
    title = word("pdf", "title", lang, desa=place["desa"])
    return {
        **facts.sheet(title),
        "place": word("pdf", "where", lang, **{name: place[name] for name in VILLAGE}),
        "words": section("pdf", lang),
        "about": summary.about(facts),
        "summary": summary.paragraphs(result, whole, facts),
        "levels": summary.levels(result, lang),
        **(_scored(result, village, facts) if result.scores.bounds.places.height else _nothing_scored()),
        "held": origin.held(result.held, facts),
        "method": summary.method(facts.rules, lang),
        "origin": origin.pairs(village, facts, _data_hash(village)),
        "files": origin.files(village, facts),
    }


def _nothing_scored() -> dict[str, Any]:
    return {"heatmaps": [], "totals": [], "ranked": [], "by_class": False, "rank_rule": [], "rts": []}


def _scored(result: RoundScores, village: pl.DataFrame, facts: Facts) -> dict[str, Any]:
    lang = facts.lang
    ranked = rank(result.scores, result.classes)
    table = ranking.rank_table(result, ranked)
    picture = Picture(table, facts.rules, lang, "", facts.project.synthetic)
    pages = list(paging.pages(table, ROWS_ON_PAGE))
    order = ranked.order.tolist()
    ready = village.filter(pl.col("ditahan").is_null())
    placed = result.scores.bounds.places[order].select(KEY).join(ready, on=KEY, how="left", maintain_order="left")
    came_from = placed.select("impor", "baris").rows()
    return {
        "heatmaps": [_svg(heatmap.draw(picture, page)) for page in pages],
        "totals": [_svg(stacked.draw(picture, page)) for page in pages],
        "ranked": [rt_page.head(row, result, at, lang) for row, at in zip(table.to_dicts(), order, strict=True)],
        "by_class": ranked.by_class,
        "rank_rule": ranking.rule_told(ranked, result, lang),
        "rts": [
            rt_page.page(result, picture, row, at, _doubts(facts, *origin_row))
            for row, at, origin_row in zip(table.to_dicts(), order, came_from, strict=True)
        ],
    }


def _doubts(facts: Facts, number: int, row: int) -> pl.DataFrame:
    """The warnings of the row that an RT's values came in, blanks aside: those the page tells by itself."""
    of_row = (pl.col("impor") == number) & (pl.col("baris") == row)
    return facts.findings.filter(of_row & (pl.col("keparahan") == "warning") & (pl.col("kode") != "nilai_kosong"))


def _svg(chart: Chart) -> dict[str, str]:
    return {"svg": chart.svg(text_as_paths=False), "alt": chart.alt}


def _data_hash(village: pl.DataFrame) -> str:
    """SHA-256 over the village's rows in force: the same data, whatever files and imports they came in."""
    return fingerprint(village.drop("impor", "baris"))
