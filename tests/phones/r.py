"""Writes the R class that Gradle would make of the resources: a name that is missing in one of the languages is an error.

usage: r.py RES PACKAGE OUT
"""

import pathlib
import sys
import xml.etree.ElementTree as xml

res, package, out = sys.argv[1:]
kinds, languages = {}, {}
for file in sorted(pathlib.Path(res).glob("*/*.xml")):
    folder = file.parent.name
    root = xml.parse(file).getroot()
    if folder.startswith("values"):
        for entry in root:
            kinds.setdefault(entry.tag, set()).add(entry.get("name"))
            text = " ".join(entry.itertext()).strip()
            if not text:
                sys.exit(f"{file}: {entry.get('name')} is empty")
            languages.setdefault(folder, set()).add(entry.get("name"))
    else:
        kinds.setdefault(folder.split("-")[0], set()).add(file.stem)
for folder, names in languages.items():
    if names != languages["values"]:
        sys.exit(f"{folder} differs from values in {sorted(names ^ languages['values'])}")
lines = [f"package {package};", "", "public final class R {"]
number = 1
for kind, names in sorted(kinds.items()):
    lines.append(f"    public static final class {kind} {{")
    for name in sorted(names):
        lines.append(f"        public static final int {name} = {number};")
        number += 1
    lines.append("    }")
lines.append("}")
target = pathlib.Path(out, *package.split("."), "R.java")
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text("\n".join(lines) + "\n")
