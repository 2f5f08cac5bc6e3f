package geodesic.linalg;

/** The double kernels of this process: vectors where {@link Kernels#active()} has chosen them. */
final class ActiveDoubleKernels {
  static final DoubleKernels INSTANCE = choose();

  private ActiveDoubleKernels() {}

  private static DoubleKernels choose() {
    if (Kernels.active().name().equals("scalar")) {
      return new ScalarDoubleKernels();
    }
    try {
      // By name, so that nothing links to the incubator module where it is absent.
      return Class.forName("geodesic.linalg.VectorDoubleKernels")
          .asSubclass(DoubleKernels.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernels can't be loaded", e);
    }
  }
}
