package geodesic.property;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test of what holds for any values: it takes {@link Draws}, and runs once for each of many cases
 * that draw differently, up to the first that fails. The seed is new in each run of the tests; the
 * failure names it, what the case drew, and how to run that case alone:
 *
 * <pre>{@code
 * mvn test -Dtest=BoxTest#holdsItsSamples -Dgeodesic.cases.seed=8271 -Dgeodesic.cases.index=17
 * }</pre>
 *
 * <p>Without the index all cases of that seed run again. The first case draws the least of
 * everything, the second the most; all others mix values near the ends with small and with evenly
 * spread ones.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(SeededCases.class)
@ExtendWith(FailedCase.class)
public @interface Property {
  /** How many cases are tried. */
  int cases() default 1000;
}
