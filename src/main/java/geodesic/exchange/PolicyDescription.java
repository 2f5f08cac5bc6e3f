package geodesic.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.policy.ActionScaling;
import geodesic.policy.Policy;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.util.Optional;

/** What a receiver has to know about a policy, in words and as JSON. */
public final class PolicyDescription {
  /** What {@link geodesic.policy.ObservationNormalizer#save} writes, in base 64. */
  public static final String NORMALIZER = "observation_normalizer";

  /** Whether outputs are those of the policy's network scaled to the action space's box. */
  public static final String SCALE_ACTIONS = "scale_actions";

  private static final String LOG_STD = "log_std";

  /** The policy's own, where its actions are scaled. */
  public static final String UNSCALED_LOG_STD = "unscaled_log_std";

  private PolicyDescription() {}

  /**
   * The name of a family of action distributions.
   *
   * @throws IOException when it is none of a policy that could be exported
   */
  public static String distribution(Distribution distribution) throws IOException {
    return switch (distribution) {
      case Categorical _ -> "categorical";
      case MultiCategorical _ -> "multi_categorical";
      case Bernoulli _ -> "bernoulli";
      case DiagonalGaussian _ -> "diagonal_gaussian";
      case PixelBernoulli _, FixedGaussian _ ->
          throw new IOException("the distribution " + distribution + " is none over actions");
    };
  }

  /**
   * What the network's outputs mean, and how they become an action.
   *
   * @throws IOException as {@link #distribution(Distribution)}
   */
  public static String meaning(Distribution distribution) throws IOException {
    return switch (distribution) {
      case Categorical _ -> "logits; the most probable action is the index of the largest one";
      case MultiCategorical multi ->
          "logits of "
              + multi.n().size()
              + " components side by side, of "
              + multi.n()
              + " choices; the most probable action is the index of the largest one of each";
      case Bernoulli _ -> "log-odds; the most probable action is 1 where they are positive, else 0";
      case DiagonalGaussian _ ->
          "means; the most probable action is the mean, clipped to the action space's bounds";
      case PixelBernoulli _, FixedGaussian _ -> distribution(distribution);
    };
  }

  /**
   * What the receiver has to do with an action before its environment takes it.
   *
   * @throws IOException as {@link #distribution(Distribution)}
   */
  public static String receiver(TrainedPolicy trained) throws IOException {
    boolean real = trained.policy().distribution() instanceof DiagonalGaussian;
    return real
        ? "clip each action to " + trained.spaces().action()
        : "the action is one of " + trained.spaces().action() + " as it is";
  }

  /**
   * All of it.
   *
   * @param environment the id of the environment that it was trained in, where it is known
   * @throws IOException as {@link #distribution(Distribution)}
   */
  public static ObjectNode json(TrainedPolicy trained, Optional<String> environment)
      throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    environment.ifPresent(id -> node.put("environment", id));
    node.set("observation_space", SpaceJson.write(trained.spaces().observation()));
    node.set("action_space", SpaceJson.write(trained.spaces().action()));
    Distribution distribution = trained.policy().distribution();
    node.put("distribution", distribution(distribution));
    node.put("outputs", distribution instanceof DiagonalGaussian ? "mean" : "logits");
    node.put("meaning", meaning(distribution));
    if (distribution instanceof DiagonalGaussian) {
      put(node, LOG_STD, logStd(trained.policy()));
      node.put("clip_action", true);
      if (scaling(trained.policy()).isPresent()) {
        node.put(SCALE_ACTIONS, true);
        put(node, UNSCALED_LOG_STD, trained.policy().free());
      }
    }
    if (trained.policy().normalizer().isPresent()) {
      node.put(NORMALIZER, NormalizerState.write(trained.policy().normalizer().get()));
    }
    return node;
  }

  private static void put(ObjectNode node, String name, float[] values) {
    ArrayNode array = node.putArray(name);
    for (float value : values) {
      array.add(value);
    }
  }

  /** What a file has to do to the network's outputs: nothing where that would change none. */
  public static Optional<ActionScaling> scaling(Policy policy) {
    return policy.scaling().filter(ActionScaling::changes);
  }

  /**
   * The log standard deviations of a policy's real-valued actions as an environment takes them,
   * which where they are scaled are larger by the logarithm of half the box's extent.
   */
  public static float[] logStd(Policy policy) {
    float[] logStd = policy.free().clone();
    Optional<ActionScaling> scaling = scaling(policy);
    for (int j = 0; scaling.isPresent() && j < logStd.length; j++) {
      logStd[j] = (float) (logStd[j] + StrictMath.log(scaling.get().half(j)));
    }
    return logStd;
  }

  /**
   * The policy's own log standard deviations in a description.
   *
   * @return empty where it has none
   * @throws IOException when they are no numbers; the message is one line
   */
  public static Optional<float[]> logStd(JsonNode description) throws IOException {
    boolean scaled = description.path(SCALE_ACTIONS).asBoolean(false);
    JsonNode node = description.path(scaled ? UNSCALED_LOG_STD : LOG_STD);
    if (!node.isArray()) {
      return Optional.empty();
    }
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).floatValue();
      if (!node.get(i).isNumber() || !Float.isFinite(values[i])) {
        throw new IOException("its log_std has an element that is no number");
      }
    }
    return Optional.of(values);
  }
}
