package care.anbu.outreach.call;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.Complaints;
import care.anbu.patient.contact.ContactPoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Tells a second click from another result, which must not be lost. */
@ApplicationScoped
class CallRepeats {

  @Inject EntityManager entities;
  @Inject ContactPoints contactPoints;
  @Inject Complaints complaints;

  /** Whether this person recorded just that as the last result of the call. */
  boolean isRepeat(Outreach call, CallResult result, long staffId) {
    return call.attempts == result.tries() + 1
        && last(call).filter(last -> isSame(last, result, staffId)).isPresent()
        && hasFollowed(call, result);
  }

  private Optional<Attempt> last(Outreach call) {
    return entities
        .createQuery(
            "from Attempt where outreachId = ?1 and gateway = ?2 order by id desc", Attempt.class)
        .setParameter(1, call.id)
        .setParameter(2, GatewayKind.DESK)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private static boolean isSame(Attempt last, CallResult result, long staffId) {
    return Objects.equals(last.byStaff, staffId)
        && last.outcome == result.outcome()
        && Objects.equals(last.content, result.note())
        && Objects.equals(last.saidOn, result.said().on())
        && Objects.equals(last.saidWhere, result.said().place());
  }

  /** What is kept elsewhere than in the attempt. */
  private boolean hasFollowed(Outreach call, CallResult result) {
    CallResult.Said said = result.said();
    return (said.callAt() == null || said.callAt().equals(call.wantedAt()))
        && (said.address() == null || livesAt(call.patientId, said.address()))
        && (result.bookedAt() == null || isBooked(call.patientId, result.bookedAt()))
        && (!result.complaint() || complaints.about(call.id));
  }

  private boolean livesAt(long patientId, String address) {
    return contactPoints.ofPatient(patientId).stream()
        .anyMatch(point -> address.equals(point.value));
  }

  private boolean isBooked(long patientId, Instant startsAt) {
    return entities
            .createQuery(
                "select count(*) from Appointment where patientId = ?1 and startsAt = ?2",
                Long.class)
            .setParameter(1, patientId)
            .setParameter(2, startsAt)
            .getSingleResult()
        > 0;
  }
}
