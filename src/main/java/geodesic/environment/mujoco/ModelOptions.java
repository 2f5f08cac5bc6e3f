package geodesic.environment.mujoco;

import geodesic.options.Bounds;

/** What every task's options have in common. */
public interface ModelOptions {
  /** The model: a name among Gymnasium's, or a path that begins with a dot, a slash or a tilde. */
  String xmlFile();

  /** The steps of the simulation for each action. */
  int frameSkip();

  /** Refuses what no task can have. */
  static void validate(String xmlFile, int frameSkip) {
    if (xmlFile.isBlank()) {
      throw Bounds.refused("xml_file", "''", "the name of a file");
    }
    Bounds.atLeast("frame_skip", frameSkip, 1);
  }
}
