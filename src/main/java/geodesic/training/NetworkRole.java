package geodesic.training;

/** What a network of a run is for. */
enum NetworkRole {
  POLICY("policy_network", "the policy"),
  VALUE("value_network", "the value function");

  private final String setting;
  private final String owner;

  NetworkRole(String setting, String owner) {
    this.setting = setting;
    this.owner = owner;
  }

  /** The setting that says where the network comes from, and the checkpoint's section of it. */
  String setting() {
    return setting;
  }

  /** Whose network it is, for messages. */
  String owner() {
    return owner;
  }
}
