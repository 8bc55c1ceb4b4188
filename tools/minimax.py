#!/usr/bin/env python3
"""Prints kernels/math_tables.h' polynomial coefficients.

Remez exchange in 60-digit decimal arithmetic (Python's own decimal module):
for each function the polynomial P of the given number of terms that makes the
largest |weight(x) (target(x) - P(x))| over the interval smallest. The weight
turns the error of P into the relative error of the whole function. Each
coefficient is then rounded to the number type; the error printed is that of
the rounded polynomial, as a power of two.
"""
import math
import struct
from decimal import Decimal as D, getcontext

getcontext().prec = 60


def series(term, x2):
    """Sum of term(k) x2^k until it no longer changes."""
    total, power, k = D(0), D(1), 0
    while True:
        next_total = total + term(k) * power
        if next_total == total and k > 3:
            return total
        total, power, k = next_total, power * x2, k + 1


def exp_tail(r):  # (e^r - 1 - r) / r^2
    return series(lambda k: 1 / D(math.factorial(k + 2)), r)


def log_tail(z):  # (log((1+s)/(1-s)) - 2s) / s^3, z = s^2
    return series(lambda k: D(2) / (2 * k + 3), z)


def sin_tail(z):  # (sin r - r) / r^3, z = r^2
    return series(lambda k: D((-1) ** (k + 1)) / math.factorial(2 * k + 3), z)


def cos_tail(z):  # (cos r - 1 + r^2/2) / r^4, z = r^2
    return series(lambda k: D((-1) ** k) / math.factorial(2 * k + 4), z)


def solve(a, b):
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for c in range(n):
        p = max(range(c, n), key=lambda r: abs(a[r][c]))
        a[c], a[p] = a[p], a[c]
        for r in range(c + 1, n):
            m = a[r][c] / a[c][c]
            for j in range(c, n + 1):
                a[r][j] -= m * a[c][j]
    x = [D(0)] * n
    for r in reversed(range(n)):
        x[r] = (a[r][n] - sum(a[r][j] * x[j] for j in range(r + 1, n))) / a[r][r]
    return x


def horner(c, x):
    total = D(0)
    for a in reversed(c):
        total = total * x + a
    return total


def remez(target, weight, low, high, terms, points=600):
    grid = [(low + high) / 2 - (high - low) / 2 *
            D(math.cos(math.pi * i / points)) for i in range(points + 1)]
    grid[0], grid[-1] = low, high
    f = [target(x) for x in grid]
    w = [weight(x) for x in grid]
    ref = [round(i * points / terms) for i in range(terms + 1)]
    for _ in range(30):
        rows = [[w[i] * (grid[i] ** k if k else D(1)) for k in range(terms)] + [D((-1) ** n)]
                for n, i in enumerate(ref)]
        c = solve(rows, [w[i] * f[i] for i in ref])[:terms]
        e = [w[i] * (f[i] - horner(c, grid[i])) for i in range(points + 1)]
        # One extremum for each run of equal sign.
        runs = [[0]]
        for i in range(1, points + 1):
            if (e[i] > 0) == (e[runs[-1][-1]] > 0):
                runs[-1].append(i)
            else:
                runs.append([i])
        peaks = [max(run, key=lambda i: abs(e[i])) for run in runs]
        while len(peaks) > terms + 1:
            peaks.pop(0 if abs(e[peaks[0]]) < abs(e[peaks[-1]]) else -1)
        if len(peaks) < terms + 1 or peaks == ref:
            break
        ref = peaks
    return c, grid, f, w


def round_to(x, is_float):
    """x rounded to the nearest binary64 or binary32."""
    y = float(x)
    return struct.unpack('f', struct.pack('f', y))[0] if is_float else y


def ulp_exponent(x):
    return math.log2(x) if x > 0 else -math.inf


def show(name, target, weight, low, high, terms):
    for is_float, n in zip((True, False), terms):
        c, grid, f, w = remez(target, weight, low, high, n)
        c = [round_to(x, is_float) for x in c]
        exact = [D(x) for x in c]
        error = max(abs(w[i] * (f[i] - horner(exact, x)))
                    for i, x in enumerate(grid))
        print(f"{name}<{'float' if is_float else 'double'}>: "
              f"error 2^{ulp_exponent(float(error)):.1f}")
        for x in c:
            print(f"    {x:.9g}f," if is_float else f"    {x:.17g},")


def parts(name, x, bits):
    """x as a sum of three numbers, all but the last cut to `bits` bits."""
    out, rest = [], x
    for b in bits:
        e = math.floor(math.log2(abs(float(rest))))
        unit = D(2) ** (e - b + 1)
        # The last part is rounded to nearest, as all are: the rest may be < 0.
        part = (rest / unit).to_integral_value() * unit
        out.append(part)
        rest -= part
    print(name, [float(p).hex() for p in out],
          [f"{float(p):.17g}" for p in out],
          f"rest 2^{ulp_exponent(abs(float(rest))):.1f}")


PI = D("3.14159265358979323846264338327950288419716939937510582097494")
LN2 = D(2).ln()
half_ln2 = LN2 / 2 * D("1.0001")
quarter_pi = PI / 4 * D("1.0001")
s_max = (D(2).sqrt() - 1) / (D(2).sqrt() + 1) * D("1.0001")


def exp_weight(r):  # relative error of e^r - 1, the harder of exp and expm1
    return abs(r) / (1 + r * exp_tail(r))


def log_weight(z):  # s z L against log(1+f) = 2 s (1 + ...)
    return z / (2 + z * log_tail(z))


show("exp", exp_tail, exp_weight, -half_ln2, half_ln2, (5, 11))
show("log", log_tail, log_weight, D(0), s_max ** 2, (3, 7))
show("sin", sin_tail, lambda z: z / (1 + z * sin_tail(z)), D(0),
     quarter_pi ** 2, (3, 6))
show("cos", cos_tail, lambda z: z * z / (1 - z / 2 + z * z * cos_tail(z)), D(0),
     quarter_pi ** 2, (3, 6))
parts("ln2 float", LN2, (15, 24))
parts("ln2 double", LN2, (42, 53))
parts("pi/2 float", PI / 2, (24, 24, 24))
parts("pi/2 double", PI / 2, (53, 53, 53))
