package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes the second step, and the API tokens, from whoever lost phone and recovery codes. */
@ApplicationScoped
public class SecondStepResets {

  @Inject SecondFactors secondFactors;
  @Inject Sessions sessions;
  @Inject ApiTokens tokens;
  @Inject AuditTrail trail;

  public boolean isOn(long staffId) {
    return secondFactors.isOn(staffId);
  }

  /** In the transaction of the administrator who does it. */
  public void reset(Staff member) {
    if (secondFactors.off(member.id)) {
      sessions.endAllOf(member.id);
      tokens.revokeAllOf(member.id);
      trail.record(AuditAction.SECOND_FACTOR_RESET, AuditSubject.of(member));
    }
  }
}
