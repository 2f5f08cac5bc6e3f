package geodesic.environment.mujoco;

import geodesic.environment.Trigonometry;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A pole with a joint in it, on a cart, that has to be kept upright: Gymnasium's {@code
 * InvertedDoublePendulum-v5}.
 *
 * <p>Observation: the cart's position, sines and cosines of the two angles, velocities and the
 * force of the cart's end stops, each within +-10. Action: a force on the cart, within +-1. Reward:
 * ten for each step upright, minus costs of the tip's distance from its place and of the angular
 * velocities. The episode terminates when the tip is no higher than 1.
 */
public final class InvertedDoublePendulum extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("reward of each step upright") double healthyReward,
      @Explained("spread of the first states") double resetNoiseScale)
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("healthy_reward", healthyReward);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("inverted_double_pendulum.xml", 5, 10, 0.1);
    }
  }

  private final Options options;
  private static final NumberRange WITHIN = new NumberRange(-10, 10);

  private final DoubleArray siteXpos;
  private final DoubleArray constraintForce;

  InvertedDoublePendulum(MujocoModel model, Options options) {
    super(model, options.frameSkip, 2 * model.size("nq") + model.size("nv"));
    this.options = options;
    this.siteXpos = simulation().doubles("site_xpos");
    this.constraintForce = simulation().doubles("qfrc_constraint");
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.normal(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    simulate(action);
    double x = siteXpos.get(0);
    double y = siteXpos.get(2);
    double v1 = simulation().qvel().get(1);
    double v2 = simulation().qvel().get(2);

    double distPenalty = 0.01 * (x * x) + (y - 2) * (y - 2);
    double velPenalty = 1e-3 * (v1 * v1) + 5e-3 * (v2 * v2);
    double aliveBonus = isTerminal() ? 0 : options.healthyReward;
    info("reward_survive", aliveBonus);
    info("distance_penalty", -distPenalty);
    info("velocity_penalty", -velPenalty);
    return aliveBonus - distPenalty - velPenalty;
  }

  @Override
  protected boolean isTerminal() {
    return siteXpos.get(2) <= 1;
  }

  @Override
  protected void observe(double[] observation) {
    DoubleArray qpos = simulation().qpos();
    DoubleArray qvel = simulation().qvel();
    int angles = qpos.size() - 1;
    observation[0] = qpos.get(0);
    for (int i = 0; i < angles; i++) {
      observation[1 + i] = Trigonometry.sin(qpos.get(1 + i));
      observation[1 + angles + i] = Trigonometry.cos(qpos.get(1 + i));
    }
    int at = 1 + 2 * angles;
    for (int i = 0; i < qvel.size(); i++) {
      observation[at + i] = WITHIN.clip(qvel.get(i));
    }
    observation[at + qvel.size()] = WITHIN.clip(constraintForce.get(0));
  }

  @Override
  protected List<String> infoKeys() {
    return List.of("reward_survive", "distance_penalty", "velocity_penalty");
  }
}
