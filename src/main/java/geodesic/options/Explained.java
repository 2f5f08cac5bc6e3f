package geodesic.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an option means, in a phrase for users: the one source of what the command line and the
 * Javadoc say of it. Annotates the components of option records; which values are valid is
 * determined by {@link OptionRecord#settings}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Explained {
  /** The phrase. */
  String value();

  /**
   * For an option that came later than others of its record: the value that a stored configuration
   * without it means, as users write it, which keeps what was made before at its own meaning. Empty
   * where that is the default.
   */
  String before() default "";
}
