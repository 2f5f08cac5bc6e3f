package geodesic.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An environment failed: it returned something that is not a number, or threw. The message is one
 * line that says which environment, which copy of it, when in its episode, what, and in which line
 * of the user's own code.
 */
public final class EnvironmentFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Stack frames of these may lie between a user's mistake and its caller. */
  private static final List<String> NOT_THE_USERS =
      List.of("geodesic.", "java.", "javax.", "jdk.", "sun.");

  /** The classes that call an environment: below them on the stack are only their own callers. */
  private static final Set<String> CALLERS =
      Stream.of(
              CheckedEnvironment.class,
              EnvironmentChecker.class,
              EnvironmentClass.class,
              EnvironmentSpecification.class,
              Walk.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  private EnvironmentFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** An environment returned what it must not; {@code what} ends the message. */
  static EnvironmentFailure returned(String who, String what) {
    return new EnvironmentFailure(who + " returned " + what, null);
  }

  /**
   * An environment threw.
   *
   * @param who the environment and its copy
   * @param where what it was doing: {@code step 3 of its episode}
   * @return the failure to throw, with what was thrown as its cause
   * @throws Error what is not the environment's fault: no memory left, a dying virtual machine
   */
  static EnvironmentFailure threw(String who, String where, Throwable thrown) {
    if (thrown instanceof VirtualMachineError e && !(e instanceof StackOverflowError)) {
      throw e;
    }
    return switch (thrown) {
      case EnvironmentFailure known -> known;
      case ForeignFault fault ->
          new EnvironmentFailure(who + " failed in " + where + ": " + fault.getMessage(), null);
      default ->
          new EnvironmentFailure(who + " failed in " + where + ": " + describe(thrown), thrown);
    };
  }

  /**
   * The same failure, with when in a run it happened.
   *
   * @param when {@code iteration 7}
   */
  public EnvironmentFailure during(String when) {
    EnvironmentFailure failure = new EnvironmentFailure(when + ": " + getMessage(), getCause());
    failure.setStackTrace(getStackTrace());
    return failure;
  }

  /** In one line: class, message, and the first line on the stack that is not ours or Java's. */
  static String describe(Throwable thrown) {
    if (thrown instanceof ForeignFault) {
      return thrown.getMessage();
    }
    String message = thrown.getLocalizedMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return thrown.getClass().getName()
        + (first.isEmpty() ? "" : ": " + first)
        + Arrays.stream(thrown.getStackTrace())
            .takeWhile(frame -> !CALLERS.contains(frame.getClassName()))
            .filter(EnvironmentFailure::isTheUsers)
            .findFirst()
            .map(EnvironmentFailure::place)
            .orElse("");
  }

  private static boolean isTheUsers(StackTraceElement frame) {
    return NOT_THE_USERS.stream().noneMatch(frame.getClassName()::startsWith);
  }

  private static String place(StackTraceElement frame) {
    String method = frame.getClassName() + "." + frame.getMethodName();
    String file = frame.getFileName();
    return ", "
        + (file == null ? "" : "at " + file + ":" + frame.getLineNumber() + " ")
        + "in "
        + method;
  }
}
