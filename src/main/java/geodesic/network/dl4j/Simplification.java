package geodesic.network.dl4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * A network as a policy uses it: without what only DL4J's own training is concerned with. Dropout
 * and weight noise are off, frozen layers are trained, an output layer is a dense one. A softmax at
 * the end, or a sigmoid in front of a cross entropy, is dropped: what a policy's distribution needs
 * are the logits.
 *
 * @param remarks what was changed, a line each
 */
record Simplification(Dl4jGraph graph, List<String> remarks) {
  Simplification {
    remarks = List.copyOf(remarks);
  }

  /**
   * Simplifies a network.
   *
   * @throws IOException when it has a layer that no policy can have; the message names it
   */
  static Simplification of(Dl4jGraph graph) throws IOException {
    List<Step> steps = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Step step : graph.steps()) {
      Step thawed = thaw(step, remarks);
      SupportedLayers.check(thawed);
      Optional<Layer> layer = thawed.layer();
      if (layer.isEmpty()) {
        steps.add(thawed);
      } else {
        boolean last = step.key().equals(graph.output().key());
        Layer plain = plain(thawed, layer.get().clone(), last, remarks);
        NeuralNetConfiguration configuration = new NeuralNetConfiguration();
        configuration.setLayer(plain);
        steps.add(
            new Step(
                thawed.key(),
                new LayerVertex(configuration, thawed.preprocessor().orElse(null)),
                thawed.inputs()));
      }
    }
    return new Simplification(new Dl4jGraph(steps), remarks);
  }

  @SuppressWarnings("ReferenceEquality") // whether anything was unwrapped
  private static Step thaw(Step step, List<String> remarks) {
    GraphVertex vertex = step.vertex();
    if (vertex instanceof FrozenVertex frozen) {
      vertex = frozen.getUnderlying();
    }
    if (vertex instanceof LayerVertex layer) {
      Layer inner =
          switch (layer.getLayerConf().getLayer()) {
            case FrozenLayer frozen -> frozen.getLayer();
            case BaseWrapperLayer wrapper
                when wrapper.getClass().getSimpleName().startsWith("Frozen") ->
                wrapper.getUnderlying();
            case Layer other -> other;
          };
      if (inner != layer.getLayerConf().getLayer()) {
        NeuralNetConfiguration configuration = layer.getLayerConf().clone();
        configuration.setLayer(inner);
        vertex = new LayerVertex(configuration, layer.getPreProcessor());
      }
    }
    if (vertex == step.vertex()) {
      return step;
    }
    remarks.add("its frozen " + step.label() + " is trained like the others");
    return new Step(step.key(), vertex, step.inputs());
  }

  private static Layer plain(Step step, Layer layer, boolean last, List<String> remarks) {
    if (layer.getIDropout() != null) {
      remarks.add("the dropout of its " + step.label() + " is off");
    }
    Layer plain =
        switch (layer) {
          case OutputLayer output -> dense(step, output, last, remarks);
          case LossLayer loss ->
              activation(output(step, loss.getActivationFn(), loss.getLossFn(), last, remarks));
          case DropoutLayer _ -> activation(new ActivationIdentity());
          case ActivationLayer activation -> {
            activation.setActivationFn(
                withoutSoftmax(step, activation.getActivationFn(), last, remarks));
            yield activation;
          }
          case BaseLayer base -> {
            base.setActivationFn(withoutSoftmax(step, base.getActivationFn(), last, remarks));
            yield base;
          }
          default -> layer;
        };
    plain.setLayerName(layer.getLayerName());
    plain.setIDropout(null);
    plain.setConstraints(null);
    if (plain instanceof BaseLayer base) {
      base.setWeightNoise(null);
      base.setRegularization(new ArrayList<>());
      base.setRegularizationBias(new ArrayList<>());
      base.setGradientNormalization(GradientNormalization.None);
      base.setIUpdater(new NoOp());
      base.setBiasUpdater(null);
    }
    return plain;
  }

  private static Layer dense(Step step, OutputLayer output, boolean last, List<String> remarks) {
    return new DenseLayer.Builder()
        .nIn(output.getNIn())
        .nOut(output.getNOut())
        .hasBias(output.hasBias())
        .activation(output(step, output.getActivationFn(), output.getLossFn(), last, remarks))
        .build();
  }

  private static Layer activation(IActivation function) {
    return new ActivationLayer.Builder().activation(function).build();
  }

  private static IActivation output(
      Step step, IActivation function, ILossFunction loss, boolean last, List<String> remarks) {
    boolean link =
        function instanceof ActivationSoftmax
            || (function instanceof ActivationSigmoid && loss instanceof LossBinaryXENT);
    String what =
        "its "
            + step.label()
            + " with "
            + name(function)
            + " and "
            + loss.getClass().getSimpleName().replaceFirst("^Loss", "");
    if (last && link) {
      remarks.add(what + " is used as a layer whose outputs are the logits");
      return new ActivationIdentity();
    }
    remarks.add(what + " is used as a layer without a loss");
    return function;
  }

  private static IActivation withoutSoftmax(
      Step step, IActivation function, boolean last, List<String> remarks) {
    if (last && function instanceof ActivationSoftmax) {
      remarks.add("the softmax of its " + step.label() + " is off: its outputs are the logits");
      return new ActivationIdentity();
    }
    return function;
  }

  /** "softmax". */
  static String name(IActivation function) {
    return function
        .getClass()
        .getSimpleName()
        .replaceFirst("^Activation", "")
        .toLowerCase(Locale.ROOT);
  }
}
