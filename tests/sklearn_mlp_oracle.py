#!/usr/bin/env python3
"""scikit-learn's MLPClassifier beside `reprise train` with its convention.

usage: sklearn_mlp_oracle.py REPRISE [--only REGEX] [--list]

Both draw the initial weights and the shuffles from random_state, so the loss of
every epoch must agree to 8 decimals in double, and the final weights and the
accuracies with it. Data: 500 training and 150 test rows of scikit-learn's
digits (8 x 8 images, values k/16, exact in binary32).

A case is one line in CASES: what differs from BASE, in MLPClassifier's own
words. Exit status: 0 all agree, 1 some differ. Under CTest,
run_oracle.sh finds a python3 that has sklearn.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

# Half a unit in the eighth decimal, of losses and weights alike.
TOLERANCE = 5e-9
ENGINES = ("loops", "dense", "blas")

BASE = {
    "hidden_layer_sizes": (50,), "activation": "relu", "solver": "sgd",
    "alpha": 1e-4, "batch_size": 64, "learning_rate_init": 0.1,
    "max_iter": 8, "shuffle": True, "random_state": 1, "tol": 0,
    "momentum": 0.9, "nesterovs_momentum": True, "n_iter_no_change": 10**6,
    "classes": 10,
}
ADAM = {"solver": "adam", "learning_rate_init": 0.003}
SMOOTH = {"activation": "logistic", "learning_rate_init": 0.5}

CASES = {
    "relu": {},
    "logistic": SMOOTH,
    "tanh": {"activation": "tanh"},
    "identity": {"activation": "identity", "learning_rate_init": 0.01},
    "two hidden layers": {"hidden_layer_sizes": (20, 15)},
    "two hidden layers logistic": {"hidden_layer_sizes": (20, 15), **SMOOTH},
    "three hidden layers tanh": {"hidden_layer_sizes": (12, 10, 7),
                                 "activation": "tanh"},
    "three hidden layers adam": {"hidden_layer_sizes": (12, 10, 7), **ADAM},
    "one hidden unit": {"hidden_layer_sizes": (1,), "activation": "tanh"},
    "random_state 0": {"random_state": 0},
    "random_state 42": {"random_state": 42},
    "random_state 2^32-1": {"random_state": 2**32 - 1, "max_iter": 3},
    "plain momentum": {"nesterovs_momentum": False},
    "momentum .5": {"momentum": 0.5},
    "no momentum": {"momentum": 0, "nesterovs_momentum": False},
    "no alpha": {"alpha": 0},
    "large alpha": {"alpha": 1.0},
    "large alpha adam": {"alpha": 1.0, **ADAM},
    "batch 200": {"batch_size": 200},
    "batch of all": {"batch_size": 500, "max_iter": 20},
    "batch 7": {"batch_size": 7, "learning_rate_init": 0.01, "max_iter": 3},
    "no shuffle": {"shuffle": False},
    "adam": ADAM,
    "adam logistic": {**ADAM, "activation": "logistic"},
    "adam tanh": {**ADAM, "activation": "tanh", "random_state": 7},
    "adam betas": {**ADAM, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-5},
    "binary": {"classes": 2},
    "binary logistic": {"classes": 2, **SMOOTH},
    "binary adam tanh": {"classes": 2, **ADAM, "activation": "tanh"},
    "binary two layers": {"classes": 2, "hidden_layer_sizes": (20, 15),
                          "random_state": 3},
    "three classes": {"classes": 3},
    "stops": {"max_iter": 200, "tol": 0.01, "n_iter_no_change": 3},
    "stops adam": {**ADAM, "max_iter": 200, "tol": 0.02,
                   "n_iter_no_change": 2},
    "stops binary": {"classes": 2, "max_iter": 200, "tol": 0.005,
                     "n_iter_no_change": 4, "random_state": 5},
    "stops by the defaults": {"max_iter": 200, "tol": 1e-4,
                              "n_iter_no_change": 10, "alpha": 0.1,
                              "batch_size": 200},
    "patience 1": {"max_iter": 200, "tol": 0.1, "n_iter_no_change": 1},
}


def make_data(classes):
    """Two classes are even and odd, three the remainders by three."""
    images, labels = load_digits(return_X_y=True)
    x = (images / 16).astype(np.float32)
    y = labels if classes == 10 else labels % classes
    return {"train_x": x[:500], "train_y": y[:500], "test_x": x[500:650],
            "test_y": y[500:650]}


def make_spec(case, folder):
    if case["solver"] == "sgd":
        optimizer = {"name": "sgd", "momentum": case["momentum"],
                     "nesterov": case["nesterovs_momentum"]}
    else:
        optimizer = {"name": "adam", "epsilon_hat": True,
                     "beta1": case.get("beta_1", 0.9),
                     "beta2": case.get("beta_2", 0.999),
                     "epsilon": case.get("epsilon", 1e-8)}
    optimizer["lr"] = case["learning_rate_init"]
    binary = case["classes"] == 2
    stops = case["n_iter_no_change"] < case["max_iter"]
    activation = case["activation"].replace("logistic", "sigmoid")
    return {
        "dataset": {"npy": {k: str(folder / f"{k}.npy") for k in
                            ("train_x", "train_y", "test_x", "test_y")}},
        "model": {"layers": [64, *case["hidden_layer_sizes"],
                             1 if binary else case["classes"]],
                  "activation": activation,
                  "output": "sigmoid" if binary else "softmax"},
        "loss": "binary_cross_entropy" if binary else "cross_entropy",
        "optimizer": optimizer,
        "regularization": {"l2": case["alpha"]},
        "batch": case["batch_size"], "epochs": case["max_iter"],
        "shuffle": case["shuffle"],
        "early_stopping": {"monitor": "train_loss",
                           "patience": case["n_iter_no_change"],
                           "min_delta": case["tol"]} if stops else None,
        "convention": "scikit-learn", "seed": case["random_state"],
    }


def reference(case, data):
    arguments = {k: v for k, v in case.items() if k != "classes"}
    model = MLPClassifier(**arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(data["train_x"].astype(np.float64), data["train_y"])
    score = model.score(data["test_x"].astype(np.float64), data["test_y"])
    return model, score


def differs(name, ours, theirs):
    """One line on what differs, or nothing. NaN differs from everything."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    if ours.shape != theirs.shape:
        return [f"{name}: shape {ours.shape}, sklearn has {theirs.shape}"]
    error = np.abs(ours - theirs).max()
    if error <= TOLERANCE:
        return []
    return [f"{name}: differs by {error:.3g}, allowed {TOLERANCE:g}"]


