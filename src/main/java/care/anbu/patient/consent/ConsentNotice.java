package care.anbu.patient.consent;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a patient is owed to hear of a consent of theirs ({@link ConsentLaw}): that it, or its end,
 * was recorded, or that it will hold on. Each is owed once; a contact without a campaign tells it.
 */
@Entity
public class ConsentNotice extends ClinicOwned {

  /** What is told. */
  public enum Kind {
    /** They agreed. */
    GIVEN,
    /** They refused, or took back what they had agreed to. */
    WITHDRAWN,
    /** They agreed long ago, and are asked whether that holds. */
    RENEWAL
  }

  /** Why there is no contact yet: somebody must help. */
  public enum Trouble {
    /** No number or address of theirs can be used. */
    NO_CONTACT,
    /** They could be reached by a channel for which the clinic has no gateway. */
    NO_GATEWAY
  }

  /** How it ended. */
  public enum Closing {
    /** It left, and the network says nothing else. */
    TOLD,
    /** Somebody of the clinic told them, or saw that there is nothing to tell. */
    BY_STAFF,
    /** They said something else since, died, were erased, or are left alone by everybody. */
    NEEDLESS
  }

  public Long patientId;
  public Long consentId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  /** The last day on which it is in time, in the zone of the clinic. */
  public LocalDate dueBy;

  /** The contact that tells it; null: none yet. */
  public Long outreachId;

  @Enumerated(EnumType.STRING)
  public Trouble problem;

  /** When it left, or somebody closed it; null: it is owed. */
  private Instant closedAt;

  @Enumerated(EnumType.STRING)
  private Closing closedAs;

  private Long closedBy;

  @Version public int version;

  /** When it left, or somebody closed it; null: it is owed. */
  public Instant closedAt() {
    return closedAt;
  }

  public Closing closedAs() {
    return closedAs;
  }

  /** Whether its last day is over. */
  public boolean late(LocalDate today) {
    return today.isAfter(dueBy);
  }

  /** The contact in URLs; null: none yet. */
  public String outreachRef() {
    return outreachId == null ? null : Id.text(outreachId);
  }

  /** A contact tells it. */
  public void goesBy(long outreach) {
    outreachId = outreach;
    problem = null;
  }

  /** Nothing can tell it until somebody helps. */
  public void stuck(Trouble why) {
    problem = why;
  }

  /** The contact did not come about: it is owed as before. */
  public void again() {
    require(closedAt == null);
    outreachId = null;
    problem = null;
  }

  /** It left at that moment. */
  public void told(Instant at) {
    close(Closing.TOLD, at, null);
  }

  /** Somebody of the clinic took care of it. */
  public void closedBy(long staffId, Instant at) {
    close(Closing.BY_STAFF, at, staffId);
  }

  /** Nobody needs to hear it any more. */
  public void needless(Instant at) {
    close(Closing.NEEDLESS, at, null);
  }

  private void close(Closing how, Instant at, Long by) {
    require(closedAt == null);
    closedAt = at;
    closedAs = how;
    closedBy = by;
  }

  private static void require(boolean legal) {
    if (!legal) {
      throw Problem.conflict("consentNotice:problem_closed");
    }
  }
}
