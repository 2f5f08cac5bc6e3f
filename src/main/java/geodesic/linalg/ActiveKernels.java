package geodesic.linalg;

import geodesic.options.InvalidOption;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.LoggerFactory;

/** Chooses the kernels once per process, so that the compiler sees a constant. */
final class ActiveKernels {
  /** Null where the property asks for kernels that this process can't run. */
  private static final Kernels INSTANCE;

  private static final InvalidOption REFUSAL;

  static {
    Kernels chosen = null;
    InvalidOption refusal = null;
    try {
      chosen = choose(System.getProperty("geodesic.vector", "auto"));
    } catch (InvalidOption e) {
      refusal = e;
    }
    INSTANCE = chosen;
    REFUSAL = refusal;
  }

  private ActiveKernels() {}

  /** Throws the reason why the choice failed on every call, not only on the first. */
  static Kernels get() {
    if (INSTANCE == null) {
      throw new InvalidOption(REFUSAL.getMessage());
    }
    return INSTANCE;
  }

  private static Kernels choose(String wanted) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    Kernels chosen =
        switch (wanted) {
          case "scalar" -> new ScalarKernels();
          case "auto" -> vectors ? load() : new ScalarKernels();
          case "128", "256", "512" -> {
            if (!vectors) {
              throw new InvalidOption(
                  "geodesic.vector="
                      + wanted
                      + " needs the JVM option --add-modules jdk.incubator.vector");
            }
            yield load();
          }
          default ->
              throw new InvalidOption(
                  "geodesic.vector is '"
                      + wanted
                      + "', but must be one of scalar, 128, 256, 512, auto");
        };
    LoggerFactory.getLogger(Kernels.class).info("float kernels: {}", chosen.name());
    return chosen;
  }

  /** By name, so that nothing links to the incubator module where it is absent. */
  private static Kernels load() {
    try {
      return Class.forName("geodesic.linalg.VectorKernels")
          .asSubclass(Kernels.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException | ExceptionInInitializerError e) {
      throw new InvalidOption(e.getCause().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new InvalidOption("the vector kernels can't be loaded: " + e);
    }
  }
}
