package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import geodesic.environment.LibraryWarnings;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the library's messages to our log, and its warnings to {@link LibraryWarnings} as well. Its
 * own handler would print them and append them to MUJOCO_LOG.TXT in the folder where the user is.
 *
 * <p>A warning returns to the simulation, as that on a diverged one does, whose state the library
 * then resets. An error means that the library was used wrongly or is out of memory. Its function
 * can't go on, and no exception may pass through its code: what is thrown here makes the JVM print
 * it and end with status 1. A run keeps its last checkpoint.
 */
@SuppressWarnings("restricted") // what the library says of its memory has to be believed
final class MessageLog {
  private static final Logger LOG = LoggerFactory.getLogger("MuJoCo");
  private static final int WARNING = 2;

  /** Of mjLogMessage: level, topic, and a line of at most 1023 characters. */
  private static final long SUBJECT = 8;

  private static final long SUBJECT_END = SUBJECT + 1024;

  /** Whether this thread does what users need no warnings of. */
  private static final ThreadLocal<Boolean> UNIMPORTANT = ThreadLocal.withInitial(() -> false);

  private MessageLog() {}

  /**
   * Calls the library for what users can't change, such as models of Gymnasium, which use elements
   * that are deprecated: its warnings reach the log alone.
   */
  static <T> T withLogAlone(Supplier<T> call) {
    UNIMPORTANT.set(true);
    try {
      return call.get();
    } finally {
      UNIMPORTANT.remove();
    }
  }

  /** Installs the handler, for the whole process. */
  static void install(SymbolLookup library) throws ReflectiveOperationException {
    MemorySegment handler =
        Linker.nativeLinker()
            .upcallStub(
                MethodHandles.lookup()
                    .findStatic(
                        MessageLog.class,
                        "receive",
                        MethodType.methodType(void.class, MemorySegment.class)),
                FunctionDescriptor.ofVoid(ADDRESS),
                Arena.global());
    try {
      MemorySegment before =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(
                      library.findOrThrow("mju_setLogHandler"),
                      FunctionDescriptor.of(ADDRESS, ADDRESS))
                  .invokeExact(handler);
      LOG.trace("the library's own handler was {}", before);
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  /** Called by the library on whichever thread steps. */
  @SuppressWarnings("unused") // by the handle above
  private static void receive(MemorySegment address) {
    MemorySegment message = address.reinterpret(SUBJECT_END);
    int level = message.get(JAVA_INT, 0);
    String text = message.getString(SUBJECT);
    if (level > WARNING) {
      throw new IllegalStateException("MuJoCo can't go on: " + text);
    } else if (level == WARNING) {
      LOG.warn("{}", text);
      if (!UNIMPORTANT.get()) {
        LibraryWarnings.add("MuJoCo warns: " + text);
      }
    } else {
      LOG.info("{}", text);
    }
  }
}
