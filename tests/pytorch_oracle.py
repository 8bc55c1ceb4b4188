#!/usr/bin/env python3
"""The same nets trained by PyTorch's own autograd, laid beside `reprise train`.

usage: pytorch_oracle.py REPRISE [--only REGEX] [--list]

Each case draws data and initial weights, writes them as NPY files, trains 50
steps or a little more with shuffle false and no dropout, and compares every
final parameter, batch norm's running moments, and every epoch's losses and
metrics. The reference is computed in binary64 from the same binary32 start.
Bound: |ours - theirs| <= tolerance x the largest magnitude in the tensor at the
start or at the end, tolerance 1e-4 in float and 1e-9 in double, on every engine
that has the precision.

A case is one line in CASES: what differs from BASE. Exit status: 0 all agree, 1
some differ. Under CTest, run_oracle.sh finds a python3 that has torch.
"""
import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

TOLERANCE = {"float": 1e-4, "double": 1e-9}
RUNS = [("loops", "double"), ("dense", "double"), ("blas", "double"),
        ("loops", "float"), ("dense", "float"), ("lanes", "float"),
        ("blas", "float")]

BASE = {
    "hidden": [7, 6], "activation": "tanh", "output": "softmax",
    "normalization": "none", "epsilon": 1e-5, "momentum": 0.9,
    "loss": "cross_entropy",
    "task": ("labels", 3),      # labels of 3 classes, or targets of K columns
    "optimizer": {"name": "sgd", "lr": 0.1}, "schedule": None,
    "regularization": {}, "rows": 53, "batch": 16, "epochs": 13, "steps": None,
    "drop_last": False, "evaluate_every": 1,
}

ACTIVATIONS = {
    "identity": lambda z: z,
    "relu": F.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "elu": F.elu,
    "selu": F.selu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softsign": F.softsign,
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
}
OUTPUTS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "softmax": lambda z: torch.softmax(z, dim=1),
}
# loss(z, p, y) of one batch; y is one-hot, 0/1, ±1 for the margin losses, or
# real targets. Means over rows; the first three over outputs too.
LOSSES = {
    "squared": lambda z, p, y: F.mse_loss(p, y),
    "absolute": lambda z, p, y: F.l1_loss(p, y),
    "huber": lambda z, p, y: F.huber_loss(p, y, delta=1.0),
    "binary_cross_entropy": lambda z, p, y: F.binary_cross_entropy_with_logits(
        z, y, reduction="sum") / len(y),
    "cross_entropy": lambda z, p, y: F.cross_entropy(z, y),
    "hinge": lambda z, p, y: F.relu(1 - y * z).sum() / len(y),
    "squared_hinge": lambda z, p, y: F.relu(1 - y * z).square().sum() / len(y),
    "modified_huber": lambda z, p, y: torch.where(
        y * z >= -1, F.relu(1 - y * z).square(), -4 * y * z).sum() / len(y),
    "perceptron": lambda z, p, y: F.relu(-y * z).sum() / len(y),
}
MARGIN_LOSSES = ("hinge", "squared_hinge", "modified_huber", "perceptron")


