package care.anbu.outreach.request;

import care.anbu.outreach.request.OpeningWeek.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a clinic works on what patients ask, and so until when something is due.
 *
 * @param closed days on which nobody does, whatever the week says: holidays
 * @param zone of the clinic
 */
public record WorkingTime(OpeningWeek week, Predicate<LocalDate> closed, ZoneId zone) {

  /** Longer than any row of holidays: whoever closes for so long is taken to be open. */
  private static final int DAYS_AHEAD = 366;

  /** The end of a term that begins now. */
  public Instant after(Instant from, Term term) {
    LocalDate today = LocalDate.ofInstant(from, zone);
    return switch (term.unit()) {
      case WORKING_HOURS -> hours(from, Duration.ofHours(term.amount()));
      case WORKING_DAYS -> days(today, term.amount());
      case DAYS -> noLaterThan(today.plusDays(term.amount()), from);
    };
  }

  /** Whether the clinic works on requests just then. */
  public boolean isOpen(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    LocalTime time = at.atZone(zone).toLocalTime();
    return on(day)
        .filter(open -> !time.isBefore(open.from()) && time.isBefore(open.until()))
        .isPresent();
  }

  private Instant hours(Instant from, Duration term) {
    LocalDate day = LocalDate.ofInstant(from, zone);
    Duration left = term;
    for (int look = 0; look < DAYS_AHEAD; look++, day = day.plusDays(1)) {
      Optional<Hours> open = on(day);
      if (open.isEmpty()) {
        continue;
      }
      Instant begins = later(from, at(day, open.get().from()));
      Instant ends = at(day, open.get().until());
      if (begins.isBefore(ends)) {
        Duration here = Duration.between(begins, ends);
        if (left.compareTo(here) <= 0) {
          return begins.plus(left);
        }
        left = left.minus(here);
      }
    }
    return from.plus(term);
  }

  private Instant days(LocalDate today, int term) {
    LocalDate day = today;
    int left = term;
    for (int look = 0; look < DAYS_AHEAD && left > 0; look++) {
      day = day.plusDays(1);
      left -= on(day).isPresent() ? 1 : 0;
    }
    return closes(day);
  }

  /** A term of a law is kept, not stretched: what ends on a closed day ends before it. */
  private Instant noLaterThan(LocalDate last, Instant from) {
    LocalDate day = last;
    while (on(day).isEmpty() && closes(day.minusDays(1)).isAfter(from)) {
      day = day.minusDays(1);
    }
    return closes(on(day).isEmpty() ? last : day);
  }

  private Instant closes(LocalDate day) {
    return at(day, on(day).map(Hours::until).orElse(LocalTime.of(18, 0)));
  }

  private Optional<Hours> on(LocalDate day) {
    return closed.test(day) ? Optional.empty() : week.on(day.getDayOfWeek());
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
