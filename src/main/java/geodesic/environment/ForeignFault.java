package geodesic.environment;

/**
 * A fault of an environment outside of this virtual machine. Its message is one line that tells all
 * there is to tell: users get to see neither this class nor the stack of the thread that noticed.
 */
public class ForeignFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForeignFault(String message) {
    super(message);
  }
}
