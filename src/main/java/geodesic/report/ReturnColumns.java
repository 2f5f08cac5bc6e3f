package geodesic.report;

import geodesic.training.ReturnStatistics;
import java.util.List;
import java.util.function.Function;

/** The columns in which tables state the returns of some episodes. */
final class ReturnColumns {
  private ReturnColumns() {}

  /**
   * Mean, spread, extremes and length.
   *
   * @param mean what return_mean is the mean of
   * @param rewardTag what Stable-Baselines3 calls it
   * @param lengthTag what it calls the mean length
   */
  static <R> List<RunColumn<R>> of(
      String group,
      String mean,
      String rewardTag,
      String lengthTag,
      Function<R, ReturnStatistics> returns) {
    return List.of(
        RunColumn.<R>of("return_mean", group, mean, r -> returns.apply(r).mean())
            .named(PeerTag.of(rewardTag, "")),
        RunColumn.of(
            "return_std",
            group,
            "their standard deviation, dividing by their number",
            r -> returns.apply(r).std()),
        RunColumn.of("return_min", group, "the lowest of them", r -> returns.apply(r).min()),
        RunColumn.of("return_max", group, "the highest", r -> returns.apply(r).max()),
        RunColumn.<R>of(
                "length_mean",
                group,
                "the mean length of the same episodes in steps",
                r -> returns.apply(r).lengthMean())
            .named(PeerTag.of(lengthTag, "")));
  }
}
