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
  private final Optional<ActionScaling> scaling;
  private final Weights weights;
  private float[] theta;
  private float[] free;

  /** A policy whose theta is zero, which sees observations and acts as they are. */
  public Policy(Network network, Distribution distribution) {
    this(network, distribution, Optional.empty());
  }

  /** A policy whose theta is zero and which acts as it is, behind a normaliser, if there is one. */
  public Policy(
      Network network, Distribution distribution, Optional<ObservationNormalizer> normalizer) {
    this(network, distribution, normalizer, Optional.empty());
  }

  /**
   * A policy whose theta is zero.
   *
   * @param normalizer what observations go through before the network, if anything
   * @param scaling what actions go through before an environment, if anything
   */
  public Policy(
      Network network,
      Distribution distribution,
      Optional<ObservationNormalizer> normalizer,
      Optional<ActionScaling> scaling) {
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
    this.scaling = scaling;
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

  /** What actions go through before an environment, if anything. */
  public Optional<ActionScaling> scaling() {
    return scaling;
  }

  /**
   * Writes an action as an environment takes it, but for bounds that it may lie beyond.
   *
   * @param chosen the action as an {@link Actor} gives it, from {@code at} on
   * @param action receives it from {@code actionAt} on; may be the same array in the same place
   */
  public void act(float[] chosen, int at, float[] action, int actionAt) {
    System.arraycopy(chosen, at, action, actionAt, distribution.actionSize());
    distribution.squash(action, actionAt);
    if (scaling.isPresent()) {
      scaling.get().scale(action, actionAt);
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

  /**
   * Takes new parameters; kept by reference, with the distribution's moved into their range: {@link
   * Distribution#project}.
   */
  public void set(float[] theta) {
    int expected = network.parameters() + distribution.freeParameters();
    if (theta.length != expected) {
      throw new IllegalArgumentException(
          "theta has " + theta.length + " elements, but the policy " + expected);
    }
    distribution.project(theta, network.parameters());
    this.theta = theta;
    free = free(theta);
    weights.set(theta, 0);
  }

  /**
   * Takes from a gradient that is to be ascended from the present parameters what leads out of the
   * distribution's range: {@link Distribution#restrict}.
   *
   * @param gradient of theta's length; modified
   */
  public void restrict(double[] gradient) {
    distribution.restrict(free, gradient, network.parameters());
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
