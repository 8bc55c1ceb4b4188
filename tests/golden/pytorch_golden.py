#!/usr/bin/python3
"""Prints the numbers that kernels/*_test.cc hold as PyTorch's, in binary64.

Run by hand with Debian 12's python3-torch (1.13.0): python3 pytorch_golden.py
"""
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def show(name, *tensors):
    print(name)
    for t in tensors:
        print("   ", ", ".join(repr(v) for v in t.detach().flatten().tolist()))


def activations():
    functions = {
        "relu": F.relu, "leaky_relu": F.leaky_relu, "elu": F.elu,
        "selu": F.selu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
        "softsign": F.softsign, "gelu": lambda x: F.gelu(x, approximate="tanh"),
    }
    for name, f in functions.items():
        x = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0], requires_grad=True)
        y = f(x)
        y.sum().backward()
        show(name + ": values, slopes", y, x.grad)


Z = [[0.3, -1.2, 2.5], [-0.7, 0.4, 0.1]]
REAL = [[0.1, 0.9, -1.5], [2.0, -0.3, 0.2]]
ONE_HOT = [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]


def losses():
    outputs = {"identity": lambda z: z, "sigmoid": torch.sigmoid,
               "softmax": lambda z: torch.softmax(z, 1)}
    pairs = {"squared": (F.mse_loss, REAL), "absolute": (F.l1_loss, REAL),
             "huber": (F.huber_loss, REAL)}
    for loss, (f, y) in pairs.items():
        for output, g in outputs.items():
            z = torch.tensor(Z, requires_grad=True)
            value = f(g(z), torch.tensor(y))
            value.backward()
            show(f"{loss} {output}: mean, gradient", value, z.grad)
    z = torch.tensor(Z, requires_grad=True)
    y = torch.tensor(ONE_HOT)
    value = F.binary_cross_entropy_with_logits(z, y, reduction="sum") / 2
    value.backward()
    show("binary_cross_entropy: mean over rows, gradient", value, z.grad)
    z = torch.tensor(Z, requires_grad=True)
    value = F.cross_entropy(z, y)
    value.backward()
    show("cross_entropy: mean, gradient", value, z.grad)


X = [[0.3, -1.2, 0.5], [1.7, 0.4, -0.1], [-0.6, 2.1, 1.4], [0.9, 0.2, -2.3]]
DY = [[0.5, -0.1, 0.3], [-0.4, 0.8, -0.9], [0.2, 0.6, 0.1], [1.0, -0.3, 0.7]]


def norms():
    scale = torch.tensor([1.5, 0.7, -1.1], requires_grad=True)
    shift = torch.tensor([0.2, -0.4, 0.6], requires_grad=True)
    for name, f in {
        "batch_norm": lambda x: F.batch_norm(x, None, None, scale, shift, True),
        "layer_norm": lambda x: F.layer_norm(x, (3,), scale, shift),
    }.items():
        x = torch.tensor(X, requires_grad=True)
        scale.grad = shift.grad = None
        y = f(x)
        y.backward(torch.tensor(DY))
        show(name + ": y, dx, dscale, dshift", y, x.grad, scale.grad, shift.grad)
    # PyTorch's weight is (O, I): our columns are its rows.
    v = torch.tensor(X, requires_grad=True)
    g = torch.tensor([1.5, 0.7, -1.1], requires_grad=True)
    w = torch._weight_norm(v.t().contiguous(), g.reshape(3, 1), 0).t()
    w.backward(torch.tensor(DY))
    show("weight_norm: w, dv, dg", w, v.grad, g.grad)


def optimizers():
    c = torch.tensor([1.0, 10.0, 0.1])
    d = torch.tensor([0.3, -0.2, 0.05])
    o = torch.optim
    kinds = {
        "sgd": lambda p: o.SGD(p, lr=0.05),
        "momentum": lambda p: o.SGD(p, lr=0.05, momentum=0.9),
        "nesterov": lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
        "adagrad": lambda p: o.Adagrad(p, lr=0.05, eps=1e-10),
        "rmsprop": lambda p: o.RMSprop(p, lr=0.05, alpha=0.9, eps=1e-8),
        "rprop": lambda p: o.Rprop(p, lr=0.05),
        "adam": lambda p: o.Adam(p, lr=0.05),
        "amsgrad": lambda p: o.Adam(p, lr=0.05, amsgrad=True),
        "adamw": lambda p: o.AdamW(p, lr=0.05, weight_decay=0.1),
    }
    for name, make in kinds.items():
        w = torch.tensor([0.5, -0.3, 0.8], requires_grad=True)
        optimizer = make([w])
        for _ in range(10):
            w.grad = (c * w - d).detach()
            optimizer.step()
        show(name, w)


def schedules():
    s = torch.optim.lr_scheduler
    kinds = {
        "step 3 .5": lambda p: s.StepLR(p, 3, 0.5),
        "exponential .9": lambda p: s.ExponentialLR(p, 0.9),
        "cosine 10 .02": lambda p: s.CosineAnnealingLR(p, 10, 0.02),
    }
    for name, make in kinds.items():
        p = torch.optim.SGD([torch.zeros(1)], lr=0.3)
        schedule, rates = make(p), []
        for _ in range(10):
            rates.append(p.param_groups[0]["lr"])
            p.step()
            schedule.step()
        show(name, torch.tensor(rates))


activations()
losses()
norms()
optimizers()
schedules()
