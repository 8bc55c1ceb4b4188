#!/usr/bin/env python3
"""NumPy's replay of Nielsen's network2.py beside `reprise train` with convention
nielsen, at settings that he did not publish.

usage: nielsen_oracle.py REPRISE [--only REGEX] [--list]

The replay is written anew from what his program does (draws, shuffles of Python
2.7, update, cost, accuracy), with NumPy's generators and sums. Counts must be
equal, costs and final parameters agree to 1e-10 of their size: the cases are
short enough that rounding has not grown by more. Exit status: 0 all agree, 1
some differ. Under CTest, run_oracle.sh finds a python3 that has numpy.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

TOLERANCE = 1e-10
ENGINES = ("dense", "loops")
BASE = {"layers": (20, 12, 5), "eta": 0.5, "lambda": 0.0, "batch": 10,
        "epochs": 4, "rows": 200, "large": False, "seed": 12345678}
CASES = {
    "default start": {},
    "large start": {"large": True},
    "decay": {"lambda": 3.0},
    "large start, decay": {"large": True, "lambda": 0.1, "eta": 0.1},
    "two hidden layers": {"layers": (20, 9, 7, 5), "lambda": 1.0},
    "no hidden layer": {"layers": (20, 5)},
    "short last batch": {"rows": 123, "batch": 10},
    "batch of one": {"batch": 1, "rows": 60, "eta": 0.05},
    "batch of all": {"batch": 200, "epochs": 30},
    "other seed": {"seed": 7},
    "seed 0": {"seed": 0},
    "largest seed": {"seed": 2**32 - 1},
    "steep": {"eta": 3.0, "epochs": 2},
    "three times decayed": {"lambda": 40.0, "eta": 1.0},
}


def make_data(rows):
    """Five noisy classes of 20 pixels 0..255: training and test rows."""
    draw = np.random.RandomState(5)
    centres = draw.uniform(40, 200, (5, 20))
    labels = draw.randint(5, size=rows + 80)
    x = np.clip(centres[labels] + 40 * draw.randn(rows + 80, 20), 0, 255)
    x = np.floor(x).astype(np.float32)
    return {"train_x": x[:rows], "train_y": labels[:rows],
            "test_x": x[rows:], "test_y": labels[rows:]}


def shuffle_like_python_2(words, items):
    for i in reversed(range(1, len(items))):
        j = int(words.random() * (i + 1))
        items[i], items[j] = items[j], items[i]


class Network:
    def __init__(self, sizes, normals):
        self.sizes, self.normals = sizes, normals
        self.draw(True)

    def draw(self, divides):
        self.b = [self.normals.randn(y, 1) for y in self.sizes[1:]]
        self.w = [self.normals.randn(y, x) / (np.sqrt(x) if divides else 1)
                  for x, y in zip(self.sizes, self.sizes[1:])]

    def activations(self, x):
        layers = [x]
        for w, b in zip(self.w, self.b):
            layers.append(1 / (1 + np.exp(-(w @ layers[-1] + b))))
        return layers

    def step(self, x, y, eta, decay):
        layers = self.activations(x)
        m = x.shape[1]
        delta = layers[-1] - y
        for i in reversed(range(len(self.w))):
            db = delta.sum(axis=1, keepdims=True)
            dw = delta @ layers[i].T
            slope = layers[i] * (1 - layers[i])
            delta = (self.w[i].T @ delta) * slope
            self.w[i] = (1 - eta * decay) * self.w[i] - eta / m * dw
            self.b[i] = self.b[i] - eta / m * db

    def cost(self, x, y, penalty):
        a = self.activations(x)[-1]
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = np.nan_to_num(-y * np.log(a) - (1 - y) * np.log(1 - a))
        m = x.shape[1]
        return terms.sum() / m + .5 * penalty / m * sum(
            np.linalg.norm(w) ** 2 for w in self.w)

    def accuracy(self, x, labels):
        return (self.activations(x)[-1].argmax(axis=0) == labels).mean()


def replay(case, data):
    words, normals = random.Random(case["seed"]), np.random.RandomState(
        case["seed"])
    net = Network(case["layers"], normals)
    if case["large"]:
        net.draw(False)
    sets = {}
    for name in ("train", "test"):
        x = data[f"{name}_x"].astype(np.float64).T / 256
        labels = data[f"{name}_y"]
        sets[name] = x, np.eye(case["layers"][-1])[labels].T, labels
    x, y, _ = sets["train"]
    order, epochs = list(range(case["rows"])), []
    for _ in range(case["epochs"]):
        shuffle_like_python_2(words, order)
        for k in range(0, case["rows"], case["batch"]):
            rows = order[k:k + case["batch"]]
            net.step(x[:, rows], y[:, rows], case["eta"],
                     case["lambda"] / case["rows"])
        epochs.append({f"{name}_{key}": value
                       for name, (u, v, labels) in sets.items()
                       for key, value in (
                           ("loss", net.cost(u, v, case["lambda"])),
                           ("metric", net.accuracy(u, labels)))})
    return net, epochs


def make_spec(case, folder):
    return {
        "dataset": {"npy": {k: str(folder / f"{k}.npy") for k in
                            ("train_x", "train_y", "test_x", "test_y")}},
        "scaling": {"mean": 0, "deviation": 256},
        "model": {"layers": list(case["layers"])},
        "init": "normal" if case["large"] else "lecun_normal",
        "optimizer": {"name": "sgd", "lr": case["eta"]},
        "regularization": {"l2": case["lambda"] / case["rows"]},
        "batch": case["batch"], "epochs": case["epochs"],
        "convention": "nielsen", "seed": case["seed"],
    }


def differs(name, ours, theirs, tolerance):
    """One line on what differs, or nothing. NaN differs from everything."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    error = np.abs(ours - theirs).max()
    if error <= tolerance * max(1, np.abs(theirs).max()):
        return []
    return [f"{name}: differs by {error:.3g}"]


