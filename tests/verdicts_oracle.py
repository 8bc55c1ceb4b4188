"""verdicts_oracle.py MADE_VERDICTS [VERDICTS.csv...]

Judges the rows of each file, and of the report that the program MADE_VERDICTS
writes, again by verdict_in_ten_lines.py and SciPy, and lays p values and
verdicts beside those that stand there.
"""

import collections
import csv
import math
import pathlib
import subprocess
import sys
import tempfile

import verdict_in_ten_lines

# SciPy's quadrature and quantiles are good to about 1e-8.
BOUND = 1e-7

failures = []
seen = collections.Counter()


def judge_again(path):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    if "adjusted_p" not in rows[0]:
        print(f"{path} was made before verdicts had their numbers")
        return
    for row, p, verdict in verdict_in_ten_lines.verdicts(rows):
        seen[row["class"], verdict] += 1
        if not math.isclose(p, float(row["p"]), rel_tol=BOUND, abs_tol=BOUND):
            failures.append(f"{path}, {row['claim']}: p {row['p']}, SciPy's {p}")
        if verdict != row["verdict"]:
            failures.append(
                f"{path}, {row['claim']}: {row['verdict']}, SciPy's {verdict}")


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.argv[1], folder], check=True)
    for path in sorted(pathlib.Path(folder).glob("*/verdicts.csv")):
        judge_again(path)
numbers = ("reproduced", "consistent", "refuted")
expected = {"S": numbers, "S2": numbers, "SP": numbers, "Sbest": numbers,
            "D": ("reproduced", "undecided", "refuted")}
for kind, verdicts in expected.items():
    failures += [f"no {kind} row is {v}" for v in verdicts if not seen[kind, v]]
for path in sys.argv[2:]:
    judge_again(path)
print(f"{sum(seen.values())} rows judged again: " +
      ", ".join(f"{n} {kind} {verdict}" for (kind, verdict), n in sorted(seen.items())))
print("\n".join(failures))
sys.exit(1 if failures else 0)
