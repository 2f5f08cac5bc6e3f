package geodesic.training;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Worlds so small that the best return is known and found within seconds. */
abstract class TinyWorld implements Environment {
  /** Two coordinates differ by 1.6 on average; both fields are the same in one of 25 pairs. */
  static final double GRID_OPTIMUM = -3.2 * 25 / 24;

  private final Space observations;
  private final Space actions;
  private final int limit;
  private Pcg64 random;
  private int steps;
  private boolean terminated;

  /** What an observation is drawn from, or where in the world the agent is. */
  private double state;

  private TinyWorld(Space observations, Space actions, int limit) {
    this.observations = observations;
    this.actions = actions;
    this.limit = limit;
  }

  /** Name the symbol shown, one of four: 1 a step, 10 an episode. */
  static Environment identity() {
    return new TinyWorld(Box.uniform(0, 1, 4), new Discrete(4), 10) {
      @Override
      double first(Pcg64 random) {
        return random.nextInt(4);
      }

      @Override
      double act(double state, float[] action) {
        return action[0] == state ? 1 : 0;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        return random.nextInt(4);
      }

      @Override
      void show(double state, float[] observation) {
        for (int i = 0; i < 4; i++) {
          observation[i] = i == state ? 1 : 0;
        }
      }
    };
  }

  /** Repeat the number shown: minus the squared error a step, 0 an episode at best. */
  static Environment echo() {
    return echo(0, 1);
  }

  /** Echo's number x, shown as 1,000,000 + 100 x: floats there are a sixteenth apart. */
  static Environment distant() {
    return echo(1_000_000, 100);
  }

  private static Environment echo(float offset, float scale) {
    return new TinyWorld(
        Box.uniform(offset - scale, offset + scale, 1), Box.uniform(-2, 2, 1), 10) {
      @Override
      double first(Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      double act(double state, float[] action) {
        return -(action[0] - state) * (action[0] - state);
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      void show(double state, float[] observation) {
        observation[0] = (float) (offset + scale * state);
      }
    };
  }

  /**
   * Like {@link #echo}, in any box: the number shown, of [-1, 1], times half the way from the
   * center to a bound, with its sign turned in every other component. Each step costs four times
   * the mean of the squared errors, as parts of that way.
   */
  static Environment target(Box box) {
    return new TinyWorld(Box.uniform(-1, 1, 1), box, 10) {
      @Override
      double first(Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      double act(double state, float[] action) {
        double sum = 0;
        for (int j = 0; j < action.length; j++) {
          double center = ((double) box.low(j) + box.high(j)) / 2;
          double error = (action[j] - center) / (box.high(j) - center);
          error -= (j % 2 == 0 ? 0.5 : -0.5) * state;
          sum += error * error;
        }
        return -4 * sum / action.length;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      void show(double state, float[] observation) {
        observation[0] = (float) state;
      }
    };
  }

  /**
   * Walk right to the end of a corridor of six places: every step costs 1, so -5 at best, and -30
   * where the end is never reached. Only what follows a step tells whether it was right.
   */
  static Environment corridor() {
    return new TinyWorld(Box.uniform(0, 1, 6), new Discrete(2), 30) {
      @Override
      double first(Pcg64 random) {
        return 0;
      }

      @Override
      double act(double state, float[] action) {
        return -1;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        double place = Math.max(0, state + (action[0] == 1 ? 1 : -1));
        if (place == 5) {
          terminate();
        }
        return place;
      }

      @Override
      void show(double state, float[] observation) {
        for (int i = 0; i < 6; i++) {
          observation[i] = i == state ? 1 : 0;
        }
      }
    };
  }

  /** Nothing to see and 1 for every step, cut after five. */
  static Environment endless() {
    return new TinyWorld(Box.uniform(0, 1, 1), new Discrete(2), 5) {
      @Override
      double first(Pcg64 random) {
        return 0;
      }

      @Override
      double act(double state, float[] action) {
        return 1;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        return 0;
      }

      @Override
      void show(double state, float[] observation) {
        observation[0] = 1;
      }
    };
  }

  /** Three actions that do nothing, and nothing to earn. */
  static Environment idle() {
    return new TinyWorld(Box.uniform(-1, 1, 1), new Discrete(3), 10) {
      @Override
      double first(Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      double act(double state, float[] action) {
        return 0;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        return random.uniform(-1, 1);
      }

      @Override
      void show(double state, float[] observation) {
        observation[0] = (float) state;
      }
    };
  }

  /**
   * Walk over five by five fields to a goal: two images, with a 1 where the agent is in the first
   * and where the goal is in the second. Every step costs 1, so that the best return is minus the
   * distance, {@link #GRID_OPTIMUM} on average.
   */
  static Environment grid() {
    return new TinyWorld(Box.uniform(0, 1, 2, 5, 5), new Discrete(4), 20) {
      // 25 times the agent's field and that of the goal, another one
      @Override
      double first(Pcg64 random) {
        int agent = random.nextInt(25);
        return 25 * agent + (agent + 1 + random.nextInt(24)) % 25;
      }

      @Override
      double act(double state, float[] action) {
        return -1;
      }

      @Override
      double next(double state, float[] action, Pcg64 random) {
        int agent = (int) state / 25;
        int goal = (int) state % 25;
        int x = agent % 5;
        int y = agent / 5;
        switch ((int) action[0]) {
          case 0 -> x = Math.min(x + 1, 4);
          case 1 -> y = Math.min(y + 1, 4);
          case 2 -> x = Math.max(x - 1, 0);
          default -> y = Math.max(y - 1, 0);
        }
        if (5 * y + x == goal) {
          terminate();
        }
        return 25 * (5 * y + x) + goal;
      }

      @Override
      void show(double state, float[] observation) {
        Arrays.fill(observation, 0);
        observation[(int) state / 25] = 1;
        observation[25 + (int) state % 25] = 1;
      }
    };
  }

  abstract double first(Pcg64 random);

  /** The reward of an action. */
  abstract double act(double state, float[] action);

  abstract double next(double state, float[] action, Pcg64 random);

  abstract void show(double state, float[] observation);

  final void terminate() {
    terminated = true;
  }

  @Override
  public final Space observationSpace() {
    return observations;
  }

  @Override
  public final Space actionSpace() {
    return actions;
  }

  @Override
  public final void reset(long seed, float[] observation) {
    random = new Pcg64(seed);
    reset(observation);
  }

  @Override
  public final void reset(float[] observation) {
    steps = 0;
    terminated = false;
    state = first(random);
    show(state, observation);
  }

  @Override
  public final double step(float[] action, float[] observation) {
    if (terminated || truncated()) {
      throw new IllegalStateException("the episode is over");
    }
    actions.requireAction(action);
    double reward = act(state, action);
    state = next(state, action, random);
    steps++;
    show(state, observation);
    return reward;
  }

  @Override
  public final boolean terminated() {
    return terminated;
  }

  @Override
  public final boolean truncated() {
    return steps >= limit;
  }

  @Override
  public final void save(DataOutput output) throws IOException {
    random.save(output);
    output.writeInt(steps);
    output.writeBoolean(terminated);
    output.writeDouble(state);
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    if (random == null) {
      random = new Pcg64(0);
    }
    random.restore(input);
    steps = input.readInt();
    terminated = input.readBoolean();
    state = input.readDouble();
  }
}
