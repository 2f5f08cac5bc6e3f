package geodesic.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.network.graph.NetworkLibraries;
import geodesic.network.graph.Standardization;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * DL4J's model file. Its network's outputs are logits, or means as the environment takes them, and
 * a description of the policy as JSON travels in it.
 */
public final class Dl4jFormat implements PolicyFormat {
  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public String extension() {
    return "zip";
  }

  @Override
  public String describe(TrainedPolicy trained) throws IOException {
    return "ModelSerializer restores it; its outputs are "
        + PolicyDescription.meaning(trained.policy().distribution());
  }

  @Override
  public void write(TrainedPolicy trained, Optional<String> environment, OutputStream out)
      throws IOException {
    Policy policy = trained.policy();
    ObjectNode description = PolicyDescription.json(trained, environment);
    int inputs = policy.network().inputs();
    Optional<Standardization> standardization =
        policy.normalizer().map(normalizer -> standardization(normalizer, inputs));
    standardization.ifPresent(s -> description.put("clip_observation", s.clip()));
    ScaledOutputs outputs = ScaledOutputs.of(policy);
    NetworkLibraries.find(id())
        .write(outputs.network(), outputs.theta(), standardization, description.toString(), out);
  }

  private static Standardization standardization(ObservationNormalizer normalizer, int size) {
    float[] mean = new float[size];
    float[] scale = new float[size];
    for (int i = 0; i < size; i++) {
      mean[i] = normalizer.shift(i);
      scale[i] = normalizer.scale(i);
    }
    return new Standardization(mean, scale, ObservationNormalizer.LIMIT);
  }
}
