package care.anbu.clinic;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says by which way of signing in a resource is reached; by the other it is not, and one that says
 * nothing is reached by nobody. So a cookie never forges a call of the API, wherever its path is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedInBy {

  Way value();

  /** The two ways in. */
  enum Way {
    /** The session of a person at a browser. */
    SESSION,
    /** With every call of a program: HTTP Basic of a person, or the token of a program. */
    PROGRAM
  }
}
