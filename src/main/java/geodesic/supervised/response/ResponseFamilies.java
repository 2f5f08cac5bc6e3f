package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The families that come with this library. */
public final class ResponseFamilies {
  /** One number; eta = (mu, ln sigma). */
  public static final ResponseFamily NORMAL = new NormalFamily();

  /** One number above 0, whose logarithm is normal; eta = (mu, ln sigma) of the logarithm. */
  public static final ResponseFamily LOG_NORMAL = new LogNormalFamily();

  /** One number, with heavier tails than the normal; eta = (mu, ln b). */
  public static final ResponseFamily LAPLACE = new LaplaceFamily();

  /** A count; eta = (ln rate). */
  public static final ResponseFamily POISSON = new PoissonFamily();

  /** One number from 0 on; eta = (ln mean). */
  public static final ResponseFamily EXPONENTIAL = new ExponentialFamily();

  /** One number above 0; eta = (ln mean, ln shape). */
  public static final ResponseFamily GAMMA = new GammaFamily();

  /** A time, and whether its event was seen; eta = (ln scale, ln shape). */
  public static final ResponseFamily WEIBULL = new WeibullFamily();

  /** 0 or 1; eta = (log-odds of 1). */
  public static final ResponseFamily BERNOULLI = new BernoulliFamily();

  private static final List<ResponseFamily> FIXED =
      List.of(NORMAL, LOG_NORMAL, LAPLACE, POISSON, EXPONENTIAL, GAMMA, WEIBULL, BERNOULLI);

  private ResponseFamilies() {}

  /**
   * One of k classes, numbered from 0; eta = the log-odds of classes 1 to k - 1 against class 0.
   *
   * @param k at least 2
   */
  public static ResponseFamily categorical(int k) {
    return new CategoricalFamily(k);
  }

  /**
   * d numbers together; eta = their mean, then the lower triangle of the precision's Cholesky
   * factor row by row, with the logarithms of its diagonal.
   *
   * @param d at least 1
   */
  public static ResponseFamily multivariateNormal(int d) {
    return new MultivariateNormalFamily(d);
  }

  /**
   * The family of an id, as {@link ResponseFamily#id} gives it.
   *
   * @throws InvalidOption when there is none
   */
  public static ResponseFamily of(String id) {
    return FIXED.stream()
        .filter(family -> family.id().equals(id))
        .findFirst()
        .or(() -> sized(id, CategoricalFamily.NAME, ResponseFamilies::categorical))
        .or(() -> sized(id, MultivariateNormalFamily.NAME, ResponseFamilies::multivariateNormal))
        .orElseThrow(() -> unknown(id));
  }

  private static Optional<ResponseFamily> sized(
      String id, String name, IntFunction<ResponseFamily> family) {
    return id.matches(name + "-[0-9]{1,6}")
        ? Optional.of(family.apply(Integer.parseInt(id.substring(name.length() + 1))))
        : Optional.empty();
  }

  /** What to throw for a name that is none of {@link #names}. */
  public static InvalidOption unknown(String name) {
    return new InvalidOption(
        "no distribution is called '%s' (valid: %s)%s"
            .formatted(name, String.join(", ", names()), Suggestion.of(name, names())));
  }

  /** All names; {@code categorical} and {@code multivariate-normal} have sizes in their ids. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    FIXED.forEach(family -> names.add(family.id()));
    names.add(CategoricalFamily.NAME);
    names.add(MultivariateNormalFamily.NAME);
    return List.copyOf(names);
  }
}