def check_engine(reprise, spec, out, engine, net, epochs):
    done = subprocess.run(
        [reprise, "train", str(spec), "--engine", engine, "--dump-weights",
         str(out), "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return [f"status {done.returncode}: {done.stderr.strip()}"]
    ours = json.loads(done.stdout.strip().splitlines()[-1])["epochs"]
    lines = []
    for key in epochs[0]:
        lines += differs(key, [e[key] for e in ours], [e[key] for e in epochs],
                         0 if key.endswith("metric") else TOLERANCE)
    for layer, (w, b) in enumerate(zip(net.w, net.b)):
        lines += differs(f"W{layer}", np.load(out / f"W{layer}.npy"), w.T,
                         TOLERANCE)
        lines += differs(f"b{layer}", np.load(out / f"b{layer}.npy"),
                         b.ravel(), TOLERANCE)
    return lines


def check_case(reprise, name, case, folder):
    folder.mkdir()
    data = make_data(case["rows"])
    for key, value in data.items():
        np.save(folder / f"{key}.npy", value)
    spec = folder / "spec.json"
    spec.write_text(json.dumps(make_spec(case, folder)))
    net, epochs = replay(case, data)
    return [f"{name} [{engine}] {line}" for engine in ENGINES
            for line in check_engine(reprise, spec, folder / engine, engine,
                                     net, epochs)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reprise", help="the program to check")
    parser.add_argument("--only", default="", help="cases that match REGEX")
    parser.add_argument("--list", action="store_true", help="name the cases")
    options = parser.parse_args()
    chosen = {name: {**BASE, **changes} for name, changes in CASES.items()
              if re.search(options.only, name)}
    if options.list:
        print("\n".join(chosen))
        return 0
    bad = 0
    with tempfile.TemporaryDirectory() as top:
        for i, (name, case) in enumerate(chosen.items()):
            lines = check_case(options.reprise, name, case, Path(top) / str(i))
            bad += bool(lines)
            print("\n".join(lines) if lines else f"{name}: agrees")
    print(f"{len(chosen) - bad} of {len(chosen)} cases agree")
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
