package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.CorridorProvider;
import geodesic.environment.classic.CartPole;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentProvidersTest {
  private static final String SERVICES = "META-INF/services/" + EnvironmentProvider.class.getName();

  private static final List<String> SHIPPED =
      List.of(
          "CartPole-v1",
          "CartPole-v0",
          "CartPoleContinuous-v1",
          "CartPolePixels-v1",
          "Pendulum-v1",
          "MountainCar-v0",
          "MountainCarContinuous-v0",
          "Acrobot-v1",
          "LunarLander-v3",
          "LunarLanderContinuous-v3",
          "BipedalWalker-v3",
          "BipedalWalkerHardcore-v3",
          "HalfCheetah-v5",
          "Hopper-v5",
          "Walker2d-v5",
          "Swimmer-v5",
          "InvertedPendulum-v5",
          "InvertedDoublePendulum-v5",
          "Reacher-v5",
          "Pusher-v5",
          "Ant-v5",
          "Humanoid-v5",
          "HumanoidStandup-v5");

  @TempDir private Path folder;

  @Test
  void theFamiliesThatShipAreListedInOrder() {
    assertThat(EnvironmentProviders.specifications().keySet()).containsExactlyElementsOf(SHIPPED);
  }

  @Test
  void othersComeBehindThemWhereverTheyStandOnTheClassPath() throws Exception {
    for (boolean first : new boolean[] {true, false}) {
      assertThat(
              with(CorridorProvider.class.getName(), first, EnvironmentProviders::specifications))
          .containsKey("Corridor-v0")
          .extracting(byId -> List.copyOf(byId.keySet()).subList(0, SHIPPED.size()))
          .isEqualTo(SHIPPED);
    }
  }

  /** As in a thread of an application server that sees no more than Java itself. */
  @Test
  void whatShipsDoesNotDependOnTheThread() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
      thread.setContextClassLoader(loader);
      try {
        assertThat(EnvironmentProviders.specifications().keySet())
            .containsExactlyElementsOf(SHIPPED);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  @Test
  void twoEnvironmentsOfOneIdAreRefusedWithBothProviders() throws Exception {
    assertThatThrownBy(() -> registered(AnotherCartPole.class))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "the environment CartPole-v1 is registered twice: by "
                + "geodesic.environment.classic.ClassicControl and by "
                + AnotherCartPole.class.getName());
  }

  @Test
  void aServicesFileThatNamesNoProviderIsRefusedInOneLine() {
    for (String name : List.of("no.such.Provider", "example.Corridor", "two words")) {
      assertThatThrownBy(() -> with(name, false, EnvironmentProviders::specifications))
          .isInstanceOf(InvalidOption.class)
          .hasMessageStartingWith("the class path registers environments that can't be used: ")
          .hasMessageContaining(name.equals("two words") ? "syntax" : name)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aProviderThatThrowsIsNamed() {
    assertThatExceptionOfType(EnvironmentFailure.class)
        .isThrownBy(() -> registered(Throwing.class))
        .withMessageContaining("provider " + Throwing.class.getName())
        .withMessageContaining("specifications(): java.lang.IllegalStateException: no simulator");
    assertThatThrownBy(() -> registered(Unmakable.class))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining(Unmakable.class.getName())
        .hasMessageContaining("java.lang.IllegalStateException: no library");
  }

  private Object registered(Class<?> provider) throws Exception {
    return with(provider.getName(), false, EnvironmentProviders::specifications);
  }

  /** Calls with a class path on which another services file stands before or behind ours. */
  private <T> T with(String provider, boolean first, Callable<T> call) throws Exception {
    Path file = folder.resolve(SERVICES);
    Files.createDirectories(file.getParent());
    Files.writeString(file, provider + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new Other(folder.toUri().toURL(), before, first)) {
      thread.setContextClassLoader(loader);
      return call.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class Other extends URLClassLoader {
    private final boolean first;

    Other(URL folder, ClassLoader parent, boolean first) {
      super(new URL[] {folder}, parent);
      this.first = first;
    }

    @Override
    public java.util.Enumeration<URL> getResources(String name) throws IOException {
      List<URL> all = Collections.list(super.getResources(name));
      return Collections.enumeration(first ? all.reversed() : all);
    }
  }

  /** Takes a name that is taken. */
  public static final class AnotherCartPole implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpecification> specifications() {
      return List.of(
          new EnvironmentSpecification(
              "CartPole-v1", "another", 10, OptionalDouble.empty(), CartPole::new));
    }
  }

  /** Has nothing to bring. */
  public static final class Throwing implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpecification> specifications() {
      throw new IllegalStateException("no simulator");
    }
  }

  /** Can't be constructed. */
  public static final class Unmakable implements EnvironmentProvider {
    public Unmakable() {
      throw new IllegalStateException("no library");
    }

    @Override
    public List<EnvironmentSpecification> specifications() {
      return List.of();
    }
  }
}
