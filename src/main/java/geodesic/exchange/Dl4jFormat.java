package geodesic.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.distribution.Distribution;
import geodesic.distribution.TanhGaussian;
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
  private static final String TANH =
      "actions: the hyperbolic tangent of the normal distribution's mean, scaled to the action"
          + " space's bounds";

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
    Distribution distribution = trained.policy().distribution();
    return "ModelSerializer restores it; its outputs are "
        + (distribution instanceof TanhGaussian ? TANH : PolicyDescription.meaning(distribution));
  }

  @Override
  public void write(TrainedPolicy trained, Optional<String> environment, OutputStream out)
      throws IOException {
    Policy policy = trained.policy();
    ObjectNode description = PolicyDescription.json(trained, environment);
    int inputs = policy.network().inputs();
    if (policy.distribution() instanceof TanhGaussian) {
      description.put("outputs", "action");
      description.put("meaning", TANH);
    }
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
