"""Boundaries in every format and coordinate system are the same areas; what does not match is listed, never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import shapely
from pyogrio import raw
from pyproj import Transformer
from shapely.geometry import mapping

from survey.messages import Refusal
from survey.place.boundaries import in_metres, in_villages, match, read, unclaimed
from tests.published import DATA

FORMATS = {"batas.geojson": "GeoJSON", "batas.gpkg": "GPKG", "batas.shp": "ESRI Shapefile"}
# WGS84 / UTM 49S, web maps, and Indonesia's own DGN95 / TM-3 zone 49.1, whose axes are named the other way round.
PROJECTED = ("EPSG:32749", "EPSG:3857", "EPSG:23834")
SIDE = 0.001


def squares(count: int) -> list[shapely.Polygon]:
    return [shapely.box(111.5 + i * SIDE, -7.6, 111.5 + (i + 1) * SIDE, -7.6 + SIDE) for i in range(count)]


def written(path: Path, places: list[tuple[str, str, str]], shapes: list[shapely.Geometry], crs: str) -> Path:
    """A map file with the columns Kelurahan, RW and RT."""
    array = np.array(shapes, dtype=object)
    if crs != "EPSG:4326":
        moved = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        array = shapely.transform(array, lambda xy: np.column_stack(moved.transform(xy[:, 0], xy[:, 1])))
    fields = [np.array(column, dtype=object) for column in zip(*places, strict=True)]
    raw.write(path, shapely.to_wkb(array), fields, ["Kelurahan", "RW", "RT"], geometry_type="Unknown"
              if path.suffix == ".geojson" else "Polygon", crs=crs, driver=FORMATS[path.name])  # fmt: skip
    return path


@pytest.mark.parametrize("other", ["WADMKD", "nmdesa"])
def test_a_base_maps_name_of_the_village_does_not_take_the_place_of_its_own(other: str, tmp_path: Path) -> None:
    named = {"Kelurahan": "Wayut", "RW": "1", "RT": "2", other: ""}
    path = tmp_path / "batas.geojson"
    features = [{"type": "Feature", "geometry": mapping(squares(1)[0]), "properties": named}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert read(path).places.rows() == [("Wayut", "001", "002")]


def rows(*places: tuple[str, str, str]) -> pl.DataFrame:
    named = [{"kabupaten": "Madiun", "kecamatan": "Jiwan", "desa": d, "rw": w, "rt": t} for d, w, t in places]
    return pl.DataFrame(named)


@pytest.mark.parametrize(
    ("name", "crs"),
    # GeoJSON has one coordinate system.
    [(name, "EPSG:4326") for name in FORMATS]
    + [(name, crs) for crs in PROJECTED for name in FORMATS if name != "batas.geojson"],
)
def test_every_format_and_coordinate_system_gives_the_same_areas(name: str, crs: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, [("Wayut", "1", "RT 02"), ("Wayut", "1", "3")], squares(2), crs)
    found = read(path)
    assert found.places.rows() == [("Wayut", "001", "002"), ("Wayut", "001", "003")]
    assert shapely.equals_exact(found.shapes, np.array(squares(2)), tolerance=1e-8, normalize=True).all()
    own = match(found, rows(("WAYUT", "001", "003"), ("Wayut", "001", "002")), None)
    assert [shape.bounds[0] for shape in own.shape] == pytest.approx([111.501, 111.5])


def test_what_does_not_match_is_listed_on_both_sides(tmp_path: Path) -> None:
    places = [
        ("Wayut", "1", "1"),
        ("Wayut", "1", "2"),
        ("Wayut", "1", "2"),
        ("Bukur", "1", "1"),
        ("Wayut", "1", "lapangan"),
    ]
    path = written(tmp_path / "batas.gpkg", places, squares(5), "EPSG:4326")
    own = match(read(path), rows(("Wayut", "001", "001"), ("Wayut", "001", "002"), ("Wayut", "001", "009")), None)
    assert [shape is not None for shape in own.shape] == [True, False, False]
    assert own.without["rt"].to_list() == ["002", "009"]
    assert own.unused.rows() == [("Bukur", "001", "001")]
    assert own.twice.rows() == [("Wayut", "001", "002")]
    assert own.unread.rows() == [("Wayut", "001", None)]


def test_what_no_row_claims_is_told_by_village(tmp_path: Path) -> None:
    places = [("Wayut", "1", "1"), ("Wayut", "1", "2"), ("Bukur", "1", "1"), ("Bukur", "1", "2")]
    found = read(written(tmp_path / "batas.gpkg", places, squares(4), "EPSG:4326"))
    every = rows(("WAYUT", "001", "001"), ("Bukur", "001", "001"))
    free = unclaimed(found, every, None)
    assert free.places.rows() == [("Wayut", "001", "002"), ("Bukur", "001", "002")]
    assert [shape.bounds[0] for shape in in_villages(free, every[:1], None).shapes] == pytest.approx([111.501])


def test_what_does_not_read_is_told_by_village_too(tmp_path: Path) -> None:
    places = [("Wayut", "1", "1"), ("Wayut", "1", "lapangan"), ("Bukur", "1", "makam")]
    found = read(written(tmp_path / "batas.gpkg", places, squares(3), "EPSG:4326"))
    assert found.unread["desa"].to_list() == ["Wayut", "Bukur"]
    assert in_villages(found, rows(("WAYUT", "001", "001")), None).unread["desa"].to_list() == ["Wayut"]


def test_two_rts_that_the_map_cannot_tell_apart_stay_empty(tmp_path: Path) -> None:
    path = written(tmp_path / "batas.gpkg", [("Wayut", "1", "1")], squares(1), "EPSG:4326")
    one = rows(("Wayut", "001", "001"))
    both = pl.concat([one, one.with_columns(kecamatan=pl.lit("Lain"))])
    own = match(read(path), both, None)
    assert list(own.shape) == [None, None]
    assert own.twice.height == 1


@pytest.mark.parametrize(("own", "code"), [("RT", "beberapa_lapisan"), ("Nama", None)])
def test_of_several_layers_the_one_that_names_rts_is_read(own: str, code: str | None, tmp_path: Path) -> None:
    path = tmp_path / "batas.gpkg"
    first = [np.array(["x"], dtype=object), np.array(["1"], dtype=object)]
    raw.write(path, shapely.to_wkb(np.array(squares(1))), first, [own, "RW"], layer="lain", driver="GPKG",
              geometry_type="Polygon", crs="EPSG:4326")  # fmt: skip
    raw.write(path, shapely.to_wkb(np.array(squares(1))), [np.array(["1"], dtype=object)] * 2, ["RT", "RW"],
              layer="rt", driver="GPKG", geometry_type="Polygon", crs="EPSG:4326", append=True)  # fmt: skip
    if code is None:
        assert read(path).places.rows() == [("001", "001")]
        return
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.code == code


def test_an_area_in_metres_is_as_large_as_on_the_ground() -> None:
    (square,) = in_metres(np.array(squares(1), dtype=object))
    # A thousandth of a degree at 7.6 degrees south: 110.3 m by 110.6 m (WGS84 tables).
    assert shapely.area(square) == pytest.approx(110.35 * 110.58, rel=0.002)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "bukan_peta"),
        ("not a map", "bukan_peta"),
        ('{"type": "FeatureCollection", "features": []}', "bukan_peta"),
        (
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"nama": "x"}, "geometry":'
            '{"type": "Polygon", "coordinates": [[[111, -7], [112, -7], [112, -8], [111, -7]]]}}]}',
            "kolom_hilang",
        ),
    ],
)
def test_a_file_that_is_no_map_of_rts_is_refused(content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "batas.geojson"
    path.write_text(content)
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.code == code


@pytest.mark.parametrize("told", ["", 'LOCAL_CS["Unknown",UNIT["metre",1]]'])
def test_a_map_without_a_coordinate_system_is_refused(told: str, tmp_path: Path) -> None:
    path = written(tmp_path / "batas.shp", [("Wayut", "1", "1")], squares(1), "EPSG:4326")
    path.with_suffix(".prj").write_text(told)
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.code == "peta_tanpa_koordinat"


def geojson(folder: Path, shapes: list[shapely.Geometry | None], rt: str | None = "1") -> Path:
    """The shapes as RTs of RW 1, each of the RT ``rt``, with the coordinates as they are."""
    features = [
        {"type": "Feature", "properties": {"RW": "1", "RT": rt}, "geometry": None if shape is None else mapping(shape)}
        for shape in shapes
    ]
    path = folder / "batas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


AREA = squares(1)[0]
# Shapes that are no area in Indonesia, and what a file is told that has nothing else.
UNUSABLE: list[tuple[shapely.Geometry | None, str, str]] = [
    (AREA.centroid, "peta_tanpa_bidang", "None of the 2 shapes"),
    (AREA.exterior, "peta_tanpa_bidang", "polygon"),
    (shapely.Polygon(), "peta_tanpa_bidang", "polygon"),
    (None, "peta_tanpa_bidang", "polygon"),
    (shapely.transform(AREA, lambda xy: xy[:, ::-1]), "peta_tertukar", "-7.6, 111.501"),
    (shapely.box(554096, 9157675, 554196, 9157775), "peta_dalam_meter", "554196, 9157675"),
    (shapely.box(-1e308, -7, 1e308, -6), "peta_dalam_meter", "metres"),
    (shapely.box(-90, -8, 90, -7), "peta_di_luar_indonesia", "90, -8 in EPSG:4326"),
    (shapely.box(0, 0, 1, 1), "peta_di_luar_indonesia", "1, 0 in EPSG:4326"),
]


@pytest.mark.parametrize(("shape", "code", "said"), UNUSABLE)
def test_a_file_without_a_usable_shape_is_refused_with_its_reason(
    shape: shapely.Geometry | None, code: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        read(geojson(tmp_path, [shape, shape]))
    assert refused.value.code == code
    assert said in refused.value.sentence("en")


def test_a_file_whose_areas_name_no_rt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read(geojson(tmp_path, [AREA, AREA.centroid], None))
    assert refused.value.sentence("en").startswith("None of the 1 areas in batas.geojson names its RT.")


@pytest.mark.filterwarnings("error")
def test_what_is_usable_is_read_and_the_rest_is_told_without_a_warning(tmp_path: Path) -> None:
    found = read(geojson(tmp_path, [*(shape for shape, _, _ in UNUSABLE), AREA]))
    assert (found.places.height, found.unread.height) == (1, len(UNUSABLE))
    assert shapely.area(in_metres(found.shapes)) == pytest.approx(110.35 * 110.58, rel=0.002)


@pytest.mark.filterwarnings("error")
def test_a_point_that_is_no_number_is_no_point_of_an_area(tmp_path: Path) -> None:
    with np.errstate(invalid="ignore"):
        broken = shapely.Polygon([(111, -7), (111.1, -7), (111.05, np.nan), (111, -7)])
    path = written(tmp_path / "batas.gpkg", [("Wayut", "1", "1"), ("Wayut", "1", "2")], [broken, AREA], "EPSG:4326")
    assert read(path).unread.rows() == [("Wayut", "001", "001")]


@pytest.mark.skipif(not DATA.exists(), reason="the city's own rows are not shipped")
def test_the_city_s_map_and_its_misses() -> None:
    found = read(DATA / "pekalongan_rt.geojson")
    # Seven features are lines of two points, latitude first.
    assert found.unread.height == 7
    own = match(found, pl.read_csv(DATA / "pekalongan_2019.csv", infer_schema=False), None)
    assert (own.without.height, own.unused.height, own.twice.height) == (13, 0, 5)
