package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A pole on a cart that has to be kept upright: Gymnasium's {@code InvertedPendulum-v5}.
 *
 * <p>Observation: positions and velocities of cart and pole. Action: a force on the cart, within
 * +-3. Reward: one for each step with the pole upright. The episode terminates when it leans by
 * more than 0.2 rad.
 */
public final class InvertedPendulum extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("spread of the first states") double resetNoiseScale)
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("inverted_pendulum.xml", 2, 0.01);
    }
  }

  private final Options options;

  InvertedPendulum(MujocoModel model, Options options) {
    super(model, options.frameSkip, model.size("nq") + model.size("nv"));
    this.options = options;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.uniform(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    simulate(action);
    double reward = isTerminal() ? 0 : 1;
    info("reward_survive", reward);
    return reward;
  }

  @Override
  protected boolean isTerminal() {
    DoubleArray qpos = simulation().qpos();
    DoubleArray qvel = simulation().qvel();
    return !qpos.isFinite() || !qvel.isFinite() || Math.abs(qpos.get(1)) > 0.2;
  }

  @Override
  protected List<String> infoKeys() {
    return List.of("reward_survive");
  }
}
