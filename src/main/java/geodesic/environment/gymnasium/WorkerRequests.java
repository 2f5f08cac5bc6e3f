package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The messages that are about a worker as a whole. */
final class WorkerRequests {
  private WorkerRequests() {}

  /**
   * Has a worker import what its task needs, and make a first environment.
   *
   * @param first whether no other worker has done this before: it then shows what Python says on
   *     the occasion, and finds out whether environments can be saved
   * @return what the environment is
   */
  static JsonNode prepare(WorkerProcess worker, boolean first) {
    PythonTask task = worker.task();
    ObjectNode message = WorkerMessages.message("prepare");
    message.put("id", task.name()).put("first", first);
    task.module().ifPresent(module -> message.put("module", module));
    task.keywords().forEach(message.putObject("keywords")::put);
    task.wrappers().forEach(message.putArray("wrappers")::add);
    return worker.prepare(message).json();
  }
}
