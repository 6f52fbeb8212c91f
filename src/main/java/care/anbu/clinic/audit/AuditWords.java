package care.anbu.clinic.audit;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.ValueFormatter;
import care.anbu.shared.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * What stands in the trail as people read it: codes in the reader's words, times as the clock of
 * the clinic shows them; {@code inject:auditWords} in templates.
 */
@Named("auditWords")
@RequestScoped
public class AuditWords {

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
  private static final Pattern CODE = Pattern.compile("true|false|[A-Z][A-Z0-9_]+");

  @Inject ValueFormatter show;
  @Inject PageLanguage page;
  @Inject Sentences sentences;

  /** A value of a field. */
  public String value(AuditField field, String stored) {
    if (stored == null) {
      return null;
    }
    if (INSTANT.matcher(stored).matches()) {
      return show.dateTime(Instant.parse(stored));
    }
    if (DAY.matcher(stored).matches()) {
      return show.date(LocalDate.parse(stored));
    }
    if (field == AuditField.MONTH && MONTH.matcher(stored).matches()) {
      return show.month(YearMonth.parse(stored));
    }
    return field == AuditField.LANGUAGE ? word(stored) : label(stored);
  }

  /** What something was called when it was done: a code in words, a name as it is. */
  public String label(String stored) {
    return CODE.matcher(stored).matches() ? word(stored) : stored;
  }

  private String word(String code) {
    return sentences.of("audit:code", page.locale(), code);
  }
}
