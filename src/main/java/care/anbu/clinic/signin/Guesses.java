package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
import care.anbu.clinic.signin.Tries.Counter;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks for a secret besides the sign-in, and slows guessing it down: five tries, then waits that
 * grow to a quarter of an hour.
 */
@ApplicationScoped
public class Guesses {

  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Inject Tries tries;

  /**
   * The own password once more: whoever sits at an open screen does not know it.
   *
   * @param field in which it was typed
   * @throws Problem 403 when it is wrong, 429 while one has to wait
   */
  public void requirePassword(Staff me, String typed, String field) {
    require(
        "own password " + me.login,
        () -> typed != null && me.hasPassword(typed),
        new Problem(403, "clinic:problem_password_wrong").at(field));
  }

  /**
   * Any other secret.
   *
   * @param subject by whom and of what it is guessed
   * @param right looked at only when nobody has to wait
   */
  public void require(String subject, BooleanSupplier right, Problem wrong) {
    var counters = List.of(new Counter(subject, FREE, LONGEST, true));
    Duration wait = tries.take(counters);
    if (!wait.isZero()) {
      throw new Problem(429, "clinic:problem_wait", wait.toMinutes() + 1);
    }
    if (!right.getAsBoolean()) {
      throw wrong;
    }
    tries.passed(counters);
  }
}
