package geodesic.environment;

import geodesic.options.InvalidOption;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes another environment's faults say where they are: NaN, infinity, a missing space and
 * whatever it throws become an {@link EnvironmentFailure} with the environment's name, which of its
 * copies it is, and the step of the episode. All else passes unchanged.
 */
public final class CheckedEnvironment extends Wrapper {
  private final String name;
  private final String who;
  private int steps;

  /**
   * Wraps an environment and takes ownership of it.
   *
   * @param name what users call it
   */
  public CheckedEnvironment(String name, Environment environment) {
    this(name, "environment " + name, environment);
  }

  private CheckedEnvironment(String name, String who, Environment environment) {
    super(environment);
    this.name = name;
    this.who = who;
  }

  /**
   * Checks one of several copies.
   *
   * @param environment if it is checked already, it keeps its name; else it goes by its class
   * @param copy which one, as messages call it: {@code copy 3}
   */
  public static CheckedEnvironment of(Environment environment, String copy) {
    return environment instanceof CheckedEnvironment checked
        ? new CheckedEnvironment(checked.name, checked.environment(), copy)
        : new CheckedEnvironment(innermost(environment).getClass().getName(), environment, copy);
  }

  /** Checks one of several copies, which {@code copy} tells from the others. */
  public CheckedEnvironment(String name, Environment environment, String copy) {
    this(name, "environment " + name + " (" + copy + ")", environment);
  }

  private static Environment innermost(Environment environment) {
    return environment instanceof Wrapper wrapper ? innermost(wrapper.environment()) : environment;
  }

  /** The steps of the episode so far. */
  public int steps() {
    return steps;
  }

  /** Continues the count from here, after {@link #restore}, which does not restore it. */
  public void setSteps(int steps) {
    this.steps = steps;
  }

  @Override
  public Space observationSpace() {
    return space("observationSpace()", super::observationSpace);
  }

  @Override
  public Space actionSpace() {
    return space("actionSpace()", super::actionSpace);
  }

  private Space space(String call, Supplier<Space> of) {
    Space space;
    try {
      space = of.get();
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, call, thrown);
    }
    if (space == null) {
      throw EnvironmentFailure.returned(who, "null from " + call);
    }
    return space;
  }

  @Override
  public void reset(long seed, float[] observation) {
    try {
      super.reset(seed, observation);
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "reset", thrown);
    }
    begin(observation);
  }

  @Override
  public void reset(float[] observation) {
    try {
      super.reset(observation);
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "reset", thrown);
    }
    begin(observation);
  }

  private void begin(float[] observation) {
    steps = 0;
    requireFinite(observation);
  }

  @Override
  public void announce(float[] action) {
    try {
      super.announce(action);
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "announce", thrown);
    }
  }

  @Override
  public void chooseInfo(List<String> keys) {
    try {
      super.chooseInfo(keys);
    } catch (InvalidOption e) {
      throw e; // the user can choose others
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "chooseInfo", thrown);
    }
  }

  @Override
  public double info(int index) {
    try {
      return super.info(index);
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "info after " + moment(), thrown);
    }
  }

  @Override
  public double step(float[] action, float[] observation) {
    steps++;
    double reward;
    try {
      reward = super.step(action, observation);
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, moment(), thrown);
    }
    if (!Double.isFinite(reward)) {
      throw notFinite("the reward " + reward);
    }
    requireFinite(observation);
    return reward;
  }

  private void requireFinite(float[] observation) {
    for (int j = 0; j < observation.length; j++) {
      if (!Float.isFinite(observation[j])) {
        throw notFinite(
            "the observation component "
                + ObservationText.place(super.observationSpace(), j)
                + " = "
                + observation[j]);
      }
    }
  }

  private EnvironmentFailure notFinite(String what) {
    return EnvironmentFailure.returned(who, what + " in " + moment() + "; it must be finite");
  }

  private String moment() {
    return steps == 0 ? "reset" : "step " + steps + " of its episode";
  }

  @Override
  public boolean terminated() {
    try {
      return super.terminated();
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "terminated() after " + moment(), thrown);
    }
  }

  @Override
  public boolean truncated() {
    try {
      return super.truncated();
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "truncated() after " + moment(), thrown);
    }
  }

  @Override
  public void save(DataOutput output) throws IOException {
    try {
      super.save(output);
    } catch (IOException e) {
      throw e;
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "save", thrown);
    }
  }

  @Override
  public void restore(DataInput input) throws IOException {
    try {
      super.restore(input);
    } catch (IOException e) {
      throw e;
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "restore", thrown);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(who, "close", thrown);
    }
  }

  @Override
  public String toString() {
    return environment().toString();
  }
}
