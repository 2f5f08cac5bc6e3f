"""Natural gradients by PyTorch in float64: reference/fisher/NAME.json.gz. See the README beside this file.

    python fisher_cases.py OUT [CASES]

The cases' inputs (networks, samples, directions) were drawn once; they are read from the files in CASES, by default those that are
committed, and everything that follows from them is computed anew. A file with inputs alone is a new case.
"""

import gzip
import json
import math
import pathlib
import sys

import torch

COMMITTED = pathlib.Path(__file__).resolve().parent.parent / "resources/reference/fisher"
ACTIVATIONS = {"tanh": torch.tanh, "relu": torch.relu}
INPUTS = [
    "name",
    "observation_size",
    "hidden",
    "action_size",
    "activation",
    "head",
    "batch",
    "theta",
    "observations",
    "actions",
    "advantages",
]

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class Case:
    """A policy and its samples; theta is flat: per layer the weight [in x out] row-major, then the bias; log_std last."""

    def __init__(self, inputs):
        self.inputs = inputs
        self.observations = torch.tensor(inputs["observations"])
        self.actions = torch.tensor(inputs["actions"])
        self.advantages = torch.tensor(inputs["advantages"])
        self.theta = torch.tensor(inputs["theta"])
        self.old_log_prob = self.log_prob(self.theta).detach()

    def outputs(self, theta):
        sizes = [self.inputs["observation_size"], *self.inputs["hidden"], self.inputs["action_size"]]
        values, at = self.observations, 0
        for layer, (width, height) in enumerate(zip(sizes, sizes[1:])):
            weight = theta[at : at + width * height].reshape(width, height)
            at += width * height
            values = values @ weight + theta[at : at + height]
            at += height
            if layer < len(sizes) - 2:
                values = ACTIVATIONS[self.inputs["activation"]](values)
        return values, theta[at:]

    def policy(self, theta):
        outputs, log_std = self.outputs(theta)
        if self.inputs["head"] == "categorical":
            return torch.distributions.Categorical(logits=outputs)
        normal = torch.distributions.Normal(outputs, log_std.exp().expand_as(outputs))
        return torch.distributions.Independent(normal, 1)

    def log_prob(self, theta):
        return self.policy(theta).log_prob(self.actions)

    def surrogate(self, theta):
        return (torch.exp(self.log_prob(theta) - self.old_log_prob) * self.advantages).mean()

    def kl(self, new):
        """Mean over the batch of KL(old || new)."""
        return torch.distributions.kl_divergence(self.policy(self.theta.detach()), self.policy(new)).mean()

    def fisher_vector_product(self, vector):
        """Double backprop of the KL: it shares no formula with the Gauss-Newton product."""
        new = self.theta.clone().requires_grad_()
        (gradient,) = torch.autograd.grad(self.kl(new), new, create_graph=True)
        return torch.autograd.grad(gradient @ vector, new)[0]

    def gradient(self):
        theta = self.theta.clone().requires_grad_()
        return torch.autograd.grad(self.surrogate(theta), theta)[0]

    def scores(self):
        """The gradient of each sample's log-probability, one row a sample."""
        theta = self.theta.clone().requires_grad_()
        log_prob = self.log_prob(theta)
        return torch.stack([torch.autograd.grad(value, theta, retain_graph=True)[0] for value in log_prob])


def conjugate_gradient(product, b, iterations):
    x = torch.zeros_like(b)
    r, p = b.clone(), b.clone()
    rr = r @ r
    for _ in range(iterations):
        ap = product(p)
        alpha = rr / (p @ ap)
        x = x + alpha * p
        r = r - alpha * ap
        new = r @ r
        p = r + new / rr * p
        rr = new
    return x


def computed(given):
    case = Case(given)
    record = {key: given[key] for key in INPUTS}
    record["network_output"] = case.outputs(case.theta)[0].tolist()
    record["log_prob"] = case.old_log_prob.tolist()
    record["entropy"] = case.policy(case.theta).entropy().mean().item()
    gradient = case.gradient()
    record["surrogate_gradient"] = gradient.tolist()
    vectors = [torch.tensor(vector) for vector in given["vectors"]]
    record["vectors"] = given["vectors"]
    record["fisher_vector_products"] = [case.fisher_vector_product(vector).tolist() for vector in vectors]

    iterations, damping = given["cg"]["iterations"], given["cg"]["damping"]
    damped = lambda vector: case.fisher_vector_product(vector) + damping * vector
    solution = conjugate_gradient(damped, gradient, iterations)
    quadratic_form = (solution @ damped(solution)).item()
    record["cg"] = {
        "iterations": iterations,
        "damping": damping,
        "solution": solution.tolist(),
        "quadratic_form": quadratic_form,
    }

    delta = given["full_step"]["delta"]
    theta = case.theta + math.sqrt(2 * delta / quadratic_form) * solution
    record["full_step"] = {
        "delta": delta,
        "theta": theta.tolist(),
        "kl": case.kl(theta).item(),
        "surrogate": case.surrogate(theta).item(),
    }
    if "empirical_fisher" in given:
        scores = case.scores()
        record["empirical_fisher"] = {
            "diagonal": (scores**2).mean(0).tolist(),
            "products": [(scores.T @ (scores @ vector) / len(scores)).tolist() for vector in vectors],
        }
    return record


def main(out, cases):
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted(cases.glob("*.json.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as source:
            given = json.load(source)
        with gzip.open(out / file.name, "wt", encoding="utf-8") as target:
            json.dump(computed(given), target)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else COMMITTED)
