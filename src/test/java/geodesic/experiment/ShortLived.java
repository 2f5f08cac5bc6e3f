package geodesic.experiment;

/** Returns NaN from the 300th step of an instance's life on; instances of evaluations live less. */
public class ShortLived extends RepeatTheBit {
  private static final int LIFE = 300;

  private int age;

  @Override
  public double step(float[] action, float[] observation) {
    double reward = super.step(action, observation);
    return ++age < LIFE ? reward : Double.NaN;
  }
}
