package example;

import geodesic.environment.mujoco.MujocoEnvironment;
import geodesic.environment.mujoco.MujocoModel;
import geodesic.random.Pcg64;
import java.nio.file.Path;

/** A drone that has to hold the height of one metre. */
public class Hover extends MujocoEnvironment {
  private static final Path MODEL = Path.of("docs/examples/example/hover.xml");

  public Hover() {
    super(MujocoModel.load(MODEL), 5); // an action holds for five steps of the simulation
  }

  /** Where an episode starts: the model's own state, changed as you like. */
  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    qpos[0] += random.uniform(-0.2, 0.2);
  }

  /** Takes the action and returns the reward. */
  @Override
  protected double act(float[] action) {
    simulate(action);
    return 1 - Math.abs(height() - 1);
  }

  /** An end, if there is any. */
  @Override
  protected boolean isTerminal() {
    return height() > 3;
  }

  private double height() {
    return 0.5 + simulation().qpos().get(0);
  }
}
