package geodesic.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.demo.Demo;
import geodesic.demo.DemoReport;
import geodesic.demo.DemoResult;
import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.files.IoReason;
import geodesic.files.OutputFolder;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.training.ConfigurationJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of a demo's result, which may replace an earlier one of the same demo. demo.json in it
 * says which demo that is.
 */
record DemoFolder(Demo demo, Path path) {
  private static final String RESULT = "demo.json";

  /** What the folder's file says of it. */
  private record Kept(@JsonProperty(required = true) String demo) {}

  /**
   * Refuses a folder for the folders of several demos that holds anything else, such as files of
   * one demo.
   *
   * @param demos their names
   * @throws InvalidOption when it does
   */
  static void requireOnly(Path path, List<String> demos) throws IOException {
    OutputFolder output = new OutputFolder("--out", path);
    output.requireNoFile();
    if (!Files.isDirectory(path)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (!demos.contains(entry.getFileName().toString())) {
          throw output.refused(
              "holds %s, which is no demo's folder; choose a new folder"
                  .formatted(entry.getFileName()));
        }
      }
    }
  }

  /**
   * Refuses a folder that holds something else, without making one.
   *
   * @throws InvalidOption when it does
   */
  void require() throws IOException {
    OutputFolder output = new OutputFolder("--out", path);
    output.requireNoFile();
    if (Files.isDirectory(path)) {
      requireFreeOrSame(output);
    }
  }

  /**
   * Makes the folder, or opens that of an earlier result.
   *
   * @throws InvalidOption when it holds something else, or can't be used
   */
  FolderLock claim() throws IOException {
    OutputFolder output = new OutputFolder("--out", path);
    return output.claim(() -> requireFreeOrSame(output));
  }

  private void requireFreeOrSame(OutputFolder output) throws IOException {
    Path file = path.resolve(RESULT);
    if (!Files.exists(file)) {
      if (!output.isFree()) {
        throw output.refused(
            "already holds files, but no demo (no " + RESULT + "); choose a new folder");
      }
      return;
    }
    String kept;
    try {
      kept = RecordJson.read(file, Kept.class).demo();
    } catch (IOException e) {
      throw new InvalidOption(file + " can't be used: " + IoReason.of(e));
    }
    if (!kept.equals(demo.name())) {
      throw output.refused("holds the demo " + kept + "; choose a new folder");
    }
  }

  /**
   * Writes the result.
   *
   * @return what programs are told of it
   */
  Map<String, Object> write(
      DemoResult result, long seed, boolean quick, double seconds, String command)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("demo", demo.name());
    json.put("seed", seed);
    json.put("quick", quick);
    json.putAll(result.keys());
    json.put("wall_seconds", seconds);
    json.put("out", path.toString());
    AtomicFile.write(path.resolve(RESULT), RecordJson.line(json) + "\n");
    DemoReport.write(demo, result, path, command, ConfigurationJson.version());
    return json;
  }
}
