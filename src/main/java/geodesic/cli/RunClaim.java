package geodesic.cli;

import geodesic.experiment.Seeds;
import geodesic.experiment.ShellWord;
import geodesic.files.FolderLock;
import geodesic.files.OutputFolder;
import geodesic.options.InvalidOption;
import geodesic.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run, which belongs to one process while it trains. */
final class RunClaim {
  private RunClaim() {}

  /**
   * Claims a folder for a new run, and creates it where it is not there.
   *
   * @throws InvalidOption when it holds anything, such as another run, or can't be used
   */
  static FolderLock claim(Path folder) throws IOException {
    OutputFolder output = output(folder);
    return output.claim(() -> requireFree(output));
  }

  /** Refuses a folder for several runs before the first of them is trained. */
  static void requireFree(Path folder, Seeds seeds) throws IOException {
    OutputFolder output = output(folder);
    output.requireNoFile();
    if (Files.exists(folder.resolve("config.json"))
        || Files.exists(folder.resolve("compare.json"))) {
      throw output.refused(advice(folder));
    }
    for (long one = seeds.first(); one <= seeds.last(); one++) {
      OutputFolder own = output(SeveralSeeds.folder(folder, one));
      if (Files.exists(own.path())) {
        own.requireNoFile();
        requireFree(own);
      }
    }
    output.create();
  }

  private static OutputFolder output(Path folder) {
    return new OutputFolder("--out", folder);
  }

  private static void requireFree(OutputFolder folder) throws IOException {
    if (!folder.isFree()) {
      throw folder.refused(advice(folder.path()));
    }
  }

  private static String advice(Path folder) {
    if (Checkpoint.exists(folder)) {
      return "already holds a run; choose a new folder, or continue with: geodesic resume "
          + ShellWord.quoted(folder.toString());
    } else if (Files.exists(folder.resolve("compare.json"))) {
      return "already holds a comparison; choose a new folder";
    }
    return "already holds files, but no run to continue; choose a new or empty folder";
  }
}
