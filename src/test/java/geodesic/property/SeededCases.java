package geodesic.property;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The cases of a {@link Property}, each a function of the seed, the method and its index. */
final class SeededCases extends AnnotationBasedArgumentsProvider<Property> {
  /** The seed of all cases; a new one in each run of the tests where it is not given. */
  static final String SEED = "geodesic.cases.seed";

  /** The one case to run. */
  static final String INDEX = "geodesic.cases.index";

  private static final long FRESH_SEED = new SplittableRandom().nextInt(1_000_000_000);

  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, Property property) {
    long seed = context.getConfigurationParameter(SEED, Long::valueOf).orElse(FRESH_SEED);
    String method =
        "%s#%s"
            .formatted(
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName());
    return context
        .getConfigurationParameter(INDEX, Integer::valueOf)
        .map(IntStream::of)
        .orElseGet(() -> IntStream.range(0, property.cases()))
        .takeWhile(index -> !FailedCase.isIn(context)) // the first one is enough to read
        .mapToObj(index -> Arguments.of(new Draws(method, seed, index)));
  }
}
