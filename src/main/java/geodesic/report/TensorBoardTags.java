package geodesic.report;

import geodesic.algorithm.Algorithm;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The names under which a run's numbers stand in TensorBoard; docs/columns.md has their table. */
public enum TensorBoardTags {
  /** The columns' own names. */
  GEODESIC("geodesic"),

  /**
   * Those of Stable-Baselines3 and its contrib package for numbers that mean the same there, so
   * that runs of both lie over one another; our own for all others.
   */
  STABLE_BASELINES3("stable-baselines3");

  private final String id;

  TensorBoardTags(String id) {
    this.id = id;
  }

  /** As users write it, and as event files end. */
  public String id() {
    return id;
  }

  /**
   * The names of this id.
   *
   * @throws InvalidOption when there are none
   */
  public static TensorBoardTags of(String id) {
    return Arrays.stream(values())
        .filter(tags -> tags.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new InvalidOption("--tensorboard is " + id + ", but must be " + all()));
  }

  private static String all() {
    return Arrays.stream(values()).map(TensorBoardTags::id).collect(Collectors.joining(" or "));
  }

  /** The names that a run's latest event file has; our own where it has none. */
  public static TensorBoardTags of(Path run) throws IOException {
    String file = TensorBoardEventFile.latest(run).map(Path::toString).orElse("");
    return Arrays.stream(values())
        .filter(tags -> file.endsWith("." + tags.id))
        .findFirst()
        .orElse(GEODESIC);
  }

  /** A name with the value that it has there. */
  record Scalar(String tag, double value) {}

  /** What a column of progress.csv is called, and its value by that name's meaning. */
  Scalar progress(String column, double value, Algorithm algorithm) {
    Scalar own = new Scalar(group(column) + column, value);
    if (this == GEODESIC) {
      return own;
    }
    boolean entropyInLoss = algorithm == Algorithm.PPO || algorithm == Algorithm.VPG;
    return switch (column) {
      case "return_mean" -> new Scalar("rollout/ep_rew_mean", value);
      case "length_mean" -> new Scalar("rollout/ep_len_mean", value);
      case "log_std_mean" -> new Scalar("train/std", Math.exp(value));
      case "line_search_accepted" -> new Scalar("train/is_line_search_success", value);
      case "entropy" -> entropyInLoss ? new Scalar("train/entropy_loss", -value) : own;
      case "kl" ->
          switch (algorithm) {
            case PPO -> new Scalar("train/approx_kl", value);
            case TRPO, NPG, ACKTR -> new Scalar("train/kl_divergence_loss", value);
            default -> own;
          };
      default -> own;
    };
  }

  /** What a column of evaluation.csv is called. */
  String evaluation(String column) {
    String own = "evaluation/" + column;
    if (this == GEODESIC) {
      return own;
    }
    return switch (column) {
      case "return_mean" -> "eval/mean_reward";
      case "length_mean" -> "eval/mean_ep_length";
      default -> own;
    };
  }

  private static String group(String column) {
    return switch (column) {
      case "wall_seconds", "steps_per_second" -> "time/";
      case "episodes", "return_mean", "return_std", "return_min", "return_max", "length_mean" ->
          "rollout/";
      default -> "train/";
    };
  }
}
