package geodesic.cli;

import geodesic.linalg.Kernels;

/** Reports the kernels in use, since the fallback computes the same bits and would go unnoticed. */
final class KernelsInUse {
  /** By {@link Kernels#name}. */
  private static final String SLOW = "scalar";

  private KernelsInUse() {}

  /**
   * Names them in the first line of the progress, and always warns of the slow ones.
   *
   * @param title what is trained
   */
  static void tell(String title, int threads, ProgressListener progress) {
    String kernels = Kernels.active().name();
    progress.message(title + ": kernels " + kernels + ", threads " + threads);
    if (kernels.equals(SLOW)) {
      Failures.print(
          "the kernels in use are scalar loops, which are many times slower than vectors; start Java"
              + " with --add-modules jdk.incubator.vector, and without -Dgeodesic.vector=scalar");
    }
  }
}
