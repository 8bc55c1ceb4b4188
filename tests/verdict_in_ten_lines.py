import csv, sys, numpy as np
from scipy import integrate, stats

def judge(r):  # the p of a row of verdicts.csv, and whether ours is shown to lie within the margin
    n, k, m, s, sd, margin, low, high = (float(r[c] or "nan") for c in "n k mean sd published_sd margin published_low published_high".split())
    if r["class"] == "D": return stats.binomtest(int(r["wins"]), int(r["wins"]) + int(r["losses"])).pvalue, False
    low, high = (0, 0) if r["class"] == "SP" else np.log([low, high]) if "log" in r["scale"] else (low, high)
    ours, theirs = s**2 / n, {"SP": 0, "Sbest": s**2}.get(r["class"], (s if np.isnan(sd) else sd)**2 / k)
    t = stats.t(n - 1 if np.isnan(sd) else (ours + theirs)**2 / (ours**2 / (n - 1) + theirs**2 / (k - 1)), m, np.sqrt(ours + theirs))
    if "words" in r["scale"]: return t.cdf(high) - t.cdf(low), False
    power = k if r["class"] == "Sbest" else 1
    u = integrate.quad(lambda x: t.cdf(x)**power, low, high)[0] / (high - low) if high - low > 1e-9 * abs(m) else t.cdf((low + high) / 2)**power
    best, half = np.ptp(t.ppf([.05**(1 / k), .95**(1 / k)])) / 2 if power > 1 else 0, t.ppf(.95) - m + (high - low) / 2
    return 2 * min(u, 1 - u), best <= margin if power > 1 else abs(m - (low + high) / 2) + half <= margin

def verdicts(rows):  # of one study: Holm over its D rows, and over all others
    rows = [r for r in rows if r["adjusted_p"] and "rank" not in r["scale"]]
    for family in ([r for r in rows if r["class"] == "D"], [r for r in rows if r["class"] != "D"]):
        least = 0
        for i, (p, r, near) in enumerate(sorted(((*judge(r)[:1], r, judge(r)[1]) for r in family), key=lambda x: x[0])):
            least = max(least, min(1, p * (len(family) - i)))
            ahead = r["class"] == "D" and int(r["wins"]) > int(r["losses"])
            if r["class"] == "D": yield r, p, "reproduced" if least < .05 and ahead else "refuted" if least < .05 else "undecided"
            else: yield r, p, "refuted" if least < .05 else "reproduced" if near else "consistent"

if __name__ == "__main__":
    for r, p, verdict in verdicts(csv.DictReader(open(sys.argv[1]))): print(r["claim"], f"p {p:.3g}", verdict)