def check_engine(reprise, spec, out, engine, model, score):
    done = subprocess.run(
        [reprise, "train", str(spec), "--engine", engine, "--precision",
         "double", "--dump-weights", str(out), "--json"],
        capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return [f"status {done.returncode}: {done.stderr.strip()}"]
    epochs = json.loads(done.stdout.strip().splitlines()[-1])["epochs"]
    if len(epochs) != model.n_iter_:
        return [f"{len(epochs)} epochs, sklearn stopped after {model.n_iter_}"]
    losses = [epoch["train_loss"] for epoch in epochs]
    lines = differs("losses", losses, model.loss_curve_)
    lines += differs("test accuracy", epochs[-1]["test_metric"], score)
    for layer, (w, b) in enumerate(zip(model.coefs_, model.intercepts_)):
        lines += differs(f"W{layer}", np.load(out / f"W{layer}.npy"), w)
        lines += differs(f"b{layer}", np.load(out / f"b{layer}.npy"), b)
    return lines


def check_case(reprise, name, case, folder):
    folder.mkdir()
    data = make_data(case["classes"])
    for key, value in data.items():
        np.save(folder / f"{key}.npy", value)
    spec = folder / "spec.json"
    spec.write_text(json.dumps(make_spec(case, folder)))
    model, score = reference(case, data)
    return [f"{name} [{engine}] {line}" for engine in ENGINES
            for line in check_engine(reprise, spec, folder / engine, engine,
                                     model, score)]


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
    print(f"{len(chosen) - bad} of {len(chosen)} cases agree with scikit-learn "
          f"to 8 decimals")
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
