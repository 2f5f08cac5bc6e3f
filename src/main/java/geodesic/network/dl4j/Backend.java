package geodesic.network.dl4j;

import java.io.IOException;
import java.util.Optional;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J, made to use one thread for each of ours: sums that its own threads share would depend on
 * which of them are busy.
 */
final class Backend {
  private Backend() {}

  /** What needs ND4J. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does some work with ND4J ready.
   *
   * @throws IOException when ND4J is not there, or the work says so
   */
  static <T> T call(Work<T> work) throws IOException {
    try {
      Ready.require();
      return work.run();
    } catch (LinkageError e) {
      throw new IOException(
          "DL4J can't be used, because its classes or its native library are not there:"
              + " org.deeplearning4j:deeplearning4j-nn and org.nd4j:nd4j-native are needed on the"
              + " class path ("
              + OneLine.of(e)
              + ")",
          e);
    }
  }

  /** What is not on the class path, found out without loading anything of it. */
  static Optional<String> missing() {
    ClassLoader loader = Backend.class.getClassLoader();
    boolean complete =
        loader.getResource("org/deeplearning4j/nn/graph/ComputationGraph.class") != null
            && loader.getResource("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend") != null;
    return complete
        ? Optional.empty()
        : Optional.of("org.deeplearning4j:deeplearning4j-nn and org.nd4j:nd4j-native");
  }

  private static final class Ready {
    static {
      // By itself ND4J looks for its backend where the thread's class loader looks.
      ND4JClassLoading.setNd4jClassloader(Backend.class.getClassLoader());
      Nd4j.getBackend();
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
    }

    static void require() {}
  }
}
