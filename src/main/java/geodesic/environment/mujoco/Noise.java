package geodesic.environment.mujoco;

import geodesic.random.Pcg64;

/** The spread of first states, drawn as Gymnasium draws it: number by number, in order. */
final class Noise {
  private Noise() {}

  /** Adds {@code np_random.uniform(-scale, scale)} to each number. */
  static void uniform(Pcg64 random, double scale, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += random.uniform(-scale, scale);
    }
  }

  /** Adds {@code scale * np_random.standard_normal()} to each number. */
  static void normal(Pcg64 random, double scale, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += scale * random.nextGaussian();
    }
  }
}
