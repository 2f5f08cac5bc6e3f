package geodesic.environment.mujoco;

import geodesic.environment.python.PythonInstallation;
import geodesic.options.InvalidOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the model that an option names, by Gymnasium's rules. */
final class ModelFiles {
  private ModelFiles() {}

  /**
   * Loads a model.
   *
   * @param name as the option gives it
   * @param python the Python installation with Gymnasium's models, if not the usual one
   * @throws InvalidOption when there is none, or it can't be used
   */
  static MujocoModel load(String name, Optional<String> python) {
    MujocoLibrary.require(python);
    if (name.startsWith(".") || Path.of(name).isAbsolute()) {
      return load(name, Path.of(name));
    }
    if (name.startsWith("~/")) {
      return load(name, Path.of(System.getProperty("user.home"), name.substring(2)));
    }
    Path assets =
        PythonInstallation.find(python)
            .packageFolder("gymnasium")
            .resolve(Path.of("envs", "mujoco", "assets"));
    if (!Files.isDirectory(assets)) {
      throw new InvalidOption(
          "Gymnasium's MuJoCo models are missing: there is no "
              + assets
              + "; "
              + MujocoLibrary.REMEDY);
    }
    return MessageLog.withLogAlone(() -> load(name, assets.resolve(name)));
  }

  private static MujocoModel load(String name, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidOption(
          "xml_file is '"
              + name
              + "', but there is no file "
              + file
              + "; a model of your own is given by its path, such as ./model.xml");
    }
    return MujocoModel.load(file);
  }
}
