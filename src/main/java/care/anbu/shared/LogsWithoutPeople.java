package care.anbu.shared;

import care.anbu.shared.national.NumberForms;
import io.quarkus.logging.LoggingFilter;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps people out of the log, whoever writes into it: messages of failures quote values of rows
 * ({@code Duplicate entry '…'}), files and forms. Of a failure of the database only its codes are
 * left; in other texts phones, addresses of mail, Hangul, numbers of the state and secrets that we
 * made (links, tokens, cookies) are masked. Where a failure happened is always told. What the
 * machine itself has no more of (memory, stack) names nobody and is left as it is, for {@code
 * start/OutOfMemory} to find.
 */
@LoggingFilter(name = "without-people")
public final class LogsWithoutPeople implements Filter {

  private static final String MASK = "[***]";

  /** Korean phones, and any number in its international form. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.-])(?:\\+\\d{1,3}[-. ]?)?0?1[016-9][-. ]?\\d{3,4}[-."
              + " ]?\\d{4}(?![\\w-])|\\+\\d{8,15}");

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}+(?:[ ·]\\p{IsHangul}+)*");

  /** 256 random bits in base64url, whatever stands before them. */
  private static final Pattern SECRET =
      Pattern.compile("(?<![A-Za-z0-9-])(?=[\\w-]*\\d)[\\w-]{43}(?![\\w-])");

  /** What a failure quotes: 'value', "value", [value]. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|\\[[^\\]]*\\]");

  @Override
  public boolean isLoggable(LogRecord record) {
    String text =
        record instanceof ExtLogRecord full ? full.getFormattedMessage() : record.getMessage();
    if (text != null) {
      String safe = masked(text);
      if (!safe.equals(text)) {
        record.setParameters(null);
        if (record instanceof ExtLogRecord full) {
          full.setMessage(safe, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
          record.setMessage(safe);
        }
      }
    }
    if (record instanceof ExtLogRecord full) {
      maskFields(full);
    }
    if (record.getThrown() != null) {
      record.setThrown(quiet(record.getThrown()));
    }
    return true;
  }

  private static void maskFields(ExtLogRecord record) {
    Map<String, String> fields = record.getMdcCopy();
    fields.forEach(
        (name, value) -> {
          String safe = masked(value);
          if (!safe.equals(value)) {
            record.putMdc(name, safe);
          }
        });
  }

  static String masked(String text) {
    String safe = SECRET.matcher(text).replaceAll(MASK);
    safe = MAIL.matcher(safe).replaceAll(MASK);
    safe = PHONE.matcher(safe).replaceAll(MASK);
    safe = HANGUL.matcher(safe).replaceAll(MASK);
    var found = NumberForms.within(safe);
    if (found.isEmpty()) {
      return safe;
    }
    var out = new StringBuilder(safe);
    for (int i = found.size() - 1; i >= 0; i--) {
      out.replace(found.get(i).from(), found.get(i).to(), MASK);
    }
    return out.toString();
  }

  static Throwable quiet(Throwable failure) {
    return failure instanceof Quiet || failure instanceof VirtualMachineError
        ? failure
        : quiet(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Throwable quiet(Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return null;
    }
    if (failure instanceof VirtualMachineError) {
      return failure;
    }
    var quiet =
        new Quiet(failure.getClass().getName(), message(failure), quiet(failure.getCause(), seen));
    quiet.setStackTrace(failure.getStackTrace());
    for (Throwable suppressed : failure.getSuppressed()) {
      Throwable also = quiet(suppressed, seen);
      if (also != null) {
        quiet.addSuppressed(also);
      }
    }
    return quiet;
  }

  private static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode();
      }
    }
    return failure.getMessage() == null
        ? null
        : masked(QUOTED.matcher(failure.getMessage()).replaceAll("'…'"));
  }

  /** Prints as the failure that it stands for. */
  private static final class Quiet extends Throwable {
    private final String type;

    Quiet(String type, String message, Throwable cause) {
      super(message, cause);
      this.type = type;
    }

    @Override
    public String toString() {
      return getMessage() == null ? type : type + ": " + getMessage();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
