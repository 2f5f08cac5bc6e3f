package geodesic.network.graph;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads a library's jars, and this project's classes that use them. Those are on the application's
 * class path too, but defined there they could not see the jars; so this loader defines classes of
 * their package itself, and leaves all others to the application's loader first.
 */
final class BridgeLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final String ownPackage;

  /**
   * A loader.
   *
   * @param bridge any class of the package that uses the library
   */
  BridgeLoader(Class<?> bridge, List<Path> jars) {
    super("libraries of " + bridge.getPackageName(), urls(bridge, jars), bridge.getClassLoader());
    this.ownPackage = bridge.getPackageName();
  }

  private static URL[] urls(Class<?> bridge, List<Path> jars) {
    List<URL> urls = new ArrayList<>();
    urls.add(bridge.getProtectionDomain().getCodeSource().getLocation());
    for (Path jar : jars) {
      try {
        urls.add(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(jar.toString(), e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ownPackage + ".")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      Class<?> found = loaded == null ? findClass(name) : loaded;
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }
}
