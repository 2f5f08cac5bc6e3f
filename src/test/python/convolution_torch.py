"""Times the convolutional policy of ConvolutionBenchmark in PyTorch on one thread: its evaluation, and one Fisher-vector product by
double backprop of the KL, as public trainers compute it.

    python convolution_torch.py [REPETITIONS]
"""

import statistics
import sys
import time

import torch

OBSERVATIONS = 256
NETWORKS = {"16x8x4 32x4x2": [(16, 8, 4), (32, 4, 2)], "16x4x2 32x3x2 32x3x1": [(16, 4, 2), (32, 3, 2), (32, 3, 1)]}

torch.set_num_threads(1)


def policy(convolutions):
    layers, channels = [], 4
    for out, window, stride in convolutions:
        layers += [torch.nn.Conv2d(channels, out, window, stride), torch.nn.ReLU()]
        channels = out
    layers.append(torch.nn.Flatten())
    width = torch.nn.Sequential(*layers)(torch.zeros(1, 4, 36, 48)).shape[1]
    return torch.nn.Sequential(*layers, torch.nn.Linear(width, 128), torch.nn.ReLU(), torch.nn.Linear(128, 2))


def kl_gradient(network, observations):
    """The gradient of the KL, differentiable once more: what a conjugate gradient solve computes once."""
    new = torch.distributions.Categorical(logits=network(observations))
    old = torch.distributions.Categorical(logits=new.logits.detach())
    kl = torch.distributions.kl_divergence(old, new).mean()
    return torch.cat([g.reshape(-1) for g in torch.autograd.grad(kl, list(network.parameters()), create_graph=True)])


def product(gradient, network, vector):
    """The gradient of gradient'vector: what each iteration computes."""
    parts = torch.autograd.grad(gradient @ vector, list(network.parameters()), retain_graph=True)
    return torch.cat([g.reshape(-1) for g in parts])


def milliseconds(repetitions, call):
    for _ in range(5):
        call()
    times = []
    for _ in range(repetitions):
        start = time.process_time()
        call()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for name, convolutions in NETWORKS.items():
        torch.manual_seed(1)
        network = policy(convolutions)
        observations = torch.randn(OBSERVATIONS, 4, 36, 48)
        vector = torch.randn(sum(p.numel() for p in network.parameters()))
        with torch.no_grad():
            forward = milliseconds(repetitions, lambda: network(observations))
        gradient = kl_gradient(network, observations)
        kept = milliseconds(repetitions, lambda: product(gradient, network, vector))
        anew = milliseconds(repetitions, lambda: product(kl_gradient(network, observations), network, vector))
        print(f"{name}: evaluation {forward:.2f} ms, Fisher-vector product {kept:.2f} ms with the gradient's graph kept, "
              f"{anew:.2f} ms without (medians of processor time)")


main()
