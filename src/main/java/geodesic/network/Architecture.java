package geodesic.network;

/** The kinds of network that a run can be given: each has its line here, and files of its own. */
public enum Architecture {
  /** {@link Mlp}. */
  MLP;

  /** What makes networks of this kind with the given hidden layers. */
  public NetworkFactory factory(HiddenLayers hidden) {
    return switch (this) {
      case MLP -> new MlpFactory(hidden);
    };
  }
}
