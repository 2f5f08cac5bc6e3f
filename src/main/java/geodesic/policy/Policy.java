package geodesic.policy;

import geodesic.distribution.Distribution;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.Optional;

/**
 * A stochastic policy pi(a | s, theta): a network whose outputs are the parameters of a
 * distribution over actions. theta holds the network's parameters, then the distribution's free
 * ones.
 */
public final class Policy {
  private final Network network;
  private final Distribution distribution;
  private final Optional<ObservationNormalizer> normalizer;
  private final Weights weights;
  private float[] theta;
  private float[] free;

  /** A policy whose theta is zero and which sees observations as they are. */
  public Policy(Network network, Distribution distribution) {
    this(network, distribution, Optional.empty());
  }

  /**
   * A policy whose theta is zero and whose observations go through a normaliser, if there is one.
   */
  public Policy(
      Network network, Distribution distribution, Optional<ObservationNormalizer> normalizer) {
    if (network.outputs() != distribution.outputs()) {
      throw new IllegalArgumentException(
          "the network has "
              + network.outputs()
              + " outputs, but the distribution takes "
              + distribution.outputs());
    }
    this.network = network;
    this.distribution = distribution;
    this.normalizer = normalizer;
    weights = network.newWeights();
    set(new float[network.parameters() + distribution.freeParameters()]);
  }

  /**
   * Draws initial parameters; see {@link Network#initialize} and {@link Distribution#initialize}.
   */
  public void initialize(Pcg64 random, double outputGain) {
    float[] initial = new float[theta.length];
    network.initialize(random, outputGain, initial, 0);
    distribution.initialize(initial, network.parameters());
    set(initial);
  }

  /** What observations go through, if anything. */
  public Optional<ObservationNormalizer> normalizer() {
    return normalizer;
  }

  /**
   * Writes an observation as the network sees it.
   *
   * @param observation from {@code at} on; not modified
   * @param out receives it from {@code outAt} on
   */
  public void see(float[] observation, int at, float[] out, int outAt) {
    if (normalizer.isPresent()) {
      normalizer.get().normalize(observation, at, out, outAt);
    } else {
      System.arraycopy(observation, at, out, outAt, network.inputs());
    }
  }

  public Network network() {
    return network;
  }

  public Distribution distribution() {
    return distribution;
  }

  /** The parameters; not to be modified. */
  public float[] theta() {
    return theta;
  }

  /** Takes new parameters; kept by reference. */
  public void set(float[] theta) {
    int expected = network.parameters() + distribution.freeParameters();
    if (theta.length != expected) {
      throw new IllegalArgumentException(
          "theta has " + theta.length + " elements, but the policy " + expected);
    }
    this.theta = theta;
    free = free(theta);
    weights.set(theta, 0);
  }

  /** The distribution's part of a parameter vector of this policy. */
  public float[] free(float[] theta) {
    return Arrays.copyOfRange(theta, network.parameters(), theta.length);
  }

  /** The distribution's free parameters; not to be modified. */
  public float[] free() {
    return free;
  }

  /** The network's parameters, laid out for its kernels. */
  public Weights weights() {
    return weights;
  }

  /**
   * Something that chooses actions for up to {@code rows} observations at a time, for one thread.
   */
  public Actor newActor(int rows) {
    return new Actor(this, rows);
  }
}
