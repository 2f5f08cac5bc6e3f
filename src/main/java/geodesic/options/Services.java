package geodesic.options;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/** What jars on the class path bring: classes that their META-INF/services files name. */
public final class Services {
  private Services() {}

  /**
   * One instance of each class.
   *
   * @param what the services bring, for the message: "environments"
   * @param describe what a constructor threw, in words
   * @throws InvalidOption in one line when a services file names something that can't be used
   */
  public static <T> List<T> load(
      Class<T> service, String what, Function<Throwable, String> describe) {
    Set<Class<?>> known = new HashSet<>();
    List<T> found = new ArrayList<>();
    try {
      for (ClassLoader loader : loaders()) {
        for (T one : ServiceLoader.load(service, loader)) {
          if (known.add(one.getClass())) {
            found.add(one);
          }
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new InvalidOption(
          "the class path registers "
              + what
              + " that can't be used: "
              + e.getMessage()
              + (e.getCause() == null ? "" : ": " + describe.apply(e.getCause())));
    }
    return found;
  }

  /**
   * That of this class and then the thread's: inside an application server, a thread may see only
   * the services of the one or of the other.
   */
  private static List<ClassLoader> loaders() {
    ClassLoader own = Services.class.getClassLoader();
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null || ofThread.equals(own) ? List.of(own) : List.of(own, ofThread);
  }
}