def cases():
    """Name -> what differs from BASE."""
    one = ("labels", 2)             # K = 1: one logit for two classes
    reals1, reals3 = ("targets", 1), ("targets", 3)
    regress = {"output": "identity", "loss": "squared", "task": reals3}
    table = {f"activation {a}": {"activation": a} for a in ACTIVATIONS}

    def add(name, **changes):
        assert name not in table, name
        table[name] = changes

    # Losses and outputs; `outputs` 1 makes one logit of two classes.
    for loss in ("squared", "absolute", "huber"):
        add(f"{loss} K=1", **{**regress, "loss": loss, "task": reals1})
        add(f"{loss} K=3", **{**regress, "loss": loss})
        add(f"{loss} labels", output="identity", loss=loss)
    for loss in ("absolute", "huber"):
        add(f"{loss} sigmoid targets", **{**regress, "output": "sigmoid",
                                          "loss": loss})
        add(f"{loss} softmax labels", output="softmax", loss=loss)
    add("squared sigmoid K=1", output="sigmoid", loss="squared", task=one,
        outputs=1)
    add("squared sigmoid K=3", output="sigmoid", loss="squared")
    add("squared softmax", output="softmax", loss="squared")
    add("squared sigmoid targets", **{**regress, "output": "sigmoid"})
    add("squared identity labels K=1", output="identity", loss="squared",
        task=one, outputs=1)
    add("binary cross-entropy K=1", output="sigmoid",
        loss="binary_cross_entropy", task=one, outputs=1)
    add("binary cross-entropy K=3", output="sigmoid",
        loss="binary_cross_entropy")
    for loss in MARGIN_LOSSES:
        add(f"{loss} K=1", output="identity", loss=loss, task=one, outputs=1,
            optimizer={"name": "sgd", "lr": 0.02})
        add(f"{loss} K=3", output="identity", loss=loss,
            optimizer={"name": "sgd", "lr": 0.02})
    add("cross-entropy two classes", task=("labels", 2))

    # Optimizers, on a smooth net.
    for name, optimizer in {
        "momentum": {"name": "sgd", "lr": 0.05, "momentum": 0.9},
        "nesterov": {"name": "sgd", "lr": 0.05, "momentum": 0.9,
                     "nesterov": True},
        "adagrad": {"name": "adagrad", "lr": 0.05},
        "adagrad epsilon": {"name": "adagrad", "lr": 0.05, "epsilon": 1e-3},
        "rmsprop": {"name": "rmsprop", "lr": 0.003},
        "rmsprop rho epsilon": {"name": "rmsprop", "lr": 0.01, "rho": 0.99,
                                "epsilon": 1e-4},
        "rprop": {"name": "rprop", "lr": 0.001},
        "rprop etas": {"name": "rprop", "lr": 0.01, "eta_minus": 0.4,
                       "eta_plus": 1.3, "step_min": 1e-4, "step_max": 0.05},
        "adam": {"name": "adam", "lr": 0.01},
        "adam betas": {"name": "adam", "lr": 0.01, "beta1": 0.8, "beta2": 0.99,
                       "epsilon": 1e-5},
        "adam beta1=0": {"name": "adam", "lr": 0.01, "beta1": 0},
        "adam uncorrected": {"name": "adam", "lr": 0.003,
                             "bias_correction": False},
        "adam uncorrected epsilon_hat": {
            "name": "adam", "lr": 0.003, "epsilon": 1e-3,
            "bias_correction": False, "epsilon_hat": True},
        "adam epsilon_hat": {"name": "adam", "lr": 0.01, "epsilon": 1e-4,
                             "epsilon_hat": True},
        "adam amsgrad": {"name": "adam", "lr": 0.02, "beta2": 0.9,
                         "amsgrad": True},
        "adam amsgrad epsilon_hat": {"name": "adam", "lr": 0.02, "beta2": 0.9,
                                     "epsilon": 1e-4, "amsgrad": True,
                                     "epsilon_hat": True},
        "adamw": {"name": "adamw", "lr": 0.01, "weight_decay": 0.3},
        "adamw epsilon_hat": {"name": "adamw", "lr": 0.01, "epsilon": 1e-3,
                              "weight_decay": 0.3, "epsilon_hat": True},
        "adamw uncorrected": {"name": "adamw", "lr": 0.003,
                              "weight_decay": 0.3, "bias_correction": False},
        "adamw amsgrad": {"name": "adamw", "lr": 0.01, "weight_decay": 0.3,
                          "beta2": 0.9, "amsgrad": True},
    }.items():
        add(name, optimizer=optimizer)
        add(f"{name} regression", **regress, optimizer=optimizer)

    # Penalties: before momentum and moments, weights only.
    adam = {"name": "adam", "lr": 0.01}
    nesterov = {"name": "sgd", "lr": 0.05, "momentum": 0.9, "nesterov": True}
    for name, penalty in {"l2": {"l2": 0.05}, "l1": {"l1": 0.003},
                          "l1 l2": {"l1": 0.002, "l2": 0.02},
                          "max_norm": {"max_norm": 1.0},
                          "all": {"l1": 0.001, "l2": 0.02, "max_norm": 1.2},
                          }.items():
        add(f"{name} sgd", regularization=penalty)
        add(f"{name} nesterov", regularization=penalty, optimizer=nesterov)
        add(f"{name} adam", regularization=penalty, optimizer=adam)
    add("l2 adamw", regularization={"l2": 0.05},
        optimizer={"name": "adamw", "lr": 0.01, "weight_decay": 0.1})
    add("l2 regression", **regress, regularization={"l2": 0.1})

    # Normalization. The gradient of a bias before batch norm is 0 but for
    # rounding, which Adam scales up to steps that mean nothing where its
    # epsilon is as small.
    coarse_adam = {**adam, "epsilon": 1e-3}
    for norm in ("batch", "layer"):
        for activation in ("relu", "sigmoid", "tanh", "identity"):
            add(f"{norm} norm {activation}", normalization=norm,
                activation=activation)
        add(f"{norm} norm momentum l2", normalization=norm, optimizer={
            "name": "sgd", "lr": 0.05, "momentum": 0.9},
            regularization={"l2": 0.01})
        add(f"{norm} norm regression", normalization=norm, **regress)
        add(f"{norm} norm bce", normalization=norm, output="sigmoid",
            loss="binary_cross_entropy", task=one, outputs=1)
        add(f"{norm} norm adam", normalization=norm, optimizer=coarse_adam)
        add(f"{norm} norm max_norm l1", normalization=norm,
            regularization={"max_norm": 1.0, "l1": 0.001})
        add(f"{norm} norm one layer", normalization=norm, hidden=[9])
        add(f"{norm} norm epsilon", normalization=norm, epsilon=0.1)
    add("batch norm moments", normalization="batch", momentum=0.6)

    # Shapes, batches, lengths.
    add("no hidden layer", hidden=[])
    add("no hidden layer regression", **regress, hidden=[])
    add("four layers relu", hidden=[9, 8, 7, 6], activation="relu")
    add("wide", hidden=[33, 17], rows=70, batch=35, epochs=25)
    add("one unit", hidden=[1])
    add("drop last", drop_last=True, epochs=17)
    add("drop last batch norm", drop_last=True, normalization="batch")
    add("whole batches", rows=48)
    add("full batch", batch=53, epochs=50)
    add("batch larger than rows", batch=100, epochs=50)
    add("batch 1", batch=1, rows=25, epochs=2)
    add("length in steps", epochs=None, steps=50)
    add("evaluated at the end", evaluate_every=0)
    add("evaluated every 5", evaluate_every=5)

    # Schedules, by step and by epoch, under plain and adaptive steps.
    for per in ("step", "epoch"):
        for schedule in (
            {"name": "constant"},
            {"name": "step", "step_size": 4, "gamma": 0.6},
            {"name": "exponential", "gamma": 0.95},
            {"name": "inverse", "decay": 0.1},
            {"name": "inverse_sqrt", "warmup": 5},
            {"name": "cosine", "period": 40, "lr_min": 0.001},
            {"name": "linear_warmup", "warmup": 8},
            {"name": "sklearn_optimal", "alpha": 0.05},
            {"name": "sklearn_invscaling", "rows": 3},
        ):
            add(f"schedule {schedule['name']} per {per}",
                schedule={**schedule, "per": per})
    add("schedule cosine adam", optimizer=adam, schedule={
        "name": "cosine", "period": 60, "lr_min": 0.0001, "per": "step"})
    add("schedule inverse nesterov", optimizer=nesterov, schedule={
        "name": "inverse", "decay": 0.05, "per": "step"})
    add("schedule step adamw", optimizer={
        "name": "adamw", "lr": 0.01, "weight_decay": 0.2}, schedule={
        "name": "step", "step_size": 3, "gamma": 0.5, "per": "epoch"})
    return {name: {**BASE, **changes} for name, changes in table.items()}


