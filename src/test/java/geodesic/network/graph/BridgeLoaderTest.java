package geodesic.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Environment;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeLoaderTest {
  @TempDir private Path folder;

  /** Like a class of the bridge: it can run only where the class of the jar can be loaded. */
  static final class Bridge {
    public static String answer() throws ReflectiveOperationException {
      return (String) Class.forName("library.Library").getMethod("answer").invoke(null);
    }
  }

  private BridgeLoader loader() throws Exception {
    Path source = Files.createDirectories(folder.resolve("library")).resolve("Library.java");
    Files.writeString(
        source,
        "package library; public class Library { public static String answer() { return \"42\"; } }");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, source.toString())).isZero();
    Path jar = folder.resolve("library.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("library/Library.class"));
      Files.copy(folder.resolve("library/Library.class"), entries);
    }
    return new BridgeLoader(Bridge.class, List.of(jar));
  }

  @Test
  void theBridgeSeesTheJarAndSharesTheRest() throws Exception {
    try (BridgeLoader loader = loader()) {
      Class<?> bridge = loader.loadClass(Bridge.class.getName());
      assertThat(bridge).isNotSameAs(Bridge.class);
      assertThat(bridge.getClassLoader()).isSameAs(loader);
      var answer = bridge.getDeclaredMethod("answer");
      answer.setAccessible(true);
      assertThat(answer.invoke(null)).isEqualTo("42");
      assertThat(loader.loadClass(Environment.class.getName())).isSameAs(Environment.class);
    }
  }
}
