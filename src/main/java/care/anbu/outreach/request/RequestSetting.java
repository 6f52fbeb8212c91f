package care.anbu.outreach.request;

import care.anbu.clinic.Role;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What a clinic has set of its own for requests; one row of each clinic. */
@Entity
public class RequestSetting extends ClinicOwned {

  /** Null: the usual ones of the country. */
  @Convert(converter = RequestSettingColumns.Week.class)
  private OpeningWeek hours;

  /** Only those that differ from the usual ones of the country. */
  @Convert(converter = RequestSettingColumns.Times.class)
  private Map<RequestTime, Integer> times = Map.of();

  @Enumerated(EnumType.STRING)
  private Role complaintsRole = Role.COORDINATOR;

  private Long complaintsStaff;

  /** When staff were last told of what is overdue. */
  private Instant alertedAt;

  @Version public int version;

  /** Keeps what differs from the usual. */
  void keep(OpeningWeek week, Map<RequestTime, Integer> amounts, RequestTimes usual) {
    var own = new EnumMap<RequestTime, Integer>(RequestTime.class);
    amounts.forEach(
        (time, amount) -> {
          if (amount != usual.term(time).amount()) {
            own.put(time, amount);
          }
        });
    hours = week.equals(usual.hours()) ? null : week;
    times = own;
  }

  /**
   * Names to whom complaints go.
   *
   * @param person null: whoever has that role
   */
  void complaintsGoTo(Role role, Long person) {
    complaintsRole = role;
    complaintsStaff = person;
  }

  /** Whether staff were told within so long. */
  boolean alertedWithin(Duration time, Instant now) {
    return alertedAt != null && alertedAt.isAfter(now.minus(time));
  }

  /** Null: never. */
  Instant alertedAt() {
    return alertedAt;
  }

  void alerted(Instant now) {
    alertedAt = now;
  }

  /** The times that hold, where the others are usual. */
  RequestTimes over(RequestTimes usual) {
    return usual.with(hours, times);
  }

  /** To whom complaints go, unless a person is named. */
  public Role complaintsRole() {
    return complaintsRole;
  }

  /** Null: nobody in particular. */
  public Long complaintsStaff() {
    return complaintsStaff;
  }
}
