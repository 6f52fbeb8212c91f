package care.anbu.message.rules;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.shared.TextWay;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a country allows in messages to patients. The values and the source of each stand in {@code
 * message/rules/*.json}.
 *
 * @param country ISO 3166-1 alpha-2
 * @param windows hours in which each purpose may go out
 * @param holidays days of the whole country on which nothing leaves that somebody would have to
 *     answer
 * @param caps how many contacts, by any channel, one patient may have had when one more of a
 *     purpose leaves
 * @param labels words that the rule, not the author, puts around a text; by purpose and channel
 * @param textLimit the longest text message
 * @param alimTalk what KakaoTalk AlimTalk takes; null in a country that has none
 * @param optOutWords by which law or carriers let people refuse messages, lower case without spaces
 * @param sources where each rule is written
 */
public record MessagingRules(
    String country,
    Map<Purpose, SendWindow> windows,
    Set<LocalDate> holidays,
    Map<Purpose, Cap> caps,
    Map<Purpose, Map<Channel, Label>> labels,
    TextLimit textLimit,
    AlimTalk alimTalk,
    List<String> optOutWords,
    Map<String, String> sources) {

  /** At most so many contacts of one patient in a calendar day, and in any seven of them. */
  public record Cap(int perDay, int perWeek) {}

  /**
   * Words before the subject, before the text and after it; each may hold variables. Empty text:
   * nothing.
   */
  public record Label(String subject, String start, String end) {

    static final Label NONE = new Label("", "", "");
  }

  /** The longest text message: Korean bytes, or septets or UTF-16 units elsewhere. */
  public record TextLimit(Unit unit, int most) {

    /** What a text is measured in. */
    public enum Unit {
      KR_BYTES,
      UNITS
    }

    /** Whether a text of that size may be sent. */
    public boolean allows(SmsSize size) {
      return switch (unit) {
        case KR_BYTES -> size.krBytes() != null && size.krBytes() <= most;
        case UNITS -> size.units() <= most;
      };
    }

    /** The characters of a text that the carriers cannot send, each once; empty: none. */
    public String notSendable(String text) {
      return unit == Unit.KR_BYTES ? SmsSize.notInEucKr(text) : "";
    }
  }

  /**
   * What KakaoTalk AlimTalk takes.
   *
   * @param purposes of the texts that may go as one
   * @param most characters of a text
   */
  public record AlimTalk(Set<Purpose> purposes, int most) {}

  private static final Map<String, MessagingRules> KNOWN = new ConcurrentHashMap<>();

  /**
   * The rules of a country.
   *
   * @throws IllegalArgumentException when none are known: no message goes where the rules are not
   */
  public static MessagingRules of(String country) {
    return KNOWN.computeIfAbsent(country, MessagingRules::read);
  }

  public SendWindow window(Purpose purpose) {
    return windows.get(purpose);
  }

  public Cap cap(Purpose purpose) {
    return caps.get(purpose);
  }

  /** In which way the carriers of the country take an ordinary text. */
  public TextWay way(String text) {
    boolean longText =
        textLimit.unit() == TextLimit.Unit.KR_BYTES
            && SmsSize.of(text).krClass() != SmsSize.KrClass.SMS;
    return longText ? TextWay.LMS : TextWay.SMS;
  }

  public Label label(Purpose purpose, Channel channel) {
    return labels.getOrDefault(purpose, Map.of()).getOrDefault(channel, Label.NONE);
  }

  /** Whether there are rules for a country. */
  public static boolean knows(String country) {
    return country.matches("[A-Z]{2}")
        && MessagingRules.class.getResource("/message/rules/" + country + ".json") != null;
  }

  private static MessagingRules read(String country) {
    String file = "/message/rules/" + country + ".json";
    try (InputStream in = MessagingRules.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no messaging rules for country " + country);
      }
      return new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .readValue(in, MessagingRules.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
