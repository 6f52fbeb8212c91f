package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.shared.Id;
import java.time.Instant;

/**
 * A look with the names that belong to its ids today.
 *
 * @param seq place in the chain; null for the few seconds until it is linked
 * @param staff null when the account is gone
 * @param chartNumber null when there is no such patient any more
 */
public record AccessLine(
    long id,
    Long seq,
    Instant at,
    String staff,
    String login,
    long patientId,
    String chartNumber,
    String patient,
    AccessPurpose purpose,
    String remote) {

  public String ref() {
    return Id.text(id);
  }

  /** Whether people were shown who are nobody's patient here. */
  public boolean ofNobodyHere() {
    return patientId == AccessLogs.NOBODY_HERE;
  }

  /** Whether the patient looked, and nobody of the clinic. */
  public boolean byPatient() {
    return purpose == AccessPurpose.PATIENT;
  }

  public String patientRef() {
    return Id.text(patientId);
  }
}
