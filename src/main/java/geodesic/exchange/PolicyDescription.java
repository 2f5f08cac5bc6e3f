package geodesic.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.distribution.TanhGaussian;
import geodesic.environment.Box;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.util.Optional;

/** What a receiver has to know about a policy, in words and as JSON. */
public final class PolicyDescription {
  /** What {@link geodesic.policy.ObservationNormalizer#save} writes, in base 64. */
  public static final String NORMALIZER = "observation_normalizer";

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
      case TanhGaussian _ -> ActionDescription.TANH_GAUSSIAN;
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
      case TanhGaussian _ ->
          "means before the hyperbolic tangent; the action of the mean is the mean's hyperbolic"
              + " tangent, scaled so that -1 and 1 are the action space's bounds";
      case PixelBernoulli _, FixedGaussian _ -> distribution(distribution);
    };
  }

  /**
   * What the receiver has to do with an action before its environment takes it.
   *
   * @throws IOException as {@link #distribution(Distribution)}
   */
  public static String receiver(TrainedPolicy trained) throws IOException {
    return trained.spaces().action() instanceof Box
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
    boolean real = trained.spaces().action() instanceof Box;
    node.put(ActionDescription.DISTRIBUTION, distribution(distribution));
    node.put("outputs", real ? "mean" : "logits");
    node.put("meaning", meaning(distribution));
    if (real) {
      ActionDescription.write(trained.policy(), node);
    }
    if (trained.policy().normalizer().isPresent()) {
      node.put(NORMALIZER, NormalizerState.write(trained.policy().normalizer().get()));
    }
    return node;
  }
}
