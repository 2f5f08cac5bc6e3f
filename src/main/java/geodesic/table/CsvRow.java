package geodesic.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A row of a table that was read back, which people may have edited.
 *
 * @param file the table's file, for messages
 * @param line where the row is in it, from 1 on
 * @param fields from column to text
 */
public record CsvRow(Path file, long line, Map<String, String> fields) {
  /** A field as it is. */
  public String text(String column) throws IOException {
    String text = fields.get(column);
    if (text == null) {
      throw new IOException(file + " has no column " + column);
    }
    return text;
  }

  /**
   * A field as a number; NaN where it is empty.
   *
   * @throws IOException naming the file, the line and the column if it is not a number
   */
  public double number(String column) throws IOException {
    String text = text(column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(column, text, "a number");
    }
  }

  /**
   * A field as a whole number.
   *
   * @throws IOException naming the file, the line and the column if it is not one
   */
  public long integer(String column) throws IOException {
    String text = text(column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(column, text, "a whole number");
    }
  }

  private IOException wrong(String column, String text, String right) {
    return new IOException(
        "line %d of %s: %s is '%s', but must be %s".formatted(line, file, column, text, right));
  }
}
