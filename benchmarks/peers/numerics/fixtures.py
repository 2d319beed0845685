"""Values of the special functions from mpmath, for the tests of packages/numerics.

    python fixtures.py [points per function] [file] [seed]

Writes packages/numerics/fixtures/special.json.gz: for each function a list of lines
"x [y] nearest error", where x, y and nearest (the double nearest to the true value) are the 16 hexadecimal digits of a
double and error is (true value - nearest) in units in the last place of nearest.
"""
import gzip
import json
import random
import struct
import sys
from pathlib import Path

from mpmath import erf, erfc, erfinv, exp, expm1, log, log1p, mp, mpf, power, sqrt, tanh

mp.prec = 200
MIN_SUBNORMAL = 2.0**-1074
LARGEST = 2.0**1023 * (2 - 2.0**-52)


def bits(value):
    return struct.pack(">d", value).hex()


def nearest(value):
    """The double nearest to an mpf, ties to even, and the rest in ulps."""
    if value == 0:
        return 0.0, 0.0
    exponent = max(int(mp.floor(mp.log(abs(value), 2))), -1022)
    if abs(value) < mpf(2) ** exponent and exponent > -1022:
        exponent -= 1
    if abs(value) >= mpf(2) ** (exponent + 1):
        exponent += 1
    ulp = mpf(2) ** (exponent - 52)
    units = mp.nint(value / ulp)
    rest = float(value / ulp - units)
    rounded = units * ulp
    if abs(rounded) > LARGEST:
        return float("inf") if value > 0 else float("-inf"), 0.0
    return float(rounded), rest


def uniform(low, high):
    return lambda: random.uniform(low, high)


def magnitude(low, high, signed=True):
    """Log-uniform magnitude with exponents of 2 from low to high."""

    def draw():
        x = random.uniform(1, 2) * 2.0 ** random.randint(low, high)
        return -x if signed and random.random() < 0.5 else x

    return draw


def near(*centres, spread=2.0**-20):
    def draw():
        centre = random.choice(centres)
        return centre + random.uniform(-1, 1) * spread * 2.0 ** -random.randint(0, 30) * max(abs(centre), 2.0**-1000)

    return draw


def subnormal():
    return random.randint(1, 2**52 - 1) * MIN_SUBNORMAL


