package geodesic.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import geodesic.files.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A CSV file that grows row by row under a fixed header. Each row is handed to the operating system
 * as soon as it is appended, so that a killed run loses none. Lines end in LF; a field that has no
 * value is empty.
 */
public final class CsvTable implements Closeable {
  private final Path file;
  private final List<String> header;
  private final FileChannel channel;

  private CsvTable(Path file, List<String> header, FileChannel channel) {
    this.file = file;
    this.header = header;
    this.channel = channel;
  }

  /**
   * Starts a new table.
   *
   * @param file the file to create; a file that is already there is not overwritten
   * @param header the names of the columns, at least one
   * @return the table, which holds the header and no rows
   * @throws IOException if the file exists or cannot be created
   */
  public static CsvTable open(Path file, List<String> header) throws IOException {
    List<String> columns = checked(header);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(file + " already exists", e);
    }
    CsvTable table = new CsvTable(file, columns, channel);
    table.writeLine(columns);
    return table;
  }

  /**
   * Continues a table up to a value of its first column, and drops what came after it: rows that a
   * run wrote after the checkpoint from which it now continues. A line that was cut off while it
   * was written is dropped, too. A missing or empty file becomes a new table.
   *
   * @param file the file to continue
   * @param header the names of the columns, which the file must have in this order; the last of
   *     them may be missing, as in tables of a version that did not have them, and are then empty
   * @param limit the largest value of the first column, an integer, to keep
   * @return the table, to which rows can be appended
   * @throws IOException if the file's header differs, a row does not fit it, or it cannot be read
   *     or written; the file is unchanged then
   */
  public static CsvTable resume(Path file, List<String> header, long limit) throws IOException {
    List<String> columns = checked(header);
    if (!Files.exists(file)) {
      return open(file, columns);
    }
    StringBuilder kept = new StringBuilder(line(columns));
    List<CsvRecord> records = records(file);
    int known = requireColumns(file, records, columns);
    for (CsvRecord row : records.subList(Math.min(1, records.size()), records.size())) {
      checkWidth(file, row, known);
      if (firstColumn(file, row) <= limit) {
        List<String> fields = new ArrayList<>(row.getFields());
        fields.addAll(Collections.nCopies(columns.size() - known, ""));
        kept.append(line(fields));
      }
    }
    AtomicFile.write(file, kept.toString());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    return new CsvTable(file, columns, channel);
  }

  /**
   * Writes a table whole, in place of one that may be there.
   *
   * @param file the file to create or replace; its folder must exist
   * @param header the names of the columns, at least one
   * @param rows one value per column each, as in {@link #append}
   * @throws IOException naming the file if it cannot be written; the old file is untouched then
   */
  public static void write(Path file, List<String> header, List<Object[]> rows) throws IOException {
    StringBuilder text = new StringBuilder(line(checked(header)));
    for (Object[] row : rows) {
      text.append(line(fields(file, header, row)));
    }
    AtomicFile.write(file, text.toString());
  }

  /**
   * Reads a table whole. A last line without its end, which a run may be writing at this moment, is
   * left out.
   *
   * @param file the file to read
   * @return one map per row, from column to text, in the order of the columns
   * @throws IOException if it cannot be read or a row does not fit the header
   */
  public static List<Map<String, String>> read(Path file) throws IOException {
    return parse(file, records(file)).stream().map(CsvRow::fields).toList();
  }

  /**
   * Reads a table whole, as {@link #read} does, with each row's place in the file.
   *
   * @param header the names of the columns, the last of which may be missing, as in {@link #resume}
   */
  public static List<CsvRow> rows(Path file, List<String> header) throws IOException {
    List<CsvRecord> records = records(file);
    requireColumns(file, records, header);
    return parse(file, records);
  }

  private static List<CsvRow> parse(Path file, List<CsvRecord> records) throws IOException {
    if (records.isEmpty()) {
      throw new IOException(file + " has no header");
    }
    List<String> columns = records.getFirst().getFields();
    List<CsvRow> rows = new ArrayList<>(records.size());
    for (CsvRecord row : records.subList(1, records.size())) {
      checkWidth(file, row, columns.size());
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        fields.put(columns.get(i), row.getField(i));
      }
      rows.add(new CsvRow(file, row.getStartingLineNumber(), fields));
    }
    return rows;
  }

  /**
   * Appends one row.
   *
   * @param values one per column: numbers, booleans, strings, or the Optional forms of them; NaN,
   *     an empty Optional and null leave the field empty
   * @throws IllegalArgumentException if there are more or fewer values than columns
   * @throws IOException naming the file if it cannot be written
   */
  public void append(Object... values) throws IOException {
    writeLine(fields(file, header, values));
  }

  private static List<String> fields(Path file, List<String> header, Object[] values) {
    if (values.length != header.size()) {
      throw new IllegalArgumentException(
          file + " has " + header.size() + " columns, but the row has " + values.length);
    }
    List<String> fields = new ArrayList<>(values.length);
    for (Object value : values) {
      fields.add(field(value));
    }
    return fields;
  }

  /** Closes the file. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void writeLine(List<String> fields) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line(fields).getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static String line(List<String> fields) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter row = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      row.writeRecord(fields);
    }
    return text.toString();
  }

  private static String field(Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> number.isNaN() ? "" : number.toString();
      case Float number -> number.isNaN() ? "" : number.toString();
      case OptionalDouble number -> number.isPresent() ? field(number.getAsDouble()) : "";
      case OptionalInt number -> number.isPresent() ? field(number.getAsInt()) : "";
      case OptionalLong number -> number.isPresent() ? field(number.getAsLong()) : "";
      case Optional<?> held -> held.isPresent() ? field(held.get()) : "";
      default -> value.toString();
    };
  }

  private static List<String> checked(List<String> header) {
    if (header.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    return List.copyOf(header);
  }

  /** All records of the whole lines, the header first. */
  private static List<CsvRecord> records(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not text, but must be a CSV table", e);
    }
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(whole)) {
      return reader.stream().toList();
    }
  }

  /** How many of the columns a table has, which must be the first ones; 0 for an empty file. */
  private static int requireColumns(Path file, List<CsvRecord> records, List<String> columns)
      throws IOException {
    if (records.isEmpty()) {
      return 0;
    }
    List<String> found = records.getFirst().getFields();
    if (found.size() > columns.size() || !found.equals(columns.subList(0, found.size()))) {
      throw new IOException(
          file
              + " has other columns: expected "
              + String.join(",", columns)
              + " but found "
              + String.join(",", found));
    }
    return found.size();
  }

  private static void checkWidth(Path file, CsvRecord row, int columns) throws IOException {
    if (row.getFieldCount() != columns) {
      throw new IOException(
          "line %d of %s has %d fields instead of %d"
              .formatted(row.getStartingLineNumber(), file, row.getFieldCount(), columns));
    }
  }

  private static long firstColumn(Path file, CsvRecord row) throws IOException {
    try {
      return Long.parseLong(row.getField(0));
    } catch (NumberFormatException e) {
      throw new IOException(
          "line %d of %s starts with '%s' instead of an integer"
              .formatted(row.getStartingLineNumber(), file, row.getField(0)),
          e);
    }
  }
}
