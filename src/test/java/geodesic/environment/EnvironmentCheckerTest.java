package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentChecker.Severity;
import geodesic.environment.classic.CartPole;
import geodesic.environment.classic.CartPolePixels;
import geodesic.environment.classic.Pendulum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each test breaks one rule of a sound environment and expects the checker to say which. */
class EnvironmentCheckerTest {

  /** Passes everything on; a mutant overrides one method. */
  private static class Mutant implements Environment {
    final Environment sound;

    Mutant(Environment sound) {
      this.sound = sound;
    }

    Mutant() {
      this(new TimeLimit(new CartPole(), 40));
    }

    @Override
    public Space observationSpace() {
      return sound.observationSpace();
    }

    @Override
    public Space actionSpace() {
      return sound.actionSpace();
    }

    @Override
    public void reset(long seed, float[] observation) {
      sound.reset(seed, observation);
    }

    @Override
    public void reset(float[] observation) {
      sound.reset(observation);
    }

    @Override
    public double step(float[] action, float[] observation) {
      return sound.step(action, observation);
    }

    @Override
    public boolean terminated() {
      return sound.terminated();
    }

    @Override
    public boolean truncated() {
      return sound.truncated();
    }

    @Override
    public void save(DataOutput output) throws IOException {
      sound.save(output);
    }

    @Override
    public void restore(DataInput input) throws IOException {
      sound.restore(input);
    }
  }

  private static void assertFound(Supplier<Environment> mutant, String finding) {
    assertThat(EnvironmentChecker.check(mutant))
        .anySatisfy(f -> {
          assertThat(f.sentence()).contains(finding);
          assertThat(f.severity()).isEqualTo(Severity.ERROR);
        });
  }

  /** What training works without: all that is found is a warning. */
  private static void assertWarned(Supplier<Environment> mutant, String finding) {
    assertThat(EnvironmentChecker.check(mutant))
        .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
        .anySatisfy(f -> assertThat(f.sentence()).contains(finding));
  }

  @Test
  void aSoundEnvironmentHasNoFindings() {
    assertThat(EnvironmentChecker.check(Mutant::new)).isEmpty();
    assertThat(EnvironmentChecker.check(() -> new TimeLimit(new Pendulum(), 200))).isEmpty();
  }

  /**
   * Thousands of numbers are no message: the one that is wrong is named, by channel, row, column.
   */
  @Test
  void namesTheWrongElementOfAnImage() {
    Supplier<Environment> bright =
        () ->
            new Mutant(new FrameStack(new TimeLimit(new CartPolePixels(32), 40), 2)) {
              @Override
              public double step(float[] action, float[] observation) {
                double reward = super.step(action, observation);
                observation[32 * 8 + 3 * 32 + 5] = 1.5f;
                return reward;
              }
            };
    assertFound(
        bright, "..., 0.0, 0.0, 0.0] with 1.5 at [1, 3, 5], outside Box(0.0, 1.0, (2, 8, 32),");
    assertThat(EnvironmentChecker.check(bright))
        .allSatisfy(finding -> assertThat(finding.sentence().length()).isLessThan(400));
  }

