package geodesic.demo.variational;

import geodesic.demo.DemoRun;
import geodesic.random.Shuffle;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.network.Examples;
import java.util.Arrays;

/**
 * The digits, four fifths for training.
 *
 * @param heldOutDigits what the images held out show
 */
record VaeImages(Examples training, Examples heldOut, int[] heldOutDigits) {
  /** Pixels in a row. */
  static final int SIDE = 8;

  private static final double WHITE = 16;

  static VaeImages of(DemoRun run) {
    DataSet digits = BundledData.DIGITS.load();
    int n = digits.rows();
    int[] shuffled = Shuffle.permutation(n, run.random(VaeTraining.NUMBER, 7));
    int[] held = Arrays.copyOf(shuffled, n / 5);
    Examples all = Examples.reconstructing(digits, 1 / WHITE);
    return new VaeImages(
        all.rows(Arrays.copyOfRange(shuffled, n / 5, n)),
        all.rows(held),
        Arrays.stream(held).map(row -> (int) digits.y()[row]).toArray());
  }
}
