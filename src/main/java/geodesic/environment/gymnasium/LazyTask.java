package geodesic.environment.gymnasium;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.Wrapper;

/** An environment that a user has named; Python is started when something of it is needed. */
final class LazyTask {
  private final String id;
  private final EnvironmentArguments arguments;
  private PythonTask task;

  LazyTask(String id, EnvironmentArguments arguments) {
    this.id = id;
    this.arguments = arguments;
  }

  private synchronized PythonTask task() {
    if (task == null) {
      task = PythonTask.of(id, arguments);
    }
    return task;
  }

  /**
   * What it is.
   *
   * @throws geodesic.options.InvalidOption when there is none or it can't be used
   */
  TaskDescription description() {
    return WorkerPool.describe(task());
  }

  /** Makes environments in one worker. */
  EnvironmentGroup group() {
    return new EnvironmentSlots(task(), description());
  }

  /** One environment with a worker of its own. */
  Environment single() {
    EnvironmentGroup group = group();
    try {
      return new Single(group);
    } catch (RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** The only environment of a group, which is closed with it. */
  private static final class Single extends Wrapper {
    private final EnvironmentGroup group;

    Single(EnvironmentGroup group) {
      super(group.make());
      this.group = group;
    }

    @Override
    public void close() {
      super.close();
      group.close();
    }

    @Override
    public String toString() {
      return environment().toString();
    }
  }
}
