package care.anbu.clinic.signin;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/**
 * The own password once more, before an account of somebody else is made, opened or given more: an
 * open screen is not enough. Whoever typed it right is not asked again for some minutes of the same
 * session. {@code inject:ownPassword.asked} tells templates whether a form needs the field.
 */
@Named
@ApplicationScoped
public class OwnPassword {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final String FIELD = "own";

  @Inject Sessions sessions;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject Guesses guesses;
  @Inject RoutingContext call;

  public boolean asked() {
    return !sessions.isConfirmed(cookie());
  }

  /**
   * In the transaction of the change; it stays typed should the change be refused. Of two clicks at
   * once the second waits here for what the first does.
   *
   * @param typed in the field {@code own}
   */
  public void require(String typed) {
    if (QuarkusTransaction.requiringNew().call(this::asked)) {
      if (typed == null || typed.isEmpty()) {
        throw Problem.invalid("required").at(FIELD);
      }
      Staff me = QuarkusTransaction.requiringNew().call(() -> staff.require(signedIn.id()));
      guesses.requirePassword(me, typed, FIELD);
      QuarkusTransaction.requiringNew().run(() -> sessions.confirm(cookie(), REMEMBERED));
    }
    sessions.lock(cookie());
  }

  private String cookie() {
    return SignInCookies.session(call.request());
  }
}
