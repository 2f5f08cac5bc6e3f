package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.parallel.Workers;
import geodesic.table.CsvTable;
import geodesic.training.Checkpoint;
import geodesic.training.CheckpointBytes;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What must be the same bits in two runs of one configuration.
 *
 * @param progress progress.csv without the columns that measure time
 * @param evaluation evaluation.csv
 * @param policy theta, as bits
 * @param state the checkpoint's whole state by its parts, its wall-clock time aside: the value
 *     function, optimiser, generators, environments and episodes too
 */
record RunBits(
    List<Map<String, String>> progress,
    String evaluation,
    List<Integer> policy,
    Map<String, List<Byte>> state) {
  static RunBits read(Path run) throws IOException, DamagedCheckpoint {
    List<Map<String, String>> progress = CsvTable.read(run.resolve("progress.csv"));
    progress.forEach(row -> row.keySet().removeAll(List.of("wall_seconds", "steps_per_second")));
    Checkpoint checkpoint = Checkpoint.read(run);
    Map<String, List<Byte>> state = CheckpointBytes.timeless(run);
    try (Workers workers = new Workers(1);
        Trainer trainer = checkpoint.restore(workers)) {
      float[] theta = trainer.policy().theta();
      List<Integer> bits =
          IntStream.range(0, theta.length)
              .mapToObj(i -> Float.floatToRawIntBits(theta[i]))
              .toList();
      return new RunBits(progress, Files.readString(run.resolve("evaluation.csv")), bits, state);
    }
  }

  void assertSameAs(RunBits expected) {
    assertThat(progress).isEqualTo(expected.progress);
    assertThat(evaluation).isEqualTo(expected.evaluation);
    assertThat(policy).isEqualTo(expected.policy);
    assertThat(state).isEqualTo(expected.state);
  }
}
