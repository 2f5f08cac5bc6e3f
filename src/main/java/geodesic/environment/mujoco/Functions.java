package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The library's functions. Models and data are their addresses: a pointer travels as a 64-bit
 * integer does, and a number needs no object.
 *
 * <p>The handles are constants, which the compiler folds into direct calls. The class may be used
 * once {@link MujocoLibrary#require} has returned.
 */
@SuppressWarnings("restricted") // what the library says of its memory has to be believed
final class Functions {
  private static final SymbolLookup LIBRARY = MujocoLibrary.loaded();
  private static final FunctionDescriptor OF_MODEL_AND_DATA =
      FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG);

  private static final MethodHandle LOAD_XML =
      handle("mj_loadXML", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle DELETE_MODEL =
      handle("mj_deleteModel", FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle MAKE_DATA =
      handle("mj_makeData", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle DELETE_DATA =
      handle("mj_deleteData", FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle RESET_DATA = handle("mj_resetData", OF_MODEL_AND_DATA);
  private static final MethodHandle STEP = handle("mj_step", OF_MODEL_AND_DATA);
  private static final MethodHandle FORWARD = handle("mj_forward", OF_MODEL_AND_DATA);
  private static final MethodHandle RNE_POST_CONSTRAINT =
      handle("mj_rnePostConstraint", OF_MODEL_AND_DATA);
  private static final MethodHandle NAME_TO_ID =
      handle("mj_name2id", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
  private static final MethodHandle TOTAL_MASS =
      handle("mj_getTotalmass", FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG));
  private static final MethodHandle STATE_SIZE =
      handle("mj_stateSize", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
  private static final FunctionDescriptor OF_STATE =
      FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
  private static final MethodHandle GET_STATE = handle("mj_getState", OF_STATE);
  private static final MethodHandle SET_STATE = handle("mj_setState", OF_STATE);

  private Functions() {}

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), type);
  }

  /** A call that can't be made is a fault of this class. */
  private static AssertionError wrong(Throwable thrown) {
    return new AssertionError(thrown);
  }

  /**
   * Compiles a model file.
   *
   * @param error receives the reason
   * @return its address, 0 where that fails
   */
  static long loadXml(String file, MemorySegment error) {
    try (Arena arena = Arena.ofConfined()) {
      return (long)
          LOAD_XML.invokeExact(
              arena.allocateFrom(file), MemorySegment.NULL, error, (int) error.byteSize());
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void deleteModel(long model) {
    try {
      DELETE_MODEL.invokeExact(model);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static long makeData(long model) {
    try {
      return (long) MAKE_DATA.invokeExact(model);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void deleteData(long data) {
    try {
      DELETE_DATA.invokeExact(data);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void resetData(long model, long data) {
    try {
      RESET_DATA.invokeExact(model, data);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void step(long model, long data) {
    try {
      STEP.invokeExact(model, data);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void forward(long model, long data) {
    try {
      FORWARD.invokeExact(model, data);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void rnePostConstraint(long model, long data) {
    try {
      RNE_POST_CONSTRAINT.invokeExact(model, data);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  /**
   * The number of what has a name.
   *
   * @param type an mjtObj
   * @return -1 where there is none
   */
  static int nameToId(long model, int type, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) NAME_TO_ID.invokeExact(model, type, arena.allocateFrom(name));
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static double totalMass(long model) {
    try {
      return (double) TOTAL_MASS.invokeExact(model);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  /**
   * The length of a state vector.
   *
   * @param parts bits of mjtState
   */
  static int stateSize(long model, int parts) {
    try {
      return (int) STATE_SIZE.invokeExact(model, parts);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void getState(long model, long data, MemorySegment state, int parts) {
    try {
      GET_STATE.invokeExact(model, data, state, parts);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }

  static void setState(long model, long data, MemorySegment state, int parts) {
    try {
      SET_STATE.invokeExact(model, data, state, parts);
    } catch (Throwable thrown) {
      throw wrong(thrown);
    }
  }
}
