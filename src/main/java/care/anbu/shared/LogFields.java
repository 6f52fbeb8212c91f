package care.anbu.shared;

import org.jboss.logging.MDC;

/**
 * Fields of what this thread logs, beside the words: programs that read logs look for them ({@code
 * ANBU_LOG_FORMAT=json}). Names of clinics, channels and contacts, never of people; {@link
 * LogsWithoutPeople} looks at them, too.
 */
public final class LogFields implements AutoCloseable {

  public static final String CLINIC = "clinic";
  public static final String CHANNEL = "channel";
  public static final String GATEWAY = "gateway";
  public static final String OUTREACH = "outreach";

  private final String name;
  private final Object before;

  private LogFields(String name, Object value) {
    this.name = name;
    before = MDC.get(name);
    MDC.put(name, String.valueOf(value));
  }

  /** Until it is closed. */
  public static LogFields with(String name, Object value) {
    return new LogFields(name, value);
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, before);
    }
  }
}
