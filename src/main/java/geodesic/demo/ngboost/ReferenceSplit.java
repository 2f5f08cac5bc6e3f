package geodesic.demo.ngboost;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import geodesic.supervised.data.BundledData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One of 20 random splits of a data set, and what Python NGBoost 0.5.11 reaches on it with a normal
 * distribution, the log score, 500 iterations at rate 0.01 and trees of depth 3.
 *
 * @param testRows a tenth of the rows
 * @param nll mean of -log p(y) over them
 * @param rmse root of the mean squared error of the predicted means
 * @param plainNll with plain gradients, for the first five splits, else NaN
 * @param plainRmse with plain gradients, for the first five splits, else NaN
 */
record ReferenceSplit(
    BundledData data,
    int number,
    int[] testRows,
    double nll,
    double rmse,
    double plainNll,
    double plainRmse) {

  /** How many splits have results with plain gradients. */
  static final int PLAIN = 5;

  /** All splits, by data set and number. */
  static List<ReferenceSplit> all() {
    try (InputStream in = ReferenceSplit.class.getResourceAsStream("reference.csv")) {
      if (in == null) {
        throw new FileNotFoundException("reference.csv is missing in geodesic.jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
        return reader.stream().map(ReferenceSplit::of).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceSplit of(NamedCsvRecord row) {
    return new ReferenceSplit(
        BundledData.valueOf(row.getField("data").toUpperCase(Locale.ROOT)),
        Integer.parseInt(row.getField("split")),
        Arrays.stream(row.getField("test_rows").split(" ")).mapToInt(Integer::parseInt).toArray(),
        number(row.getField("nll")),
        number(row.getField("rmse")),
        number(row.getField("plain_nll")),
        number(row.getField("plain_rmse")));
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** The rows that are not for testing, in ascending order. */
  int[] trainingRows(int rows) {
    boolean[] test = new boolean[rows];
    for (int row : testRows) {
      test[row] = true;
    }
    return IntStream.range(0, rows).filter(i -> !test[i]).toArray();
  }
}
