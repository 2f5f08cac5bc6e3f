package geodesic.environment;

import geodesic.environment.Walk.Moment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs the contract of {@link Environment} on an implementation and says in words what it breaks.
 *
 * <p>Whatever training, its results or their reproduction rely on is an error when broken: spaces,
 * observations within bounds, finite rewards, equal trajectories for equal seeds, exact save and
 * restore. Whatever only a mistake elsewhere would bring to light is a warning: the refusal of
 * wrong use, and episodes that seem to have no end.
 *
 * <p>It takes about 3000 steps of random actions, so it finds what random actions reach.
 */
public final class EnvironmentChecker {
  private static final int MOMENTS = 1200;
  private static final int LONGEST_EPISODE = 3000;
  private static final int CONTINUATION = 60;
  private static final int MOST_FINDINGS = 20;
  private static final long SEED = 2025;

  private final Supplier<? extends Environment> factory;
  private final List<Finding> findings = new ArrayList<>();

  /** How much a broken rule matters. */
  public enum Severity {
    /** Training, its results or their reproduction rely on it. */
    ERROR,
    /** Training works all the same. */
    WARNING
  }

  /** What is wrong, in one sentence. */
  public record Finding(Severity severity, String sentence) {
    /** Whether training relies on what is broken. */
    public boolean isError() {
      return severity == Severity.ERROR;
    }
  }

  private EnvironmentChecker(Supplier<? extends Environment> factory) {
    this.factory = factory;
  }

