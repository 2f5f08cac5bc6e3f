package geodesic.exchange.sb3;

/** A class or function that a pickle names. It is never looked up. */
record PythonClass(String module, String name) {
  @Override
  public String toString() {
    return module + "." + name;
  }
}
