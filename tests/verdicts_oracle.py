"""verdicts_oracle.py VERDICTS.csv...

Judges the rows of each file again by verdict_in_ten_lines.py and SciPy, and
lays p values and verdicts beside those that stand there.
"""

import csv
import math
import sys

import verdict_in_ten_lines

# SciPy's quadrature and quantiles are good to about 1e-8.
BOUND = 1e-7

failures = []
judged = 0
for name in sys.argv[1:]:
    with open(name) as file:
        rows = list(csv.DictReader(file))
    if "adjusted_p" not in rows[0]:
        print(f"skipped: {name} was made before verdicts had their numbers")
        sys.exit(77)
    for row, p, verdict in verdict_in_ten_lines.verdicts(rows):
        judged += 1
        if not math.isclose(p, float(row["p"]), rel_tol=BOUND, abs_tol=BOUND):
            failures.append(f"{name}, {row['claim']}: p {row['p']}, SciPy's {p}")
        if verdict != row["verdict"]:
            failures.append(
                f"{name}, {row['claim']}: {row['verdict']}, SciPy's {verdict}")
print(f"{judged} rows of {len(sys.argv) - 1} files judged again")
print("\n".join(failures))
sys.exit(1 if failures or judged == 0 else 0)