  @Test
  void warnsOfEpisodesWithoutAnEnd() {
    assertThat(EnvironmentChecker.check(Pendulum::new))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.isError()).isFalse();
          assertThat(finding.sentence())
              .startsWith("no episode ended within 3000 steps of random actions")
              .contains("--time-limit N");
        });
    assertThat(EnvironmentChecker.check(() -> new RewardScaling(new Pendulum(), 2))).hasSize(1);
    // A limit that random actions do not reach is one all the same.
    assertThat(EnvironmentChecker.check(() -> new TimeLimit(new Pendulum(), 5000))).isEmpty();
  }

  @Test
  void findsAnErrorThatIsNoException() {
    assertFound(
        () ->
            new Mutant() {
              private int overflow(int n) {
                return n < 0 ? n : overflow(n + 1) + 1;
              }

              @Override
              public double step(float[] action, float[] observation) {
                return overflow(0);
              }
            },
        "unexpected java.lang.StackOverflowError");
  }

  @Test
  void saysOnceWhatIsThrownEverywhere() {
    assertThat(
            EnvironmentChecker.check(() ->
                new Mutant() {
                  @Override
                  public void reset(long seed, float[] observation) {
                    throw new IllegalStateException("not today");
                  }
                }))
        .filteredOn(EnvironmentChecker.Finding::isError)
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("not today"));
  }

  @Test
  void findsAnObservationOutsideItsSpace() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public Space observationSpace() {
                return Box.uniform(-0.01f, 0.01f, 4);
              }
            },
        "outside Box(-0.01, 0.01, (4,), float32)");
  }

  @Test
  void findsAnElementThatIsNotWritten() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public double step(float[] action, float[] observation) {
                float before = observation[2];
                double reward = super.step(action, observation);
                observation[2] = before;
                return reward;
              }
            },
        "step does not write observation[2]");
  }

  @Test
  void findsNaNInObservationsAndRewards() {
    Supplier<Environment> mutant =
        () ->
            new Mutant() {
              @Override
              public double step(float[] action, float[] observation) {
                super.step(action, observation);
                observation[1] = Float.NaN;
                return Double.NaN;
              }
            };
    assertFound(mutant, "step writes NaN to observation[1]");
    assertFound(mutant, "is NaN");
  }

  @Test
  void findsAWrittenAction() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public double step(float[] action, float[] observation) {
                double reward = super.step(action, observation);
                action[0] = 7;
                return reward;
              }
            },
        "writes into the action");
  }

  @Test
  void findsRandomnessOutsideTheSeed() {
    AtomicLong calls = new AtomicLong();
    assertFound(
        () ->
            new Mutant() {
              @Override
              public void reset(long seed, float[] observation) {
                super.reset(seed + calls.incrementAndGet(), observation);
              }
            },
        "same seed");
  }

  @Test
  void findsASeedlessResetThatForgetsTheGenerator() {
    AtomicLong calls = new AtomicLong();
    assertFound(
        () ->
            new Mutant() {
              @Override
              public void reset(float[] observation) {
                super.reset(calls.incrementAndGet(), observation);
              }
            },
        "same seed");
  }

  @Test
  void findsStateThatIsNotSaved() {
    assertFound(
        () ->
            new Mutant() {
              private int steps;

              @Override
              public double step(float[] action, float[] observation) {
                steps++;
                return super.step(action, observation) + steps;
              }

              @Override
              public void reset(long seed, float[] observation) {
                steps = 0;
                super.reset(seed, observation);
              }
            },
        "restored into another instance");
  }

  @Test
  void findsASaveThatDrawsFromTheGenerator() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public void save(DataOutput output) throws IOException {
                super.reset(new float[4]);
                super.save(output);
              }
            },
        "two calls of save");
  }

  @Test
  void findsUnreadBytes() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public void save(DataOutput output) throws IOException {
                super.save(output);
                output.writeInt(1);
              }
            },
        "4 of the bytes unread");
  }

  @Test
  void findsAMissingSave() {
    assertFound(
        () ->
            new Mutant() {
              @Override
              public void save(DataOutput output) {
                throw new UnsupportedOperationException("no state");
              }
            },
        "unexpected java.lang.UnsupportedOperationException: no state, in save and restore");
  }

  @Test
  void findsFlagsThatSurviveAReset() {
    assertFound(
        () ->
            new Mutant() {
              private boolean ended;

              @Override
              public double step(float[] action, float[] observation) {
                double reward = super.step(action, observation);
                ended |= super.terminated();
                return reward;
              }

              @Override
              public boolean terminated() {
                return ended;
              }
            },
        "still true after reset");
  }

  @Test
  void warnsOfUncheckedActions() {
    assertWarned(
        () ->
            new Mutant() {
              @Override
              public double step(float[] action, float[] observation) {
                boolean valid = actionSpace().contains(action);
                return super.step(valid ? action : new float[1], observation);
              }
            },
        "step with the invalid action [NaN] must throw IllegalArgumentException, but returns");
  }

  @Test
  void warnsOfStepsThatAreTakenWithoutAReset() {
    assertWarned(
        () ->
            new Mutant() {
              @Override
              public double step(float[] action, float[] observation) {
                try {
                  return super.step(action, observation);
                } catch (IllegalStateException e) {
                  return 0;
                }
              }
            },
        "step after the end of the episode must throw IllegalStateException");
  }

  @Test
  void findsAMissingSpaceAndStopsThere() {
    assertThat(
            EnvironmentChecker.check(() ->
                new Mutant() {
                  @Override
                  public Space actionSpace() {
                    return null;
                  }
                }))
        .containsExactly(
            new EnvironmentChecker.Finding(Severity.ERROR, "actionSpace() returns null"));
  }
}
