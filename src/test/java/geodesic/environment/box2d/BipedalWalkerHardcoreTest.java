package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class BipedalWalkerHardcoreTest extends EnvironmentContract {
  BipedalWalkerHardcoreTest() {
    super("BipedalWalkerHardcore-v3");
  }

  @Test
  void thingsStandOnTheWay() {
    BipedalWalker walker = new BipedalWalker(true);
    walker.reset(0, new float[24]);
    assertThat(walker.terrain()).hasSizeGreaterThan(199 + 5);
    assertThat(walker.terrain().getFirst().shape).isInstanceOf(Polygon.class);
    assertThat(walker.terrain().getLast().shape).isInstanceOf(Edge.class);
  }
}
