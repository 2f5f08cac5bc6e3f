package geodesic.exchange.onnx;

import geodesic.network.Activation;
import geodesic.network.graph.Nonlinearity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums and products: of results, which are layers; with constants, which are a layer's bias, a
 * factor, or the observation's standardisation.
 */
record Arithmetic(LayerList layers) {
  Value add(OnnxNode node, Operands operands) throws IOException {
    List<Signal> signals = new ArrayList<>();
    List<Tensor> constants = new ArrayList<>();
    for (int i = 0; i < operands.count(); i++) {
      switch (operands.value(i)) {
        case Signal signal -> signals.add(signal);
        case Tensor _ -> constants.add(operands.reals(i));
      }
    }
    if (signals.isEmpty()) {
      throw node.refused("adds constants alone");
    }
    Signal sum = signals.size() == 1 ? signals.getFirst() : layers.sum(signals);
    for (Tensor constant : constants) {
      if (!layers.addBias(sum, constant)) {
        throw node.refused("adds a constant that is no layer's bias");
      }
    }
    return sum;
  }

  Value subtract(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    float[] shift = operands.reals(1).spread(x.size());
    if (x.layer() != 0 || x.standardizing().isPresent() || shift == null) {
      throw node.refused("is known only as the start of the observation's normalisation");
    }
    float[] scale = new float[x.size()];
    java.util.Arrays.fill(scale, 1);
    return x.standardized(new Signal.Standardizing(shift, scale, Optional.empty()));
  }

  Value multiply(OnnxNode node, Operands operands) throws IOException {
    int constant = operands.value(0) instanceof Tensor ? 0 : 1;
    return scale(node, operands.signal(1 - constant), operands.reals(constant));
  }

  Value divide(OnnxNode node, Operands operands) throws IOException {
    Tensor divisor = operands.reals(1);
    float[] factors = new float[divisor.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = 1 / divisor.reals()[i];
      if (!Float.isFinite(factors[i])) {
        throw node.refused("divides by " + divisor.reals()[i]);
      }
    }
    return scale(node, operands.signal(0), new Tensor(divisor.extents(), factors, new long[0]));
  }

  private Value scale(OnnxNode node, Signal x, Tensor factors) throws IOException {
    boolean open = x.standardizing().isPresent() && x.standardizing().get().clip().isEmpty();
    if (open) {
      Signal.Standardizing before = x.standardizing().get();
      float[] scale = factors.spread(x.size());
      if (scale == null) {
        throw node.refused("has factors that do not fit the observation");
      }
      float[] both = new float[scale.length];
      for (int i = 0; i < both.length; i++) {
        both[i] = before.scale()[i] * scale[i];
      }
      return x.standardized(new Signal.Standardizing(before.shift(), both, Optional.empty()));
    }
    if (factors.size() != 1) {
      throw node.refused(
          "multiplies by more than one number, which is known only after a Sub of"
              + " the observation");
    }
    return Operators.scaled(layers, x, factors.reals()[0]);
  }

  /** The end of the observation's normalisation, or a nonlinearity. */
  Value clip(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    float least = operands.has(1) ? single(node, operands.reals(1)) : node.real("min", 0);
    float most = operands.has(2) ? single(node, operands.reals(2)) : node.real("max", 0);
    if (x.standardizing().isEmpty() || x.standardizing().get().clip().isPresent()) {
      if (least != -1 || most != 1) {
        throw node.refused("clips to other bounds than -1 and 1");
      }
      return layers
          .add(new Nonlinearity(Activation.HARD_TANH), List.of(layers.elements(x)))
          .with(x.extents());
    }
    if (!(most > 0) || least != -most) {
      throw node.refused(
          "clips to [" + least + ", " + most + "], but only bounds around 0 are known");
    }
    Signal.Standardizing before = x.standardizing().get();
    return x.standardized(
        new Signal.Standardizing(before.shift(), before.scale(), Optional.of(most)));
  }

  private static float single(OnnxNode node, Tensor tensor) throws IOException {
    if (tensor.size() != 1) {
      throw node.refused("needs a single number for each bound");
    }
    return tensor.reals()[0];
  }
}
