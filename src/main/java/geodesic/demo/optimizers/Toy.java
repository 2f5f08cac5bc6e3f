package geodesic.demo.optimizers;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import geodesic.supervised.problem.LeastSquares;
import java.util.List;

/**
 * Linear regression y = a x + b with noise of variance 1 as the model has it, on data that may be
 * otherwise (after Kunstner, Hennig and Balles 2019, figures 1 and 3).
 *
 * @param id in tables
 */
record Toy(String id, String title, LeastSquares problem) {
  private static final int SAMPLES = 1000;
  private static final double SLOPE = 2;
  private static final double INTERCEPT = 2;

  /** As the model has it; with three times its noise; with a curve that it does not know. */
  static List<Toy> all(Pcg64 random) {
    return List.of(
        of("correct", "the model's own noise", random, 1, 0),
        of("noise", "three times its noise", random, 3, 0),
        of("curve", "a curve it lacks", random, 1, 1));
  }

  private static Toy of(String id, String title, Pcg64 random, double noise, double curvature) {
    double[][] a = new double[SAMPLES][2];
    double[] b = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double x = 1 + random.nextGaussian();
      a[i][0] = x;
      a[i][1] = 1;
      b[i] = SLOPE * x + INTERCEPT + curvature * x * x + noise * random.nextGaussian();
    }
    return new Toy(id, title, new LeastSquares(a, b, new double[2]));
  }

  /** A matrix at a point. */
  LinearOperator matrix(Fisher kind, double[] theta) {
    return problem.fisher(kind, theta).orElseThrow();
  }

  /** What a natural-gradient step at rate 1 would change. */
  double[] step(Fisher kind, double[] theta) {
    double[] gradient = gradient(theta);
    double[] x = new DenseCholesky().solve(matrix(kind, theta), gradient).x();
    return new double[] {-x[0], -x[1]};
  }

  double[] gradient(double[] theta) {
    double[] gradient = new double[2];
    problem.valueAndGradient(theta, gradient);
    return gradient;
  }

  /** The cosine between an empirical and an exact natural-gradient step. */
  double cosine(double[] theta) {
    double[] exact = step(Fisher.EXACT, theta);
    double[] empirical = step(Fisher.EMPIRICAL, theta);
    return Vectors.dot(exact, empirical) / (Vectors.norm(exact) * Vectors.norm(empirical));
  }
}
