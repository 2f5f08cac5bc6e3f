package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardEventFileTest {
  @TempDir Path folder;

  @Test
  void checksumsAreThoseOfTheFormat() {
    // CRC32C of "123456789" is e3069283; the mask rotates it and adds a constant.
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventEncoding.checksum(digits))
        .isEqualTo((0xe3069283 >>> 15 | 0xe3069283 << 17) + 0xa282ead8);
  }

  @Test
  void scalarsOfOneStepShareAnEvent() throws IOException {
    Path file;
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      file = events.file();
      events.scalar("rollout/return_mean", 2048, 1000.5, 21.25);
      events.scalar("update/kl", 2048, 1000.5, Double.NaN);
      events.scalar("update/entropy", 2048, 1000.5, -0.5);
      events.scalar("rollout/return_mean", 5_000_000_000L, 1001.5, 500);
    }
    List<TensorBoardEvent> read = TensorBoardEvent.read(file);
    assertThat(read).hasSize(3);
    assertThat(read.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).step()).isEqualTo(2048);
    assertThat(read.get(1).wallTime()).isEqualTo(1000.5);
    assertThat(read.get(1).scalars())
        .containsExactly(
            Map.entry("rollout/return_mean", 21.25f), Map.entry("update/entropy", -0.5f));
    assertThat(read.get(2).step()).isEqualTo(5_000_000_000L);
    assertThat(read.get(2).scalars()).containsExactly(Map.entry("rollout/return_mean", 500f));
  }

  @Test
  void flushMakesEverythingVisible() throws IOException {
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      assertThat(TensorBoardEvent.read(events.file())).hasSize(1);
      events.scalar("a", 1, 0, 1);
      events.flush();
      assertThat(TensorBoardEvent.read(events.file())).hasSize(2);
    }
  }

  @Test
  void aResumedRunSortsLaterAndStartsBehindTheCheckpoint() throws IOException {
    Path first;
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      first = events.file();
    }
    Path second;
    try (TensorBoardEventFile events = TensorBoardEventFile.resume(folder, 4096)) {
      second = events.file();
    }
    Path third = TensorBoardEventFile.resume(folder, 8192).file();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    List<TensorBoardEvent> read = TensorBoardEvent.read(second);
    assertThat(read).hasSize(2);
    assertThat(read.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).sessionStatus()).isEqualTo(1);
    assertThat(read.get(1).step()).isEqualTo(4097);
  }

  @Test
  void refusesANegativeStepAndAMissingFolder() throws IOException {
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      assertThatThrownBy(() -> events.scalar("a", -1, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
    assertThatThrownBy(() -> TensorBoardEventFile.open(folder.resolve("gone")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone");
  }
}
