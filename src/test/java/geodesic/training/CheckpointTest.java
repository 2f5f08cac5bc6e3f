package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path run;
  private byte[] bytes;

  @BeforeEach
  void writeCheckpoint() throws IOException {
    Configuration configuration =
        Configuration.of(
            "Pendulum-v1",
            Algorithm.TRPO,
            7,
            Map.of(
                "environments",
                2,
                "horizon",
                20,
                "steps",
                80,
                "hidden",
                "[3]",
                "value_hidden",
                "[2]"));
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration, workers)) {
      trainer.advance();
      Checkpoint.write(run, trainer);
    }
    bytes = Files.readAllBytes(Checkpoint.file(run));
  }

  @Test
  void holdsTheConfigurationAndTheState() throws Exception {
    Checkpoint checkpoint = Checkpoint.read(run);
    assertThat(checkpoint.configuration().environment()).isEqualTo("Pendulum-v1");
    assertThat(checkpoint.configuration().seed()).isEqualTo(7);
    assertThat(checkpoint.configuration().network().hidden()).isEqualTo(List.of(3));
    try (Workers workers = new Workers(1);
        Trainer trainer = checkpoint.restore(workers)) {
      assertThat(trainer.iteration()).isEqualTo(1);
      assertThat(trainer.environmentSteps()).isEqualTo(40);
    }
  }

  @Test
  void writingItAgainKeepsTheOneBefore() throws Exception {
    try (Workers workers = new Workers(1);
        Trainer trainer = Checkpoint.read(run).restore(workers)) {
      Checkpoint.write(run, trainer);
    }
    assertThat(Checkpoint.file(run)).hasBinaryContent(bytes);
    try (var files = Files.list(Checkpoint.file(run).getParent())) {
      assertThat(files)
          .containsExactlyInAnyOrder(Checkpoint.file(run), Checkpoint.previousFile(run));
    }
  }

  @Test
  void aByteChangedAnywhereIsFound() throws IOException {
    for (int position = 0; position < bytes.length; position++) {
      byte[] damaged = bytes.clone();
      damaged[position] ^= (byte) (1 << position % 8);
      assertRefused(damaged, "a bit of byte " + position + " flipped");
    }
  }

  @Test
  void anyLengthButItsOwnIsFound() throws IOException {
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), "truncated to " + length);
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "one byte longer");
    assertRefused(Arrays.copyOf(bytes, bytes.length + 4096), "a page longer");
  }

  private void assertRefused(byte[] damaged, String how) throws IOException {
    Files.write(Checkpoint.file(run), damaged);
    assertThatThrownBy(() -> Checkpoint.read(run))
        .as(how)
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageStartingWith("the checkpoint " + Checkpoint.file(run) + " can't be used: it")
        .hasMessageNotContaining("\n");
  }
}
