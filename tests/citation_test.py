"""citation_test.py CITATION.cff VERSION

The file holds what the Citation File Format 1.2.0 asks for, keys that it knows
alone, and the project's own version.
"""

import datetime
import re
import sys

import yaml

REQUIRED = {"cff-version", "message", "title", "authors"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers",
    "keywords", "license", "license-url", "preferred-citation", "references",
    "repository", "repository-artifact", "repository-code", "type", "url",
    "version"}
PERSON = {"address", "affiliation", "alias", "city", "country", "email",
          "family-names", "fax", "given-names", "name-particle", "name-suffix",
          "orcid", "post-code", "region", "tel", "website"}
ENTITY = {"address", "alias", "city", "country", "date-end", "date-start",
          "email", "fax", "location", "name", "orcid", "post-code", "region",
          "tel", "website"}


def problems(cff, version):
    """What is wrong, one text each."""
    if not isinstance(cff, dict):
        return ["it is no mapping"]
    found = [f"{key} is missing" for key in sorted(REQUIRED - set(cff))]
    found += [f"{key} is no key of the format" for key in sorted(set(cff) - ALLOWED)]
    if found:
        return found
    if cff["cff-version"] != "1.2.0":
        found.append("cff-version is not 1.2.0")
    if cff.get("type", "software") not in ("software", "dataset"):
        found.append("type is neither software nor dataset")
    if str(cff.get("version")) != version:
        found.append(f"version is {cff.get('version')}, the project's {version}")
    if not isinstance(cff.get("date-released"), datetime.date):
        found.append("date-released is no date")
    if not re.fullmatch(r"[A-Za-z0-9.+-]+", str(cff.get("license", ""))):
        found.append("license is no SPDX name")
    for key in ("title", "message", "abstract"):
        if not isinstance(cff.get(key), str) or not cff[key].strip():
            found.append(f"{key} is no text")
    if not cff["authors"] or not isinstance(cff["authors"], list):
        return found + ["authors is no list with somebody in it"]
    for author in cff["authors"]:
        if set(author) - PERSON and set(author) - ENTITY:
            found.append(f"{author} is neither a person nor an entity")
    keywords = cff.get("keywords", ["-"])
    if len(set(keywords)) != len(keywords) or not keywords:
        found.append("keywords repeat")
    return found


def main():
    path, version = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        cff = yaml.safe_load(file)
    found = problems(cff, version)
    # What it must see, or it would see nothing.
    for wrong in ({**cff, "titel": "x"}, {**cff, "version": "9"},
                  {key: cff[key] for key in cff if key != "message"},
                  {**cff, "authors": [{"nam": "x"}]},
                  {**cff, "cff-version": "1.1.0"}):
        if not problems(wrong, version):
            found.append(f"a wrong file passes: {sorted(wrong)}")
    for line in found:
        print(f"{path}: {line}")
    return 1 if found else 0


sys.exit(main())
