package geodesic.supervised.network;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How an objective fell during a training.
 *
 * @param points from epoch 0 on
 */
public record TrainingCurve(List<TrainingCurve.Point> points) {
  private static final double NANOSECOND = 1e-9;

  /** Up to here the objective is computed after every epoch, and then after every fifth. */
  private static final int EACH_EPOCH = 80;

  /**
   * Where a training was.
   *
   * @param cpuSeconds of its thread, spent on training alone
   * @param loss the objective; infinite where a number was not finite
   */
  public record Point(int epoch, double cpuSeconds, double loss) {}

  /**
   * How long a training takes.
   *
   * @param steps of an epoch
   */
  public record Length(int epochs, int steps) {}

  public TrainingCurve {
    points = List.copyOf(points);
  }

  /**
   * Trains in the calling thread. It ends early where the objective is no number any more.
   *
   * @param minibatches the examples of each step
   * @param theta modified
   * @param objective what the curve shows, which may be something else than the trainer's loss
   */
  public static TrainingCurve of(
      Trainer trainer,
      Supplier<Examples> minibatches,
      Length length,
      float[] theta,
      ToDoubleFunction<float[]> objective) {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0, objective.applyAsDouble(theta)));
    long spent = 0;
    for (int epoch = 1; epoch <= length.epochs(); epoch++) {
      long start = cpuTime();
      boolean finite = epoch(trainer, minibatches, length.steps(), theta);
      spent += cpuTime() - start;
      boolean shown = epoch <= EACH_EPOCH || epoch % 5 == 0 || epoch == length.epochs();
      if (finite && !shown) {
        continue;
      }
      double loss = finite ? objective.applyAsDouble(theta) : Double.POSITIVE_INFINITY;
      boolean number = loss < Double.POSITIVE_INFINITY;
      points.add(new Point(epoch, spent * NANOSECOND, number ? loss : Double.POSITIVE_INFINITY));
      if (!number) {
        break;
      }
    }
    return new TrainingCurve(points);
  }

  /** Whether all numbers stayed finite. */
  private static boolean epoch(
      Trainer trainer, Supplier<Examples> minibatches, int steps, float[] theta) {
    try {
      boolean finite = true;
      for (int step = 0; step < steps && finite; step++) {
        finite = Double.isFinite(trainer.step(theta, minibatches.get()));
      }
      return finite;
    } catch (ArithmeticException e) { // the solvers refuse what is not finite
      return false;
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Its end. */
  public Point last() {
    return points.getLast();
  }

  /** The last point up to an epoch. */
  public Point after(int epoch) {
    return points.stream().filter(p -> p.epoch() <= epoch).reduce((a, b) -> b).orElseThrow();
  }

  /** The smallest objective on its way. */
  public double smallestLoss() {
    return points.stream().mapToDouble(Point::loss).min().orElseThrow();
  }

  /** The first epoch with an objective of at most that; NaN where there is none. */
  public double epochsTo(double loss) {
    return first(loss, Point::epoch);
  }

  /** The CPU seconds to the same. */
  public double secondsTo(double loss) {
    return first(loss, Point::cpuSeconds);
  }

  private double first(double loss, ToDoubleFunction<Point> value) {
    return points.stream()
        .filter(p -> p.loss() <= loss)
        .mapToDouble(value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
