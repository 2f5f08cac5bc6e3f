package geodesic.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  private static final List<String> HEADER = List.of("iteration", "kl", "accepted");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("progress.csv");
  }

  @Test
  void writesEachKindOfValue() throws IOException {
    List<String> header = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    try (CsvTable table = CsvTable.open(file, header)) {
      table.append(1, 2L, 0.1, 1e-7, 5.0, true, false, "x,\"y\"", Float.NaN);
      table.append(
          OptionalInt.of(3),
          OptionalInt.empty(),
          OptionalDouble.of(0.5),
          OptionalDouble.empty(),
          OptionalDouble.of(Double.NaN),
          Optional.of(true),
          Optional.empty(),
          null,
          OptionalLong.of(7));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            a,b,c,d,e,f,g,h,i
            1,2,0.1,1.0E-7,5.0,true,false,"x,""y\""",
            3,,0.5,,,true,,,7
            """);
  }

  @Test
  void eachRowIsInTheFileAtOnce() throws IOException {
    try (CsvTable table = CsvTable.open(file, HEADER)) {
      assertThat(Files.readString(file)).isEqualTo("iteration,kl,accepted\n");
      table.append(1, 0.01, true);
      assertThat(Files.readString(file)).isEqualTo("iteration,kl,accepted\n1,0.01,true\n");
    }
  }

  @Test
  void readsBackByColumn() throws IOException {
    try (CsvTable table = CsvTable.open(file, HEADER)) {
      table.append(1, 0.01, true);
      table.append(2, Double.NaN, false);
    }
    assertThat(CsvTable.read(file))
        .containsExactly(
            Map.of("iteration", "1", "kl", "0.01", "accepted", "true"),
            Map.of("iteration", "2", "kl", "", "accepted", "false"));
  }

  @Test
  void doesNotOverwriteATable() throws IOException {
    Files.writeString(file, "precious");
    assertThatThrownBy(() -> CsvTable.open(file, HEADER))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " already exists");
    assertThat(file).hasContent("precious");
  }

  @Test
  void aWholeTableReplacesTheOneBefore() throws IOException {
    List<String> header = List.of("name", "value");
    CsvTable.write(file, header, List.of(new Object[] {"before", 1}, new Object[] {"too", 2}));
    CsvTable.write(
        file, header, List.of(new Object[] {"a, b", Double.NaN}, new Object[] {"c", 0.1}));
    assertThat(file).hasContent("name,value\n\"a, b\",\nc,0.1\n");
    List<Object[]> narrow = List.<Object[]>of(new Object[] {"alone"});
    assertThatThrownBy(() -> CsvTable.write(file, header, narrow))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(CsvTable.read(file)).hasSize(2);
  }

  @Test
  void refusesARowOfAnotherWidth() throws IOException {
    try (CsvTable table = CsvTable.open(file, HEADER)) {
      assertThatThrownBy(() -> table.append(1, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 columns, but the row has 2");
    }
  }

  @Test
  void resumeKeepsRowsUpToTheLimitByteForByte() throws IOException {
    writeRows(5);
    String upToThree = Files.readString(file).replaceFirst("(?s)4,.*", "");
    try (CsvTable table = CsvTable.resume(file, HEADER, 3)) {
      assertThat(Files.readString(file)).isEqualTo(upToThree);
      table.append(4, 0.5, false);
    }
    assertThat(Files.readString(file)).isEqualTo(upToThree + "4,0.5,false\n");
  }

  @Test
  void resumeDropsALineThatWasCutOff() throws IOException {
    writeRows(2);
    Files.writeString(file, "3,0.0", StandardOpenOption.APPEND);
    CsvTable.resume(file, HEADER, 10).close();
    assertThat(CsvTable.read(file))
        .extracting(row -> row.get("iteration"))
        .containsExactly("1", "2");
    assertThat(Files.readString(file)).endsWith("\n");
  }

  @Test
  void resumeStartsAMissingOrEmptyTable() throws IOException {
    CsvTable.resume(file, HEADER, 10).close();
    assertThat(Files.readString(file)).isEqualTo("iteration,kl,accepted\n");
    Files.writeString(file, "iterat");
    CsvTable.resume(file, HEADER, 10).close();
    assertThat(Files.readString(file)).isEqualTo("iteration,kl,accepted\n");
  }

  @Test
  void resumeRefusesOtherColumns() throws IOException {
    Files.writeString(file, "iteration,loss\n1,2\n");
    assertThatThrownBy(() -> CsvTable.resume(file, HEADER, 10))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file + " has other columns: expected iteration,kl,accepted but found iteration,loss");
    assertThat(Files.readString(file)).isEqualTo("iteration,loss\n1,2\n");
  }

  @Test
  void resumeRefusesRowsThatDoNotFit() throws IOException {
    Files.writeString(file, "iteration,kl,accepted\n1,2\n");
    assertThatThrownBy(() -> CsvTable.resume(file, HEADER, 10))
        .isInstanceOf(IOException.class)
        .hasMessage("line 2 of " + file + " has 2 fields instead of 3");

    Files.writeString(file, "iteration,kl,accepted\none,2,3\n");
    assertThatThrownBy(() -> CsvTable.resume(file, HEADER, 10))
        .isInstanceOf(IOException.class)
        .hasMessage("line 2 of " + file + " starts with 'one' instead of an integer");
  }

  @Property(cases = 50)
  void whateverIsWrittenReadsBack(Draws draw) throws IOException {
    List<String> texts = draw.list(0, 255, () -> wellFormed(draw.text(255)));
    double number = draw.real();
    try (CsvTable rows = CsvTable.open(file, List.of("row", "text", "number"))) {
      for (int i = 0; i < texts.size(); i++) {
        rows.append(i, texts.get(i), number);
      }
    }
    List<Map<String, String>> read = CsvTable.read(file);
    assertThat(read).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(read.get(i).get("text")).isEqualTo(texts.get(i));
      assertThat(Double.parseDouble(read.get(i).get("number"))).isEqualTo(number);
    }
  }

  /** A half of a surrogate pair has no UTF-8 form. */
  private static String wellFormed(String text) {
    return text.replaceAll("\\p{Cs}", "?");
  }

  private void writeRows(int count) throws IOException {
    try (CsvTable table = CsvTable.open(file, HEADER)) {
      for (int i = 1; i <= count; i++) {
        table.append(i, i == 2 ? Double.NaN : 0.01 * i, i % 2 == 0);
      }
    }
  }
}
