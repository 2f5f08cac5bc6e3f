package geodesic.supervised.frame;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import geodesic.files.IoReason;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A CSV file: a header with names, and rows of text. A field that is empty, NA or NaN is missing.
 * Blank lines are skipped.
 */
public final class Frame {
  /** What Double.parseDouble takes but no other program writes, such as 1d and 0x1p3, is text. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** In the one name of a header, it says that the file separates by something else. */
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> MISSING = Set.of("", "na", "nan");

  private final Path file;
  private final List<String> names;
  private final List<List<String>> rows;
  private final long[] lines;

  private Frame(Path file, List<String> names, List<List<String>> rows, long[] lines) {
    this.file = file;
    this.names = names;
    this.rows = rows;
    this.lines = lines;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws InvalidOption when it can't be read, has no rows, or is no table: the line says which
   *     line of the file is wrong
   */
  public static Frame read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidOption(file + " is a folder, but must be a CSV file");
    }
    List<CsvRecord> records;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(withoutMark(Files.readString(file)))) {
      records = reader.stream().toList();
    } catch (CharacterCodingException e) {
      throw new InvalidOption(file + " is not text in UTF-8, but must be a CSV file");
    } catch (CsvParseException e) {
      throw new InvalidOption(file + " is no CSV file: " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidOption(IoReason.of(e));
    }
    return of(file, records);
  }

  /** The byte-order mark, which some spreadsheets write. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Frame of(Path file, List<CsvRecord> records) {
    if (records.isEmpty()) {
      throw new InvalidOption(file + " is empty, but must be a CSV file with a header and rows");
    }
    List<String> names = records.getFirst().getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (int j = 0; j < names.size(); j++) {
      if (names.get(j).isEmpty()) {
        throw new InvalidOption(
            "%s, line 1: column %d has no name, but must have one".formatted(file, j + 1));
      } else if (!seen.add(names.get(j))) {
        throw new InvalidOption(
            "%s, line 1: there are two columns %s, but names must differ"
                .formatted(file, names.get(j)));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    long[] lines = new long[records.size() - 1];
    for (CsvRecord record : records.subList(1, records.size())) {
      if (record.getFieldCount() != names.size()) {
        throw new InvalidOption(
            "%s, line %d: the number of fields is %d, but the header has %d"
                .formatted(
                    file, record.getStartingLineNumber(), record.getFieldCount(), names.size()));
      }
      lines[rows.size()] = record.getStartingLineNumber();
      rows.add(record.getFields());
    }
    if (rows.isEmpty()) {
      throw new InvalidOption(file + " has a header but no rows");
    }
    return new Frame(file, names, rows, lines);
  }

  public Path file() {
    return file;
  }

  /** The names of the columns, in order. */
  public List<String> names() {
    return names;
  }

  /** How many rows there are, without the header. */
  public int rows() {
    return rows.size();
  }

  /**
   * Where a column is.
   *
   * @throws InvalidOption when there is none of that name
   */
  int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      boolean other = names.size() == 1 && OTHER_SEPARATOR.matcher(names.getFirst()).find();
      throw new InvalidOption(
          "%s has no column '%s' (its columns: %s)%s"
              .formatted(
                  file,
                  name,
                  String.join(", ", names),
                  other ? "; fields must be separated by commas" : Suggestion.of(name, names)));
    }
    return index;
  }

  /** A field without blanks around it; empty where it is missing. */
  String text(int row, int column) {
    String text = rows.get(row).get(column).strip();
    return MISSING.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  /** Whether text that is no finite number means an infinite one, or one that doubles lack. */
  private static boolean isInfinite(String text) {
    return INFINITE.matcher(text).matches() || NUMBER.matcher(text).matches();
  }

  /**
   * A column of numbers, NaN where they are missing.
   *
   * @param otherwise what to do about text, to follow the line that names it; may be empty
   * @throws InvalidOption when there is text in it
   */
  double[] numbers(String name, String otherwise) {
    int column = index(name);
    double[] numbers = new double[rows()];
    for (int i = 0; i < numbers.length; i++) {
      String text = text(i, column);
      if (!text.isEmpty() && !isNumber(text)) {
        throw refused(
            i,
            name,
            isInfinite(text)
                ? "is '" + text + "', but must be a finite number"
                : "is '" + text + "', but must be a number" + otherwise);
      }
      numbers[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
    return numbers;
  }

  /**
   * A column of numbers of which none may be missing.
   *
   * @throws InvalidOption when there is text in it, or a number is missing
   */
  double[] required(String name, String otherwise) {
    double[] numbers = numbers(name, otherwise);
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i])) {
        throw refused(i, name, "is missing, but must be a number" + otherwise);
      }
    }
    return numbers;
  }

  /**
   * A column of weights.
   *
   * @throws InvalidOption when one is missing or below 0, or all are 0
   */
  public double[] weights(String name) {
    double[] weights = required(name, ", at least 0, to be a weight");
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw refused(i, name, "is " + text(i, index(name)) + ", but a weight must be at least 0");
      }
      sum += weights[i];
    }
    if (sum == 0) {
      throw new InvalidOption(
          "%s, column %s: all weights are 0, but at least one must be above".formatted(file, name));
    }
    return weights;
  }

  /** A line on a field. */
  InvalidOption refused(int row, String column, String what) {
    return new InvalidOption(
        "%s, line %d, column %s: it %s".formatted(file, lines[row], column, what));
  }
}
