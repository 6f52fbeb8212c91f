package care.anbu.patient.refresh;

import care.anbu.patient.ContactKind;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A contact point that is worth asking about, as reckoned last night. */
@Entity
@Table(name = "contact_refresh")
public class RefreshItem extends ClinicOwned {

  private static final double MILLION = 1e6;

  public Long patientId;

  /** Null: the patient has none in use. */
  public Long contactPointId;

  @Enumerated(EnumType.STRING)
  public ContactKind kind;

  public Long departmentId;

  @Enumerated(EnumType.STRING)
  public Need.Reason reason;

  public LocalDate neededOn;

  /**
   * Expected value of asking, in millionths: the gain times how likely the contact is used soon.
   */
  public int worth;

  /** Of all the questions to this patient, the one that brings most. */
  public boolean best;

  public Instant madeAt;

  static RefreshItem of(Need need, double urgency, Asking asking, boolean best, Instant madeAt) {
    var item = new RefreshItem();
    item.patientId = need.patientId();
    if (asking.contact() != null) {
      item.contactPointId = asking.contact().point().id;
      item.kind = asking.contact().point().kind;
    }
    item.departmentId = need.departmentId();
    item.reason = need.reason();
    item.neededOn = need.on();
    item.worth = (int) Math.round(asking.gain() * urgency * MILLION);
    item.best = best;
    item.madeAt = madeAt;
    return item;
  }
}
