package geodesic.environment.box2d;

import geodesic.environment.EnvironmentContract;

class LunarLanderContinuousTest extends EnvironmentContract {
  LunarLanderContinuousTest() {
    super("LunarLanderContinuous-v3");
  }
}
