"""Makes assets/places_old.txt, the administrative units before July 2025 and what became of them.

    make_old_places.py FOLDER OUT

FOLDER holds the tables the file is made of (tab-separated, first line = names of the columns):
edges_old_to_new_10571.tsv, districts_old_698.tsv, provinces_old_63.tsv,
former_names_2023_2025.tsv, communes_3321.tsv, provinces_34.tsv. Where they come from and how to
get them again: assets/places.NOTICE.txt. Names that no table has are in recalled_names.tsv.
The format of the result is described in README.md beside this script.
"""

import csv
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
HEAD = """\
# Administrative units of Viet Nam before July 2025 and the units in force that took them over.
# Facts: resolutions 1654-1687/NQ-UBTVQH15; conversion table of the National Statistics Office.
# Compiled from vietnam-address-kit, vietnamese-provinces-database (MIT); see places.NOTICE.txt.
# Format: src/places/README.md. Made by src/places/make_old_places.py.
"""
COMMUNE_TYPES = {"commune": ("X", "Xã "), "ward": ("P", "Phường "), "town": ("T", "Thị trấn ")}
DISTRICT_TYPES = {"district": ("H", "Huyện "), "urban_district": ("Q", "Quận "),
                  "town": ("S", "Thị xã "), "city": ("C", "Thành phố ")}
NEW_TYPES = {"xã": "X", "phường": "P", "đặc khu": "D", "tỉnh": "T", "thành phố": "C"}
MARKS = {"whole": "", "part": "?", "part_area_all_people": "*", "unchanged": "=", "renamed": "~",
         "whole_conflict": "!", "all_area_part_people": "^", "whole_district_or_sea": "#"}


def read_table(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def tidy(name):
    return " ".join(unicodedata.normalize("NFC", name).replace("\u2019", "'").split())


def bare(name, prefix):
    """The name without the word for its type; the tables hold it once as "Thi trấn"."""
    name = tidy(name)
    for start in (prefix, "Thi trấn "):
        if name.startswith(start):
            return name[len(start):]
    return name


def without_type(name):
    """A former name; some rows carry the word for the type, some do not."""
    name = tidy(name)
    for prefix in ("Phường ", "Xã ", "Thị trấn "):
        if name.startswith(prefix):
            return name[len(prefix):].lstrip("0")
    return name.lstrip("0")


def province_type(text):
    return NEW_TYPES[text]


def commune_lines(edges, former):
    """One line for the old commune of `edges`, then one for each older name it absorbed."""
    first = edges[0]
    letter, prefix = COMMUNE_TYPES[first["old_type"]]
    targets = "".join(edge["new_code"] + MARKS[edge["kind"]] for edge in edges)
    yield f"{first['old_code']} {letter} {bare(first['old_name'], prefix)}|{targets}"
    for row in former:
        yield f"~{row['former_code']} {without_type(row['former_name'])}"


def history_lines(folder):
    """What a unit in force was until a date after July 2025."""
    for name, date in (("provinces_34.tsv", "type_now_since"), ("communes_3321.tsv", "type_since")):
        for row in read_table(folder, name):
            if row["type_now"] != row["type_2025_07_01"]:
                yield f"@{row['code']} {NEW_TYPES[row['type_2025_07_01']]} {row[date]}"


def recalled_lines():
    with open(HERE / "recalled_names.tsv", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            kind, codes, letter, name = line.rstrip("\n").split("\t")
            sign = "%" if kind == "province" else "&"
            yield f"{sign}{codes} {letter} {tidy(name)}"


def make(folder):
    by_district = {}
    for edge in read_table(folder, "edges_old_to_new_10571.tsv"):
        communes = by_district.setdefault(edge["old_district"], {})
        communes.setdefault(edge["old_code"], []).append(edge)
    former = {}
    for row in read_table(folder, "former_names_2023_2025.tsv"):
        former.setdefault(row["ward_code_at_2025_06"], []).append(row)
    districts = {}
    for row in read_table(folder, "districts_old_698.tsv"):
        districts.setdefault(row["old_province"], []).append(row)
    for province in read_table(folder, "provinces_old_63.tsv"):
        yield (f"={province['old_code']} {province_type(province['old_type'])} "
               f"{tidy(province['old_name'])}|{province['new_code']}")
        for district in sorted(districts[province["old_code"]], key=lambda row: row["code"]):
            letter, prefix = DISTRICT_TYPES[district["type"]]
            communes = by_district[district["code"]]
            whole = "".join(edge["new_code"] + "#" for edge in communes.pop("", []))
            yield f"-{district['code']} {letter} {bare(district['name'], prefix)}|{whole}"
            for code in sorted(communes):
                yield from commune_lines(communes[code], former.get(code, []))
    yield from recalled_lines()
    yield from history_lines(folder)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lines = make(pathlib.Path(sys.argv[1]))
    text = HEAD + "".join(line + "\n" for line in lines)
    pathlib.Path(sys.argv[2]).write_text(text, encoding="utf-8")


main()
