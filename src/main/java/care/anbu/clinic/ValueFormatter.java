package care.anbu.clinic;

import care.anbu.shared.DatePrecision;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;

/**
 * How values look on a page, in the reader's language and the clinic's zone; {@code inject:format}
 * in templates. An absent value shows as a dash.
 */
@Named("format")
@RequestScoped
public class ValueFormatter {

  private static final String ABSENT = "–";

  private static final InBoth DAY = InBoth.of("yyyy. M. d.", "d MMM yyyy");
  private static final InBoth MONTH = InBoth.of("yyyy년 M월", "MMMM yyyy");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  /** A form of dates in Korean and in English. */
  private record InBoth(DateTimeFormatter korean, DateTimeFormatter english) {

    static InBoth of(String korean, String english) {
      return new InBoth(
          DateTimeFormatter.ofPattern(korean, Locale.KOREAN),
          DateTimeFormatter.ofPattern(english, Locale.ENGLISH));
    }

    String of(TemporalAccessor date, PageLanguage page) {
      return (page.korean() ? korean : english).format(date);
    }
  }

  @Inject PageLanguage page;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  private Clinic clinic;

  /** The clinic of this request, read once. */
  public Clinic clinic() {
    if (clinic == null) {
      clinic = clinics.current();
    }
    return clinic;
  }

  /** The clinic's name in the reader's language. */
  public String clinicName() {
    return clinic().name(page.language());
  }

  /** A department's name in the reader's language. */
  public String name(Department department) {
    return department == null ? ABSENT : department.name(page.language());
  }

  /** The day of an instant or date. */
  public String date(Object value) {
    if (value instanceof Instant instant) {
      return date(instant.atZone(zone()).toLocalDate());
    }
    if (value instanceof LocalDate day) {
      return DAY.of(day, page);
    }
    return ABSENT;
  }

  /** As much of a day as is known: "2025", "March 2025", "3 Mar 2025". */
  public String date(LocalDate day, DatePrecision known) {
    return switch (known) {
      case DAY -> date(day);
      case MONTH -> month(YearMonth.from(day));
      case YEAR -> page.korean() ? day.getYear() + "년" : String.valueOf(day.getYear());
    };
  }

  /** A month of a year: "2026년 9월", "September 2026". */
  public String month(YearMonth value) {
    return MONTH.of(value, page);
  }

  /** Day and minute of an instant. */
  public String dateTime(Instant value) {
    if (value == null) {
      return ABSENT;
    }
    var local = value.atZone(zone());
    return date(local.toLocalDate()) + " " + time(local.toLocalTime());
  }

  /** Day and minute of an instant near now: "어제 16:20", "tomorrow 08:00". */
  public String lately(Instant value) {
    if (value == null) {
      return ABSENT;
    }
    LocalDate day = value.atZone(zone()).toLocalDate();
    long ahead = ChronoUnit.DAYS.between(clock.instant().atZone(zone()).toLocalDate(), day);
    String near =
        ahead == 0
            ? page.korean() ? "오늘" : "today"
            : ahead == -1
                ? page.korean() ? "어제" : "yesterday"
                : ahead == 1 ? page.korean() ? "내일" : "tomorrow" : date(day);
    return near + " " + time(value);
  }

  public String time(Object value) {
    LocalTime time =
        value instanceof Instant instant ? instant.atZone(zone()).toLocalTime() : (LocalTime) value;
    return time == null ? ABSENT : time.format(MINUTE);
  }

  /** How long ago, in the largest whole unit: "3 months ago", "3개월 전". */
  public String ago(Instant value) {
    if (value == null) {
      return ABSENT;
    }
    long minutes = ChronoUnit.MINUTES.between(value, clock.instant());
    if (minutes < 0) {
      return dateTime(value);
    }
    if (minutes < 60) {
      return unitsAgo(minutes, "분", "minute");
    }
    if (minutes < 24 * 60) {
      return unitsAgo(minutes / 60, "시간", "hour");
    }
    LocalDate then = value.atZone(zone()).toLocalDate();
    LocalDate today = clock.instant().atZone(zone()).toLocalDate();
    var gone = Period.between(then, today);
    if (gone.getYears() > 0) {
      return unitsAgo(gone.getYears(), "년", "year");
    }
    return gone.getMonths() > 0
        ? unitsAgo(gone.getMonths(), "개월", "month")
        : unitsAgo(ChronoUnit.DAYS.between(then, today), "일", "day");
  }

  public String number(Number value) {
    return value == null ? ABSENT : NumberFormat.getInstance(page.locale()).format(value);
  }

  /** How many patients; few are not told apart before whoever may not see who they are. */
  public String people(long count) {
    return count < SmallCell.LEAST && !signedIn.me().readsLists()
        ? "< " + SmallCell.LEAST
        : number(count);
  }

  /** A share from 0 to 1 as a percentage, with a decimal only where it says something. */
  public String percent(Number share) {
    if (share == null || Double.isNaN(share.doubleValue())) {
      return ABSENT;
    }
    var format = NumberFormat.getPercentInstance(page.locale());
    double percent = Math.abs(share.doubleValue() * 100);
    format.setMaximumFractionDigits(percent < 10 && percent != Math.rint(percent) ? 1 : 0);
    return format.format(share);
  }

  /** An amount in the currency of the clinic. */
  public String money(Number amount) {
    if (amount == null) {
      return ABSENT;
    }
    var format = NumberFormat.getCurrencyInstance(page.locale());
    var currency = Currency.getInstance(clinic().currency);
    format.setCurrency(currency);
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(0);
    return format.format(new BigDecimal(amount.toString()));
  }

  /** A phone number as people of the clinic's country write it; anything else as it is. */
  public String phone(String e164) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(e164, clinic().country);
      boolean home =
          clinic().country.equals(numbers.getRegionCodeForCountryCode(number.getCountryCode()));
      return numbers.format(
          number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException unreadable) {
      return e164 == null ? ABSENT : e164;
    }
  }

  private String unitsAgo(long count, String korean, String english) {
    if (page.korean()) {
      return count + korean + " 전";
    }
    return count + " " + english + (count == 1 ? "" : "s") + " ago";
  }

  private ZoneId zone() {
    return clinic().zoneId();
  }
}
