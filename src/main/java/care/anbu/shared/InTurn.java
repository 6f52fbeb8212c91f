package care.anbu.shared;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Work of a request that may take seconds and a connection of the database: a count, a plan, a
 * report. Of one clinic only a few are at it at once, and of all together no more than leaves
 * connections for pages; the others wait a little, and then are told to come back (503).
 *
 * <p>The turn is taken before the transaction begins, so whoever waits holds no connection; where
 * one is open already, the work is refused as a fault.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InTurn {}
