"""A project on disk: a folder with ``rembug.toml``, the store, and the field files kept as they came."""

from __future__ import annotations

import os
import shutil
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from survey.catalogue import Language
from survey.messages import Refusal, by_hand
from survey.project import letterhead, settings
from survey.project.letterhead import Letterhead
from survey.project.template import TEMPLATE

SETTINGS = "rembug.toml"
STORE = "rembug.duckdb"
KEPT = "berkas"
OWN_RULES = "aturan"
PLACES = "tempat.csv"
BOUNDARIES = "batas.geojson", "batas.gpkg", "batas.shp"
OWN_ERRORS = "galat.toml"
LANGUAGES = ("id", "en")
CITY_CLASSES = ("metropolitan", "besar", "sedang", "kecil")


@dataclass(frozen=True)
class Project:
    """A project's folder and settings. ``rules``: the rule set it names, None for that in force at a round's date."""

    folder: Path
    name: str
    language: Language
    rules: str | None
    city_class: str | None
    synthetic: bool
    choices: dict[str, str]
    survey_dates: dict[str, date]
    letterhead: Letterhead = Letterhead()

    @property
    def store(self) -> Path:
        return self.folder / STORE

    @property
    def kept(self) -> Path:
        return self.folder / KEPT

    @property
    def own_rules(self) -> Path:
        return self.folder / OWN_RULES

    @property
    def places(self) -> Path:
        return self.folder / PLACES

    @property
    def boundaries(self) -> Path | None:
        """The project's map of RTs, None where it has none."""
        return next((path for name in BOUNDARIES if (path := self.folder / name).exists()), None)

    @property
    def own_errors(self) -> Path:
        return self.folder / OWN_ERRORS


def create(folder: Path, name: str, synthetic: bool = False, language: Language = "id") -> Project:
    """Make an empty project in ``folder``.

    Raises:
        Refusal: a project is there already, or the folder cannot be written.
    """
    file = folder / SETTINGS
    if file.exists():
        raise Refusal("proyek_sudah_ada", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(name=_quoted(name), synthetic=str(synthetic).lower(), language=language)
    file.write_text(text, encoding="utf-8", newline="\n")
    return load(folder)


def load(folder: Path) -> Project:
    """The project in ``folder``.

    Raises:
        Refusal: no project there, or its settings do not read or hold what is not known.
    """
    file = folder / SETTINGS
    data = _read(file)
    settings.proved(file, data)
    return Project(
        folder=folder,
        name=settings.text(file, "nama", data.get("nama", folder.resolve().name)),
        language=_language(file, data),
        rules=settings.text(file, "aturan", data.get("aturan")),
        city_class=settings.one_of(file, "kelas_kota", data.get("kelas_kota"), CITY_CLASSES),
        synthetic=settings.one_of(file, "sintetis", data.get("sintetis", False), (False, True)),
        choices={name: settings.text(file, name, chosen) for name, chosen in data.get("pilihan", {}).items()},
        survey_dates=settings.dates(file, data.get("putaran", {})),
        letterhead=letterhead.read(file, data.get("kop", {})),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        written = file.read_text(encoding="utf-8-sig")
        # Nobody made this a project: writing it failed, or a copy did, and every setting is lost.
        if not written.strip():
            raise Refusal("setelan_kosong", berkas=file, folder=file.parent)
        return tomllib.loads(written)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("proyek_tidak_ada", folder=file.parent) from error
    except PermissionError as error:
        raise Refusal("tidak_boleh_dibaca", berkas=file) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("setelan_rusak", berkas=file, sebab=by_hand.why(error)) from error


def _language(file: Path, data: dict[str, Any]) -> Language:
    made: Language = settings.one_of(file, "bahasa", data.get("bahasa", "id"), LANGUAGES)
    return made


def load_if_there(folder: Path) -> Project | None:
    """The project in ``folder``, or None where there is none."""
    return load(folder) if (folder / SETTINGS).is_file() else None


def language_of(folder: Path) -> Language | None:
    """The project's language, whatever else its settings hold, or None where they do not tell; never fails."""
    with suppress(Refusal, OSError):
        return _language(folder / SETTINGS, _read(folder / SETTINGS))
    return None


def clear_example(folder: Path, outputs: tuple[str, ...]) -> None:
    """Make room for a fresh example: take away an earlier one and its ``outputs``, and nothing else.

    Raises:
        Refusal: the folder holds something that is no example project.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return
    earlier = load_if_there(folder)
    if earlier is None or not earlier.synthetic:
        raise Refusal("folder_tidak_kosong", folder=folder)
    for name in (*outputs, STORE, KEPT, SETTINGS):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = os.fsencode(text).decode("utf-8", "replace").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
