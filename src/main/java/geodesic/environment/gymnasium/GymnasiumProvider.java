package geodesic.environment.gymnasium;

import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentProvider;
import geodesic.environment.EnvironmentSpecification;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Any environment of a Python installation: {@code gymnasium:ID}, {@code gymnasium:module:ID}. */
public final class GymnasiumProvider implements EnvironmentProvider {

  @Override
  public List<EnvironmentSpecification> specifications() {
    return List.of();
  }

  @Override
  public Optional<EnvironmentSpecification> find(String id, EnvironmentArguments arguments) {
    if (!id.startsWith(PythonTask.PREFIX)) {
      return Optional.empty();
    }
    LazyTask task = new LazyTask(id, arguments);
    EnvironmentSpecification specification =
        new EnvironmentSpecification(
                id,
                "an environment of Gymnasium's interface in Python",
                EnvironmentSpecification.NO_LIMIT, // Gymnasium's own wrapper keeps it
                OptionalDouble.empty(),
                task::single)
            .withGroups(task::group)
            .withRewardThreshold(() -> task.description().threshold());
    // So that it tells its arguments, and a run's configuration has them.
    return Optional.of(specification.configurable(_ -> specification).with(arguments));
  }
}
