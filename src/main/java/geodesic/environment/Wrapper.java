package geodesic.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An environment that changes another one in some respect and passes everything else on. Closing it
 * closes the other.
 */
public abstract class Wrapper implements Environment {
  private final Environment environment;

  /** Wraps an environment and takes ownership of it. */
  protected Wrapper(Environment environment) {
    this.environment = environment;
  }

  /** Returns the wrapped environment. Stepping it directly bypasses this one. */
  public final Environment environment() {
    return environment;
  }

  @Override
  public Space observationSpace() {
    return environment.observationSpace();
  }

  @Override
  public Space actionSpace() {
    return environment.actionSpace();
  }

  @Override
  public void reset(long seed, float[] observation) {
    environment.reset(seed, observation);
  }

  @Override
  public void reset(float[] observation) {
    environment.reset(observation);
  }

  @Override
  public double step(float[] action, float[] observation) {
    return environment.step(action, observation);
  }

  @Override
  public void announce(float[] action) {
    environment.announce(action);
  }

  @Override
  public void chooseInfo(List<String> keys) {
    environment.chooseInfo(keys);
  }

  @Override
  public double info(int index) {
    return environment.info(index);
  }

  @Override
  public boolean terminated() {
    return environment.terminated();
  }

  @Override
  public boolean truncated() {
    return environment.truncated();
  }

  @Override
  public void save(DataOutput output) throws IOException {
    environment.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    environment.restore(input);
  }

  @Override
  public Optional<Drawable> drawable() {
    return environment.drawable();
  }

  @Override
  public void close() {
    environment.close();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "(" + environment + ")";
  }
}
