package geodesic.environment.serving;

/** What the client asks for; the order is part of the protocol. */
enum Request {
  /** A step of every environment. */
  STEP,
  /** A reset of those that the array {@code resets} marks. */
  RESET,
  /** A picture of the environment that the argument numbers. */
  RENDER,
  /** The end. */
  CLOSE;

  private static final Request[] ALL = values();

  static Request of(int ordinal) {
    return ALL[ordinal];
  }
}
