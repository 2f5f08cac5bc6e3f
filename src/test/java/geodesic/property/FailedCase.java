package geodesic.property;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Says of a failed case of a {@link Property} what it drew and how to run it again. */
final class FailedCase implements InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(FailedCase.class);

  /** Whether a case of the property with this context has failed. */
  static boolean isIn(ExtensionContext property) {
    return property.getStore(NAMESPACE).get(FailedCase.class) != null;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      context.getParent().orElseThrow().getStore(NAMESPACE).put(FailedCase.class, e);
      Draws draws = (Draws) method.getArguments().getFirst();
      throw new AssertionError(draws.description() + "\n" + e, e);
    }
  }
}
