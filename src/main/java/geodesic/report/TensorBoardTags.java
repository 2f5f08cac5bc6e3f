package geodesic.report;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The names under which a run's numbers appear in TensorBoard; docs/columns.md has their table. */
public enum TensorBoardTags {
  /** The columns' own names. */
  GEODESIC("geodesic"),

  /**
   * Those of Stable-Baselines3 and its contrib package for numbers that mean the same there, so
   * that runs of both can be overlaid; our own for all others.
   */
  STABLE_BASELINES3("stable-baselines3");

  private final String id;

  TensorBoardTags(String id) {
    this.id = id;
  }

  /** As users write it, and as the names of event files end. */
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
}
