"""A convolutional policy by PyTorch in float64: reference/convolution/NAME.json.gz. See the README beside this file.

    python convolution_cases.py OUT

Outputs, J v by forward mode, J'u by reverse mode, and the Fisher-vector product by double backprop of the KL.
"""

import gzip
import json
import pathlib
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

GRAPH = """input 3 11 13
convolution 6 window 3 4 stride 2 1 padding 1 2 0 1 bias from 0
nonlinearity elu from 1
pooling maximum window 2 3 stride 1 2 padding 0 0 0 0 from 2
convolution 18 window 2 2 stride 1 1 padding 0 0 0 0 from 3
pooling average window 2 2 stride 2 2 padding 0 0 0 0 from 4
nonlinearity softplus from 5
flatten from 6
layer_normalization 1.0E-5 from 7
dense 20 bias from 8
nonlinearity sigmoid from 9
dense 4 bias from 10
"""
SHAPES = [(3, 3, 4, 6), (6,), (6, 2, 2, 18), (36,), (36,), (36, 20), (20,), (20, 4), (4,)]
BATCH = 7


def outputs(theta, observations):
    parts, at = [], 0
    for shape in SHAPES:
        size = torch.Size(shape).numel()
        parts.append(theta[at : at + size].reshape(shape))
        at += size
    w1, b1, w2, gain, shift, w3, b3, w4, b4 = parts
    f = torch.nn.functional
    x = f.pad(observations, (2, 1, 1, 0))
    x = f.elu(f.conv2d(x, w1.permute(3, 0, 1, 2), b1, stride=(2, 1)))
    x = f.max_pool2d(x, (2, 3), stride=(1, 2))
    x = f.conv2d(x, w2.permute(3, 0, 1, 2))
    x = f.softplus(f.avg_pool2d(x, 2)).flatten(1)
    x = f.layer_norm(x, (x.shape[1],), gain, shift, eps=1e-5)
    return torch.sigmoid(x @ w3 + b3) @ w4 + b4


def main(out):
    torch.manual_seed(12)
    size = sum(torch.Size(shape).numel() for shape in SHAPES)
    # Inputs are floats, as ours are.
    theta, v = (0.3 * torch.randn(2, size)).float().double()
    observations = torch.randn(BATCH, 3, 11, 13).float().double()
    u = torch.randn(BATCH, 4).float().double()
    eta, jv = torch.func.jvp(lambda t: outputs(t, observations), (theta,), (v,))
    (jtu,) = torch.func.vjp(lambda t: outputs(t, observations), theta)[1](u)
    old = torch.distributions.Categorical(logits=eta)
    new = theta.clone().requires_grad_()
    kl = torch.distributions.kl_divergence(old, torch.distributions.Categorical(logits=outputs(new, observations))).mean()
    (gradient,) = torch.autograd.grad(kl, new, create_graph=True)
    (fvp,) = torch.autograd.grad(gradient @ v, new)
    record = {"torch": torch.__version__, "graph": GRAPH, "theta": theta, "observations": observations.flatten(1), "v": v, "u": u}
    record |= {"outputs": eta, "jacobian_times_v": jv, "transposed_jacobian_times_u": jtu, "fisher_vector_product": fvp}
    record = {key: value.tolist() if torch.is_tensor(value) else value for key, value in record.items()}
    path = pathlib.Path(out) / "convolution.json.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode(), mtime=0))


main(sys.argv[1])
