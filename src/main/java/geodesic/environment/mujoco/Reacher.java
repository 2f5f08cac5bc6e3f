package geodesic.environment.mujoco;

import geodesic.environment.Trigonometry;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * An arm of two links whose fingertip has to reach a target in the plane: Gymnasium's {@code
 * Reacher-v5}.
 *
 * <p>Observation: cosines and sines of the two angles, the target's place, the arm's angular
 * velocities, and from the target to the fingertip, in the plane. Actions: two torques, within +-1.
 * Reward: minus the distance, minus the action's squared length. An episode never terminates.
 */
public final class Reacher extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the fingertip's distance") double rewardDistWeight,
      @Explained("weight of the action's squared length") double rewardControlWeight)
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("reward_dist_weight", rewardDistWeight);
      Bounds.finite("reward_control_weight", rewardControlWeight);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("reacher.xml", 2, 1, 1);
    }
  }

  private final Options options;
  private final DoubleArray xpos;
  private final int fingertip;
  private final int target;

  Reacher(MujocoModel model, Options options) {
    super(model, options.frameSkip, model.size("nq") + 6);
    this.options = options;
    this.xpos = simulation().doubles("xpos");
    this.fingertip = model.body("fingertip");
    this.target = model.body("target");
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, 0.1, qpos);
    double x;
    double y;
    do {
      x = random.uniform(-0.2, 0.2);
      y = random.uniform(-0.2, 0.2);
    } while (!(Norm.of(x, y) < 0.2));
    qpos[qpos.length - 2] = x;
    qpos[qpos.length - 1] = y;
    Noise.uniform(random, 0.005, qvel);
    qvel[qvel.length - 2] = 0;
    qvel[qvel.length - 1] = 0;
  }

  /** One coordinate of the way from the target to the fingertip. */
  private double toFingertip(int axis) {
    return xpos.get(3 * fingertip + axis) - xpos.get(3 * target + axis);
  }

  @Override
  protected double act(float[] action) {
    simulate(action);
    double distance = Norm.of(toFingertip(0), toFingertip(1), toFingertip(2));

    double rewardDist = -distance * options.rewardDistWeight;
    float rewardCtrl = -NumpySum.ofSquares(action) * (float) options.rewardControlWeight;
    info("reward_dist", rewardDist);
    info("reward_ctrl", rewardCtrl);
    return rewardDist + rewardCtrl;
  }

  @Override
  protected void observe(double[] observation) {
    DoubleArray qpos = simulation().qpos();
    for (int i = 0; i < 2; i++) {
      observation[i] = Trigonometry.cos(qpos.get(i));
      observation[2 + i] = Trigonometry.sin(qpos.get(i));
    }
    int at = Observations.rest(qpos, 2, observation, 4);
    at = simulation().qvel().copyTo(0, 2, observation, at);
    observation[at] = toFingertip(0);
    observation[at + 1] = toFingertip(1);
  }

  @Override
  protected List<String> infoKeys() {
    return List.of("reward_dist", "reward_ctrl");
  }
}
