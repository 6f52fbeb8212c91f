package care.anbu.clinic;

import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Who makes this request; {@code inject:signedIn} in templates. */
@Named
@RequestScoped
public class SignedIn {

  @Inject SecurityIdentity identity;
  @Inject CurrentClinic current;

  /**
   * True when someone is signed in: false on the sign-in page, on pages of patients, and where a
   * failure is told before it was known who asks.
   */
  public boolean present() {
    try {
      return identity.getAttribute(Me.ATTRIBUTE) != null;
    } catch (BlockingOperationNotAllowedException notLookedUp) {
      return false;
    }
  }

  public Me me() {
    Me me = identity.getAttribute(Me.ATTRIBUTE);
    if (me == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return me;
  }

  /** For what a person must answer for. */
  public void requirePerson() {
    if (me().program()) {
      throw new Problem(403, "clinic:problem_person");
    }
  }

  public long id() {
    return me().id();
  }

  public String clinicId() {
    return current.id();
  }
}
