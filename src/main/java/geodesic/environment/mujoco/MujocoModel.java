package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import geodesic.environment.Box;
import geodesic.options.InvalidOption;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A compiled MJCF file: all that does not change in time. It is constant, so any number of
 * simulations on any threads share one; its memory is given back when none is left.
 */
@SuppressWarnings("restricted") // what the library says of its memory has to be believed
public final class MujocoModel {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Bits of mjtState. */
  private static final int STATE_QPOS = 1 << 1;

  private static final int STATE_QVEL = 1 << 2;
  private static final int STATE_ACT = 1 << 3;
  private static final int STATE_CTRL = 1 << 6;
  private static final int STATE_XFRC_APPLIED = 1 << 8;

  /** Of mjtObj. */
  private static final int BODY = 1;

  private final String name;
  private final long address;
  private final MemorySegment struct;

  private MujocoModel(String name, long address) {
    this.name = name;
    this.address = address;
    this.struct =
        MemorySegment.ofAddress(address)
            .reinterpret(StructLayout.MODEL.field("signature", "long").offset() + Long.BYTES);
    CLEANER.register(this, () -> Functions.deleteModel(address));
    requireLayout();
  }

  /**
   * Loads the library, if that was not done before, and compiles a model. A file that was compiled
   * before and has not changed since is not compiled again.
   *
   * @param file in MuJoCo's XML format, MJCF or URDF
   * @throws InvalidOption in one line when the library or the file is missing or wrong
   */
  public static MujocoModel load(Path file) {
    return CompiledModels.get(file, () -> compile(file));
  }

  private static MujocoModel compile(Path file) {
    MujocoLibrary.require(Optional.empty());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(1024);
      long address = Functions.loadXml(file.toString(), error);
      if (address == 0) {
        throw new InvalidOption(
            "MuJoCo can't use the model "
                + file
                + ": "
                + error.getString(0).strip().replaceAll("\\s*\\R\\s*", ", "));
      }
      return new MujocoModel(file.getFileName().toString(), address);
    }
  }

  /** What the offsets give must be what the library's own functions say. */
  private void requireLayout() {
    boolean right =
        size("nq") == Functions.stateSize(address, STATE_QPOS)
            && size("nv") == Functions.stateSize(address, STATE_QVEL)
            && size("na") == Functions.stateSize(address, STATE_ACT)
            && size("nu") == Functions.stateSize(address, STATE_CTRL)
            && 6 * size("nbody") == Functions.stateSize(address, STATE_XFRC_APPLIED);
    if (right) {
      double mass = 0;
      for (double each : doubles("body_mass")) {
        mass += each;
      }
      right = Math.abs(mass - Functions.totalMass(address)) <= 1e-9 * Math.abs(mass);
    }
    if (!right) {
      throw wrongLayout();
    }
  }

  static InvalidOption wrongLayout() {
    return new InvalidOption(
        "MuJoCo's structs are not laid out as those of version "
            + StructLayout.VERSION
            + " are; "
            + MujocoLibrary.REMEDY);
  }

  long address() {
    return address;
  }

  /** A mark of the structure that this was compiled from, which its simulations carry too. */
  long signature() {
    long offset = StructLayout.MODEL.field("signature", "long").offset();
    return keeping(() -> struct.get(JAVA_LONG, offset));
  }

  /**
   * A size, such as {@code nq}, the number of generalised positions, {@code nv}, that of
   * velocities, {@code nu}, that of controls, or {@code nbody}.
   *
   * @throws IllegalArgumentException when the model has none of this name
   */
  public int size(String size) {
    long offset = StructLayout.MODEL.field(size, "long").offset();
    return keeping(() -> Math.toIntExact(struct.get(JAVA_LONG, offset)));
  }

  /** A number among the options: {@code timestep}, in seconds. */
  public double option(String option) {
    long offset = StructLayout.MODEL.field("opt." + option, "double").offset();
    return keeping(() -> struct.get(JAVA_DOUBLE, offset));
  }

  /** A copy of an array of doubles, such as {@code body_mass}, row behind row. */
  public double[] doubles(String field) {
    return keeping(() -> array(field, "double*", JAVA_DOUBLE).toArray(JAVA_DOUBLE));
  }

  /** A copy of an array of floats, such as {@code geom_rgba}, row behind row. */
  public float[] floats(String field) {
    return keeping(() -> array(field, "float*", JAVA_FLOAT).toArray(JAVA_FLOAT));
  }

  /** A copy of an array of integers, such as {@code geom_type}, row behind row. */
  public int[] ints(String field) {
    return keeping(() -> array(field, "int*", JAVA_INT).toArray(JAVA_INT));
  }

  private MemorySegment array(String name, String type, ValueLayout element) {
    StructLayout.Field field = StructLayout.MODEL.field(name, type);
    long bytes = (long) size(field.rows()) * field.columns() * element.byteSize();
    return MemorySegment.ofAddress(struct.get(JAVA_LONG, field.offset())).reinterpret(bytes);
  }

  /**
   * The number of a body.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public int body(String bodyName) {
    int id = findBody(bodyName);
    if (id < 0) {
      throw new IllegalArgumentException("the model " + name + " has no body " + bodyName);
    }
    return id;
  }

  /** The number of a body, -1 where there is none of this name. */
  int findBody(String bodyName) {
    return keeping(() -> Functions.nameToId(address, BODY, bodyName));
  }

  /** The controls within their ranges: Gymnasium's space of actions. */
  public Box actionSpace() {
    double[] range = doubles("actuator_ctrlrange");
    float[] low = new float[range.length / 2];
    float[] high = new float[low.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = (float) range[2 * i];
      high[i] = (float) range[2 * i + 1];
    }
    return new Box(low, high);
  }

  /** Nothing that is read may be freed before it has been read. */
  private <T> T keeping(Supplier<T> read) {
    try {
      return read.get();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public String toString() {
    return "MujocoModel(" + name + List.of(size("nq"), size("nv"), size("nu")) + ")";
  }
}
