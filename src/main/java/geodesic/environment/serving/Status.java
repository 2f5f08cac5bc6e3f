package geodesic.environment.serving;

/** How a request went; the codes are part of the protocol. */
enum Status {
  /** As asked. */
  DONE(0),
  /** An action is not one of its space; the message says which. */
  WRONG_ACTION(1),
  /** An environment failed; the message says where. */
  FAILED(2);

  private final int code;

  Status(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
