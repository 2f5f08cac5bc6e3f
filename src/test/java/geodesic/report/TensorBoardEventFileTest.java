package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
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
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder, "geodesic")) {
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
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder, "geodesic")) {
      assertThat(TensorBoardEvent.read(events.file())).hasSize(1);
      events.scalar("a", 1, 0, 1);
      events.flush();
      assertThat(TensorBoardEvent.read(events.file())).hasSize(2);
    }
  }

  @Test
  void aResumedRunSortsLaterAndStartsBehindTheCheckpoint() throws IOException {
    Path first;
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder, "geodesic")) {
      first = events.file();
    }
    Path second;
    try (TensorBoardEventFile events = TensorBoardEventFile.resume(folder, "geodesic", 4096)) {
      second = events.file();
    }
    Path third = TensorBoardEventFile.resume(folder, "geodesic", 8192).file();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    List<TensorBoardEvent> read = TensorBoardEvent.read(second);
    assertThat(read).hasSize(2);
    assertThat(read.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).sessionStatus()).isEqualTo(1);
    assertThat(read.get(1).step()).isEqualTo(4097);
  }

  @Test
  void refusesANegativeStepAndAMissingFolder() throws IOException {
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder, "geodesic")) {
      assertThatThrownBy(() -> events.scalar("a", -1, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
    assertThatThrownBy(() -> TensorBoardEventFile.open(folder.resolve("gone"), "geodesic"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone");
  }

  /**
   * What TensorBoard 2.21 itself makes of it, in Python: {@code summary_pb2.Summary(value=[Value(
   * tag=metadata.SESSION_START_INFO_TAG, metadata=metadata.create_summary_metadata(
   * HParamsPluginData(session_start_info=SessionStartInfo(start_time_secs=1000.5, hparams=...))),
   * tensor=metadata.NULL_TENSOR)]).SerializeToString().hex()}, and likewise the end.
   */
  @Test
  void settingsAreEncodedAsTensorBoardDoesItself() {
    String head = "0a1c5f68706172616d735f2f73657373696f6e5f73746172745f696e666f42060801120212004a";
    assertThat(started("delta", 0.01))
        .isEqualTo(
            "0a54"
                + head
                + "2c0a2a0a0768706172616d73121f1a1d0a120a0564656c74611209117b14ae47e17a843f"
                + "290000000000448f40");
    assertThat(started("fisher", "kfac"))
        .isEqualTo(
            "0a52"
                + head
                + "2a0a280a0768706172616d73121d1a1b0a100a0666697368657212061a046b666163"
                + "290000000000448f40");
    assertThat(started("normalize_rewards", false))
        .isEqualTo(
            "0a59"
                + head
                + "310a2f0a0768706172616d7312241a220a170a116e6f726d616c697a655f7265776172647312022000"
                + "290000000000448f40");
    assertThat(HexFormat.of().formatHex(HyperparameterEncoding.finished(2000.5).toByteArray()))
        .isEqualTo(
            "0a400a1a5f68706172616d735f2f73657373696f6e5f656e645f696e666f42060801120212004a"
                + "1a0a180a0768706172616d73120d220b0801110000000000429f40");
  }

  private static String started(String name, Object value) {
    return HexFormat.of()
        .formatHex(HyperparameterEncoding.started(1000.5, Map.of(name, value)).toByteArray());
  }
}
