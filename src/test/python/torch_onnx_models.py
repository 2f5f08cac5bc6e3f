"""Models as PyTorch's two exporters write them, and what PyTorch computes: src/test/resources/reference/onnx.

    pip install torch==2.15.0 onnx==1.23.2 onnxscript==0.7.2
    python torch_onnx_models.py OUT

Beside each NAME.onnx that can be read is NAME.json with observations and the logits, without a final softmax. Those called not-*
have an operator that is unknown here.
"""

import json
import pathlib
import sys

import onnx
import torch
from torch import nn

OUT = pathlib.Path(sys.argv[1])
ROWS = 20


class MatMulAdd(nn.Module):
    """Linear layers that the exporters do not make a Gemm of."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = nn.Parameter(torch.randn(inputs, hidden))
        self.first_bias = nn.Parameter(torch.randn(hidden))
        self.second = nn.Parameter(torch.randn(hidden, outputs))
        self.second_bias = nn.Parameter(torch.randn(outputs))

    def forward(self, x):
        return torch.tanh(x @ self.first + self.first_bias) @ self.second + self.second_bias


class ErrorFunction(nn.Module):
    def forward(self, x):
        return torch.erf(x)


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 3, batch_first=True)

    def forward(self, x):
        return self.lstm(x.unsqueeze(1))[0][:, 0]


def mlp(activation):
    return nn.Sequential(nn.Linear(4, 8), activation, nn.Linear(8, 8), activation, nn.Linear(8, 3))


def numbers(rows):
    """float32 as the shortest decimals that give the same float32 again."""
    return [[float(str(value)) for value in row] for row in rows.numpy()]


def plain(path):
    """Without the stack traces, which name folders of whoever exported it."""
    model = onnx.load(path)
    for node in model.graph.node:
        del node.metadata_props[:]
    onnx.save(model, path)


def models():
    body = mlp(nn.ReLU())
    pixels = nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.ReLU(), nn.MaxPool2d(2, 1), nn.Conv2d(4, 3, 2), nn.ELU(),
        nn.Flatten(), nn.Linear(3 * 2 * 1, 3))
    yield "gemm-tanh", mlp(nn.Tanh()), None, (4,)
    yield "gemm-elu", mlp(nn.ELU()), None, (4,)
    yield "softmax", nn.Sequential(*body, nn.Softmax(dim=1)), body, (4,)
    yield "matmul-add", MatMulAdd(4, 8, 3), None, (4,)
    yield "conv", pixels, None, (2, 8, 6)
    yield "not-lstm", Memory(), None, (4,)
    yield "not-erf", mlp(ErrorFunction()), None, (4,)


torch.manual_seed(0)
for name, model, logits, shape in models():
    model.eval()
    for exporter in ("legacy", "dynamo"):
        x = torch.randn(ROWS, *shape)
        path = OUT / f"{name}-{exporter}.onnx"
        if exporter == "legacy":
            torch.onnx.export(model, (x,), path, dynamo=False, input_names=["obs"], dynamic_axes={"obs": {0: "batch"}})
        else:
            program = torch.onnx.export(
                model, (x,), dynamo=True, verbose=False, dynamic_shapes=({0: torch.export.Dim("batch")},))
            program.save(path, external_data=False)
            plain(path)
        if not name.startswith("not-"):
            with torch.no_grad():
                out = (logits or model)(x)
            expected = {"observations": numbers(x.reshape(ROWS, -1)), "logits": numbers(out)}
            (OUT / f"{name}-{exporter}.json").write_text(json.dumps(expected))
