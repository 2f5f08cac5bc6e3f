package geodesic.training;

import geodesic.files.AtomicFile;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * All that a run needs to continue as if it had never stopped: its configuration and its state. A
 * run's folder holds the last two, checkpoint/state.bin and checkpoint/previous.bin, so that damage
 * to one file does not lose the run, and in best/state.bin the one of the best evaluation so far.
 * Each part of the state is a section of its own with a name and a version. A file replaces its
 * predecessor in one move.
 */
public final class Checkpoint {
  private final CheckpointFile file;
  private final Configuration configuration;
  private final Optional<String> remark;

  private Checkpoint(CheckpointFile file, Configuration configuration, Optional<String> remark) {
    this.file = file;
    this.configuration = configuration;
    this.remark = remark;
  }

  /** The file of the last checkpoint inside a run's folder. */
  public static Path file(Path run) {
    return run.resolve("checkpoint").resolve("state.bin");
  }

  /** The file of the one before. */
  public static Path previousFile(Path run) {
    return run.resolve("checkpoint").resolve("previous.bin");
  }

  /** The file of the run at its best evaluation. */
  public static Path bestFile(Path run) {
    return run.resolve("best").resolve("state.bin");
  }

  /** Whether a folder holds a checkpoint, or the one before where the last was lost. */
  public static boolean exists(Path run) {
    return Files.exists(file(run)) || Files.exists(previousFile(run));
  }

  /** Makes the trainer's present state the last checkpoint of a run's folder. */
  public static void write(Path run, Trainer trainer) throws IOException {
    write(run, bytes(trainer));
  }

  /** Makes what {@link #bytes} returned the last checkpoint of a run's folder. */
  static void write(Path run, byte[] bytes) throws IOException {
    Path file = file(run);
    Files.createDirectories(file.getParent());
    if (CheckpointFile.isSound(file)) { // a damaged file must not take the place of a sound one
      AtomicFile.copy(file, previousFile(run));
    }
    AtomicFile.write(file, AtomicFile.Durability.SYNCED, out -> out.write(bytes));
  }

  /** Keeps the trainer's present state as that of its best evaluation. */
  static void writeBest(Path run, Trainer trainer) throws IOException {
    byte[] bytes = bytes(trainer);
    Files.createDirectories(bestFile(run).getParent());
    AtomicFile.write(bestFile(run), AtomicFile.Durability.SYNCED, out -> out.write(bytes));
  }

  /** The content of a checkpoint's file. */
  static byte[] bytes(Trainer trainer) throws IOException {
    return CheckpointFile.bytes(trainer);
  }

  /**
   * Reads and verifies the last checkpoint of a run's folder, or the one before it where the last
   * can't be used; the remark says so then.
   *
   * @throws DamagedCheckpoint when there is none or neither can be used; its message is one line
   */
  public static Checkpoint read(Path run) throws DamagedCheckpoint {
    return last(run, Checkpoint::of);
  }

  /**
   * Reads and verifies the checkpoint of a run's best evaluation.
   *
   * @throws DamagedCheckpoint when there is none or it can't be used; its message is one line
   */
  public static Checkpoint readBest(Path run) throws DamagedCheckpoint {
    return best(run, Checkpoint::of);
  }

  /**
   * Reads nothing but the policy of {@link #read}'s checkpoint. The run's environment need not be
   * known here, unless the checkpoint has format 1 or 2, which did not hold its spaces. That the
   * last checkpoint could not be used goes to the log.
   *
   * @throws DamagedCheckpoint as {@link #read}
   */
  public static TrainedPolicy readPolicy(Path run) throws DamagedCheckpoint {
    return last(
        run,
        (file, remark) -> {
          TrainedPolicy policy = file.policy();
          remark.ifPresent(LoggerFactory.getLogger(Checkpoint.class)::warn);
          return policy;
        });
  }

