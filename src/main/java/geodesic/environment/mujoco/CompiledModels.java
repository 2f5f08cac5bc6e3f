package geodesic.environment.mujoco;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The models that are in use, by their files. */
final class CompiledModels {
  private static final Map<Path, Entry> ENTRIES = new HashMap<>();

  private CompiledModels() {}

  /**
   * A model, while anyone uses it.
   *
   * @param modified the file's last change
   */
  private record Entry(FileTime modified, WeakReference<MujocoModel> model) {}

  /**
   * The model of a file, compiled where it is not in use or the file has changed.
   *
   * @throws InvalidOption when there is no such file
   */
  static synchronized MujocoModel get(Path file, Supplier<MujocoModel> compile) {
    try {
      Path real = file.toRealPath();
      FileTime modified = Files.getLastModifiedTime(real);
      Entry entry = ENTRIES.get(real);
      MujocoModel model =
          entry != null && entry.modified.equals(modified) ? entry.model.get() : null;
      if (model == null) {
        ENTRIES.values().removeIf(other -> other.model.refersTo(null));
        model = compile.get();
        ENTRIES.put(real, new Entry(modified, new WeakReference<>(model)));
      }
      return model;
    } catch (NoSuchFileException e) {
      throw new InvalidOption("there is no model file " + file);
    } catch (IOException e) {
      throw new InvalidOption("the model file " + file + " can't be read: " + e.getMessage());
    }
  }
}
