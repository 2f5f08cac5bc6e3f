package geodesic.cli;

import java.util.Set;

/** A user's first environment: short, complete, and without findings of check-env. */
final class EnvironmentTemplate {
  private EnvironmentTemplate() {}

  /** Names of other classes that the class uses, and so can't have itself. */
  static final Set<String> TAKEN =
      Set.of(
          "Box",
          "Discrete",
          "Environment",
          "Space",
          "Pcg64",
          "Override",
          "IllegalArgumentException",
          "IllegalStateException",
          "Math");

  /**
   * The source of the class.
   *
   * @param packageName empty for none
   */
  static String source(String packageName, String name) {
    String text =
        """
        import geodesic.environment.Box;
        import geodesic.environment.Discrete;
        import geodesic.environment.Environment;
        import geodesic.environment.Space;
        import geodesic.random.Pcg64;

        /** Ten places in a row: from a random one of the first five, walk to the last. */
        public class NAME implements Environment {
          private static final int LAST = 9;
          private static final int TIME_LIMIT = 50;

          private final Space observations = Box.uniform(0, LAST, 1);
          private final Discrete actions = new Discrete(2); // 0: to the left, 1: to the right

          private Pcg64 random; // the only source of randomness, so that a seed repeats everything
          private int place;
          private int steps;

          @Override
          public Space observationSpace() {
            return observations;
          }

          @Override
          public Space actionSpace() {
            return actions;
          }

          @Override
          public void reset(long seed, float[] observation) {
            requireOne(observation);
            random = new Pcg64(seed);
            reset(observation);
          }

          @Override
          public void reset(float[] observation) {
            requireOne(observation);
            if (random == null) {
              throw new IllegalStateException("the first reset needs a seed");
            }
            place = random.nextInt(5);
            steps = 0;
            observation[0] = place;
          }

          /** Takes one action, writes the next observation, and returns the reward. */
          @Override
          public double step(float[] action, float[] observation) {
            requireOne(observation);
            if (random == null || terminated() || truncated()) {
              throw new IllegalStateException("an episode begins with reset");
            }
            place = Math.max(0, place + (actions.index(action) == 1 ? 1 : -1));
            steps++;
            observation[0] = place;
            return -1;
          }

          /** The end of an episode: no reward follows it. */
          @Override
          public boolean terminated() {
            return place == LAST;
          }

          /** The time limit: the episode merely stops; the value function estimates the rest. */
          @Override
          public boolean truncated() {
            return steps >= TIME_LIMIT && !terminated();
          }

          private static void requireOne(float[] observation) {
            if (observation.length != 1) {
              throw new IllegalArgumentException(
                  "an observation is 1 number, not " + observation.length);
            }
          }
        }
        """;
    String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
    return head + text.replace("NAME", name);
  }
}
