package geodesic.fisher;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.LinearOperator;
import geodesic.network.Linearization;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.NaturalSteps;
import geodesic.trustregion.TrustRegionProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Our values of what a reference file states, by the names of its fields. The full step's KL and
 * surrogate are taken at the file's own theta; {@code step} is our full step, and {@code step.kl}
 * and {@code step.surrogate} are those where it leads.
 */
public final class ReferenceQuantities implements Function<Path, Map<String, double[]>> {
  @Override
  public Map<String, double[]> apply(Path file) {
    try (Workers workers = new Workers(1)) {
      return compute(ReferenceCase.read(file), workers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, double[]> compute(ReferenceCase reference, Workers workers) {
    Map<String, double[]> values = new LinkedHashMap<>();
    Policy policy = reference.policy();
    float[] observations = reference.floats("observations");
    Surrogate surrogate =
        new Surrogate(
            policy,
            new PolicyUpdate.Experience(
                observations, reference.floats("actions"), reference.doubles("advantages")),
            workers);
    values.put("network_output", outputs(policy, observations));
    values.put("log_prob", surrogate.logProbabilities());
    values.put("entropy", new double[] {surrogate.entropy()});
    values.put("surrogate_gradient", surrogate.gradient());
    values.put(
        "fisher_vector_products", products(surrogate.fisher(), reference.doubles("vectors")));
    ConjugateGradient solver =
        new ConjugateGradient(reference.number("cg", "iterations").intValue(), 0);
    double lambda = reference.number("cg", "damping").doubleValue();
    NaturalStep natural =
        NaturalSteps.of(
            surrogate, solver, lambda, reference.number("full_step", "delta").doubleValue());
    values.put(
        "cg.solution", solver.solve(surrogate.fisher().damped(lambda), surrogate.gradient()).x());
    values.put("step", natural.d());
    TrustRegionProblem.Change here = moved(surrogate, natural.d());
    values.put("step.kl", new double[] {here.kl()});
    values.put("step.surrogate", new double[] {surrogate.baseline() + here.gain()});
    TrustRegionProblem.Change there = surrogate.evaluate(reference.floats("full_step", "theta"));
    values.put("full_step.kl", new double[] {there.kl()});
    values.put("full_step.surrogate", new double[] {surrogate.baseline() + there.gain()});
    if (reference.json().has("empirical_fisher")) {
      empirical(reference, surrogate, values);
    }
    return values;
  }

  /** Its diagonal by products with unit vectors. */
  private static void empirical(
      ReferenceCase reference, Surrogate surrogate, Map<String, double[]> values) {
    EmpiricalFisher fisher =
        new EmpiricalFisher(surrogate.linearized(), reference.floats("actions"));
    double[][] dense = fisher.toDense();
    double[] diagonal = new double[dense.length];
    Arrays.setAll(diagonal, i -> dense[i][i]);
    values.put("empirical_fisher.diagonal", diagonal);
    values.put("empirical_fisher.products", products(fisher, reference.doubles("vectors")));
  }

  private static TrustRegionProblem.Change moved(TrustRegionProblem problem, double[] step) {
    float[] theta = problem.theta().clone();
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] + step[i]);
    }
    return problem.evaluate(theta);
  }

  private static double[] outputs(Policy policy, float[] observations) {
    int rows = observations.length / policy.network().inputs();
    int outputs = policy.network().outputs();
    Linearization tile = policy.network().newLinearization(rows);
    tile.evaluate(policy.weights(), rows, observations, 0);
    double[] values = new double[rows * outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = tile.output()[i / outputs * tile.stride() + i % outputs];
    }
    return values;
  }

  private static double[] products(LinearOperator fisher, double[] vectors) {
    int n = fisher.size();
    double[] products = new double[vectors.length];
    double[] product = new double[n];
    for (int at = 0; at < vectors.length; at += n) {
      fisher.apply(Arrays.copyOfRange(vectors, at, at + n), product);
      System.arraycopy(product, 0, products, at, n);
    }
    return products;
  }
}
