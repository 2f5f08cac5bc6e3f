package geodesic.environment.gymnasium;

import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.python.InstalledPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The environments of src/test/python/environments, and a Python that finds them. */
public final class CasesInPython {
  static final Path FOLDER = Path.of("src/test/python/environments").toAbsolutePath();

  private CasesInPython() {}

  /**
   * An interpreter that has the cases on its path; the test is skipped where there is no Python.
   */
  public static Path interpreter() {
    Path python = InstalledPython.require("gymnasium").interpreter();
    Path script = Path.of("target", "python-with-cases");
    try {
      Files.writeString(
          script, "#!/bin/sh\nPYTHONPATH='%s' exec '%s' \"$@\"\n".formatted(FOLDER, python));
      if (!script.toFile().setExecutable(true)) {
        throw new IOException(script + " can't be made executable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return script.toAbsolutePath();
  }

  static EnvironmentSpecification specification(String name, String... keywords) {
    return specification(name, List.of(), keywords);
  }

  /** One of the cases; keywords are names and values in turn. */
  static EnvironmentSpecification specification(
      String name, List<String> wrappers, String... keywords) {
    Map<String, String> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < keywords.length; i += 2) {
      values.put(keywords[i], keywords[i + 1]);
    }
    return Environments.specification(
        "gymnasium:geodesic_cases:" + name,
        new EnvironmentArguments(
            values, wrappers, Optional.of(interpreter().toString()), OptionalDouble.of(20)));
  }
}
