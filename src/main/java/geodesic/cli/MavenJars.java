package geodesic.cli;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The jars of the profile dl4j in pom.xml, which Maven finds in its local repository or downloads.
 * Mirrors, proxies and passwords are those of the user's own Maven.
 *
 * @param maven the command that starts it
 * @param pom of the build
 * @param display shows how far a download has come
 */
record MavenJars(String maven, Path pom, ProgressListener display) implements JarFolder.Source {
  static final String COMMAND =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
          ? "mvn.cmd"
          : "mvn";

  private static final String WITHOUT =
      "; DL4J's jars can also come by GEODESIC_CLASSPATH (see docs/dl4j.md)";

  @Override
  public String version() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(pom));
    return "%08x".formatted(sum.getValue());
  }

  @Override
  public List<Path> get(Path scratch) throws IOException {
    Path list = scratch.resolve("classpath");
    Path log = scratch.resolve("log");
    // Offline first: it saves the look at the repositories when everything is already here.
    if (run(list, log, false) != 0 && run(list, log, true) != 0) {
      throw new IOException("DL4J could not be fetched: " + reason(log) + WITHOUT);
    }
    List<Path> jars = new ArrayList<>();
    for (String jar : Files.readString(list).strip().split(File.pathSeparator)) {
      jars.add(Path.of(jar));
    }
    return jars;
  }

  private int run(Path list, Path log, boolean online) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(maven);
    command.addAll(List.of("-f", pom.toString(), "-Dstyle.color=never", "-Dquick", "-Pdl4j"));
    if (!online) {
      command.add("-o");
    }
    command.add("dependency:build-classpath");
    command.addAll(List.of("-DincludeScope=provided", "-Dmdep.outputFile=" + list));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge(
        "MAVEN_OPTS",
        "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
        (own, more) -> own + " " + more);
    MavenDownloads downloads = online ? new MavenDownloads(display, System::nanoTime) : null;
    try (BufferedWriter kept = Files.newBufferedWriter(log)) {
      int status =
          ExternalCommand.run(
              builder,
              line -> {
                if (downloads == null || !downloads.take(line)) {
                  kept.write(line);
                  kept.newLine();
                }
              });
      if (downloads != null && status == 0) {
        downloads.finish();
      }
      return status;
    } catch (ExternalCommand.NotStarted e) {
      throw new IOException(
          "DL4J is needed here, and Maven to fetch it; install it (Debian: apt install maven)"
              + WITHOUT,
          e);
    }
  }

  /** Maven's first line on what it could not do, without what only those need who know Maven. */
  private static String reason(Path log) throws IOException {
    List<String> errors =
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith("[ERROR]"))
            .map(line ->
                line.replaceFirst("^(\\[ERROR\\] *)+", "")
                    .replaceFirst("^Failed to execute goal (.* )?on project \\w+: ", "")
                    .replaceFirst("^Could not resolve .*: (?=Could not transfer )", "")
                    .replaceFirst("(?<=: )transfer failed for \\S+: ", "")
                    .replaceFirst(" -> \\[Help \\d+\\].*", ""))
            .toList();
    Optional<String> error =
        errors.stream()
            .filter(line -> line.contains("Could not"))
            .findFirst()
            .or(() -> errors.stream().findFirst());
    return error.orElse("Maven failed without a word");
  }
}