def ncdf_exact(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile_exact(p):
    if p == 0.5:
        return mpf(0)
    if p > mpf("0.5"):
        # 1 - p is exact in 200 bits.
        return -quantile_exact(1 - p)
    z = -sqrt(-2 * log(p)) if p < mpf("0.02") else -sqrt(mpf(2)) * erfinv(1 - 2 * p)
    for _ in range(200):
        f = ncdf_exact(z)
        density = exp(-z * z / 2) / sqrt(2 * mp.pi)
        u = (f - p) / density
        step = u / (1 + z * u / 2)
        z -= step
        if abs(step) < abs(z) * mpf(2) ** -150:
            return z
    raise ArithmeticError(f"no convergence at {p}")


STEP = float(log(mpf(2)) / 128)
FUNCTIONS = {
    "exp": (exp, [uniform(-746, 710), uniform(-745.2, -708), uniform(-1, 1), magnitude(-60, 3), lambda: (random.randint(-90000, 90000) + 0.5) * STEP * random.uniform(1 - 1e-15, 1 + 1e-15), near(709.782712893384, -745.1332191019411, -708.3964185322641)]),
    "log": (log, [magnitude(-1022, 1023, False), subnormal, uniform(0.5, 2), near(1.0, 0.699, 1.4, spread=2.0**-6), magnitude(-3, 3, False), uniform(0.99, 1.01)]),
    "log2": (lambda x: log(x) / log(mpf(2)), [magnitude(-1022, 1023, False), subnormal, uniform(0.5, 2), near(1.0, spread=2.0**-6), uniform(0.98, 1.02), lambda: 2.0 ** random.randint(-1074, 1023)]),
    "log1p": (log1p, [magnitude(-1022, 1023, False), uniform(-1, 1), magnitude(-60, -1), uniform(-0.01, 0.01), lambda: -1 + 2.0 ** -random.uniform(0, 53), magnitude(-10, 60, False)]),
    "expm1": (expm1, [uniform(-60, 710), uniform(-1, 1), magnitude(-1074, -1), magnitude(-8, 5), uniform(-0.2, 0.2), near(0.125, -0.125, 40.0, -37.4, 709.78)]),
    "tanh": (tanh, [uniform(-20, 20), uniform(-1, 1), magnitude(-1074, -1), magnitude(-8, 4), uniform(0.2, 1.2), near(0.25, 1.0, 19.06)]),
    "erf": (erf, [uniform(-6, 6), uniform(-1, 1), magnitude(-1074, -1), magnitude(-8, 2), uniform(0.4, 1.2), near(1.0, 0.5, 5.92)]),
    "erfc": (erfc, [uniform(-6, 28), uniform(-1, 1), magnitude(-60, 4), uniform(26, 27.3), uniform(0.3, 1.2), uniform(1, 10)]),
    "normalCdf": (ncdf_exact, [uniform(-38.6, 9), uniform(-1, 1), magnitude(-60, 3), uniform(-38.6, -37), uniform(-9, 0), uniform(-3, 3)]),
    "normalQuantile": (quantile_exact, [uniform(0, 1), magnitude(-1022, -2, False), subnormal, near(0.5, 0.2, 0.25, 0.8, 0.075, 0.925, spread=2.0**-4), magnitude(-12, -1, False), lambda: 1 - 2.0 ** -random.uniform(1, 53)]),
}


def pow_points():
    pick = random.randint(0, 6)
    if pick == 0:
        return magnitude(-1022, 1023, False)(), random.uniform(-1, 1) * 2.0 ** random.randint(-8, 2)
    if pick == 1:
        x = random.uniform(0, 3)
        return x, random.uniform(-300, 300)
    if pick == 2:
        return random.uniform(-50, 50), float(random.randint(-60, 60))
    if pick == 3:
        return 1 + random.uniform(-1, 1) * 2.0 ** -random.randint(1, 50), random.uniform(-1, 1) * 2.0 ** random.randint(0, 54)
    if pick == 4:
        return subnormal(), random.uniform(-1, 1.02)
    if pick == 5:
        # Near the ends of the range of doubles.
        x = magnitude(-300, 300, False)()
        return x, random.choice([709.78, -708.4, -744.0, -745.1]) * random.uniform(0.999, 1.0005) / float(log(mpf(x)) or 1)
    return random.uniform(0.5, 2), magnitude(-30, 30)()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    root = Path(__file__).resolve().parents[3]
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else root / "packages/numerics/fixtures/special.json.gz"
    random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 20260)
    result = {}
    for name, (function, draws) in FUNCTIONS.items():
        lines = []
        while len(lines) < count:
            x = draws[len(lines) % len(draws)]()
            if name.startswith("log") and name != "log1p" and x <= 0:
                continue
            if name == "normalQuantile" and not 0 < x < 1 or name == "log1p" and x <= -1:
                continue
            value, rest = nearest(function(mpf(x)))
            lines.append(f"{bits(x)} {bits(value)} {rest:.3f}")
        result[name] = lines
    lines = []
    while len(lines) < 2 * count:
        x, y = pow_points()
        if x == 0 or (x < 0 and y != int(y)):
            continue
        if abs(y * log(mpf(abs(x)))) > 760:
            continue
        value, rest = nearest(power(mpf(x), mpf(y)) if x > 0 else power(mpf(-x), mpf(y)) * (-1 if int(y) % 2 else 1))
        lines.append(f"{bits(x)} {bits(y)} {bits(value)} {rest:.3f}")
    result["pow"] = lines
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, separators=(",", ":"))
    with open(target, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        file.write(text.encode())
    print(target, {name: len(lines) for name, lines in result.items()})


main()