  /**
   * Reads nothing but the policy of {@link #readBest}'s checkpoint; what holds for {@link
   * #readPolicy} holds here.
   */
  public static TrainedPolicy readBestPolicy(Path run) throws DamagedCheckpoint {
    return best(run, (file, remark) -> file.policy());
  }

  private static Checkpoint of(CheckpointFile file, Optional<String> remark) throws IOException {
    return new Checkpoint(file, ConfigurationJson.read(file.configuration()), remark);
  }

  /** Makes what is wanted of a file's content. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(CheckpointFile file, Optional<String> remark) throws IOException;
  }

  private static <T> T last(Path run, Reader<T> reader) throws DamagedCheckpoint {
    requireRun(run);
    if (!exists(run)) {
      throw new DamagedCheckpoint(run + " holds no checkpoint (" + file(run) + " is missing)");
    }
    try {
      return CheckpointFile.read(file(run), file -> reader.read(file, Optional.empty()));
    } catch (DamagedCheckpoint e) {
      if (!Files.exists(previousFile(run))) {
        throw e;
      }
      Optional<String> remark = Optional.of(e.getMessage() + "; the one before it is used instead");
      try {
        return CheckpointFile.read(previousFile(run), file -> reader.read(file, remark));
      } catch (DamagedCheckpoint other) {
        throw new DamagedCheckpoint(
            e.getMessage() + "; the one before it can't be used either: " + other.getMessage());
      }
    }
  }

  private static <T> T best(Path run, Reader<T> reader) throws DamagedCheckpoint {
    requireRun(run);
    if (!Files.exists(bestFile(run))) {
      throw new DamagedCheckpoint(
          run
              + " holds no best policy ("
              + bestFile(run)
              + " is missing); one is kept from the first evaluation during training on");
    }
    return CheckpointFile.read(bestFile(run), file -> reader.read(file, Optional.empty()));
  }

  private static void requireRun(Path run) throws DamagedCheckpoint {
    if (!Files.isDirectory(run)) {
      throw new DamagedCheckpoint(run + " is not a run's folder");
    }
  }

  /** All that the run's result depends on. */
  public Configuration configuration() {
    return configuration;
  }

  /** What the user should know of the way it was read: that the last one was damaged. */
  public Optional<String> remark() {
    return remark;
  }

  /**
   * The iterations that the run has done.
   *
   * @throws DamagedCheckpoint when this does not say so
   */
  public int iteration() throws DamagedCheckpoint {
    TrainingProgress progress = new TrainingProgress();
    try {
      file.state().restore(progress.part());
      return progress.iteration();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The policy, without the rest of the run. */
  public TrainedPolicy policy() throws DamagedCheckpoint {
    try {
      return file.policy();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The files that networks were read from at the beginning of the run, by their settings. */
  public Map<String, FileDigest> networkFiles() throws DamagedCheckpoint {
    Map<String, FileDigest> files = new LinkedHashMap<>();
    try {
      for (NetworkRole role : NetworkRole.values()) {
        if (file.state().holds(role.setting())) {
          NetworkDefinition.of(role, file.state())
              .file()
              .ifPresent(digest -> files.put(role.setting(), digest));
        }
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    return files;
  }

  /** A trainer in this checkpoint's state. */
  public Trainer restore(Workers workers) throws DamagedCheckpoint {
    return restore(configuration, workers);
  }

  /**
   * A trainer in this checkpoint's state, but with a configuration that differs from its own in the
   * number of steps or in stop_at.
   */
  public Trainer restore(Configuration changed, Workers workers) throws DamagedCheckpoint {
    try {
      Trainer trainer =
          new Trainer(changed, RunNetworks.of(changed.network(), file.state()), workers);
      try {
        trainer.restore(file.state());
        return trainer;
      } catch (IOException e) {
        trainer.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(e);
    } catch (UncheckedIOException e) {
      throw unusable(e.getCause());
    }
  }

  private static DamagedCheckpoint unusable(IOException e) {
    return new DamagedCheckpoint("the checkpoint's state can't be used: " + e.getMessage());
  }
}
