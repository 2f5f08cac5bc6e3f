package geodesic.linalg;

import geodesic.options.InvalidOption;

/** A program that says which kernels its process uses, or why it can't. */
public final class KernelChoice {
  private KernelChoice() {}

  public static void main(String[] arguments) {
    try {
      System.out.println("kernels " + Kernels.active().name());
    } catch (InvalidOption e) {
      System.out.println("refused: " + e.getMessage());
    }
  }
}
