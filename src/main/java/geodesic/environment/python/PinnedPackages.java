package geodesic.environment.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The packages and versions of envs/requirements.txt, which travels in the jar. */
final class PinnedPackages {
  private PinnedPackages() {}

  /** What to ask an installer for: the package in its fixed version, or in any where none is. */
  static String requirement(String name) {
    return text()
        .lines()
        .filter(line -> line.matches("[\\w.-]+(\\[\\w+])?==.*"))
        .filter(line -> normal(line.replaceFirst("[\\[=].*", "")).equals(normal(name)))
        .findFirst()
        .map(line -> line.replaceFirst("\\s*;.*", "")) // on which machines
        .orElse(name);
  }

  /** A name in the spelling that all of its spellings share. */
  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "_");
  }

  private static String text() {
    try (InputStream file =
        PinnedPackages.class.getResourceAsStream("/geodesic/envs/requirements.txt")) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own jar can't be read", e);
    }
  }
}
