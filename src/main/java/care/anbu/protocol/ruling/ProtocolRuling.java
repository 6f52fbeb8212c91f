package care.anbu.protocol.ruling;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** What somebody decided of one patient and one protocol. It is kept, and can be taken back. */
@Entity
public class ProtocolRuling extends ClinicOwned {

  /** What was decided. */
  public enum Kind {
    /** By a doctor: not wanted until a day, for a clinical reason. */
    DEFERRED,
    /** It was done on a day, in another clinic: counts as if it were on record. */
    DONE_ELSEWHERE
  }

  /** Characters of why, or of where. */
  public static final int REASON = 200;

  private static final int FURTHEST_YEARS = 10;
  private static final int OLDEST_YEARS = 100;

  public Long patientId;
  public Long protocolId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private LocalDate day;
  private String reason;

  /** Null: the patient said so, to nobody of the clinic. */
  private Long ruledBy;

  private Instant ruledAt;
  private Long takenBackBy;
  private Instant takenBackAt;

  /**
   * Not wanted until a day.
   *
   * @throws Problem when the day is not ahead, or too far
   */
  public static ProtocolRuling deferred(LocalDate until, String reason, LocalDate today) {
    if (!until.isAfter(today) || until.isAfter(today.plusYears(FURTHEST_YEARS))) {
      throw Problem.invalid("ruling:problem_until", FURTHEST_YEARS).at("until");
    }
    return of(Kind.DEFERRED, until, reason);
  }

  /**
   * Done in another clinic.
   *
   * @throws Problem when the day is ahead, or too long ago
   */
  public static ProtocolRuling doneElsewhere(LocalDate on, String where, LocalDate today) {
    if (on.isAfter(today) || on.isBefore(today.minusYears(OLDEST_YEARS))) {
      throw Problem.invalid("ruling:problem_done").at("done");
    }
    return of(Kind.DONE_ELSEWHERE, on, where);
  }

  private static ProtocolRuling of(Kind kind, LocalDate day, String reason) {
    var ruling = new ProtocolRuling();
    ruling.kind = kind;
    ruling.day = day;
    ruling.reason = reason;
    return ruling;
  }

  /**
   * Says of whom, of what, and by whom.
   *
   * @param by null: the patient, to nobody of the clinic
   */
  public ProtocolRuling about(long patient, long protocol, Long by, Clock clock) {
    patientId = patient;
    protocolId = protocol;
    ruledBy = by;
    ruledAt = clock.instant();
    return this;
  }

  /** Takes it back; doing so twice changes nothing. */
  public void takeBack(long by, Clock clock) {
    if (holds()) {
      takenBackBy = by;
      takenBackAt = clock.instant();
    }
  }

  public boolean holds() {
    return takenBackAt == null;
  }

  public Kind kind() {
    return kind;
  }

  /** Until when, or when it was done. */
  public LocalDate day() {
    return day;
  }

  public String reason() {
    return reason;
  }

  public Long ruledBy() {
    return ruledBy;
  }

  public Instant ruledAt() {
    return ruledAt;
  }
}
