package geodesic.supervised.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Small real data sets that travel with this library. Their sources and licences are in the file
 * SOURCES.md next to them.
 */
public enum BundledData {
  /** 569 breast masses, 30 features; y: 1 benign, 0 malignant. */
  BREAST_CANCER("breast_cancer"),
  /** 1030 concrete mixtures, 8 features; y: compressive strength in MPa. */
  CONCRETE("concrete"),
  /** 442 patients, 10 features; y: progression of the disease after a year. */
  DIABETES("diabetes"),
  /** 1797 images of 8 x 8 pixels in 0 to 16; y: the digit. */
  DIGITS("digits");

  private final String file;

  BundledData(String file) {
    this.file = file;
  }

  /** Its name, such as {@code breast_cancer}. */
  public String id() {
    return file;
  }

  /** Reads it. */
  public DataSet load() {
    try {
      return parsed(csv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of its CSV file: a header, then a row a line, the target last. */
  public String csv() {
    try (InputStream in = BundledData.class.getResourceAsStream(file + ".csv")) {
      if (in == null) {
        throw new FileNotFoundException(file + ".csv is missing in geodesic.jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataSet parsed(String text) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      List<CsvRecord> records = reader.stream().toList();
      List<String> header = records.getFirst().getFields();
      int features = header.size() - 1;
      double[][] x = new double[records.size() - 1][features];
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        CsvRecord row = records.get(i + 1);
        for (int j = 0; j < features; j++) {
          x[i][j] = Double.parseDouble(row.getField(j));
        }
        y[i] = Double.parseDouble(row.getField(features));
      }
      return new DataSet(file, header.subList(0, features), x, y);
    }
  }
}
