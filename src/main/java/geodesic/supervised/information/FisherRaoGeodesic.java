package geodesic.supervised.information;

/**
 * The shortest curve between two Gaussians in the Fisher metric (dm^2 + 2 ds^2) / s^2 of mean m and
 * standard deviation s. With u = m / sqrt 2 that is twice the hyperbolic plane's (du^2 + ds^2) /
 * s^2, whose shortest curves are half circles around points of the line s = 0 and verticals (Rao
 * 1945; Atkinson and Mitchell 1981).
 *
 * <p>They are computed on the hyperboloid, where (1, u, u^2 + s^2) / s is the point and a shortest
 * curve lies in the plane of its ends: no case is special, and nothing cancels where the half
 * circle is large.
 */
public final class FisherRaoGeodesic {
  private static final double SQRT2 = StrictMath.sqrt(2);

  private final Gaussian from;
  private final Gaussian to;

  /** The distance in the hyperbolic plane. */
  private final double distance;

  public FisherRaoGeodesic(Gaussian from, Gaussian to) {
    this.from = from;
    this.to = to;
    double chord = StrictMath.hypot((to.mean() - from.mean()) / SQRT2, to.sd() - from.sd());
    distance = 2 * asinh(0.5 * chord / Math.sqrt(from.sd() * to.sd()));
  }

  /** For x of at least 0. */
  private static double asinh(double x) {
    return StrictMath.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
  }

  /** The distance of the two Gaussians: the length of the curve in the Fisher metric. */
  public double length() {
    return SQRT2 * distance;
  }

  /**
   * A point of the curve.
   *
   * @param share of its length, in [0, 1]
   */
  public Gaussian at(double share) {
    double a = weight(1 - share) / from.sd();
    double b = weight(share) / to.sd();
    double s = 1 / (a + b);
    return new Gaussian(s * (a * from.mean() + b * to.mean()), s * s);
  }

  /** How much of an end is in a point: sinh(share distance) / sinh(distance). */
  private double weight(double share) {
    return distance == 0 ? share : StrictMath.sinh(share * distance) / StrictMath.sinh(distance);
  }
}
