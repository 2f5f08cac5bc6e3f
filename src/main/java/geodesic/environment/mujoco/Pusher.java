package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;

/**
 * An arm of seven joints that has to push a cylinder to its goal: Gymnasium's {@code Pusher-v5}.
 *
 * <p>Observation: the arm's seven angles and angular velocities, and the places of its tip, the
 * cylinder and the goal. Actions: seven torques, within +-2. Reward: minus the cylinder's distance
 * from the goal, minus the tip's from the cylinder, minus the action's squared length, each by its
 * weight. An episode never terminates.
 */
public final class Pusher extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the tip's distance from the cylinder") double rewardNearWeight,
      @Explained("weight of the cylinder's distance from the goal") double rewardDistWeight,
      @Explained("weight of the action's squared length") double rewardControlWeight)
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("reward_near_weight", rewardNearWeight);
      Bounds.finite("reward_dist_weight", rewardDistWeight);
      Bounds.finite("reward_control_weight", rewardControlWeight);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("pusher_v5.xml", 5, 0.5, 1, 0.1);
    }
  }

  private final Options options;
  private static final int JOINTS = 7;

  private final DoubleArray xpos;
  private final int tip;
  private final int object;
  private final int goal;

  Pusher(MujocoModel model, Options options) {
    super(model, options.frameSkip, 2 * JOINTS + 9);
    this.options = options;
    this.xpos = simulation().doubles("xpos");
    this.tip = model.body("tips_arm");
    this.object = model.body("object");
    this.goal = model.body("goal");
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    double x;
    double y;
    do {
      x = random.uniform(-0.3, 0);
      y = random.uniform(-0.2, 0.2);
    } while (!(Norm.of(x, y) > 0.17));
    int last = qpos.length - 1;
    qpos[last - 3] = x;
    qpos[last - 2] = y;
    qpos[last - 1] = 0; // the goal
    qpos[last] = 0;
    Noise.uniform(random, 0.005, qvel);
    Arrays.fill(qvel, qvel.length - 4, qvel.length, 0);
  }

  private double distance(int from, int to) {
    return Norm.of(
        xpos.get(3 * to) - xpos.get(3 * from),
        xpos.get(3 * to + 1) - xpos.get(3 * from + 1),
        xpos.get(3 * to + 2) - xpos.get(3 * from + 2));
  }

  @Override
  protected double act(float[] action) {
    simulate(action);
    double rewardNear = -distance(tip, object) * options.rewardNearWeight;
    double rewardDist = -distance(goal, object) * options.rewardDistWeight;
    float rewardCtrl = -NumpySum.ofSquares(action) * (float) options.rewardControlWeight;
    info("reward_dist", rewardDist);
    info("reward_ctrl", rewardCtrl);
    info("reward_near", rewardNear);
    return rewardDist + rewardCtrl + rewardNear;
  }

  @Override
  protected void observe(double[] observation) {
    int at = simulation().qpos().copyTo(0, JOINTS, observation, 0);
    at = simulation().qvel().copyTo(0, JOINTS, observation, at);
    at = xpos.copyTo(3 * tip, 3, observation, at);
    at = xpos.copyTo(3 * object, 3, observation, at);
    xpos.copyTo(3 * goal, 3, observation, at);
  }

  @Override
  protected List<String> infoKeys() {
    return List.of("reward_dist", "reward_ctrl", "reward_near");
  }
}
