package geodesic.network;

/** The kinds of network that a run can use: each has one line here, and its own files. */
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
