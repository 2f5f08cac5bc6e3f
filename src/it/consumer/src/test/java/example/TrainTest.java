package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import geodesic.training.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainTest {
  /** All that Geodesic brings, itself included, by name without the version. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "geodesic",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "snakeyaml",
          "fastcsv",
          "ejml-core",
          "ejml-ddense",
          "commons-numbers-core",
          "commons-numbers-fraction",
          "commons-numbers-gamma",
          "jmustache",
          "slf4j-api");

  @Test
  void theExampleTrains() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Train.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("19456 steps: return "), text);
    assertTrue(text.contains("evaluation: return "), text);
  }

  @Test
  void nothingElseComesAlong() {
    Set<String> found =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .map(name -> name.replaceFirst("-\\d.*", ""))
            .filter(name ->
                !name.matches("(junit|jspecify|opentest4j|apiguardian|surefire|common-|maven-).*"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(LIBRARIES), found);
  }

  @Test
  void noBackendOfTheLogAndNoCommandLine() {
    assertThrows(ClassNotFoundException.class, () -> Class.forName("picocli.CommandLine"));
    ClassLoader loader = TrainTest.class.getClassLoader();
    assertEquals(null, loader.getResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
  }

  @Test
  void theLicencesComeAlong() throws Exception {
    URI jar = Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (JarFile geodesic = new JarFile(new File(jar))) {
      for (String name : new String[] {"LICENSE", "NOTICE"}) {
        byte[] text = geodesic.getInputStream(geodesic.getEntry("META-INF/" + name)).readAllBytes();
        assertTrue(new String(text, StandardCharsets.UTF_8).contains("The Geodesic authors"), name);
      }
    }
  }
}
