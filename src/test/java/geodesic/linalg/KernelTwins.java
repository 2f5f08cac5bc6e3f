package geodesic.linalg;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import jdk.incubator.vector.VectorShape;

/**
 * Every implementation of the kernels that this machine can run, side by side in one process. A
 * process chooses its kernels once, when their classes are loaded, so each twin gets class loaders
 * of its own, which see the classes of this project afresh while {@code geodesic.vector} names that
 * twin.
 */
public final class KernelTwins {
  private static final String SWITCH = "geodesic.vector";
  private static final Map<String, Kernels> KERNELS = new ConcurrentHashMap<>();
  private static final Map<String, ClassLoader> WORLDS = new ConcurrentHashMap<>();

  private KernelTwins() {}

  /** {@code scalar}, then each vector width that the processor has. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("scalar");
    int widest = VectorShape.largestShapeFor(float.class).vectorBitSize();
    for (int bits = 128; bits <= Math.min(widest, 512); bits *= 2) {
      names.add(Integer.toString(bits));
    }
    return names;
  }

  /** The kernels that a process with {@code geodesic.vector=twin} uses. */
  public static Kernels kernels(String twin) {
    return KERNELS.computeIfAbsent(
        twin, name -> chosen(loadWith(name, new Afresh(Kernels.class.getName()))));
  }

  /**
   * Runs a function in a copy of this project that uses the given kernels everywhere. What goes in
   * and comes out must be of classes of the JDK.
   *
   * @param type has a public constructor without arguments
   */
  public static <A, B> B run(String twin, Class<? extends Function<A, B>> type, A argument) {
    ClassLoader world = WORLDS.computeIfAbsent(twin, name -> loadWith(name, new Afresh("")));
    try {
      Object copy =
          Class.forName(type.getName(), true, world).getDeclaredConstructor().newInstance();
      @SuppressWarnings("unchecked") // the same source, loaded once more
      Function<A, B> function = (Function<A, B>) copy;
      return function.apply(argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClassLoader loadWith(String twin, ClassLoader loader) {
    String before = System.getProperty(SWITCH);
    System.setProperty(SWITCH, twin);
    try {
      Class.forName(ActiveKernels.class.getName(), true, loader);
      return loader;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        System.clearProperty(SWITCH);
      } else {
        System.setProperty(SWITCH, before);
      }
    }
  }

  private static Kernels chosen(ClassLoader loader) {
    try {
      Method get =
          Class.forName(ActiveKernels.class.getName(), true, loader).getDeclaredMethod("get");
      get.setAccessible(true);
      return (Kernels) get.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Defines this project's classes itself, but for one that it shares with everybody else. */
  private static final class Afresh extends URLClassLoader {
    static {
      ClassLoader.registerAsParallelCapable();
    }

    private final String shared;

    Afresh(String shared) {
      super(locations(), KernelTwins.class.getClassLoader());
      this.shared = shared;
    }

    private static URL[] locations() {
      return new URL[] {locationOf(Kernels.class), locationOf(KernelTwins.class)};
    }

    private static URL locationOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("geodesic.") || name.equals(shared)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }
}
