package geodesic.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.distribution.DiagonalGaussian;
import geodesic.policy.ActionScaling;
import geodesic.policy.Policy;
import geodesic.training.ActionDistribution;
import geodesic.training.ActionForm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a description of a policy says of real-valued actions. */
public final class ActionDescription {
  /** The name of the family of distributions. */
  public static final String DISTRIBUTION = "distribution";

  static final String TANH_GAUSSIAN = "tanh_gaussian";
  private static final String LOG_STD = "log_std";
  private static final String SCALE_ACTIONS = "scale_actions";

  /** The policy's own, where those beside its means are others since actions are scaled. */
  private static final String UNSCALED_LOG_STD = "unscaled_log_std";

  /** The fields that are read here. */
  public static final List<String> NAMES =
      List.of(DISTRIBUTION, LOG_STD, SCALE_ACTIONS, UNSCALED_LOG_STD);

  private ActionDescription() {}

  /** Adds all of it to a description. */
  static void write(Policy policy, ObjectNode description) {
    put(description, LOG_STD, logStd(policy));
    description.put("clip_action", true);
    if (scaling(policy).isPresent()) {
      description.put(SCALE_ACTIONS, true);
      if (policy.distribution() instanceof DiagonalGaussian) {
        put(description, UNSCALED_LOG_STD, policy.free());
      }
    }
  }

  private static void put(ObjectNode node, String name, float[] values) {
    ArrayNode array = node.putArray(name);
    for (float value : values) {
      array.add(value);
    }
  }

  /** What a file has to do to actions: nothing where that would change none. */
  public static Optional<ActionScaling> scaling(Policy policy) {
    return policy.scaling().filter(ActionScaling::changes);
  }

  /**
   * The log standard deviations that stand beside a policy's means: of a Gaussian those of actions
   * as an environment takes them, which where they are scaled are larger by the logarithm of half
   * the box's extent; of the hyperbolic tangent of one, those before it.
   */
  public static float[] logStd(Policy policy) {
    float[] logStd = policy.free().clone();
    Optional<ActionScaling> scaling = scaling(policy);
    if (scaling.isPresent() && policy.distribution() instanceof DiagonalGaussian) {
      for (int j = 0; j < logStd.length; j++) {
        logStd[j] = (float) (logStd[j] + StrictMath.log(scaling.get().half(j)));
      }
    }
    return logStd;
  }

  /** How the actions of a described policy come about. */
  public static ActionForm form(JsonNode description) {
    return new ActionForm(
        description.path(DISTRIBUTION).asText().equals(TANH_GAUSSIAN)
            ? ActionDistribution.TANH_GAUSSIAN
            : ActionDistribution.GAUSSIAN,
        description.path(SCALE_ACTIONS).asBoolean(false));
  }

  /**
   * The policy's own log standard deviations.
   *
   * @return empty where the description has none
   * @throws IOException when they are no numbers, or those of the policy itself are missing; the
   *     message is one line
   */
  public static Optional<float[]> logStd(JsonNode description) throws IOException {
    ActionForm form = form(description);
    boolean other = form.scaled() && form.distribution() == ActionDistribution.GAUSSIAN;
    JsonNode node = description.path(other ? UNSCALED_LOG_STD : LOG_STD);
    if (!node.isArray()) {
      if (other && description.has(LOG_STD)) {
        throw new IOException("its actions are scaled, but it lacks " + UNSCALED_LOG_STD);
      }
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
