package care.anbu.outreach.request;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** What was done with a request: who, when, and what they wrote. Append-only. */
@Entity
public class RequestStep extends ClinicOwned {

  /** What was done. */
  public enum Kind {
    MADE,
    /** Somebody took it, or took it over. */
    TAKEN,
    PASSED_ON,
    /** Whoever had it left it to others. */
    GIVEN_BACK,
    /** It was found out what it really is. */
    SORTED,
    NOTED,
    /** The patient heard that somebody looks into it. */
    FIRST_WORD,
    /** It was found out whose it is. */
    LINKED,
    DONE,
    WITHDRAWN
  }

  public Long requestId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  /** Null: the patient. */
  public Long byStaff;

  @Column(name = "at")
  public Instant at;

  public String note;

  static RequestStep of(ServiceRequest request, Kind kind, Long by, String note, Instant at) {
    var step = new RequestStep();
    step.requestId = request.id;
    step.kind = kind;
    step.byStaff = by;
    step.note = note;
    step.at = at;
    return step;
  }
}
