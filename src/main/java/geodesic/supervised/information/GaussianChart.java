package geodesic.supervised.information;

/**
 * Two coordinates of a {@link Gaussian}, with the Fisher matrix in them. A chart names the points
 * only: the length of a change in the Fisher metric is the same in each.
 */
public enum GaussianChart {
  /** (m, v). */
  MEAN_VARIANCE {
    @Override
    public double[] coordinates(Gaussian p) {
      return new double[] {p.mean(), p.variance()};
    }

    @Override
    public Gaussian gaussian(double... theta) {
      return new Gaussian(theta[0], theta[1]);
    }

    @Override
    double[][] jacobian(Gaussian p) {
      return new double[][] {{1, 0}, {0, 1}};
    }

    @Override
    public double[][] fisher(Gaussian p) {
      double v = p.variance();
      return new double[][] {{1 / v, 0}, {0, 1 / (2 * v * v)}};
    }
  },
  /** (m, ln v). */
  MEAN_LOG_VARIANCE {
    @Override
    public double[] coordinates(Gaussian p) {
      return new double[] {p.mean(), StrictMath.log(p.variance())};
    }

    @Override
    public Gaussian gaussian(double... theta) {
      return new Gaussian(theta[0], StrictMath.exp(theta[1]));
    }

    @Override
    double[][] jacobian(Gaussian p) {
      return new double[][] {{1, 0}, {0, p.variance()}};
    }

    @Override
    public double[][] fisher(Gaussian p) {
      return new double[][] {{1 / p.variance(), 0}, {0, 0.5}};
    }
  },
  /** (m, 1 / v). */
  MEAN_PRECISION {
    @Override
    public double[] coordinates(Gaussian p) {
      return new double[] {p.mean(), 1 / p.variance()};
    }

    @Override
    public Gaussian gaussian(double... theta) {
      return new Gaussian(theta[0], 1 / theta[1]);
    }

    @Override
    double[][] jacobian(Gaussian p) {
      return new double[][] {{1, 0}, {0, -p.variance() * p.variance()}};
    }

    @Override
    public double[][] fisher(Gaussian p) {
      double v = p.variance();
      return new double[][] {{1 / v, 0}, {0, 0.5 * v * v}};
    }
  },
  /**
   * (m / v, -1 / (2 v)): ln p is linear in them but for the normaliser, whose Hessian the Fisher
   * matrix is.
   */
  NATURAL {
    @Override
    public double[] coordinates(Gaussian p) {
      return new double[] {p.mean() / p.variance(), -0.5 / p.variance()};
    }

    @Override
    public Gaussian gaussian(double... theta) {
      double variance = -0.5 / theta[1];
      return new Gaussian(theta[0] * variance, variance);
    }

    @Override
    double[][] jacobian(Gaussian p) {
      double v = p.variance();
      return new double[][] {{v, 2 * p.mean() * v}, {0, 2 * v * v}};
    }

    @Override
    public double[][] fisher(Gaussian p) {
      double m = p.mean();
      double v = p.variance();
      return new double[][] {{v, 2 * m * v}, {2 * m * v, 4 * m * m * v + 2 * v * v}};
    }
  },
  /** (E x, E x^2): the gradient in these is the natural gradient in the natural parameters. */
  EXPECTATION {
    @Override
    public double[] coordinates(Gaussian p) {
      return new double[] {p.mean(), p.mean() * p.mean() + p.variance()};
    }

    @Override
    public Gaussian gaussian(double... theta) {
      return new Gaussian(theta[0], theta[1] - theta[0] * theta[0]);
    }

    @Override
    double[][] jacobian(Gaussian p) {
      return new double[][] {{1, 0}, {-2 * p.mean(), 1}};
    }

    @Override
    public double[][] fisher(Gaussian p) {
      double m = p.mean();
      double v = p.variance();
      return new double[][] {
        {1 / v + 2 * m * m / (v * v), -m / (v * v)}, {-m / (v * v), 1 / (2 * v * v)}
      };
    }
  };

  /** The coordinates of a distribution; a new array. */
  public abstract double[] coordinates(Gaussian p);

  /**
   * The distribution at coordinates.
   *
   * @param theta two numbers
   * @throws geodesic.options.InvalidOption outside of the chart
   */
  public abstract Gaussian gaussian(double... theta);

  /** The Fisher matrix in these coordinates, 2 x 2. */
  public abstract double[][] fisher(Gaussian p);

  /** The derivatives of (m, v), the rows, by the coordinates. */
  abstract double[][] jacobian(Gaussian p);

  /** The gradient of a function in these coordinates, from its derivatives by mean and variance. */
  public double[] gradient(Gaussian p, double byMean, double byVariance) {
    double[][] j = jacobian(p);
    return new double[] {
      j[0][0] * byMean + j[1][0] * byVariance, j[0][1] * byMean + j[1][1] * byVariance
    };
  }

  /** The natural gradient in these coordinates: the solution x of F x = gradient. */
  public double[] naturalGradient(Gaussian p, double byMean, double byVariance) {
    double[] g = gradient(p, byMean, byVariance);
    double[][] f = fisher(p);
    double determinant = f[0][0] * f[1][1] - f[0][1] * f[1][0];
    return new double[] {
      (f[1][1] * g[0] - f[0][1] * g[1]) / determinant,
      (f[0][0] * g[1] - f[1][0] * g[0]) / determinant
    };
  }

  /** The same infinitesimal change in these coordinates, given that of mean and variance. */
  public double[] tangent(Gaussian p, double ofMean, double ofVariance) {
    double[][] j = jacobian(p);
    double determinant = j[0][0] * j[1][1] - j[0][1] * j[1][0];
    return new double[] {
      (j[1][1] * ofMean - j[0][1] * ofVariance) / determinant,
      (j[0][0] * ofVariance - j[1][0] * ofMean) / determinant
    };
  }

  /** d'F d, the squared length of a small change d of the coordinates. */
  public double squaredLength(Gaussian p, double... d) {
    double[][] f = fisher(p);
    return f[0][0] * d[0] * d[0] + 2 * f[0][1] * d[0] * d[1] + f[1][1] * d[1] * d[1];
  }
}