  /**
   * Checks the environments that a factory makes.
   *
   * @param factory makes a new instance on every call; the checker closes them
   * @return what is wrong, errors first, at most 20 of each kind; empty when the contract is kept
   */
  public static List<Finding> check(Supplier<? extends Environment> factory) {
    EnvironmentChecker checker = new EnvironmentChecker(factory);
    if (checker.spacesAreUsable()) {
      checker.section("before the first reset", checker::checkBeforeReset);
      checker.section("over whole episodes", checker::checkEpisodes);
      checker.section("on the way to the end of an episode", checker::checkEnds);
      checker.section("in save and restore", checker::checkSaving);
      checker.section("on wrong use", checker::checkMisuse);
    }
    return checker.findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** A part of the check; what it throws is a finding. */
  private interface Section {
    void run() throws Exception;
  }

  private void section(String when, Section section) {
    try {
      section.run();
    } catch (EnvironmentFailure e) {
      report(e.getMessage());
    } catch (Throwable e) {
      // Errors too: a stack that overflows, an assertion. Those of the virtual machine pass.
      EnvironmentFailure.threw("the environment", "the check", e);
      String thrown = "unexpected " + EnvironmentFailure.describe(e) + ", ";
      if (findings.stream().noneMatch(finding -> finding.sentence().startsWith(thrown))) {
        report(thrown + when);
      }
    }
  }

  private void report(String sentence) {
    add(new Finding(Severity.ERROR, sentence));
  }

  private void warn(String sentence) {
    add(new Finding(Severity.WARNING, sentence));
  }

  /** One broken rule shows in many places: each sentence once, and no more than can be read. */
  private void add(Finding finding) {
    long alike = findings.stream().filter(f -> f.severity() == finding.severity()).count();
    if (alike < MOST_FINDINGS && !findings.contains(finding)) {
      findings.add(finding);
    }
  }

  private boolean spacesAreUsable() {
    section(
        "in the spaces",
        () -> {
          try (Environment environment = factory.get()) {
            requireStable("observationSpace", environment::observationSpace);
            requireStable("actionSpace", environment::actionSpace);
          }
        });
    return findings.isEmpty();
  }

  private void requireStable(String name, Supplier<Space> space) {
    Space first = space.get();
    if (first == null) {
      report(name + "() returns null");
    } else if (!first.equals(space.get())) {
      report(name + "() returns different spaces on two calls");
    }
  }

  private void checkBeforeReset() {
    try (Environment environment = factory.get()) {
      float[] action = walk(environment).action(0);
      float[] observation = Walk.blank(environment);
      expect(
          IllegalStateException.class,
          "step before the first reset",
          () -> environment.step(action, observation));
      expect(
          IllegalStateException.class,
          "reset() without a seed before the first reset(seed)",
          () -> environment.reset(observation));
    }
  }

  private void checkEpisodes() {
    try (Environment first = factory.get();
        Environment second = factory.get()) {
      Walk walk = walk(first);
      List<Moment> life = live(walk, first, SEED);
      Walk.compare(life, live(walk, second, SEED), "a second instance, same seed", this::report);
      Walk.compare(life, live(walk, first, SEED), "the same instance, seeded again", this::report);
      closeEarly(first);
    }
  }

  /** An evaluation of such an environment lasts until its step limit, or for ever without one. */
  private void checkEnds() {
    try (Environment environment = factory.get()) {
      if (isLimited(environment)) {
        return;
      }
      Walk walk = new Walk(environment.actionSpace(), LONGEST_EPISODE, SEED);
      Walk.start(environment, SEED, this::report);
      for (int i = 0; i < walk.length(); i++) {
        if (walk.live(environment, i, i + 1, this::report).getFirst().ended()) {
          return;
        }
      }
    }
    warn(
        "no episode ended within "
            + LONGEST_EPISODE
            + " steps of random actions, and there is no time limit; --time-limit N gives one, as"
            + " does a TimeLimit around the environment in an EnvironmentProvider");
  }

  private static boolean isLimited(Environment environment) {
    return environment instanceof TimeLimit
        || (environment instanceof Wrapper wrapper && isLimited(wrapper.environment()));
  }

  /** The try statement closes the environment a second time, which must do nothing. */
  private static void closeEarly(Environment environment) {
    environment.close();
  }

  private List<Moment> live(Walk walk, Environment environment, long seed) {
    List<Moment> life = new ArrayList<>();
    life.add(Walk.start(environment, seed, this::report));
    life.addAll(walk.live(environment, 0, walk.length(), this::report));
    return life;
  }

  private void checkSaving() throws IOException {
    try (Environment original = factory.get();
        Environment copy = factory.get()) {
      Walk walk = walk(original);
      Walk.start(original, SEED, this::report);
      int now = 0;
      for (int stop : savePoints(walk)) {
        walk.live(original, now, stop, this::report);
        byte[] saved = save(original);
        if (!Arrays.equals(saved, save(original))) {
          report("two calls of save in a row write different bytes");
        }
        int end = stop + CONTINUATION;
        List<Moment> expected = walk.live(original, stop, end, this::report);
        restore(copy, saved);
        List<Moment> elsewhere = walk.live(copy, stop, end, this::report);
        Walk.compare(expected, elsewhere, "restored into another instance", this::report);
        restore(original, saved);
        List<Moment> again = walk.live(original, stop, end, this::report);
        Walk.compare(expected, again, "restored into the same instance", this::report);
        now = end;
      }
    }
  }

  /** At the start, soon after it, and where possible right at the end of an episode. */
  private List<Integer> savePoints(Walk walk) {
    List<Integer> points = new ArrayList<>(List.of(0, CONTINUATION + 7));
    try (Environment scout = factory.get()) {
      Walk.start(scout, SEED, this::report);
      int earliest = 2 * CONTINUATION + 8;
      for (int i = 0; i < walk.length() - CONTINUATION; i++) {
        boolean ended = walk.live(scout, i, i + 1, this::report).getFirst().ended();
        if (ended && i + 1 >= earliest) {
          points.add(i + 1);
          break;
        }
      }
    }
    return points;
  }

  private void checkMisuse() throws IOException {
    try (Environment environment = factory.get()) {
      float[] observation = Walk.blank(environment);
      Walk walk = walk(environment);
      environment.reset(SEED, observation);
      byte[] before = save(environment);
      for (float[] action : invalidActions(environment.actionSpace())) {
        expect(
            IllegalArgumentException.class,
            "step with the invalid action " + Arrays.toString(action),
            () -> environment.step(action, observation));
      }
      float[] tooLong = new float[observation.length + 1];
      expect(
          IllegalArgumentException.class,
          "step with an observation array that is too long",
          () -> environment.step(walk.action(0), tooLong));
      expect(
          IllegalArgumentException.class,
          "reset with an observation array that is too long",
          () -> environment.reset(SEED, tooLong));
      if (!Arrays.equals(before, save(environment))) {
        warn("a refused call changes the state");
      }
      for (int i = 0; i < walk.length(); i++) {
        if (walk.live(environment, i, i + 1, this::report).getFirst().ended()) {
          expect(
              IllegalStateException.class,
              "step after the end of the episode",
              () -> environment.step(walk.action(0), observation));
          break;
        }
      }
    }
  }

  private static List<float[]> invalidActions(Space space) {
    List<float[]> actions = new ArrayList<>();
    actions.add(new float[0]);
    actions.add(new float[space.size() + 1]);
    float[] notANumber = new float[space.size()];
    notANumber[space.size() - 1] = Float.NaN;
    actions.add(notANumber);
    if (space instanceof Discrete(int n)) {
      actions.add(new float[] {n});
      actions.add(new float[] {-1});
      actions.add(new float[] {0.5f});
    }
    return actions;
  }

  private void expect(Class<? extends RuntimeException> type, String call, Runnable misuse) {
    String wanted = call + " must throw " + type.getSimpleName();
    try {
      misuse.run();
      warn(wanted + ", but returns");
    } catch (RuntimeException e) {
      if (!type.isInstance(e)) {
        warn(wanted + ", but throws " + EnvironmentFailure.describe(e));
      } else if (e.getMessage() == null || e.getMessage().isBlank()) {
        warn(wanted + " with a message that says what is wrong");
      }
    }
  }

  private static Walk walk(Environment environment) {
    return new Walk(environment.actionSpace(), MOMENTS, SEED);
  }

  private static byte[] save(Environment environment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private void restore(Environment environment, byte[] saved) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(saved);
    environment.restore(new DataInputStream(bytes));
    if (bytes.available() > 0) {
      report("restore leaves " + bytes.available() + " of the bytes unread that save wrote");
    }
  }
}
