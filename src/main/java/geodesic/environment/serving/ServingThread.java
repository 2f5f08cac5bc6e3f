package geodesic.environment.serving;

import geodesic.environment.EnvironmentFailure;
import geodesic.environment.bridge.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request for a part of the environments. Each thread sees the client's counter and
 * raises its own, so that they need no word among themselves; a step allocates nothing.
 */
final class ServingThread implements Runnable {
  private final int index;
  private final ServedCopy[] copies;
  private final int first;
  private final SharedMemory shared;
  private final ServingLayout layout;
  private final ServedFrame frame;
  private final Waiting waiting;
  private final long line;

  /**
   * @param index the number of this thread
   * @param copies its environments
   * @param first the number of the first of them
   */
  ServingThread(
      int index,
      ServedCopy[] copies,
      int first,
      SharedMemory shared,
      ServingLayout layout,
      ServedFrame frame,
      Waiting waiting) {
    this.index = index;
    this.copies = copies;
    this.first = first;
    this.shared = shared;
    this.layout = layout;
    this.frame = frame;
    this.waiting = waiting;
    line = layout.answer(index);
  }

  /** Serves until the client asks for the end, or has gone. */
  @Override
  public void run() {
    int answered = 0;
    while (true) {
      answered = waiting.forRequest(index, answered);
      int kind = shared.memory().get(ValueLayout.JAVA_INT, ServingLayout.REQUEST_KIND);
      Request request = Request.of(kind);
      answer(request);
      shared.set(line, answered);
      waiting.answered();
      if (request == Request.CLOSE) {
        return;
      }
    }
  }

  private void answer(Request request) {
    int ended = 0;
    Status status = Status.DONE;
    try {
      switch (request) {
        case STEP -> ended = step();
        case RESET -> {
          for (ServedCopy copy : copies) {
            copy.reset();
          }
        }
        case RENDER -> render();
        case CLOSE -> {}
      }
    } catch (WrongAction e) {
      status = Status.WRONG_ACTION;
      say(e.getMessage());
    } catch (EnvironmentFailure e) {
      status = Status.FAILED;
      say(e.getMessage());
    } catch (Throwable e) { // an error of this thread must not leave the client waiting
      status = Status.FAILED;
      say(e.toString());
    }
    MemorySegment memory = shared.memory();
    memory.set(ValueLayout.JAVA_INT, line + ServingLayout.STATUS, status.code());
    memory.set(ValueLayout.JAVA_INT, line + ServingLayout.ENDED, ended);
  }

  /** All actions are checked, and announced, before the first one is taken. */
  private int step() throws WrongAction {
    for (ServedCopy copy : copies) {
      copy.prepare();
    }
    int ended = 0;
    for (ServedCopy copy : copies) {
      if (copy.step()) {
        ended++;
      }
    }
    return ended;
  }

  private void render() {
    int wanted = shared.memory().get(ValueLayout.JAVA_INT, ServingLayout.REQUEST_ARGUMENT) - first;
    if (wanted >= 0 && wanted < copies.length) {
      frame.draw(copies[wanted].environment(), shared.memory(), layout.frame());
    }
  }

  private void say(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(text.length, ServingLayout.MESSAGE);
    long at = layout.messages() + (long) index * ServingLayout.MESSAGE;
    MemorySegment memory = shared.memory();
    MemorySegment.copy(text, 0, memory, ValueLayout.JAVA_BYTE, at, length);
    memory.set(ValueLayout.JAVA_INT, line + ServingLayout.MESSAGE_LENGTH, length);
  }
}
