package example;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.PolicyUpdate;
import geodesic.options.Explained;
import geodesic.policy.Policy;
import java.util.Arrays;

/** Algorithms with a mistake each. */
public final class Unusable {
  private Unusable() {}

  /** No options. */
  public record None() {}

  /** What they have in common. */
  public abstract static class Base implements Algorithm {
    @Override
    public String description() {
      return "an algorithm with a mistake";
    }

    @Override
    public Class<? extends Record> options() {
      return None.class;
    }

    @Override
    public PolicyUpdate create(Record options, Policy policy, long seed) {
      return (p, batch, workers) -> new PolicyStep.FirstOrder(0, 0, 0, 1);
    }
  }

  /** Its id is registered nowhere. */
  public static final class ShortName extends Base {
    @Override
    public String id() {
      return "short";
    }
  }

  /** Its option has no explanation. */
  public static final class Unexplained extends Base {
    /** The options. */
    public record Rate(double rate) {
      public Rate() {
        this(1);
      }
    }

    @Override
    public Class<? extends Record> options() {
      return Rate.class;
    }
  }

  /** Its option has the name of a shared setting. */
  public static final class SharedName extends Base {
    /** The options. */
    public record Discount(@Explained("the discount") double gamma) {
      public Discount() {
        this(1);
      }
    }

    @Override
    public Class<? extends Record> options() {
      return Discount.class;
    }
  }

  /** Its update is null. */
  public static final class MakesNothing extends Base {
    @Override
    public PolicyUpdate create(Record options, Policy policy, long seed) {
      return null;
    }
  }

  /** Its constructor throws. */
  public static final class Throwing extends Base {
    public Throwing() {
      throw new IllegalStateException("no luck");
    }
  }

  /** The policy becomes NaN. */
  public static final class WritesNotANumber extends Base {
    @Override
    public PolicyUpdate create(Record options, Policy policy, long seed) {
      return (p, batch, workers) -> {
        float[] theta = p.theta().clone();
        Arrays.fill(theta, Float.NaN);
        p.set(theta);
        return new PolicyStep.FirstOrder(0, 0, 0, 1);
      };
    }
  }

  /** Its update throws. */
  public static final class ThrowsInUpdate extends Base {
    @Override
    public PolicyUpdate create(Record options, Policy policy, long seed) {
      return (p, batch, workers) -> {
        throw new IllegalStateException("no update");
      };
    }
  }

  /** Its step is null. */
  public static final class ReturnsNothing extends Base {
    @Override
    public PolicyUpdate create(Record options, Policy policy, long seed) {
      return (p, batch, workers) -> null;
    }
  }
}