def scheduled_rate(schedule, lr, t):
    """The learning rate at step (or epoch) t = 0, 1, 2…"""
    if schedule is None or schedule["name"] == "constant":
        return lr
    name = schedule["name"]
    if name == "step":
        return lr * schedule["gamma"] ** (t // schedule["step_size"])
    if name == "exponential":
        return lr * schedule["gamma"] ** t
    if name == "inverse":
        return lr / (1 + schedule["decay"] * t)
    if name == "inverse_sqrt":      # rises to lr at `warmup`, then 1/sqrt
        part = (t + 1) / schedule["warmup"]
        return lr * min(part, 1 / math.sqrt(part))
    if name == "cosine":
        part = min(t / schedule["period"], 1)
        low = schedule["lr_min"]
        return low + (lr - low) * (1 + math.cos(math.pi * part)) / 2
    if name == "linear_warmup":
        return lr * min((t + 1) / schedule["warmup"], 1)
    if name == "sklearn_optimal":   # Bottou's: 1 / (alpha (t0 + t))
        alpha = schedule["alpha"]
        typical = math.sqrt(1 / math.sqrt(alpha))
        return 1 / (alpha * (1 / (typical * alpha) + t))
    if name == "sklearn_invscaling":
        return lr / (schedule["rows"] * t + 1) ** 0.5
    raise ValueError(name)


class HandAdam(torch.optim.Optimizer):
    """The forms of Adam that torch lacks, from the formulae."""

    def __init__(self, groups, lr, betas, eps, corrected, hat, amsgrad):
        super().__init__(groups, {"lr": lr})
        self.b1, self.b2 = betas
        self.eps, self.corrected = eps, corrected
        self.hat, self.amsgrad, self.t = hat, amsgrad, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        c1 = 1 - self.b1**self.t if self.corrected else 1
        c2 = 1 - self.b2**self.t if self.corrected else 1
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                for key in ("m", "v", "top"):
                    state.setdefault(key, torch.zeros_like(p))
                state["m"] = self.b1 * state["m"] + (1 - self.b1) * p.grad
                state["v"] = (self.b2 * state["v"]
                              + (1 - self.b2) * p.grad**2)
                state["top"] = torch.maximum(state["top"], state["v"])
                root = (state["top"] if self.amsgrad else state["v"]).sqrt()
                if self.hat:
                    step = math.sqrt(c2) / c1 * state["m"] / (root + self.eps)
                else:
                    step = state["m"] / c1 / (root / math.sqrt(c2) + self.eps)
                p *= 1 - group["lr"] * group["weight_decay"]
                p -= group["lr"] * step


def make_optimizer(spec, weights, others):
    o = {**spec}
    name, lr = o.pop("name"), o.pop("lr")
    params = weights + others
    betas = (o.pop("beta1", 0.9), o.pop("beta2", 0.999))
    if name == "sgd":
        return torch.optim.SGD(params, lr, **o)
    if name == "adagrad":
        return torch.optim.Adagrad(params, lr, eps=o.get("epsilon", 1e-10))
    if name == "rmsprop":
        return torch.optim.RMSprop(params, lr, alpha=o.get("rho", 0.9),
                                   eps=o.get("epsilon", 1e-8))
    if name == "rprop":
        return torch.optim.Rprop(
            params, lr, etas=(o.get("eta_minus", 0.5), o.get("eta_plus", 1.2)),
            step_sizes=(o.get("step_min", 1e-6), o.get("step_max", 50)))
    eps, amsgrad = o.get("epsilon", 1e-8), o.get("amsgrad", False)
    corrected, hat = o.get("bias_correction", True), o.get("epsilon_hat", False)
    groups = [{"params": weights, "weight_decay": o.get("weight_decay", 0)},
              {"params": others, "weight_decay": 0}]
    if hat or not corrected:
        return HandAdam(groups, lr, betas, eps, corrected, hat, amsgrad)
    form = torch.optim.AdamW if name == "adamw" else torch.optim.Adam
    return form(groups, lr, betas=betas, eps=eps, amsgrad=amsgrad)


def make_data(case, rng):
    """Arrays by name: train_x, train_y, test_x, test_y, all but labels float32.

    Labels and targets come from the rows through a random map, plus noise.
    """
    kind, count = case["task"]
    x = rng.normal(size=(case["rows"] + 31, 5))
    raw = np.tanh(x @ rng.normal(size=(5, count))) + 0.3 * rng.normal(
        size=(len(x), count))
    y = raw.argmax(axis=1) if kind == "labels" else raw.astype(np.float32)
    x = x.astype(np.float32)
    cut = case["rows"]
    return {"train_x": x[:cut], "train_y": y[:cut], "test_x": x[cut:],
            "test_y": y[cut:]}


def make_start(case, rng):
    """Initial tensors by file name, float32. Nothing starts at 0, so that every
    tensor has a scale to be compared by."""
    sizes = [5, *case["hidden"], case.get("outputs", case["task"][1])]
    start = {}
    for layer, (i, o) in enumerate(zip(sizes, sizes[1:])):
        start[f"W{layer}"] = rng.normal(size=(i, o)) / math.sqrt(i)
        start[f"b{layer}"] = 0.2 * rng.normal(size=o)
        if case["normalization"] != "none" and layer + 2 < len(sizes):
            start[f"scale{layer}"] = rng.uniform(0.5, 1.5, size=o)
            start[f"shift{layer}"] = 0.3 * rng.normal(size=o)
    return sizes, {k: v.astype(np.float32) for k, v in start.items()}


class Net:
    def __init__(self, case, layers, start):
        self.case, self.layers = case, layers
        self.params = {name: torch.tensor(value, dtype=torch.float64,
                                          requires_grad=True)
                       for name, value in start.items()}
        self.moments = {}
        if case["normalization"] == "batch":
            for layer in range(layers - 1):
                zero = torch.zeros(case["hidden"][layer], dtype=torch.float64)
                self.moments[f"mean{layer}"] = zero
                self.moments[f"variance{layer}"] = zero + 1

    def normalize(self, x, layer, training):
        scale, shift = (self.params[f"{k}{layer}"] for k in ("scale", "shift"))
        eps, keep = self.case["epsilon"], self.case["momentum"]
        if self.case["normalization"] == "layer":
            return F.layer_norm(x, x.shape[1:], scale, shift, eps=eps)
        mean, variance = (f"{k}{layer}" for k in ("mean", "variance"))
        if not training:
            return F.batch_norm(x, self.moments[mean], self.moments[variance],
                                scale, shift, training=False, eps=eps)
        with torch.no_grad():   # torch's own running variance is unbiased
            for name, batch in ((mean, x.mean(dim=0)),
                                (variance, x.var(dim=0, unbiased=False))):
                self.moments[name] = (keep * self.moments[name]
                                      + (1 - keep) * batch)
        return F.batch_norm(x, None, None, scale, shift, training=True,
                            eps=eps)

    def logits(self, x, training):
        for layer in range(self.layers):
            x = x @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer + 1 < self.layers:
                if self.case["normalization"] != "none":
                    x = self.normalize(x, layer, training)
                x = ACTIVATIONS[self.case["activation"]](x)
        return x

    def loss_and_metric(self, x, y, training, variance):
        """y: labels (N) or targets (N, K). The metric is accuracy, or R² over
        the outputs by the variance of the whole set: a mean over rows, too."""
        z = self.logits(x, training)
        loss, outputs = self.case["loss"], z.shape[1]
        if self.case["task"][0] == "targets":
            wanted = y
            errors = ((OUTPUTS[self.case["output"]](z) - y)**2).mean(dim=0)
            metric = (1 - errors / variance).mean()
        elif outputs == 1:
            wanted = y.to(z.dtype)[:, None]
            metric = ((z[:, 0] > 0) == (y > 0)).double().mean()
        else:
            wanted = y if loss == "cross_entropy" else F.one_hot(
                y, outputs).to(z.dtype)
            metric = (z.argmax(dim=1) == y).double().mean()
        if loss in MARGIN_LOSSES:
            wanted = 2 * wanted - 1
        p = OUTPUTS[self.case["output"]](z)
        return LOSSES[loss](z, p, wanted), metric.item()


def reference(case, data, layers, start):
    """Trains in torch; returns (tensors by name, list of epoch records)."""
    net = Net(case, layers, start)
    weights = [v for k, v in net.params.items() if k[0] == "W"]
    others = [v for k, v in net.params.items() if k[0] != "W"]
    optimizer = make_optimizer(case["optimizer"], weights, others)
    penalty = case["regularization"]
    limit = penalty.get("max_norm", 0)
    schedule = case["schedule"]
    x, test_x = (torch.tensor(data[k], dtype=torch.float64)
                 for k in ("train_x", "test_x"))
    y, test_y = (torch.tensor(data[k]) for k in ("train_y", "test_y"))
    if case["task"][0] == "targets":
        y, test_y = y.double(), test_y.double()
    variance, test_variance = (v.double().var(dim=0, unbiased=False)
                               for v in (y, test_y))
    batch, rows, epochs, step = case["batch"], len(x), [], 0
    last_epoch = case["epochs"] or 10**9
    while len(epochs) < last_epoch and step != case["steps"]:
        sums = np.zeros(3)
        for first in range(0, rows, batch):
            if case["drop_last"] and first + batch > rows:
                break
            t = len(epochs) if schedule and schedule["per"] == "epoch" else step
            for group in optimizer.param_groups:
                group["lr"] = scheduled_rate(schedule, case["optimizer"]["lr"],
                                             t)
            xb, yb = x[first:first + batch], y[first:first + batch]
            optimizer.zero_grad()
            loss, metric = net.loss_and_metric(xb, yb, True, variance)
            cost = loss
            for w in weights:
                cost = cost + penalty.get("l2", 0) / 2 * (w**2).sum()
                cost = cost + penalty.get("l1", 0) * w.abs().sum()
            cost.backward()
            optimizer.step()
            if limit:
                with torch.no_grad():
                    for w in weights:
                        w *= (limit / w.norm(dim=0)).clamp(max=1)
            sums += [loss.item() * len(xb), metric * len(xb), len(xb)]
            step += 1
            if step == case["steps"]:
                break
        record = {"train_loss": sums[0] / sums[2],
                  "train_metric": sums[1] / sums[2]}
        every = case["evaluate_every"]
        at_end = len(epochs) + 1 == last_epoch or step == case["steps"]
        if at_end or (every and (len(epochs) + 1) % every == 0):
            with torch.no_grad():
                loss, metric = net.loss_and_metric(test_x, test_y, False,
                                                   test_variance)
            record.update(test_loss=loss.item(), test_metric=metric)
        epochs.append(record)
    tensors = {k: v.detach().numpy() for k, v in net.params.items()}
    tensors.update({k: v.numpy() for k, v in net.moments.items()})
    return tensors, epochs


def write_spec(case, folder, sizes):
    spec = {
        "dataset": {"npy": {k: str(folder / f"{k}.npy") for k in
                            ("train_x", "train_y", "test_x", "test_y")}},
        "scaling": "none",
        "model": {"layers": sizes, "activation": case["activation"],
                  "output": case["output"],
                  "normalization": case["normalization"]},
        "init": {"npy": str(folder / "start")},
        "loss": case["loss"],
        "optimizer": dict(case["optimizer"]),
        "regularization": case["regularization"],
        "batch": case["batch"], "shuffle": False,
        "drop_last": case["drop_last"],
        "evaluate_every": case["evaluate_every"], "seed": 1,
    }
    for key in ("epochs", "steps"):
        if case[key] is not None:
            spec[key] = case[key]
    if case["schedule"]:
        spec["optimizer"]["schedule"] = case["schedule"]
    if case["normalization"] != "none":
        spec["model"]["epsilon"] = case["epsilon"]
    if case["normalization"] == "batch":
        spec["model"]["momentum"] = case["momentum"]
    path = folder / "spec.json"
    path.write_text(json.dumps(spec, indent=1))
    return path


def compare(name, ours, theirs, tolerance, least_scale=0):
    """One line on what differs, or None. NaN differs from everything."""
    ours = np.asarray(ours, dtype=np.float64)
    theirs = np.asarray(theirs, dtype=np.float64)
    if ours.shape != theirs.shape:
        return f"{name}: shape {ours.shape}, torch has {theirs.shape}"
    scale = max(np.abs(theirs).max(), least_scale)
    error = np.abs(ours - theirs).max()
    if error <= tolerance * scale:
        return None
    return f"{name}: {error / scale:.3g} of {scale:.3g}, allowed {tolerance:g}"


def check_run(reprise, spec, folder, engine, precision, start, tensors,
              epochs):
    """Trains with one engine and returns a list of what differs."""
    out = folder / f"{engine}-{precision}"
    command = [reprise, "train", str(spec), "--engine", engine, "--precision",
               precision, "--dump-weights", str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return [f"status {done.returncode}: {done.stderr.strip()}"]
    record = json.loads(done.stdout.strip().splitlines()[-1])
    found = []
    tolerance = TOLERANCE[precision]
    if record["status"] != "done":
        found.append(f"status {record['status']}")
    if len(record["epochs"]) != len(epochs):
        found.append(f"{len(record['epochs'])} epochs, torch has {len(epochs)}")
    for key in ("train_loss", "train_metric", "test_loss", "test_metric"):
        pairs = [(ours[key], theirs.get(key))
                 for ours, theirs in zip(record["epochs"], epochs)]
        if any((a is None) != (b is None) for a, b in pairs):
            found.append(f"{key}: evaluated at other epochs: {pairs}")
            continue
        kept = [p for p in pairs if p[0] is not None]
        found.append(compare(key, *zip(*kept), tolerance))
    for name, theirs in tensors.items():
        path = out / f"{name}.npy"
        if not path.exists():
            found.append(f"{name}.npy was not written")
            continue
        ours = np.load(path)
        wanted = np.float32 if precision == "float" else np.float64
        if ours.dtype != wanted:
            found.append(f"{name}: dtype {ours.dtype}")
        found.append(compare(name, ours, theirs, tolerance,
                             np.abs(start.get(name, 0)).max()))
    return [line for line in found if line]


def check_case(reprise, name, case, folder):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    data = make_data(case, rng)
    sizes, start = make_start(case, rng)
    folder.mkdir()
    (folder / "start").mkdir()
    for key, value in data.items():
        np.save(folder / f"{key}.npy", value)
    for key, value in start.items():
        np.save(folder / "start" / f"{key}.npy", value)
    spec = write_spec(case, folder, sizes)
    tensors, epochs = reference(case, data, len(sizes) - 1, start)
    if not all(np.isfinite(t).all() for t in tensors.values()):
        return [f"{name}: torch itself diverged: a bad case"]
    lines = []
    for engine, precision in RUNS:
        for line in check_run(reprise, spec, folder, engine, precision,
                              start, tensors, epochs):
            lines.append(f"{name} [{engine}, {precision}] {line}")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reprise", help="the program to check")
    parser.add_argument("--only", default="", help="cases that match REGEX")
    parser.add_argument("--list", action="store_true", help="name the cases")
    options = parser.parse_args()
    chosen = {name: case for name, case in cases().items()
              if re.search(options.only, name)}
    if options.list:
        print("\n".join(chosen))
        return 0
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as top, ThreadPoolExecutor(2) as pool:
        jobs = {name: pool.submit(check_case, options.reprise, name, case,
                                  Path(top) / str(i))
                for i, (name, case) in enumerate(chosen.items())}
        bad = 0
        for name, job in jobs.items():
            lines = job.result()
            bad += bool(lines)
            print("\n".join(lines) if lines else f"{name}: agrees")
    print(f"{len(chosen) - bad} of {len(chosen)} cases agree with torch "
          f"{torch.__version__} (float {TOLERANCE['float']:g}, double "
          f"{TOLERANCE['double']:g})")
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
