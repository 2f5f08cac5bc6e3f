package geodesic.network.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** A {@link Dl4jGraph} as a configuration that DL4J computes here. */
final class PlainConfiguration {
  private static final String INPUT = "observation";

  private PlainConfiguration() {}

  /** Any network as a graph, without DL4J's workspaces, whose arrays belong to one thread. */
  static ComputationGraphConfiguration of(Dl4jGraph graph, DataType precision) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(0) // else it would be the time
            .dataType(precision)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .updater(new NoOp())
            .graphBuilder()
            .validateOutputLayerConfig(false)
            .addInputs(INPUT);
    for (Step step : graph.steps()) {
      String[] inputs =
          step.inputs().stream()
              .map(key -> key.equals(Dl4jGraph.INPUT) ? INPUT : key)
              .toArray(String[]::new);
      if (step.layer().isPresent()) {
        builder.addLayer(
            step.key(), step.layer().get().clone(), step.preprocessor().orElse(null), inputs);
      } else {
        builder.addVertex(step.key(), step.vertex().clone(), inputs);
      }
    }
    return builder.setOutputs(graph.output().key()).build();
  }
}
