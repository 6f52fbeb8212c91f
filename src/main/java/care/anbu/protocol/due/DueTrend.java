package care.anbu.protocol.due;

import care.anbu.protocol.WorkingProtocol;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many were due, and late, on the first days of the months of a year, and today. */
@ApplicationScoped
public class DueTrend {

  /** Months that are told, besides this one. */
  static final int MONTHS = 12;

  /**
   * How many were due on a day.
   *
   * @param late of those, after their tolerance
   */
  public record Month(LocalDate day, long due, long late) {}

  @Inject ProtocolDays days;

  /** Of some protocols together, the oldest first; days of which one is not known are left out. */
  public List<Month> ofYear(List<WorkingProtocol> protocols, LocalDate today) {
    Map<Long, List<ProtocolDay>> known =
        days.since(
            protocols.stream().map(WorkingProtocol::id).toList(),
            today.withDayOfMonth(1).minusMonths(MONTHS));
    var months = new ArrayList<Month>();
    for (LocalDate day : days(today)) {
      var ofDay =
          known.values().stream()
              .flatMap(List::stream)
              .filter(one -> one.day().equals(day))
              .toList();
      if (!ofDay.isEmpty() && ofDay.size() == protocols.size()) {
        months.add(
            new Month(
                day,
                ofDay.stream().mapToLong(ProtocolDay::due).sum(),
                ofDay.stream().mapToLong(ProtocolDay::late).sum()));
      }
    }
    return months;
  }

  /** The first days of the months, and today, the oldest first. */
  static List<LocalDate> days(LocalDate today) {
    var days = new ArrayList<LocalDate>();
    for (int back = MONTHS; back >= 0; back--) {
      days.add(today.withDayOfMonth(1).minusMonths(back));
    }
    if (today.getDayOfMonth() > 1) {
      days.add(today);
    }
    return days;
  }
}
