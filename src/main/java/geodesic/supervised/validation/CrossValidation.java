package geodesic.supervised.validation;

import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.response.ResponseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a model to all folds but one, and predicts that one, for each fold.
 *
 * @param folds the scores of each
 * @param pit the probability integral transform F(y) of every target, uniform on [0, 1] where
 *     predictions are calibrated: of numbers, row by row and component by component; of counts and
 *     two classes a uniform place within the step of F, of a censored time one above F (the
 *     "randomised" transform, Czado, Gneiting and Held 2009); empty for more classes
 * @param forecasts of classes: each row's probability of each class; empty for numbers
 * @param importances [parameter][column] averaged over the folds, as {@link
 *     NgBoost#featureImportances}
 */
public record CrossValidation(
    List<FoldScore> folds,
    double[] pit,
    List<CrossValidation.Forecast> forecasts,
    double[][] importances) {
  /**
   * A probability, and whether that which it is of came true: among those of about p, a share of p
   * has where predictions are calibrated.
   */
  public record Forecast(double probability, boolean happened) {}

  /** Hears how far it has come, a share from 0 to 1. */
  @FunctionalInterface
  public interface Listener {
    void at(double share, int fold);
  }

  /**
   * Refuses a number of folds.
   *
   * @throws InvalidOption when it is below 2 or above the rows
   */
  public static void requireFolds(int count, int rows) {
    if (count < 2 || count > rows) {
      throw new InvalidOption(
          "--folds is %d, but must be at least 2 and at most the %d rows".formatted(count, rows));
    }
  }

  /**
   * Runs it. It depends on the options' seed, and on no number of threads.
   *
   * @param y as many doubles a row as the family's targets have
   * @param count how many folds, at least 2 and at most the rows
   */
  public static CrossValidation run(
      ResponseFamily family,
      BoostingOptions options,
      Features x,
      double[] y,
      double[] weights,
      int count,
      Workers workers,
      Listener listener) {
    int n = x.rows();
    requireFolds(count, n);
    Pcg64 random = new Pcg64(SeedStream.FOLD.of(options.seed()));
    int[] order = Shuffle.permutation(n, random);
    List<FoldScore> scores = new ArrayList<>();
    FoldPredictions all = new FoldPredictions(family, random);
    double[][] importances = null;
    for (int f = 0; f < count; f++) {
      int[] held = sorted(order, (int) ((long) n * f / count), (int) ((long) n * (f + 1) / count));
      int[] rest = others(held, n);
      int fold = f;
      NgBoost model;
      try {
        model =
            NgBoost.fit(
                family,
                options,
                x.rows(rest),
                targets(y, rest, family.targetSize()),
                targets(weights, rest, 1),
                workers,
                (iteration, training, validation) ->
                    listener.at((fold + iteration / (double) options.iterations()) / count, fold));
      } catch (InvalidOption e) {
        throw new InvalidOption(
            "without the rows of fold %d of %d: %s".formatted(f + 1, count, e.getMessage()));
      }
      scores.add(
          all.score(
              f + 1,
              model.iterations(),
              model.parameters(x.rows(held)),
              targets(y, held, family.targetSize()),
              targets(weights, held, 1)));
      importances = sum(importances, model.featureImportances(), count);
    }
    return new CrossValidation(
        List.copyOf(scores), all.pit(), List.copyOf(all.forecasts()), importances);
  }

  private static double[][] sum(double[][] sum, double[][] next, int count) {
    double[][] result = sum == null ? new double[next.length][next[0].length] : sum;
    for (int k = 0; k < next.length; k++) {
      for (int j = 0; j < next[k].length; j++) {
        result[k][j] += next[k][j] / count;
      }
    }
    return result;
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] some = Arrays.copyOfRange(order, from, to);
    Arrays.sort(some);
    return some;
  }

  private static int[] others(int[] held, int n) {
    int[] others = new int[n - held.length];
    int h = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (h < held.length && held[h] == i) {
        h++;
      } else {
        others[count++] = i;
      }
    }
    return others;
  }

  private static double[] targets(double[] y, int[] rows, int size) {
    double[] some = new double[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(y, rows[i] * size, some, i * size, size);
    }
    return some;
  }
}
