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
  String value();
}
