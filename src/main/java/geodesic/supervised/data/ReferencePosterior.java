package geodesic.supervised.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Moments of a posterior, from draws of another program, that ours are held against.
 *
 * @param mean of each parameter
 * @param covariance [parameter][parameter]
 */
public record ReferencePosterior(double[] mean, double[][] covariance) {
  /**
   * That of {@link BundledData#BREAST_CANCER}: y ~ Bernoulli(sigmoid(x'w + b)), features
   * standardised, w and b ~ N(0, 1); the parameters are w in the columns' order, then b. From
   * 20,000 draws.
   */
  public static ReferencePosterior breastCancer() {
    try (InputStream in =
        ReferencePosterior.class.getResourceAsStream("posterior_breast_cancer.json")) {
      if (in == null) {
        throw new FileNotFoundException("posterior_breast_cancer.json is missing in geodesic.jar");
      }
      ObjectMapper json = new ObjectMapper();
      var tree = json.readTree(in);
      return new ReferencePosterior(
          json.treeToValue(tree.get("mean"), double[].class),
          json.treeToValue(tree.get("covariance"), double[][].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The standard deviation of a parameter. */
  public double sd(int parameter) {
    return Math.sqrt(covariance[parameter][parameter]);
  }

  /** The mean over the parameters of |mean - reference| in reference standard deviations. */
  public double meanError(double[] estimate) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += Math.abs(estimate[i] - mean[i]) / sd(i);
    }
    return sum / mean.length;
  }

  /** The Frobenius norm of the difference of covariances over the reference's. */
  public double covarianceError(double[][] estimate) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        double d = estimate[i][j] - covariance[i][j];
        difference += d * d;
        norm += covariance[i][j] * covariance[i][j];
      }
    }
    return Math.sqrt(difference / norm);
  }
}
