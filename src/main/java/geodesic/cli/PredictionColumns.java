package geodesic.cli;

import geodesic.supervised.boosting.TargetSchema;
import geodesic.supervised.response.ClassDistribution;
import geodesic.supervised.response.ResponseDistribution;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.UnivariateDistribution;
import geodesic.supervised.response.VectorDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table of predictions. Of a number: the distribution's parameters, mean, sd and a
 * column for each quantile, such as q0.05. Of a class: the most probable one and the probability of
 * each. Of several numbers: mean, sd and quantiles of each, and the correlations.
 *
 * @param levels of the quantiles
 */
record PredictionColumns(ResponseFamily family, TargetSchema target, double[] levels) {
  List<String> names() {
    List<String> names = new ArrayList<>();
    switch (family.at(new double[family.parameters()])) {
      case ClassDistribution classes -> {
        names.add("class");
        for (int k = 0; k < classes.probabilities().length; k++) {
          names.add("probability_" + name(k));
        }
      }
      case UnivariateDistribution _ -> {
        names.addAll(family.parameterNames());
        if (!names.contains("mean")) {
          names.add("mean");
        }
        names.add("sd");
        quantiles("", names);
      }
      case VectorDistribution vector -> {
        int d = vector.mean().length;
        for (int k = 0; k < d; k++) {
          names.add(component(k) + "_mean");
          names.add(component(k) + "_sd");
          quantiles(component(k) + "_", names);
        }
        for (int i = 1; i < d; i++) {
          for (int j = 0; j < i; j++) {
            names.add("correlation_" + component(j) + "_" + component(i));
          }
        }
      }
      case ResponseDistribution other -> throw new IllegalStateException(other.toString());
    }
    return names;
  }

  private void quantiles(String prefix, List<String> names) {
    for (double level : levels) {
      names.add(prefix + "q" + level);
    }
  }

  private String name(int k) {
    return target.classes().isEmpty() ? String.valueOf(k) : target.classes().get(k);
  }

  private String component(int k) {
    return target.columns().isEmpty() ? "y" + k : target.columns().get(k);
  }

  List<String> row(ResponseDistribution prediction) {
    List<String> row = new ArrayList<>();
    switch (prediction) {
      case ClassDistribution classes -> {
        row.add(name(classes.mode()));
        for (double p : classes.probabilities()) {
          row.add(String.valueOf(p));
        }
      }
      case UnivariateDistribution one -> {
        for (double parameter : one.parameters()) {
          row.add(String.valueOf(parameter));
        }
        if (!family.parameterNames().contains("mean")) {
          row.add(String.valueOf(one.mean()[0]));
        }
        row.add(String.valueOf(one.standardDeviation()));
        for (double level : levels) {
          row.add(String.valueOf(one.quantile(level)));
        }
      }
      case VectorDistribution vector -> {
        int d = vector.mean().length;
        for (int k = 0; k < d; k++) {
          UnivariateDistribution marginal = vector.marginal(k);
          row.add(String.valueOf(marginal.mean()[0]));
          row.add(String.valueOf(marginal.standardDeviation()));
          for (double level : levels) {
            row.add(String.valueOf(marginal.quantile(level)));
          }
        }
        double[] parameters = vector.parameters();
        for (int p = 2 * d; p < parameters.length; p++) {
          row.add(String.valueOf(parameters[p]));
        }
      }
      case ResponseDistribution other -> throw new IllegalStateException(other.toString());
    }
    return row;
  }
}
