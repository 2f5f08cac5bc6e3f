package geodesic.rollout;

import geodesic.environment.Wrapper;
import java.util.Arrays;
import java.util.List;

/** Writes down what it hears, and tells the number of its step in odd steps as "odd". */
final class RecordedWorld extends Wrapper {
  private final String name;
  private final List<String> calls;
  private List<String> keys = List.of();
  private int steps;

  RecordedWorld(String name, List<String> calls, int length) {
    super(new EpisodeWorld(EpisodeWorld.Ending.terminated(length)));
    this.name = name;
    this.calls = calls;
  }

  @Override
  public void announce(float[] action) {
    calls.add(name + " hears " + Arrays.toString(action));
  }

  @Override
  public double step(float[] action, float[] observation) {
    calls.add(name + " takes " + Arrays.toString(action));
    steps++;
    return super.step(action, observation);
  }

  @Override
  public void chooseInfo(List<String> chosen) {
    keys = chosen;
  }

  @Override
  public double info(int index) {
    return keys.get(index).equals("odd") && steps % 2 == 1 ? steps : Double.NaN;
  }

  @Override
  public void close() {
    calls.add(name + " closes");
    super.close();
  }
}
