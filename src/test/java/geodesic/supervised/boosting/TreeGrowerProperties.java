package geodesic.supervised.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Every split of a tree is as good as the best of all that there are, tried one by one. */
class TreeGrowerProperties {
  private static final int CATEGORIES = 4;

  private double[][] columns;
  private boolean[] categorical;
  private double[] weights;
  private double[] target;
  private int maxDepth;
  private double minLeafWeight;
  private RegressionTree tree;

  @Property(cases = 300)
  void splitsAreTheBest(Draws draws) {
    int rows = draws.integer(1, 40);
    boolean weighted = draws.flag();
    maxDepth = draws.integer(1, 4);
    draw(draws, rows, weighted);
    // Under a constraint the best set of categories need not be the first ones in order.
    minLeafWeight = anyCategorical() ? 0 : draws.of(0.0, 1.0, 3.0);
    double[] fitted = new double[rows];
    tree =
        new TreeGrower(binned(ColumnBins.MOST), weights, maxDepth, minLeafWeight)
            .grow(target, indices(rows), indices(columns.length), fitted);

    check(0, boxed(indices(rows)), 0);
    for (int i = 0; i < rows; i++) {
      assertThat(fitted[i]).isEqualTo(tree.at(columns, i));
    }
  }

  @Property(cases = 100)
  void aSampleIsATreeOfItsOwn(Draws draws) {
    int rows = draws.integer(2, 40);
    maxDepth = 3;
    draw(draws, rows, false);
    int[] sample = Arrays.stream(indices(rows)).filter(i -> i % 2 == 0).toArray();
    double[] fitted = new double[rows];
    TreeGrower grower = new TreeGrower(binned(ColumnBins.MOST), weights, maxDepth, 0);
    grower.grow(target, indices(rows), indices(columns.length), fitted); // leaves nothing behind
    tree = grower.grow(target, sample, new int[] {0}, fitted);

    check(0, boxed(sample), maxDepth);
    assertThat(tree.column()).containsOnly(0);
  }

  private void draw(Draws draws, int rows, boolean weighted) {
    int count = draws.integer(1, 4);
    int values = draws.integer(1, 12);
    columns = new double[count][rows];
    categorical = new boolean[count];
    for (int j = 0; j < count; j++) {
      categorical[j] = draws.flag();
      boolean missing = draws.flag();
      for (int i = 0; i < rows; i++) {
        boolean none = missing && draws.integer(0, 4) == 0;
        int value = draws.integer(0, categorical[j] ? CATEGORIES - 1 : values);
        columns[j][i] = none ? Double.NaN : categorical[j] ? value : 0.5 * value - 1;
      }
    }
    weights = new double[rows];
    target = new double[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] = weighted ? draws.real(0.01, 5) : 1;
      target[i] = draws.real(-10, 10);
    }
  }

  private BinnedColumns binned(int most) {
    List<ColumnBins> bins = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      bins.add(
          categorical[j]
              ? ColumnBins.ofCategories(columns[j], CATEGORIES)
              : ColumnBins.ofNumbers(columns[j], weights, most));
    }
    return BinnedColumns.of(bins, columns);
  }

  /** Compares the gain of a node's split, and of the nodes below, with the best one. */
  private void check(int node, List<Integer> rows, int depth) {
    double best = depth < maxDepth ? bestGain(rows) : 0;
    double tolerance = 1e-9 * (1 + squares(rows));
    if (tree.left()[node] == 0) {
      assertThat(best).isLessThan(tolerance);
      assertThat(tree.value()[node]).isCloseTo(mean(rows), within(1e-9));
      return;
    }
    int left = tree.left()[node];
    List<Integer> goLeft = rows.stream().filter(i -> tree.next(node, columns, i) == left).toList();
    List<Integer> goRight = new ArrayList<>(rows);
    goRight.removeAll(goLeft);
    if (maxDepth > depth) {
      double gain = errors(rows) - errors(goLeft) - errors(goRight);
      assertThat(tree.gain()[node]).isCloseTo(gain, within(tolerance));
      assertThat(gain).isCloseTo(best, within(tolerance));
      assertThat(weight(goLeft)).isGreaterThanOrEqualTo(minLeafWeight - 1e-9);
      assertThat(weight(goRight)).isGreaterThanOrEqualTo(minLeafWeight - 1e-9);
    }
    check(left, goLeft, depth + 1);
    check(left + 1, goRight, depth + 1);
  }

  private boolean anyCategorical() {
    for (boolean one : categorical) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private double bestGain(List<Integer> rows) {
    double best = 0;
    for (int j = 0; j < columns.length; j++) {
      double[] x = columns[j];
      for (boolean missingLeft : new boolean[] {true, false}) {
        if (categorical[j]) {
          for (int set = 0; set < 1 << CATEGORIES; set++) {
            int bits = set;
            best =
                Math.max(
                    best,
                    gain(
                        rows,
                        i -> Double.isNaN(x[i]) ? missingLeft : (bits >> (int) x[i] & 1) != 0));
          }
        } else {
          for (int row : rows) {
            double limit = x[row];
            best =
                Math.max(best, gain(rows, i -> Double.isNaN(x[i]) ? missingLeft : x[i] <= limit));
          }
        }
      }
    }
    return best;
  }

  private double gain(List<Integer> rows, IntPredicate goesLeft) {
    List<Integer> left = rows.stream().filter(goesLeft::test).toList();
    List<Integer> right = rows.stream().filter(i -> !goesLeft.test(i)).toList();
    boolean allowed =
        !left.isEmpty()
            && !right.isEmpty()
            && weight(left) >= minLeafWeight
            && weight(right) >= minLeafWeight;
    return allowed ? errors(rows) - errors(left) - errors(right) : 0;
  }

  private double weight(List<Integer> rows) {
    return rows.stream().mapToDouble(i -> weights[i]).sum();
  }

  private double mean(List<Integer> rows) {
    return rows.stream().mapToDouble(i -> weights[i] * target[i]).sum() / weight(rows);
  }

  private double squares(List<Integer> rows) {
    return rows.stream().mapToDouble(i -> weights[i] * target[i] * target[i]).sum();
  }

  private double errors(List<Integer> rows) {
    double mean = mean(rows);
    return rows.stream()
        .mapToDouble(i -> weights[i] * (target[i] - mean) * (target[i] - mean))
        .sum();
  }

  private static int[] indices(int count) {
    int[] all = new int[count];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
